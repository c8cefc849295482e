#ifndef PORT_BUS_H_
#define PORT_BUS_H_

#include <stdint.h>

#include "gen/rules.h"

/*
 * Tells whoever listens what has happened.  It may arrive more than once; (event, seq) name the
 * change it tells of.
 */
struct bus;

struct bus_ops {
	int (*put)(struct bus *, enum bus_name, const char *, int64_t);
};

/* An implementation begins with this. */
struct bus {
	const struct bus_ops *ops;
};

/**
 * bus_put(B, WHAT, EVENT, SEQ):
 * Tell of ${WHAT} at ${EVENT}, by its change ${SEQ}.  ERR_OK when it was taken; ERR_IO when that is
 * unknown, or it was not: repeating is safe.
 */
int bus_put(struct bus *b, enum bus_name what, const char *event, int64_t seq);

#endif /* !PORT_BUS_H_ */
