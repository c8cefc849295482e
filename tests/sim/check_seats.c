/* Counts the seats, and looks for a free one that nobody is offered. */
#include <inttypes.h>
#include <string.h>

#include "base/count.h"
#include "sim/check_internal.h"

/* ---- counters ---- */

struct sums {
	int64_t persons[GUEST_STATE__MAX], seats[GUEST_STATE__MAX], last_ticket;
};

static bool compare(const struct check_of *of, const struct event *e, const struct sums *s)
{
	const struct {
		const char *name;
		int64_t stored, counted;
	} all[] = {
		{"pending", e->pending, s->persons[GUEST_PENDING]},
		{"confirmed", e->confirmed, s->seats[GUEST_CONFIRMED]},
		{"waitlisted", e->waitlisted, s->persons[GUEST_WAITLISTED]},
		{"offered", e->offered, s->seats[GUEST_OFFERED]},
		{"cancelled", e->cancelled, s->persons[GUEST_CANCELLED]},
		{"expired", e->expired, s->persons[GUEST_EXPIRED]},
		{"free", e->free, e->cap - s->seats[GUEST_CONFIRMED] - s->seats[GUEST_OFFERED]},
	};

	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].stored != all[i].counted)
			return check_fail(of, "counters", "event %s: %s is %" PRId64 "; a recount gives %" PRId64
			    " (cap %" PRId64 ")", e->id, all[i].name, all[i].stored, all[i].counted, e->cap);
	return e->next_ticket > s->last_ticket || check_fail(of, "line", "event %s: the next ticket is %" PRId64
	    ", and %" PRId64 " is taken", e->id, e->next_ticket, s->last_ticket);
}

bool check_seats_counters(const struct check_of *of)
{
	const struct view *now = of->now;
	size_t at = 0;

	for (size_t i = 0; i < now->events_count; i++) {
		struct sums s = {.last_ticket = 0};

		for (; at < now->guests_count && strcmp(now->guests[at].event, now->events[i].id) == 0; at++) {
			const struct guest *g = &now->guests[at];

			s.persons[g->state]++;
			s.seats[g->state] += g->party;
			s.last_ticket = g->ticket > s.last_ticket ? g->ticket : s.last_ticket;
			if ((g->ticket > 0) != (g->state == GUEST_WAITLISTED))
				return check_fail(of, "line", "event %s: guest %s is %s with ticket %" PRId64,
				    g->event, g->id, view_table_guest.states[g->state], g->ticket);
		}
		if (!compare(of, &now->events[i], &s))
			return false;
	}
	return at == now->guests_count || check_fail(of, "counters", "guest %s belongs to no event",
	    now->guests[at].id);
}

/* ---- stuck ---- */

const struct guest *check_seats_head(const struct view *view, const struct event *event)
{
	const struct guest *head = NULL;

	if (event->free <= 0 || event->waitlisted == 0 ||
	    (event->state != EVENT_OPEN && event->state != EVENT_CLOSED))
		return NULL;
	for (size_t i = 0; i < view->guests_count; i++) {
		const struct guest *g = &view->guests[i];

		if (g->state == GUEST_WAITLISTED && strcmp(g->event, event->id) == 0 &&
		    (head == NULL || g->ticket < head->ticket))
			head = g;
	}
	return head != NULL && head->party <= event->free ? head : NULL;
}

/* Whether a bus event is left that leads to an offer. */
static bool has_bus_event(const struct check_of *of, const char *event)
{
	const struct check_facts *f = of->facts;

	for (size_t i = 0; i < of->now->rows_count; i++) {
		const struct outbox *row = &of->now->rows[i].row;

		if (row->kind == EFFECT_BUS && (row->what == BUS_SEAT_FREED || row->what == BUS_LINE_MOVED) &&
		    strcmp(row->event, event) == 0)
			return true;
	}
	return f->has_scheduler && f->on_its_way != NULL && f->on_its_way(f->arg, event);
}

struct check_event *check_seats_memory(struct check *k, const char *event)
{
	size_t i = 0;

	while (i < VIEW_EVENTS_MAX - 1 && k->events[i].id[0] != '\0' && strcmp(k->events[i].id, event) != 0)
		i++;
	if (k->events[i].id[0] == '\0')
		memcpy(k->events[i].id, event, strlen(event) + 1);
	return &k->events[i];
}

static bool stuck(const struct check_of *of, const struct event *e, const struct guest *head, const char *why)
{
	return check_fail(of, "stuck", "event %s: %" PRId64 " of %" PRId64 " seats are free at %" PRId64
	    ", guest %s (ticket %" PRId64 ", party %" PRId64 ") waits, and %s", e->id, e->free, e->cap,
	    of->facts->now, head->id, head->ticket, head->party, why);
}

/* Whether a bus event of this event was given up. */
static bool gave_up(const struct check_of *of, const char *event)
{
	for (size_t i = 0; i < of->now->ended_count; i++) {
		const struct view_row *v = &of->now->ended[i];

		if (v->row.kind == EFFECT_BUS && v->status == OUTBOX_DEAD && strcmp(v->row.event, event) == 0)
			return true;
	}
	return false;
}

/*
 * Without a scheduler, a bus event is always left, unless it was given up.  With one, bus events can be lost.  After
 * the start of an event, a bus event makes no offer; the clock may then go back to before the start.  In these cases
 * the next whole sweep makes an offer, even if the bus loses what follows from it.
 */
bool check_seats_stuck(const struct check_of *of)
{
	const struct check_facts *f = of->facts;
	int64_t high = f->now > f->from ? f->now : f->from;

	for (size_t i = 0; i < of->now->events_count; i++) {
		const struct event *e = &of->now->events[i];
		struct check_event *memory = check_seats_memory(of->k, e->id);
		const struct guest *head = check_seats_head(of->now, e);
		int64_t before = memory->stuck;

		memory->stuck = 0;
		if (head == NULL || has_bus_event(of, e->id)) {
			memory->excused = false;
			continue;
		}
		memory->stuck = head->ticket;
		memory->excused = memory->excused || f->has_scheduler || high >= e->starts_at || gave_up(of, e->id);
		if (high >= e->starts_at)
			continue;
		if (!memory->excused)
			return stuck(of, e, head, "no bus event is left");
		if (f->swept && before == head->ticket)
			return stuck(of, e, head, "a sweep made no offer");
	}
	return true;
}
