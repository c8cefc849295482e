/* The time of day, the passing of time, and sleep. */
#include "base/clock.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

static int64_t read_ms(clockid_t id)
{
	struct timespec now;

	if (clock_gettime(id, &now) != 0)
		abort(); /* every Linux has both clocks */
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t now_ms(void)
{
	return read_ms(CLOCK_REALTIME);
}

static int64_t monotonic_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

static void sleep_us(int64_t us)
{
	struct timespec left = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};

	while (nanosleep(&left, &left) != 0 && errno == EINTR)
		continue;
}

int64_t (*clock_now_ms)(void) = now_ms;
int64_t (*clock_monotonic_ms)(void) = monotonic_ms;
void (*clock_sleep_us)(int64_t) = sleep_us;

int64_t clock_now(const struct clock *clock)
{
	return clock->fixed ? clock->at : clock_now_ms() / 1000;
}
