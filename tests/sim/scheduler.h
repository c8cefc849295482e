#ifndef SIM_SCHEDULER_H_
#define SIM_SCHEDULER_H_

#include <stdbool.h>
#include <stddef.h>

#include "port/timers.h"

struct world;

/*
 * The scheduler of a world as on AWS: it loses, doubles and delays, and its answers can be lost.
 */
enum { SCHEDULER_MAX = 256 };

struct schedule {
	struct outbox row; /* as it was set */
	int64_t at;        /* UTC seconds */
};

struct scheduler {
	struct timers timers; /* for the product */
	struct world *w;
	struct schedule all[SCHEDULER_MAX];
	size_t count;
};

/**
 * scheduler_init(S, W):
 * Make ${S} the empty scheduler of ${W}.
 */
void scheduler_init(struct scheduler *s, struct world *w);

/**
 * scheduler_take(S, I, ROW):
 * The schedule number ${I} fires: set ${ROW} to its row.  It is gone then, or stays to fire again.
 */
void scheduler_take(struct scheduler *s, size_t i, struct outbox *row);

/**
 * scheduler_due(S, NOW):
 * Return the number of the schedule that has been due longest at ${NOW}, or s->count.
 */
size_t scheduler_due(const struct scheduler *s, int64_t now);

#endif /* !SIM_SCHEDULER_H_ */
