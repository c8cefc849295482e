#ifndef STORY_GRID_H_
#define STORY_GRID_H_

#include <stdbool.h>

#include "core/step.h"

/*
 * Which alternatives of the cells of both machines' grids the stories have asked.  Every cell has at
 * least one.
 */
struct grid {
	bool rules[RULE__MAX];
};

/**
 * grid_saw(G, C):
 * Note what ${C} was the answer to.
 */
void grid_saw(struct grid *g, const struct change *c);

/**
 * grid_missing(G):
 * Print every alternative that was never asked, and return how many there are.
 */
unsigned grid_missing(const struct grid *g);

/**
 * grid_fewest(GRIDS, COUNT, CHOSEN):
 * Choose of ${COUNT} stories, with a grid for each, few that together ask all that all of them ask: at each
 * turn the one that asks most of what is left.
 */
void grid_fewest(const struct grid *grids, size_t count, bool *chosen);

#endif /* !STORY_GRID_H_ */
