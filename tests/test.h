#ifndef TEST_H_
#define TEST_H_

/*
 * A cmocka test that is run because it is there, in the order of the file:
 *
 *	TEST(a_number_has_one_spelling)
 *	{
 *		assert_false(text_int("007", 3, 0, 9, &number));
 *	}
 *
 *	TEST_MAIN(NULL, NULL)
 *
 * The program's argument, if there is one, is the name of the only test to run; a name that no test has fails.
 */

/* What cmocka.h needs stands before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/count.h"

/* A test that needs nothing, one between a setup and a teardown, and one that is given what setup left in the state. */
#define TEST(NAME) TEST_IN(NULL, NULL, NAME)
#define TEST_IN(SETUP, TEARDOWN, NAME) \
	static void NAME(void); \
	static void NAME##_run(void **state) { (void)state; NAME(); } \
	TEST_ADD(test_add, NAME, SETUP, TEARDOWN) \
	static void NAME(void)
#define TEST_WITH(SETUP, TEARDOWN, NAME, ARGUMENT) TEST_TO(test_add, SETUP, TEARDOWN, NAME, ARGUMENT)
#define TEST_TO(ADD, SETUP, TEARDOWN, NAME, ARGUMENT) \
	static void NAME(ARGUMENT); \
	static void NAME##_run(void **state) { NAME(*state); } \
	TEST_ADD(ADD, NAME, SETUP, TEARDOWN) \
	static void NAME(ARGUMENT)

#define TEST_ADD(ADD, NAME, SETUP, TEARDOWN) \
	__attribute__((constructor)) static void NAME##_add(void) \
	{ \
		ADD(&(struct CMUnitTest){#NAME, NAME##_run, SETUP, TEARDOWN, NULL}); \
	}

/*
 * How often to go round what proves more the longer it runs: ${rounds} times, or RSVP_ROUNDS percent of that, and
 * once at least.
 */
static inline int test_rounds(int rounds)
{
	const char *percent = getenv("RSVP_ROUNDS");
	long wanted = percent != NULL ? rounds * atol(percent) / 100 : rounds;

	return wanted < 1 ? 1 : wanted > 1000000 ? 1000000 : (int)wanted;
}

/* How many of a list to try: all of ${count}, or fewer if RSVP_ROUNDS is below 100. */
static inline size_t test_some(size_t count)
{
	size_t some = (size_t)test_rounds((int)count);

	return some < count ? some : count;
}

static struct CMUnitTest test_list[100];
static size_t test_count;

static inline void test_add(const struct CMUnitTest *test)
{
	if (test_count == COUNT(test_list))
		abort();
	test_list[test_count++] = *test;
}

/*
 * With an argument, only the tests of that name are run, which may hold * and ?: of this file's, and of the ${count}
 * ${others}.  If there are none, say which there are, and exit.
 */
static inline void test_only(int argc, char **argv, const struct CMUnitTest *others, size_t count)
{
	const struct CMUnitTest *test;

	if (argc < 2)
		return;
	for (size_t i = 0; i < test_count + count; i++) {
		test = i < test_count ? &test_list[i] : &others[i - test_count];
		if (fnmatch(argv[1], test->name, 0) == 0) {
			cmocka_set_test_filter(argv[1]);
			return;
		}
	}
	fprintf(stderr, "%s: no test is named %s; there are", program_invocation_short_name, argv[1]);
	for (size_t i = 0; i < test_count + count; i++)
		fprintf(stderr, " %s", (i < test_count ? &test_list[i] : &others[i - test_count])->name);
	fputc('\n', stderr);
	exit(2);
}

/* Run the file's tests, between a setup and a teardown for all of them: how many failed. */
static inline int test_run(CMFixtureFunction setup, CMFixtureFunction teardown)
{
	return _cmocka_run_group_tests(program_invocation_short_name, test_list, test_count, setup, teardown);
}

#define TEST_MAIN(SETUP, TEARDOWN) \
	int main(int argc, char **argv) \
	{ \
		test_only(argc, argv, NULL, 0); \
		return test_run(SETUP, TEARDOWN); \
	}

#endif /* !TEST_H_ */
