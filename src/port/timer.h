#ifndef PORT_TIMER_H_
#define PORT_TIMER_H_

#include <stdint.h>

#include "gen/rules.h"

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

#endif /* !PORT_TIMER_H_ */
