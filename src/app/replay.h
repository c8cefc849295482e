#ifndef APP_REPLAY_H_
#define APP_REPLAY_H_

#include "app/app.h"

/* The result of a replay. */
struct replay {
	size_t rows;      /* rows of the history that were read */
	size_t older;     /* those that older rules wrote; they are taken as written */
	int64_t seq;      /* the row at which the replay failed, or 0 */
	char words[200];  /* what is wrong, or "" */
};

/**
 * replay_event(APP, ID, R):
 * Replay the history of event ${ID} through the rules.  Check that seq has no gap, that the chain of hashes
 * holds, and that each line is exactly what the rules make of its request.  Then compare the resulting rows
 * with the stored ones, counters included.
 *
 * A line of older rules is taken as written, and must leave counts from which the present rules can
 * continue.  A field that is newer than its row may have any stored value until a line names it.
 *
 * All is read within one snapshot of the store, so no writer waits; do not call it inside a batch.  Time
 * and memory grow with the history: about 530 bytes for each guest.
 *
 * Return ERR_OK, with r->words saying what is wrong, or "".  Return ERR_ABSENT if there is no such event.
 * Return ERR_CONFLICT if the event kept changing during the replay, in a store without snapshots.  Return
 * ERR_NEWER or ERR_IO.
 */
int replay_event(struct app *app, const char *id, struct replay *r);

#endif /* !APP_REPLAY_H_ */
