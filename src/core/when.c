/* Reads the deadline of a state. */
#include "core/when.h"

#include "core/row.h"

static bool read_timer(const struct machine *m, int64_t state, const void *row, struct when *when)
{
	const struct state_timer *t = &m->timers[state];

	*when = (struct when){0, 0};
	if (t->until == FIELD_NONE)
		return false;
	when->due_at = row_number(&m->fields[t->until], row);
	when->no = row_number(&m->fields[t->no], row);
	return true;
}

bool when_guest(const struct guest *g, struct when *when)
{
	return read_timer(&guest_machine, g->state, g, when);
}

bool when_event(const struct event *e, struct when *when)
{
	return read_timer(&event_machine, e->state, e, when);
}
