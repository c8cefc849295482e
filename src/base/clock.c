/* The time of day and the passing of time. */
#include "base/clock.h"

#include <assert.h>
#include <time.h>

int64_t clock_now(const struct clock *clock)
{
	struct timespec now;
	int failed;

	if (clock->fixed)
		return clock->at;
	failed = clock_gettime(CLOCK_REALTIME, &now);
	assert(!failed);
	(void)failed;
	return now.tv_sec;
}

int64_t clock_monotonic_ms(void)
{
	struct timespec now;
	int failed;

	failed = clock_gettime(CLOCK_MONOTONIC, &now);
	assert(!failed);
	(void)failed;
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
