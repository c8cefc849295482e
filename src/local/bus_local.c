/* The bus of one machine: a function call. */
#include "local/bus_local.h"

#include <assert.h>
#include <stddef.h>

static int put(struct bus *base, enum bus_name what, const char *event, int64_t seq)
{
	struct bus_local *b = (struct bus_local *)base;

	return b->listener(b->arg, what, event, seq);
}

static const struct bus_ops ops = {.put = put};

void bus_local_init(struct bus_local *b,
    int (*listener)(void *, enum bus_name, const char *, int64_t), void *arg)
{
	assert(listener != NULL);
	*b = (struct bus_local){.bus = {.ops = &ops}, .listener = listener, .arg = arg};
}
