/* What a world is like, drawn from its seed. */
#include "sim/plan.h"

#include "sim/draw.h"
#include "sim/run.h"

enum { DAY_SECS = 86400, SKEW_SECS_MAX = 600, FRENZY = 20 };

/* A rate that is zero in half of all worlds, mostly low, and sometimes high. */
static int rate(struct draw *d, int low, int high)
{
	if (draw_chance(d, 500))
		return 0;
	return (int)draw_between(d, 1, draw_chance(d, 250) ? high : low);
}

static void draw_size(struct plan *p, struct draw *d, uint32_t steps)
{
	static const int64_t windows[] = {3, 4, 900, 6 * 3600, DAY_SECS, 3 * DAY_SECS};

	p->has_scheduler = draw_chance(d, 500);
	p->has_batches = !p->has_scheduler && draw_chance(d, 700);
	p->events = draw_chance(d, 700) ? 1 : (int)draw_between(d, 2, PLAN_EVENTS_MAX);
	p->people = (int)draw_between(d, 3, draw_chance(d, 500) ? 10 : PLAN_PEOPLE_MAX);
	p->cap_max = draw_between(d, 1, draw_chance(d, 700) ? 4 : 9);
	p->party_max = draw_chance(d, 400) ? 1 : draw_between(d, 2, 4);
	if (draw_chance(d, 100)) { /* large parties at a large event */
		p->cap_max = draw_between(d, 10, 30);
		p->party_max = draw_between(d, 5, 20);
	}
	p->window_secs_max = windows[draw_below(d, 6)];
	p->starts_secs = draw_between(d, DAY_SECS / 4, draw_chance(d, 500) ? 3 * DAY_SECS : 40 * DAY_SECS);
	/* In most worlds the event begins, and ends, before the last step. */
	p->pace_secs = p->starts_secs * draw_between(d, 5, 20) / 10 / (int64_t)steps + 1;
	p->html = draw_chance(d, 300) ? 500 : 50;
	p->verify = draw_chance(d, 600) ? 0 : 600;
}

/* Guests and workers are never absent, or nothing would happen. */
static void draw_weights(struct plan *p, struct draw *d)
{
	static const int weights[] = {0, 1, 1, 1, 2, 5};

	for (int i = 0; i < PLAN_STEP_KINDS_MAX; i++)
		p->weights[i] = draw_chance(d, 15) ? FRENZY : weights[draw_below(d, 6)];
}

static void draw_faults(struct plan *p, struct draw *d)
{
	p->crash = rate(d, 8, 60);
	p->crash_again = draw_chance(d, 100) ? 900 : 200;
	p->full_steps_max = draw_chance(d, 100) ? 150 : 10;
	p->disk = rate(d, 20, 150);
	p->disk_fails = rate(d, 50, 1000);
	p->disk_full = rate(d, 50, 1000);
	p->disk_tears = rate(d, 50, 1000);
	p->race = rate(d, 100, 700);
	p->skew_secs = draw_chance(d, 700) ? 0 : draw_between(d, -SKEW_SECS_MAX, SKEW_SECS_MAX);
	p->clock = rate(d, 3, 20);
	p->mail.later = rate(d, 100, 900);
	p->mail.refuses = rate(d, 30, 500);
	p->mail.unknown = rate(d, 50, 500);
	p->mail.bounces = rate(d, 50, 500);
	p->mail.outage = rate(d, 3, 15);
	p->bus.lost = rate(d, 50, 900);
	p->bus.twice = rate(d, 100, 500);
	p->bus.fails = rate(d, 50, 950);
	p->notices.lost = rate(d, 100, 1000);
	p->notices.twice = rate(d, 100, 500);
	p->timers.lost = rate(d, 50, 900);
	p->timers.twice = rate(d, 100, 500);
	p->timers.fails = rate(d, 50, 500);
}

void plan_leave_out(struct plan *p, unsigned without)
{
	if (without & RUN_CRASH)
		p->crash = 0;
	if (without & RUN_DISK)
		p->disk = 0;
	if (without & RUN_RACE)
		p->race = 0;
	if (without & RUN_CLOCK)
		p->clock = 0, p->skew_secs = 0;
	if (without & RUN_MAIL)
		p->mail.later = p->mail.refuses = p->mail.unknown = p->mail.bounces = p->mail.outage = 0;
	if (without & RUN_BUS) {
		p->bus.lost = p->bus.twice = p->bus.fails = 0;
		p->notices.lost = p->notices.twice = 0;
	}
	if (without & RUN_TIMERS)
		p->timers.lost = p->timers.twice = p->timers.fails = 0;
}

void plan_draw(struct plan *plan, uint64_t seed, uint32_t steps, unsigned without)
{
	struct draw d;

	*plan = (struct plan){.events = 1};
	draw_init(&d, seed, 0);
	draw_size(plan, &d, steps);
	draw_weights(plan, &d);
	draw_faults(plan, &d);
	plan_leave_out(plan, without);
}
