/* The scheduler of a world as on AWS. */
#include "sim/scheduler.h"

#include <string.h>

#include "base/err.h"
#include "sim/must.h"
#include "sim/process.h"
#include "sim/world.h"

/* A schedule is named by what an UNTIMER knows: event, guest, action and number. */
static size_t find(const struct scheduler *s, const struct outbox *row)
{
	size_t i = 0;

	while (i < s->count && (strcmp(s->all[i].row.event, row->event) != 0 ||
	    strcmp(s->all[i].row.guest, row->guest) != 0 || s->all[i].row.what != row->what ||
	    s->all[i].row.no != row->no))
		i++;
	return i;
}

static void forget(struct scheduler *s, size_t i)
{
	s->all[i] = s->all[--s->count];
}

/* Whether a call reaches the scheduler, and what its caller hears. */
static bool reaches(struct world *w, int *err)
{
	bool done = draw_chance(&w->draw, 500);

	*err = ERR_OK;
	if (!process_call(w, WORLD_TIMERS)) {
		*err = ERR_IO;
		return process_dies_now(w) && done;
	}
	if (!draw_chance(&w->draw, w->plan.timers.fails))
		return true;
	*err = done || draw_chance(&w->draw, 500) ? ERR_IO : ERR_LATER;
	return done;
}

static int set(struct timers *t, const struct outbox *row, int64_t at)
{
	struct scheduler *s = (struct scheduler *)(void *)t;
	size_t i = find(s, row);
	int err;

	if (!reaches(s->w, &err))
		return err;
	if (draw_chance(&s->w->draw, s->w->plan.timers.lost)) {
		s->w->faults++;
		return err;
	}
	if (i == s->count && s->count++ == SCHEDULER_MAX) {
		world_fail(s->w, "timers", "the scheduler holds more than %d timers", SCHEDULER_MAX);
		s->count--;
		return err;
	}
	s->all[i] = (struct schedule){.row = *row, .at = at};
	return err;
}

static int drop(struct timers *t, const struct outbox *row)
{
	struct scheduler *s = (struct scheduler *)(void *)t;
	size_t i = find(s, row);
	int err;

	if (reaches(s->w, &err) && i < s->count)
		forget(s, i);
	return err;
}

static const struct timers_ops ops = {set, drop};

void scheduler_init(struct scheduler *s, struct world *w)
{
	*s = (struct scheduler){.timers = {.ops = &ops}, .w = w};
}

void scheduler_take(struct scheduler *s, size_t i, struct outbox *row)
{
	*row = s->all[i].row;
	if (draw_chance(&s->w->draw, s->w->plan.timers.twice))
		must_happened(MUST_TIMER_TWICE);
	else
		forget(s, i);
}

size_t scheduler_due(const struct scheduler *s, int64_t now)
{
	size_t found = s->count;

	for (size_t i = 0; i < s->count; i++)
		if (s->all[i].at <= now && (found == s->count || s->all[i].at < s->all[found].at))
			found = i;
	return found;
}
