#ifndef APP_IMPORT_H_
#define APP_IMPORT_H_

#include "app/app.h"

/* What became of a pasted guest list. */
struct import_tally {
	size_t rows;      /* people in the list */
	size_t went[GUEST_STATE__MAX]; /* changed, by the state they came to */
	size_t same;      /* already listed; nothing changed */
	size_t refused[REASON__MAX];
	size_t doubles;   /* repeated within the list; the first counts */
	size_t done;      /* of all rows: their outcome is certain, and counted above */
	size_t unsure;    /* rows that follow: the store failed before it said whether they are written */
	struct event event; /* as the last row left it; unset if none is done */
};

/* One thing wrong with a list. */
struct import_trouble {
	size_t line, column; /* from 1 */
	const char *words;
};

/* Who is told what, each with ARG: of every line that is wrong, and how many of the people are done. */
struct import_watch {
	void (*trouble)(void *, const struct import_trouble *);
	void (*progress)(void *, size_t done, size_t rows); /* NULL: nobody */
	void *arg;
};

/**
 * import_list(APP, EVENT, BYTES, LENGTH, PRE_CONFIRMED, DRY_RUN, TALLY, WATCH):
 * Invite everybody in a pasted list to ${EVENT}, or admit them if ${PRE_CONFIRMED}, in the list's
 * order.  With ${DRY_RUN} only say in ${TALLY} what would come of it.  The whole list is read
 * first: if any line is wrong, ${WATCH} is told of every one that is, nothing is written, and
 * ERR_INPUT returned.  ERR_OK; ERR_ABSENT (no such event); ERR_IO, ERR_CONFLICT or ERR_NEWER, perhaps
 * half way: ${TALLY} says how far, the other rows are not written, and repeating is safe.
 */
int import_list(struct app *app, const char *event, const char *bytes, size_t length,
    bool pre_confirmed, bool dry_run, struct import_tally *tally, const struct import_watch *watch);

#endif /* !APP_IMPORT_H_ */
