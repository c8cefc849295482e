/* Makes the outbox rows of a change, and knows the names in them. */
#include "core/effect.h"

#include <string.h>

#include "core/when.h"

const char *const effect_kinds[EFFECT_KINDS] = {
	[EFFECT_LETTER] = "letter",
	[EFFECT_TIMER] = "timer",
	[EFFECT_UNTIMER] = "untimer",
	[EFFECT_BUS] = "bus",
	[EFFECT_BROADCAST] = "tell",
};

/* A letter is stale when the number of its guest's timer has moved on. */
static int64_t timer_no(const struct guest *g)
{
	struct when when;

	(void)when_guest(g, &when);
	return when.no;
}

void effect_outbox(const struct change *c, size_t n, struct outbox *row)
{
	const struct effect *e = &c->effects[n];

	*row = (struct outbox){.seq = c->event.seq, .n = (int64_t)n, .kind = e->kind, .what = e->what,
	    .states = e->states, .state = c->guest.state,
	    .no = e->kind == EFFECT_LETTER ? timer_no(&c->guest) : e->no, .fires_at = e->due_at,
	    .not_after = e->not_after, .made_at = c->now, .version = EVENT_VERSION};
	memcpy(row->event, c->event.id, sizeof(row->event));
	memcpy(row->guest, c->guest.id, sizeof(row->guest));
}

void effect_letter(const struct outbox *broadcast, const struct guest *guest, struct outbox *row)
{
	*row = (struct outbox){.seq = broadcast->seq, .n = broadcast->n, .kind = EFFECT_LETTER,
	    .what = broadcast->what, .state = GUEST_ABSENT, .not_after = broadcast->not_after,
	    .made_at = broadcast->made_at, .version = EVENT_VERSION};
	memcpy(row->event, broadcast->event, sizeof(row->event));
	memcpy(row->guest, guest->id, sizeof(row->guest));
}

const char *effect_what(const struct outbox *row)
{
	const struct machine *m = row->guest[0] != '\0' ? &guest_machine : &event_machine;

	switch (row->kind) {
	case EFFECT_BUS:
		return row->what < BUS__MAX ? bus_events[row->what].name : NULL;
	case EFFECT_TIMER:
	case EFFECT_UNTIMER:
		return row->what < m->actions_count ? m->actions[row->what] : NULL;
	case EFFECT_LETTER:
	case EFFECT_BROADCAST:
		break;
	}
	return row->what < LETTER__MAX ? letter_names[row->what] : NULL;
}

bool effect_read_what(const char *name, struct outbox *row)
{
	const char *found;

	for (row->what = 0; (found = effect_what(row)) != NULL; row->what++)
		if (strcmp(found, name) == 0)
			return true;
	return false;
}
