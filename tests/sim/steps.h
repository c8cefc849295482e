#ifndef SIM_STEPS_H_
#define SIM_STEPS_H_

#include "sim/world.h"

/**
 * steps_take(W):
 * Draw what happens in this step, and do it.
 */
void steps_take(struct world *w);

/**
 * steps_race(W, C):
 * What others do before the change ${C} is committed: up to three small steps.
 */
void steps_race(struct world *w, const struct change *c);

#endif /* !SIM_STEPS_H_ */
