#ifndef PORT_BUS_H_
#define PORT_BUS_H_

#include <stdint.h>

#include "gen/rules.h"

/*
 * The event bus.  It delivers each message to its subscribers at least once.  (event, seq) identify
 * the change that the message is about.
 */
struct bus;

struct bus_ops {
	int (*put)(struct bus *, enum bus_name, const char *, int64_t);
};

/* The first member of each implementation. */
struct bus {
	const struct bus_ops *ops;
};

/**
 * bus_put(B, WHAT, EVENT, SEQ):
 * Publish that ${WHAT} happened at the event with the id ${EVENT}, by its change number ${SEQ}.  Return
 * ERR_OK if the bus accepted the message.  Return ERR_IO if it did not, or the outcome is unknown:
 * repeating is safe.
 */
static inline int bus_put(struct bus *b, enum bus_name what, const char *event, int64_t seq)
{
	return b->ops->put(b, what, event, seq);
}

#endif /* !PORT_BUS_H_ */
