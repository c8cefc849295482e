#ifndef PORT_TIMERS_H_
#define PORT_TIMERS_H_

#include <stdint.h>

#include "port/outbox.h"

/*
 * A scheduler: where somebody else wakes the timers.  A timer is a row of the outbox, and a hint that
 * an action may be due.  It may fire late, early, twice or never: the rules compare its number and the
 * stored deadline and decide.  The scheduler is told the row's name alone, and the sweep of the outbox
 * finds a timer that never fired.  A host without one finds its timers by the outbox's due rows.
 */
struct timers;

struct timers_ops {
	int (*set)(struct timers *, const struct outbox *, int64_t);
	int (*drop)(struct timers *, const struct outbox *);
};

/* An implementation begins with this. */
struct timers {
	const struct timers_ops *ops;
};

/**
 * timers_set(T, ROW, AT):
 * Have ${ROW}, of EFFECT_TIMER, told of at ${AT}, UTC seconds: about then, and perhaps more than once.
 * ERR_OK, also if it was set before; ERR_LATER or ERR_REFUSED if it was not; ERR_IO if that is
 * unknown.  Repeating is safe.
 */
static inline int timers_set(struct timers *t, const struct outbox *row, int64_t at)
{
	return t->ops->set(t, row, at);
}

/**
 * timers_drop(T, ROW):
 * Drop what was set for the timer that ${ROW}, of EFFECT_UNTIMER, names: by event, guest, action and
 * number.  ERR_OK, also if there is none; otherwise as timers_set.
 */
static inline int timers_drop(struct timers *t, const struct outbox *row)
{
	return t->ops->drop(t, row);
}

#endif /* !PORT_TIMERS_H_ */
