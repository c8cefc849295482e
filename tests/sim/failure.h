#ifndef SIM_FAILURE_H_
#define SIM_FAILURE_H_

#include "sim/trial.h"

/**
 * failure_report(T, PROGRAM, SHRINKS):
 * Print the failure of ${T}, and a command of ${PROGRAM} that repeats it.  If ${SHRINKS}, shrink it first, and print
 * the trace of the smallest run.  What ${T} holds is then of another run.
 */
void failure_report(struct trial *t, const char *program, bool shrinks);

#endif /* !SIM_FAILURE_H_ */
