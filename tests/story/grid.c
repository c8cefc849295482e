/* Records which alternatives of the cells of both machines' grids the stories cover. */
#include "story/grid.h"

#include <stdio.h>

void grid_saw(struct grid *g, const struct change *c)
{
	g->rules[c->rule - rules] = true;
}

static unsigned missing(const struct grid *g, const struct machine *m, const struct cell *cell)
{
	unsigned count = 0;

	for (unsigned i = cell->rules; i < (unsigned)cell->rules + cell->rules_count; i++) {
		if (g->rules[i])
			continue;
		printf("no story covers %s of the %s (spec/%s.yaml:%d)\n", rules[i].name, m->name, m->name,
		    rules[i].line);
		count++;
	}
	return count;
}

static unsigned missing_of(const struct grid *g, const struct machine *m)
{
	unsigned count = 0;

	for (size_t i = 0; i < m->states_count * m->actions_count; i++)
		count += missing(g, m, &m->cells[i]);
	return count;
}

unsigned grid_missing(const struct grid *g)
{
	return missing_of(g, &guest_machine) + missing_of(g, &event_machine);
}

/* How many alternatives ${g} covers that ${to} does not. */
static unsigned added(const struct grid *to, const struct grid *g)
{
	unsigned count = 0;

	for (size_t i = 0; i < RULE__MAX; i++)
		count += g->rules[i] && !to->rules[i];
	return count;
}

void grid_fewest(const struct grid *grids, size_t count, bool *chosen)
{
	struct grid covered = {.rules = {false}};
	size_t best;

	for (;;) {
		best = 0;
		for (size_t i = 1; i < count; i++)
			if (added(&covered, &grids[i]) > added(&covered, &grids[best]))
				best = i;
		if (count == 0 || added(&covered, &grids[best]) == 0)
			return;
		chosen[best] = true;
		for (size_t i = 0; i < RULE__MAX; i++)
			covered.rules[i] |= grids[best].rules[i];
	}
}
