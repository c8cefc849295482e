#ifndef SIM_KEPT_H_
#define SIM_KEPT_H_

#include <stddef.h>

#include "sim/run.h"

/*
 * Kept seeds: runs that once failed, in a file.  A line is a wish, and why it is kept:
 *
 *	seed 17 --only 3,8,17-20 --without bus  # the seat of a bounced offer was lost
 *
 * Blank lines, and lines that begin with #, say nothing.
 */
struct kept {
	struct run_wish *wishes;
	size_t count;
};

/**
 * kept_read(KEPT, PATH):
 * Read the kept seeds in ${PATH}.  Return false after a line that says what is wrong.  The caller calls kept_clear()
 * in both cases.
 */
bool kept_read(struct kept *kept, const char *path);
void kept_clear(struct kept *kept);

#endif /* !SIM_KEPT_H_ */
