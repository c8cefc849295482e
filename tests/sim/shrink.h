#ifndef SIM_SHRINK_H_
#define SIM_SHRINK_H_

#include "sim/run.h"

/*
 * Makes a failing run small, so that it can be read.
 */

/**
 * shrink_wish(WISH, FAILS, ARG):
 * Make ${WISH}, which fails, smaller: fewer steps, then fewer kinds of fault.  In the end, no single step and no
 * single kind of fault can be left out.  ${FAILS} is called with ${ARG} and a wish, and says whether that wish fails
 * in the same way.  To end early, it returns false from then on.  Return 0.  wish->keep is then an array that the
 * caller frees.  Return -1 if there is no memory; ${WISH} is unchanged then.
 */
int shrink_wish(struct run_wish *wish, bool (*fails)(void *arg, const struct run_wish *wish), void *arg);

#endif /* !SIM_SHRINK_H_ */
