/* Each deadline has a timer in the outbox. */
#include <inttypes.h>
#include <string.h>

#include "sim/check_internal.h"

/* The timer that a row of the outbox should be: its owner's. */
struct owner {
	const char *event, *guest; /* guest: "" for the event's own */
	bool timed;
	int64_t no, until; /* no: also of an owner without a deadline, the last number */
};

static struct owner of_event(const struct event *e)
{
	return (struct owner){e->id, "", e->state == EVENT_OPEN || e->state == EVENT_CLOSED, e->end_no,
	    e->ends_at};
}

static struct owner of_guest(const struct guest *g)
{
	return (struct owner){g->event, g->id, g->state == GUEST_OFFERED, g->offer_no, g->offer_until};
}

static bool is_of(const struct outbox *row, const struct owner *o)
{
	return row->kind == EFFECT_TIMER && strcmp(row->guest, o->guest) == 0 &&
	    strcmp(row->event, o->event) == 0;
}

/* An earlier timer of the owner may be left: it changes nothing when it fires.  Add the owner's timers to all. */
static bool rows_hold(const struct check_of *of, const struct owner *o, size_t *all)
{
	size_t count = 0;

	for (size_t i = 0; i < of->now->rows_count; i++) {
		const struct outbox *row = &of->now->rows[i].row;

		if (!is_of(row, o))
			continue;
		if (row->no > o->no || (row->no == o->no && o->timed && row->fires_at != o->until))
			return check_fail(of, "timers", "event %s, guest %s: a timer has no %" PRId64
			    " and fires at %" PRId64 "; the deadline has no %" PRId64 " and is at %" PRId64,
			    o->event, o->guest, row->no, row->fires_at, o->no, o->until);
		count += row->no == o->no;
		++*all;
	}
	if (o->timed && count != 1)
		return check_fail(of, "timers", "event %s, guest %s: the deadline no %" PRId64 " at %" PRId64
		    " has %zu timers in the outbox", o->event, o->guest, o->no, o->until, count);
	return count <= 1 || check_fail(of, "timers", "event %s, guest %s: no %" PRId64 " has %zu timers",
	    o->event, o->guest, o->no, count);
}

bool check_timers(const struct check_of *of)
{
	const struct view *now = of->now;
	size_t owned = 0, timers = 0;

	for (size_t i = 0; i < now->rows_count; i++)
		timers += now->rows[i].row.kind == EFFECT_TIMER;
	for (size_t i = 0; i < now->events_count; i++) {
		struct owner o = of_event(&now->events[i]);

		if (!rows_hold(of, &o, &owned))
			return false;
	}
	for (size_t i = 0; i < now->guests_count; i++) {
		struct owner o = of_guest(&now->guests[i]);

		if (o.no > 0 && !rows_hold(of, &o, &owned))
			return false;
	}
	return owned == timers || check_fail(of, "timers", "%zu timers are in the outbox, and %zu have an owner",
	    timers, owned);
}
