#ifndef APP_REPLAY_H_
#define APP_REPLAY_H_

#include "app/app.h"

/* What replaying a history found. */
struct replay {
	size_t rows;      /* history rows read */
	size_t older;     /* of these, by rules of an older version: taken as written */
	int64_t seq;      /* the row at which it failed, or 0 */
	char words[200];  /* what is wrong, in words; "" if nothing is */
};

/**
 * replay_event(APP, EVENT, REPLAY):
 * Replay the history of ${EVENT} through the rules: the chain of hashes holds, seq has no gap, every
 * line of these rules is exactly what they make of what was asked, and the rows it ends in are the
 * stored ones, counters included.  A line of older rules is taken as it is written, and must leave
 * counts that these can go on from; of a number that is newer than its row, and that no line spoke of
 * since, any stored value is right.  All of it is read within one snapshot of the store, not inside a
 * turn: nobody waits for it.  Time and memory grow with the history, about 530 bytes for each guest.
 * ERR_OK with replay->words saying what is wrong, or empty; ERR_ABSENT if there is no such event;
 * ERR_CONFLICT if it never stood still for long enough, in a store without snapshots; ERR_NEWER; ERR_IO.
 */
int replay_event(struct app *app, const char *id, struct replay *r);

#endif /* !APP_REPLAY_H_ */
