#ifndef PORT_TIMER_H_
#define PORT_TIMER_H_

#include <stdint.h>

#include "gen/rules.h"
#include "port/outbox.h"

/*
 * A timer is a hint that an action may be due.  It may come late, early, twice or never: the
 * rules compare its number and the stored deadline and decide.
 */
struct timer {
	char event[EVENT_ID_MAX + 1];
	char guest[GUEST_ID_MAX + 1]; /* "": an action on the event itself */
	int action;                   /* of the guest's machine, or of the event's */
	int64_t no;
	int64_t due_at; /* UTC seconds */
	int64_t version; /* of the rules that set it */
};

/*
 * Where timers are somebody else's to ring.  A timer that a change asked for is a row of the outbox,
 * and what rings is only told that row's name: so a sweep of the outbox finds a timer that never rang.
 * A host whose store rings by itself has none of these.
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
int timers_set(struct timers *t, const struct outbox *row, int64_t at);

/**
 * timers_drop(T, ROW):
 * Drop what was set for the timer that ${ROW}, of EFFECT_UNTIMER, names: by event, guest, action and
 * number.  ERR_OK, also if there is none; otherwise as timers_set.
 */
int timers_drop(struct timers *t, const struct outbox *row);

#endif /* !PORT_TIMER_H_ */
