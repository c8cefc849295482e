#ifndef SIM_PLAN_H_
#define SIM_PLAN_H_

#include <stdbool.h>
#include <stdint.h>

/*
 * What a world is like: how large, how fast, and how often each fault happens.  All of it is drawn from the seed, and
 * many rates are zero, so that each world lacks some faults and has much of others.  Rates are in permille.
 */
enum { PLAN_EVENTS_MAX = 3, PLAN_PEOPLE_MAX = 20, PLAN_STEP_KINDS_MAX = 40 };

struct plan {
	bool has_scheduler;      /* as on AWS: timers are scheduled, bus events and notices travel; else one machine */
	bool has_batches;        /* several changes share a durable write, as in serve */
	int events, people;
	int64_t cap_max, party_max;
	int64_t window_secs_max;
	int64_t starts_secs;     /* the first event begins this long after the start */
	int64_t pace_secs;       /* between two steps, on average */
	int html;                /* requests by a browser, not by a program */
	int verify;              /* events that check addresses */
	int weights[PLAN_STEP_KINDS_MAX]; /* of step kinds: how much more often, 1 is normal */

	int crash;               /* of steps */
	int crash_again;         /* of processes that start after a crash: they die, too */
	int full_steps_max;      /* for so many steps the disk may stay full */
	int disk_fails, disk_full, disk_tears; /* of the calls of a step */
	int disk;                /* of steps: the disk fails in it */
	int race;                /* of commits: others write before it; of other calls, less often */
	int64_t skew_secs;       /* the clock of the others is so much ahead */
	int clock;               /* of steps: the clock jumps */
	struct {
		int later, refuses, unknown, bounces; /* of letters */
		int outage;      /* of steps: an outage begins */
	} mail;
	struct {
		int lost, twice, fails; /* of messages */
	} bus, notices, timers;
};

/**
 * plan_draw(PLAN, SEED, STEPS, WITHOUT):
 * Draw the plan of ${SEED}, for a run of ${STEPS} steps.  ${WITHOUT}: kinds of fault (RUN_CRASH and so on) that do
 * not happen; nothing else depends on it.
 */
void plan_draw(struct plan *plan, uint64_t seed, uint32_t steps, unsigned without);

/**
 * plan_leave_out(PLAN, WITHOUT):
 * Set the rates of these kinds of fault to zero.
 */
void plan_leave_out(struct plan *plan, unsigned without);

#endif /* !SIM_PLAN_H_ */
