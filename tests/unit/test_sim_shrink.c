/* Shrinks made-up failures, without a simulation. */
#include "test.h"

#include "sim/shrink.h"

enum { NEEDS_MAX = 16 };

/* A failure that needs some steps and some kinds of fault. */
struct need {
	uint32_t given;              /* steps 0 to given - 1, or only these: */
	uint32_t only[NEEDS_MAX];
	size_t only_count;
	unsigned without;            /* at first */
	uint32_t steps[NEEDS_MAX];
	size_t count;
	unsigned kinds;
	uint32_t instead;            /* a step that does as well as all of them; 0: none */
	unsigned tries_max;          /* after so many, nothing fails any more; 0: no limit */
	unsigned tries;
};

static bool keeps(const struct run_wish *wish, uint32_t step)
{
	for (size_t i = 0; i < wish->keep_count; i++)
		if (wish->keep[i] == step)
			return true;
	return false;
}

static bool fails(void *arg, const struct run_wish *wish)
{
	struct need *n = arg;

	assert_non_null(wish->keep);
	for (size_t i = 0; i < wish->keep_count; i++) {
		assert_true(i == 0 || wish->keep[i] > wish->keep[i - 1]);
		assert_true(wish->keep[i] < n->given);
	}
	assert_int_equal(wish->without & n->without, n->without);
	n->tries++;
	if ((n->tries_max > 0 && n->tries > n->tries_max) || (wish->without & n->kinds) != 0)
		return false;
	if (n->instead != 0 && keeps(wish, n->instead))
		return true;
	for (size_t i = 0; i < n->count; i++)
		if (!keeps(wish, n->steps[i]))
			return false;
	return true;
}

/* Shrink the failure.  The caller frees the steps that are kept. */
static struct run_wish shrink(struct need *n)
{
	struct run_wish wish = {.seed = 17, .steps = n->given, .without = n->without};

	if (n->only_count > 0) {
		wish.keep = n->only;
		wish.keep_count = n->only_count;
	}
	assert_int_equal(shrink_wish(&wish, fails, n), 0);
	assert_ptr_not_equal(wish.keep, n->only);
	assert_int_equal(wish.seed, 17);
	assert_int_equal(wish.steps, n->given);
	return wish;
}

/* What is left is what the failure needs, exactly. */
static void check(struct need *n)
{
	struct run_wish wish = shrink(n);

	assert_int_equal(wish.keep_count, n->count);
	for (size_t i = 0; i < n->count; i++)
		assert_int_equal(wish.keep[i], n->steps[i]);
	assert_int_equal(wish.without, RUN_FAULTS & ~n->kinds);
	free((void *)wish.keep);
}

TEST(only_what_a_failure_needs_is_left)
{
	static const struct need needs[] = {
		{.given = 1000, .steps = {5, 77, 400}, .count = 3, .kinds = RUN_BUS},
		{.given = 1000, .steps = {0, 999}, .count = 2, .kinds = RUN_CRASH | RUN_RACE},
		{.given = 1000, .steps = {500}, .count = 1, .kinds = RUN_FAULTS},
		{.given = 1000, .steps = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21}, .count = 12},
		{.given = 100000, .steps = {99999}, .count = 1},
		{.given = 1000},
		{.given = 1, .steps = {0}, .count = 1},
	};

	for (size_t i = 0; i < COUNT(needs); i++) {
		struct need n = needs[i];

		check(&n);
		assert_true(n.tries < 300);
	}
}

TEST(nothing_is_left_out_of_what_is_small_already)
{
	struct need n = {.given = 1000, .only = {5, 77, 400}, .only_count = 3, .without = RUN_FAULTS & ~RUN_BUS,
	    .steps = {5, 77, 400}, .count = 3, .kinds = RUN_BUS};

	check(&n);
	assert_int_equal(n.without, RUN_FAULTS & ~RUN_BUS);
}

TEST(steps_and_faults_that_are_left_out_stay_out)
{
	struct need n = {.given = 1000, .only = {1, 5, 6, 77, 78, 400, 900}, .only_count = 7, .without = RUN_MAIL,
	    .steps = {5, 400}, .count = 2};

	check(&n);
}

TEST(one_of_two_ways_to_fail_is_left)
{
	struct need n = {.given = 1000, .steps = {3, 4}, .count = 2, .instead = 700};
	struct run_wish wish = shrink(&n);

	assert_true(wish.keep_count == 1 ? wish.keep[0] == 700 :
	    wish.keep_count == 2 && wish.keep[0] == 3 && wish.keep[1] == 4);
	free((void *)wish.keep);
}

TEST(any_steps_are_found)
{
	uint64_t state = 1;

	for (int round = 0; round < test_rounds(300); round++) {
		struct need n = {.given = 400, .count = (size_t)round % NEEDS_MAX};
		uint32_t step = 0;

		for (size_t i = 0; i < n.count; i++) {
			state = state * 6364136223846793005u + 1442695040888963407u;
			step += 1 + (uint32_t)(state >> 33) % (i % 3 == 0 ? 60 : 3);
			n.steps[i] = step;
		}
		n.kinds = (unsigned)(state >> 40) & RUN_FAULTS;
		check(&n);
	}
}

TEST(whenever_it_ends_early_the_run_still_fails)
{
	for (unsigned tries = 1; tries < 120; tries++) {
		struct need n = {.given = 1000, .steps = {5, 77, 400}, .count = 3, .kinds = RUN_BUS,
		    .tries_max = tries};
		struct run_wish wish = shrink(&n);

		n.tries_max = 0;
		assert_true(fails(&n, &wish));
		free((void *)wish.keep);
	}
}

TEST_MAIN(NULL, NULL)
