#ifndef SIM_NOTE_H_
#define SIM_NOTE_H_

#include "sim/world.h"

/**
 * note_step(W, CRASHED):
 * Count what must happen in a campaign, as far as the views before and after this step show it.
 */
void note_step(struct world *w, bool crashed);

#endif /* !SIM_NOTE_H_ */
