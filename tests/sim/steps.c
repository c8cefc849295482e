/* The kinds of steps, and how often each happens. */
#include "sim/steps.h"

#include <assert.h>
#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "relay/triggers.h"
#include "sim/hosts.h"
#include "sim/must.h"
#include "sim/people.h"
#include "sim/workers.h"

enum { SHORT_WINDOW_SECS = 4, TIMERS_MAX = 8 };

/* Somebody waits for a moment: a deadline, the start, or the next row that is due. */
static void wait_until(struct world *w)
{
	const struct view *v = w->now;
	int64_t at = 0;

	switch (draw_below(&w->draw, 4)) {
	case 0:
		if (v->guests_count > 0)
			at = v->guests[draw_below(&w->draw, (int64_t)v->guests_count)].offer_until;
		break;
	case 1:
		if (v->events_count > 0 && draw_chance(&w->draw, 100))
			at = v->events[draw_below(&w->draw, (int64_t)v->events_count)].starts_at;
		break;
	case 2:
		if (v->rows_count > 0)
			at = v->rows[draw_below(&w->draw, (int64_t)v->rows_count)].due_at;
		break;
	default:
		at = world_now(w) + draw_below(&w->draw, 3600);
	}
	at += draw_between(&w->draw, -1, 1);
	if (at > world_now(w) && at < world_now(w) + w->plan.starts_secs / 4)
		world_wait(w, at - world_now(w));
	world_say(w, "; time passes");
}

static void add_event(struct world *w)
{
	(void)hosts_add(w);
}

/* Rare steps have low weights; the plan makes each more or less frequent. */
static const struct step_kind {
	void (*take)(struct world *);
	int weight;
	bool always;    /* whatever the plan says: without it, nothing happens */
	bool scheduler; /* only in a world with a scheduler */
	bool race;      /* another process may do this between two calls of this one */
} kinds[] = {
	{people_sign_up,  100, true,  false, true },
	{people_press,    160, true,  false, true },
	{people_scan,     25,  false, false, false},
	{people_forge,    4,   false, false, false},
	{hosts_cap,       14,  false, false, true },
	{hosts_open,      5,   false, false, true },
	{hosts_set,       8,   false, false, true },
	{hosts_call_off,  2,   false, false, true },
	{hosts_import,    6,   false, false, true },
	{hosts_resend,    8,   false, false, true },
	{hosts_look,      10,  false, false, false},
	{add_event,       10,  false, false, false},
	{workers_relay,   150, true,  false, true },
	{workers_mail,    40,  false, false, true },
	{workers_deliver, 120, true,  true,  true },
	{workers_fire,    50,  true,  true,  true },
	{workers_sweep,   15,  true,  false, true },
	{wait_until,      60,  true,  false, false},
};
static_assert(COUNT(kinds) <= PLAN_STEP_KINDS_MAX, "the plan has a weight for each");

static int weight(const struct world *w, size_t i, bool race)
{
	const struct step_kind *k = &kinds[i];
	int more = k->always && w->plan.weights[i] == 0 ? 1 : w->plan.weights[i];

	return (k->scheduler && !w->plan.has_scheduler) || (race && !k->race) ? 0 : k->weight * more;
}

static void take(struct world *w, bool race)
{
	int64_t sum = 0, at;
	size_t i = 0;

	for (size_t k = 0; k < COUNT(kinds); k++)
		sum += weight(w, k, race);
	at = draw_below(&w->draw, sum);
	while (at >= weight(w, i, race))
		at -= weight(w, i++, race);
	kinds[i].take(w);
}

void steps_take(struct world *w)
{
	if (w->events_count == 0)
		(void)hosts_add(w);
	else
		take(w, false);
}

/*
 * The first on the waitlist is offered the seat by another process, lets the offer lapse, and is back on the waitlist,
 * as the last.
 */
static void lose_place(struct world *w, const struct change *c)
{
	(void)triggers_run(&w->app, BUS_SEAT_FREED, c->event.id);
	world_wait(w, c->event.claim_window_secs);
	w->slow = true;
	for (int i = 0; i < TIMERS_MAX && relay_next(&w->app, RELAY_TIMES) == ERR_OK; i++)
		continue;
	people_come_back(w, c->event.id, c->guest.id);
	must_happened(MUST_HEAD_COMES_BACK);
}

void steps_race(struct world *w, const struct change *c)
{
	int n = w->events_count > 0 ? (int)draw_between(&w->draw, 1, 3) : 0;

	world_say(w, " {meanwhile");
	if (c != NULL && c->machine == &guest_machine && c->action == GUEST_DO_OFFER &&
	    c->event.claim_window_secs <= SHORT_WINDOW_SECS)
		lose_place(w, c);
	else
		for (int i = 0; i < n; i++)
			take(w, true);
	world_say(w, "} ");
}
