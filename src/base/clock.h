#ifndef BASE_CLOCK_H_
#define BASE_CLOCK_H_

#include <stdbool.h>
#include <stdint.h>

/*
 * Where the time of day comes from: clock_now_ms(), or a moment that a test or a command chose.
 */
struct clock {
	bool fixed;
	int64_t at;	/* if fixed: UTC seconds */
};

/*
 * Three functions ask the kernel for time and sleep, and rand_bytes() asks it for randomness.  They are
 * variables, so that a simulation can put its own in their place: what the app, the relay, the stores
 * and SQLite's busy handler do then depends on nothing else.
 */

/**
 * clock_now_ms():
 * Return milliseconds since 1970, UTC.  They may jump, in both directions.
 */
extern int64_t (*clock_now_ms)(void);

/**
 * clock_now(CLOCK):
 * Return the time in UTC seconds.  It may jump, in both directions.
 */
int64_t clock_now(const struct clock *clock);

/**
 * clock_monotonic_ms():
 * Return milliseconds since some moment; they never go back.  For lengths only.
 */
extern int64_t (*clock_monotonic_ms)(void);

/**
 * clock_sleep_us(US):
 * Sleep for ${US} microseconds.  A signal does not end it early.
 */
extern void (*clock_sleep_us)(int64_t us);

#endif /* !BASE_CLOCK_H_ */
