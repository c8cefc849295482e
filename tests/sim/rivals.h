#ifndef SIM_RIVALS_H_
#define SIM_RIVALS_H_

#include "sim/world.h"

/*
 * Other processes that use the store at the same time.  They have a connection and a clock of their own.  They go
 * first where the product lets them: before a commit, after a read, while a row of the outbox is leased, and before
 * an e-mail is sent.
 */

/**
 * rivals_watch(W, S):
 * Let others go first in calls of ${S}, a store of ${W} that was just opened.
 */
void rivals_watch(struct world *w, struct store *s);

/**
 * rivals_go_first(W):
 * The product is between two calls: perhaps others go first.
 */
void rivals_go_first(struct world *w);

/**
 * rivals_end(W):
 * Close the connection of the others, if there is one.
 */
void rivals_end(struct world *w);

#endif /* !SIM_RIVALS_H_ */
