/* The pauses between tries, under a clock that only sleep moves. */
#include "test.h"

#include <limits.h>

#include "base/backoff.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/rand.h"

static int64_t now_us, slept_us;
static int (*kernel_bytes)(void *, size_t);

static int64_t monotonic_ms(void)
{
	return now_us / 1000;
}

static void sleep_us(int64_t us)
{
	slept_us = us;
	now_us += us;
}

static int no_bytes(void *to, size_t n)
{
	(void)to, (void)n;
	return ERR_IO;
}

static int start(void **state)
{
	(void)state;
	clock_monotonic_ms = monotonic_ms;
	clock_sleep_us = sleep_us;
	kernel_bytes = rand_bytes;
	return 0;
}

TEST(a_pause_is_random_up_to_twice_the_one_before)
{
	static const int64_t caps_ms[] = {10, 20, 40, 80, 80, 80};
	int64_t longest_us[COUNT(caps_ms)] = {0};

	for (int round = 0; round < 200; round++) {
		struct backoff b = {.pause_ms = 10, .cap_ms = 80, .until_ms = INT64_MAX};

		for (size_t i = 0; i < COUNT(caps_ms); i++) {
			assert_int_equal(b.pauses, i);
			assert_true(backoff_wait(&b));
			assert_in_range(slept_us, 1, caps_ms[i] * 1000);
			if (slept_us > longest_us[i])
				longest_us[i] = slept_us;
		}
	}
	/* That all 200 draws stay below the half has a chance of 1 in 2^200. */
	for (size_t i = 0; i < COUNT(caps_ms); i++)
		assert_true(longest_us[i] > caps_ms[i] * 500);
}

/* To a millisecond, like the deadline. */
TEST(no_pause_ends_after_the_deadline)
{
	for (int round = 0; round < 200; round++) {
		struct backoff b = {.pause_ms = 10, .cap_ms = 80, .until_ms = 500};

		now_us = 0;
		while (backoff_wait(&b))
			assert_in_range(now_us, 0, 500 * 1000 + 999);
		assert_in_range(now_us, 420 * 1000, 500 * 1000 + 999);
		assert_in_range(b.pauses, 8, INT_MAX);
		b = (struct backoff){.pause_ms = 10, .cap_ms = 80, .until_ms = now_us / 1000};
		assert_false(backoff_wait(&b));
		assert_int_equal(b.pauses, 0);
	}
}

/* Time still passes, or nothing would ever reach its deadline. */
TEST(without_randomness_there_is_a_short_pause)
{
	struct backoff b = {.pause_ms = 10, .cap_ms = 80, .until_ms = 500};
	char hex[9] = "?";

	now_us = 0;
	rand_bytes = no_bytes;
	assert_true(backoff_wait(&b));
	assert_int_equal(now_us, 1);
	assert_int_equal(rand_hex(hex, 4), ERR_IO);
	assert_string_equal(hex, "");
	rand_bytes = kernel_bytes;
}

TEST_MAIN(start, NULL)
