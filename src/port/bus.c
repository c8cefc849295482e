/* Calls the implementation of the bus. */
#include "port/bus.h"

int bus_put(struct bus *b, enum bus_name what, const char *event, int64_t seq)
{
	return b->ops->put(b, what, event, seq);
}
