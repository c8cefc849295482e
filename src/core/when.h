#ifndef CORE_WHEN_H_
#define CORE_WHEN_H_

#include <stdbool.h>

#include "gen/rules.h"

/*
 * When a state ends by itself.
 */
struct when {
	int64_t due_at; /* UTC seconds */
	int64_t no;     /* tells this stay in the state from every other */
};

/**
 * when_guest(GUEST, WHEN), when_event(EVENT, WHEN):
 * Set ${WHEN} to the deadline of the state that the row is in.  Return false, with ${WHEN} zero, if the
 * state has none.
 */
bool when_guest(const struct guest *g, struct when *when);
bool when_event(const struct event *e, struct when *when);

#endif /* !CORE_WHEN_H_ */
