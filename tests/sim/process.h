#ifndef SIM_PROCESS_H_
#define SIM_PROCESS_H_

#include "sim/world.h"

/*
 * The process of the product: its calls to what is outside, its death, and the next process.
 */

/**
 * process_start(W), process_end(W):
 * Open the store, as a process does, and the reader of the checks; close both.  process_start() returns false if the
 * store cannot be opened.
 */
bool process_start(struct world *w);
void process_end(struct world *w);

/**
 * process_open_store(W, STORE):
 * Open one more connection to the store of ${W}.  Return as store_sqlite_open() does.
 */
int process_open_store(struct world *w, struct store **store);

/**
 * process_call(W, PORT):
 * The product calls ${PORT}.  Return false if its process is dead, or dies now: nothing may be written.
 */
bool process_call(struct world *w, unsigned port);

/**
 * process_dies_now(W):
 * Return whether the last call was the one at which its process died.  The other side may have carried it out.
 */
bool process_dies_now(const struct world *w);

/**
 * process_disk_call(W, CALL):
 * The disk asks whether ${CALL} succeeds; ${W} is the world.
 */
enum disk_answer process_disk_call(void *w, enum disk_call call);

/**
 * process_put(W, WHAT, EVENT, SEQ):
 * The bus port of one machine: the process follows its own bus events.  ${W} is the world.
 */
int process_put(void *w, enum bus_name what, const char *event, int64_t seq);

/**
 * process_restart(W):
 * The process is gone: make the disk what a power failure leaves, and start another process.  It may die as well,
 * while it starts.
 */
void process_restart(struct world *w);

/**
 * process_batch_begin(W), process_batch_end(W):
 * Begin and end a batch of the store, in a world that has them.  process_batch_begin() returns false if that failed.
 * process_batch_end() returns whether those who asked are told what became of it: then it must survive.
 */
bool process_batch_begin(struct world *w);
bool process_batch_end(struct world *w);

#endif /* !SIM_PROCESS_H_ */
