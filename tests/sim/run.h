#ifndef SIM_RUN_H_
#define SIM_RUN_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * One run: a world that is made from a seed, its steps, and the checks.
 */

/* Kinds of fault, as bits: a shrunk run is easier to read without those that it does not need. */
enum {
	RUN_CRASH = 1 << 0,  /* the process dies */
	RUN_DISK = 1 << 1,   /* the disk fails or is full */
	RUN_MAIL = 1 << 2,   /* the mail server delays, refuses, loses its answers, bounces late */
	RUN_BUS = 1 << 3,    /* the bus loses, doubles and delays */
	RUN_TIMERS = 1 << 4, /* the scheduler loses, doubles and delays */
	RUN_CLOCK = 1 << 5,  /* the clock jumps */
	RUN_RACE = 1 << 6,   /* another process writes between a read and its commit */
	RUN_FAULTS = (1 << 7) - 1
};
extern const char *const run_fault_names[7];

struct run_wish {
	uint64_t seed;
	uint32_t steps;        /* how many the world would take */
	const uint32_t *keep;  /* only these steps, ascending; NULL: all */
	size_t keep_count;
	unsigned without;      /* kinds of fault that do not happen */
	FILE *trace;           /* write each step as a line; or NULL */
};

struct run_result {
	bool failed;
	uint32_t step;         /* at which it failed; steps: at the end */
	const char *check;     /* the name of the invariant */
	char words[400];
	uint64_t hash;         /* of all that happened */
	uint64_t reached;      /* actions and effects that reached a store */
	uint64_t faults, crashes; /* that were injected */
	int64_t secs;          /* of simulated time */
};

enum { RUN_STEPS = 500 }; /* the default of wish.steps */

/**
 * run_begin(), run_end():
 * Prepare the process for runs; free everything.  run_begin() returns 0, or -1 if there is no memory.
 */
int run_begin(void);
void run_end(void);

/**
 * run_seed(WISH, RESULT):
 * Carry out one run.  The same wish always has the same result.
 */
void run_seed(const struct run_wish *wish, struct run_result *result);

#endif /* !SIM_RUN_H_ */
