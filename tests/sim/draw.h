#ifndef SIM_DRAW_H_
#define SIM_DRAW_H_

#include <stdbool.h>
#include <stdint.h>

/*
 * Random numbers that depend on a seed alone.  Each step of a run has a stream of its own, so leaving a step
 * out changes no number of another.
 */
struct draw {
	uint64_t state;
};

/**
 * draw_init(D, SEED, STREAM):
 * Start stream number ${STREAM} of ${SEED}.
 */
void draw_init(struct draw *d, uint64_t seed, uint64_t stream);

/**
 * draw_next(D):
 * Return 64 random bits.
 */
uint64_t draw_next(struct draw *d);

/**
 * draw_below(D, N), draw_between(D, LOW, HIGH):
 * Return a number from 0 to ${N} - 1, or from ${LOW} to ${HIGH}.  All are equally likely.  ${N} is at least 1,
 * and ${LOW} at most ${HIGH}.
 */
int64_t draw_below(struct draw *d, int64_t n);
int64_t draw_between(struct draw *d, int64_t low, int64_t high);

/**
 * draw_chance(D, PERMILLE):
 * Return true ${PERMILLE} times of 1000.
 */
bool draw_chance(struct draw *d, int permille);

#endif /* !SIM_DRAW_H_ */
