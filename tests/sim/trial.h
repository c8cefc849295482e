#ifndef SIM_TRIAL_H_
#define SIM_TRIAL_H_

#include "sim/run.h"

/*
 * A wish that is carried out: once, or twice with the same result.  A trial is in memory of child_share(), so it
 * outlives the child that carries it out.
 */
struct trial {
	struct run_wish wish;
	bool twice;
	bool runs;             /* it has begun, and not ended */
	struct run_result result;
};

/*
 * A trial fails as its run does, or with one of these checks: two runs differ; the process ended before the run did;
 * the run took longer than CHILD_SECS_MAX seconds.
 */
#define TRIAL_DETERMINISTIC "deterministic"
#define TRIAL_DEATH "death"
#define TRIAL_HANG "hang"

/**
 * trial_run(T):
 * Carry out t->wish in this process, between run_begin() and run_end().
 */
void trial_run(struct trial *t);

/**
 * trial_in_child(T):
 * Do the same in a new process.  Its standard error is thrown away, unless the run is traced.  A process that
 * cannot run at all does not fail.
 */
void trial_in_child(struct trial *t);

/**
 * trial_died(T, STATUS):
 * If the process of ${T} ended before its run did, make that the result.  ${STATUS} is that of child_run().  The step
 * is the last that the run recorded.
 */
void trial_died(struct trial *t, int status);

/**
 * trial_say(T):
 * Print the failure of ${T} as one line: "seed 17, step 212: cap: 5 seats are held, the cap is 4".
 */
void trial_say(const struct trial *t);

#endif /* !SIM_TRIAL_H_ */
