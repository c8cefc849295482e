#ifndef SIM_WISH_H_
#define SIM_WISH_H_

#include "sim/run.h"

/*
 * The words of a wish: in options of the program, and in a file of kept seeds.
 */
enum { WISH_STEPS_MAX = 100000 };

/**
 * wish_read(WISH, NAME, TEXT):
 * Read ${TEXT}, the value of "seed", "steps", "only" or "without", into ${WISH}.  Return NULL, or what is wrong with
 * it: a static text, valid until the next call.
 */
const char *wish_read(struct run_wish *wish, const char *name, const char *text);

/**
 * wish_check(WISH):
 * Return NULL if a run has all the steps that ${WISH} keeps, or what is wrong.
 */
const char *wish_check(const struct run_wish *wish);

/**
 * wish_print(WISH):
 * Print ${WISH} without a newline, such as "seed 17 --only 3,8,17-20 --without bus".
 */
void wish_print(const struct run_wish *wish);

/**
 * wish_clear(WISH):
 * Free the steps that wish_read() made.
 */
void wish_clear(struct run_wish *wish);

#endif /* !SIM_WISH_H_ */
