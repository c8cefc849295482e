/* Hands each promise of the timers to whoever keeps it. */
#include "port/timer.h"

int timers_set(struct timers *t, const struct outbox *row, int64_t at)
{
	return t->ops->set(t, row, at);
}

int timers_drop(struct timers *t, const struct outbox *row)
{
	return t->ops->drop(t, row);
}
