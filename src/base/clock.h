#ifndef BASE_CLOCK_H_
#define BASE_CLOCK_H_

#include <stdbool.h>
#include <stdint.h>

/*
 * Where the time of day comes from: the machine, or a moment that a test or a
 * command chose.
 */
struct clock {
	bool fixed;
	int64_t at;	/* if fixed: UTC seconds */
};

/**
 * clock_now(CLOCK):
 * Return the time in UTC seconds.  It may jump, in both directions.
 */
int64_t clock_now(const struct clock *clock);

/**
 * clock_monotonic_ms():
 * Return milliseconds since some moment; they never go back.  For lengths only.
 */
int64_t clock_monotonic_ms(void);

#endif /* !BASE_CLOCK_H_ */
