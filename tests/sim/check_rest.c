/* Without faults, everything comes to an end. */
#include <inttypes.h>
#include <string.h>

#include "sim/check_internal.h"

/* With a scheduler, a sweep fires a timer that is this late.  Timers that were dropped end so. */
enum { LOST_SECS = 120 };

static int64_t time_up_to(const struct check_of *of)
{
	return of->facts->now - (of->facts->has_scheduler ? LOST_SECS : 0);
}

bool check_rest_guests(const struct check_of *of)
{
	const struct view *now = of->now;

	for (size_t i = 0; i < now->guests_count; i++)
		if (now->guests[i].state == GUEST_OFFERED)
			return check_fail(of, "rest", "event %s: the offer of guest %s has not ended at %" PRId64
			    "; its deadline was %" PRId64, now->guests[i].event, now->guests[i].id,
			    of->facts->now, now->guests[i].offer_until);
	for (size_t i = 0; i < now->events_count; i++) {
		const struct event *e = &now->events[i];
		const struct guest *head = check_seats_head(now, e);

		if (head != NULL && of->facts->now < e->starts_at)
			return check_fail(of, "stuck", "event %s: at rest, %" PRId64
			    " seats are free, and guest %s with a party of %" PRId64 " waits", e->id, e->free,
			    head->id, head->party);
		if ((e->state == EVENT_OPEN || e->state == EVENT_CLOSED) && e->ends_at <= time_up_to(of))
			return check_fail(of, "rest", "event %s has not ended at %" PRId64
			    "; its end was %" PRId64, e->id, of->facts->now, e->ends_at);
	}
	return true;
}

bool check_rest_rows(const struct check_of *of)
{
	for (size_t i = 0; i < of->now->rows_count; i++) {
		const struct view_row *v = &of->now->rows[i];

		if (v->row.kind != EFFECT_TIMER || v->row.fires_at <= time_up_to(of))
			return check_fail(of, "rest", "row %" PRId64 " (kind %d of event %s, seq %" PRId64
			    ", n %" PRId64 ", guest %s) has not ended at %" PRId64 ": attempts %" PRId64
			    ", due at %" PRId64, v->number, (int)v->row.kind, v->row.event, v->row.seq, v->row.n,
			    v->row.guest, of->facts->now, v->row.attempts, v->due_at);
	}
	return true;
}

/* A schedule of the scheduler: a timer of an event, even an earlier one, since those are not dropped. */
static bool is_owned(void *x, const struct outbox *row)
{
	const struct check_of *of = x;
	const struct event *e = view_event(of->now, row->event);

	if (row->fires_at > of->facts->now && row->guest[0] == '\0' && e != NULL && row->no <= e->end_no)
		return true;
	/* No guest is offered a seat any more. */
	return check_fail(of, "timers", "event %s, guest %s: the scheduler still holds timer no %" PRId64
	    " for %" PRId64 " at %" PRId64, row->event, row->guest, row->no, row->fires_at, of->facts->now);
}

bool check_rest_schedules(const struct check_of *of)
{
	const struct check_facts *f = of->facts;
	struct check_of own = *of;

	of->failure->name = NULL;
	if (f->has_scheduler && f->each_set != NULL)
		f->each_set(f->arg, is_owned, &own);
	return of->failure->name == NULL;
}
