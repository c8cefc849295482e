#ifndef STORY_GRID_H_
#define STORY_GRID_H_

#include <stdbool.h>

#include "core/step.h"

/*
 * Records which alternatives of the cells of both machines' grids the stories cover.  Every cell has at
 * least one.
 */
struct grid {
	bool rules[RULE__MAX];
};

/**
 * grid_saw(G, C):
 * Record the alternative that decided ${C}.
 */
void grid_saw(struct grid *g, const struct change *c);

/**
 * grid_missing(G):
 * Print every alternative that no story covers, and return their number.
 */
unsigned grid_missing(const struct grid *g);

/**
 * grid_fewest(GRIDS, COUNT, CHOSEN):
 * Choose a few of ${COUNT} stories, each with its grid, that cover as much as all.  Each choice is the
 * story that covers most of the rest.
 */
void grid_fewest(const struct grid *grids, size_t count, bool *chosen);

#endif /* !STORY_GRID_H_ */
