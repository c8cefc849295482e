/* The pauses between tries of the same thing. */
#include "base/backoff.h"

#include "base/clock.h"
#include "base/rand.h"

bool backoff_wait(struct backoff *b)
{
	uint32_t number = 0;
	int64_t us;

	(void)rand_bytes(&number, sizeof(number)); /* without randomness it is a short pause */
	us = 1 + number % (b->pause_ms * 1000);
	if (clock_monotonic_ms() + us / 1000 >= b->until_ms)
		return false;
	b->pause_ms = b->pause_ms * 2 < b->cap_ms ? b->pause_ms * 2 : b->cap_ms;
	b->pauses++;
	clock_sleep_us(us);
	return true;
}
