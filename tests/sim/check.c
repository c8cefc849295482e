/* The table of the invariants, and what is remembered from step to step. */
#include "sim/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/count.h"
#include "sim/check_internal.h"

static const char *const names[] = {"cap", "counters", "states", "line", "offers", "stuck", "timers",
    "letters", "history", "durable", "reads", "private", "outbox", "rest"};

/* After each step, in this order: what is lost or should not be there comes first, since it breaks much else. */
static bool (*const of_steps[])(const struct check_of *) = {
	check_durable_reads,
	check_durable,
	check_history,
	check_seats_counters,
	check_outbox,
	check_letters_broadcasts,
	check_letters_ended,
	check_timers,
	check_seats_stuck,
	check_outbox_note,
};

static bool (*const at_rest[])(const struct check_of *) = {
	check_seats_counters,
	check_timers,
	check_history_whole,
	check_outbox_same,
	check_rest_guests,
	check_rest_rows,
	check_rest_schedules,
};

bool check_fail(const struct check_of *of, const char *name, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(of->failure->words, sizeof(of->failure->words), format, args);
	va_end(args);
	of->failure->name = name;
	return false;
}

static bool run(const struct check_of *of, bool (*const *all)(const struct check_of *), size_t count)
{
	int64_t high = of->facts->now > of->facts->from ? of->facts->now : of->facts->from;

	of->k->latest = high > of->k->latest ? high : of->k->latest;
	of->k->failed = of->k->failed || of->facts->failed;
	for (size_t i = 0; i < count; i++)
		if (!all[i](of))
			return false;
	return true;
}

bool check_step(struct check *k, const struct check_facts *facts, const struct view *was, const struct view *now,
    struct check_failure *failure)
{
	struct check_of of = {k, facts, was, now, failure};

	return run(&of, of_steps, COUNT(of_steps));
}

bool check_rest(struct check *k, const struct check_facts *facts, const struct view *now,
    struct check_failure *failure)
{
	struct check_of of = {k, facts, NULL, now, failure};

	return run(&of, at_rest, COUNT(at_rest));
}

struct check *check_new(void)
{
	return calloc(1, sizeof(struct check));
}

void check_free(struct check *k)
{
	if (k == NULL)
		return;
	free(k->ended);
	free(k);
}

const char *const *check_names(size_t *count)
{
	*count = COUNT(names);
	return names;
}
