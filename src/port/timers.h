#ifndef PORT_TIMERS_H_
#define PORT_TIMERS_H_

#include <stdint.h>

#include "port/outbox.h"

/*
 * A scheduler, which wakes timers from outside.  A timer is a row of the outbox, and only a hint that an
 * action may be due.  It may fire late, early, twice or never: the rules compare its number and the
 * stored deadline, and decide.  The scheduler knows only the name of the row.  The sweep of the outbox
 * finds a timer that never fired.  One machine has no scheduler: the relay finds its timers among the due
 * rows of the outbox.
 */
struct timers;

struct timers_ops {
	int (*set)(struct timers *, const struct outbox *, int64_t);
	int (*drop)(struct timers *, const struct outbox *);
};

/* The first member of each implementation. */
struct timers {
	const struct timers_ops *ops;
};

/**
 * timers_set(T, ROW, AT):
 * Schedule the timer ${ROW}, of EFFECT_TIMER, for ${AT} (UTC seconds).  It fires at about that time,
 * perhaps more than once.  Return ERR_OK, also if it was scheduled before.  Return ERR_LATER or
 * ERR_REFUSED if it was not scheduled, ERR_IO if that is unknown.  Repeating is safe.
 */
static inline int timers_set(struct timers *t, const struct outbox *row, int64_t at)
{
	return t->ops->set(t, row, at);
}

/**
 * timers_drop(T, ROW):
 * Delete the schedule of the timer that ${ROW}, of EFFECT_UNTIMER, names by event, guest, action and
 * number.  Return ERR_OK, also if there is no such schedule, and otherwise as timers_set() does.
 */
static inline int timers_drop(struct timers *t, const struct outbox *row)
{
	return t->ops->drop(t, row);
}

#endif /* !PORT_TIMERS_H_ */
