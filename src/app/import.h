#ifndef APP_IMPORT_H_
#define APP_IMPORT_H_

#include "app/app.h"
#include "wire/list/paste.h"

/* The result of an import, as numbers of rows.  A row is one person of the list. */
struct import_tally {
	size_t rows;
	size_t went[GUEST_STATE__MAX]; /* changed, by their new state */
	size_t same;                   /* listed already, and not changed */
	size_t refused[REASON__MAX];
	size_t doubles;     /* repeated within the list; the first one counts */
	size_t done;        /* their outcome is certain, and counted in went, same or refused */
	size_t unsure;      /* rows after those that are done, which the store may have written */
	struct event event; /* after the last row that is done; unset if none is */
};

/* Callbacks, each called with arg. */
struct import_watch {
	void (*problem)(void *arg, const struct paste_problem *problem); /* for each line that is wrong */
	void (*progress)(void *arg, size_t done, size_t rows);           /* may be NULL */
	void *arg;
};

/**
 * import_list(APP, EVENT, BYTES, LENGTH, PRE_CONFIRMED, DRY, TALLY, WATCH):
 * Invite all people of a pasted list to ${EVENT}, in the list's order.  With ${PRE_CONFIRMED}, admit them
 * instead.  With ${DRY}, write nothing, and set ${TALLY} to what would happen.  The whole list is read
 * first.  If lines are wrong, report each one to ${WATCH}, write nothing and return ERR_INPUT.  Return
 * ERR_OK.  Return ERR_ABSENT if there is no such event.  ERR_IO, ERR_CONFLICT and ERR_NEWER may come half
 * way: ${TALLY} says how far, the other rows are not written, and repeating is safe.
 */
int import_list(struct app *app, const char *event, const char *bytes, size_t length,
    bool pre_confirmed, bool dry, struct import_tally *tally, const struct import_watch *watch);

#endif /* !APP_IMPORT_H_ */
