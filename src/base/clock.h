#ifndef BASE_CLOCK_H_
#define BASE_CLOCK_H_

#include <stdbool.h>
#include <stdint.h>

/*
 * The source of the time of day: clock_now_ms(), or a fixed time that a test or a command
 * chose.
 */
struct clock {
	bool fixed;
	int64_t at;	/* if fixed: UTC seconds */
};

/*
 * Three functions get the time from the kernel and sleep, and rand_bytes() gets random bytes.  They are
 * variables, so that a simulation can replace them.  App, relay, stores and the busy handler of SQLite
 * have no other source of time and randomness.
 */

/**
 * clock_now_ms():
 * Return the milliseconds since 1970, UTC.  They may jump forward and back.
 */
extern int64_t (*clock_now_ms)(void);

/**
 * clock_now(CLOCK):
 * Return the time in UTC seconds.  It may jump forward and back.
 */
int64_t clock_now(const struct clock *clock);

/**
 * clock_monotonic_ms():
 * Return the milliseconds since an unspecified start.  They never go back.  Use
 * them to measure durations only.
 */
extern int64_t (*clock_monotonic_ms)(void);

/**
 * clock_sleep_us(US):
 * Sleep for ${US} microseconds.  A signal does not end it early.
 */
extern void (*clock_sleep_us)(int64_t us);

#endif /* !BASE_CLOCK_H_ */
