#ifndef WIRE_LIST_DURATION_H_
#define WIRE_LIST_DURATION_H_

#include <stddef.h>
#include <stdint.h>

enum {
	DURATION_SECS_MAX = 316224000,	/* 3660 days, about ten years */
	DURATION_BYTES_MAX = 12		/* of a text by duration_write(), with its NUL */
};

/**
 * duration_read(TEXT, N, SECS):
 * Read a duration such as 90s, 15m, 6h or 7d into ${*SECS}.  Return ERR_OK.  Return
 * ERR_INPUT for any other form, for a leading zero, and for more than
 * DURATION_SECS_MAX; ${*SECS} is unchanged then.
 */
int duration_read(const char *text, size_t n, int64_t *secs);

/**
 * duration_write(TO, SECS):
 * Write ${SECS}, from 0 to DURATION_SECS_MAX, in the largest unit that gives a
 * whole number: 21600 is "6h", 5400 is "90m".
 */
void duration_write(char to[DURATION_BYTES_MAX], int64_t secs);

#endif /* !WIRE_LIST_DURATION_H_ */
