#ifndef PORT_BUS_H_
#define PORT_BUS_H_

#include <stdint.h>

#include "gen/rules.h"

/*
 * The event bus.  It delivers each message to its subscribers at least once.  (event, seq) identify
 * the change that the message is about.
 */
struct bus {
	int (*put)(void *arg, enum bus_name what, const char *event, int64_t seq);
	void *arg;
};

/**
 * bus_put(B, WHAT, EVENT, SEQ):
 * Publish that ${WHAT} happened at the event with the id ${EVENT}, by its change number ${SEQ}.  Return
 * ERR_OK if the bus accepted the message.  Return ERR_IO if it did not, or the outcome is unknown:
 * repeating is safe.  On one machine, put is the subscriber itself.
 */
static inline int bus_put(struct bus *b, enum bus_name what, const char *event, int64_t seq)
{
	return b->put(b->arg, what, event, seq);
}

#endif /* !PORT_BUS_H_ */
