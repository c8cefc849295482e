#ifndef WIRE_LIST_DURATION_H_
#define WIRE_LIST_DURATION_H_

#include <stddef.h>
#include <stdint.h>

enum {
	DURATION_SECS_MAX = 316224000,	/* 3660 days, some ten years */
	DURATION_BYTES_MAX = 12		/* what duration_write() needs with its NUL */
};

/**
 * duration_read(TEXT, N, SECS):
 * Read a length of time, as 90s, 15m, 6h or 7d, into ${*SECS}.  Return ERR_OK;
 * ERR_INPUT, with ${*SECS} untouched, for any other form (a number has no
 * leading zero) and for more than DURATION_SECS_MAX.
 */
int duration_read(const char *text, size_t n, int64_t *secs);

/**
 * duration_write(TO, SECS):
 * Write ${SECS}, from 0 to DURATION_SECS_MAX, in the largest unit that says it
 * whole: 21600 is "6h", 5400 is "90m".
 */
void duration_write(char to[DURATION_BYTES_MAX], int64_t secs);

#endif /* !WIRE_LIST_DURATION_H_ */
