#ifndef HANDLERS_IMPORT_H_
#define HANDLERS_IMPORT_H_

#include "handlers/app.h"

/* What became of a pasted guest list. */
struct import_tally {
	size_t rows;      /* people in the list */
	size_t went[GUEST_STATE__MAX]; /* changed, by the state they came to */
	size_t same;      /* already listed; nothing changed */
	size_t refused[REASON__MAX];
	size_t doubles;   /* repeated within the list; the first counts */
};

/* One thing wrong with a list. */
struct import_trouble {
	size_t line, column; /* from 1 */
	const char *words;
};

/**
 * import_list(APP, EVENT, BYTES, LENGTH, PRE_CONFIRMED, DRY_RUN, TALLY, EACH, ARG):
 * Invite everybody in a pasted list to ${EVENT}, or admit them if ${PRE_CONFIRMED}, in the list's
 * order.  With ${DRY_RUN} only say in ${TALLY} what would come of it.  The whole list is read
 * first: if any line is wrong, ${EACH} is called with ${ARG} for every one that is, nothing is
 * written, and ERR_INPUT returned.  ERR_OK, ERR_ABSENT (no such event), ERR_IO (some may be
 * written; repeating is safe).
 */
int import_list(struct app *, const char *, const char *, size_t, bool, bool, struct import_tally *,
    void (*)(void *, const struct import_trouble *), void *);

#endif /* !HANDLERS_IMPORT_H_ */
