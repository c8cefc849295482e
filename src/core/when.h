#ifndef CORE_WHEN_H_
#define CORE_WHEN_H_

#include <stdbool.h>

#include "gen/rules.h"

/*
 * The deadline of a state: when its timer ends it.  A change computes it, by the timer of the state in
 * spec/guest.yaml or spec/event.yaml; here it is only read.
 */
struct when {
	int64_t due_at; /* UTC seconds */
	int64_t no;     /* the timer's number, new each time the state is entered */
};

/**
 * when_guest(G, WHEN), when_event(E, WHEN):
 * Set ${WHEN} to the deadline of the row's state and return true.  If the state has no deadline, set
 * ${WHEN} to zero and return false.
 */
bool when_guest(const struct guest *g, struct when *when);
bool when_event(const struct event *e, struct when *when);

#endif /* !CORE_WHEN_H_ */
