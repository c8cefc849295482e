/* The random numbers of the simulation. */
#include "test.h"

#include "sim/draw.h"

TEST(numbers_depend_on_the_seed_and_the_stream_alone)
{
	static const struct {
		uint64_t seed, stream, first, second;
	} rows[] = {
		{ 0, 0, 0x568a9b0b1a2c05ec, 0x44e5b8b147ef718b },
		{ 0, 1, 0x01d614f74e2a26c6, 0x31ace0c257119b01 },
		{ 1, 0, 0x6ec85f1f8547bc0c, 0x6cf63afcc21a470a },
		{ UINT64_MAX, UINT64_MAX, 0x082ee7e0af5462c6, 0xa7be63d7ba8834de },
	};
	struct draw d;

	for (size_t i = 0; i < COUNT(rows); i++) {
		draw_init(&d, rows[i].seed, rows[i].stream);
		assert_int_equal(draw_next(&d), rows[i].first);
		assert_int_equal(draw_next(&d), rows[i].second);
	}
}

TEST(numbers_stay_between_their_limits_and_reach_them)
{
	static const struct {
		int64_t low, high;
	} rows[] = {
		{ 0, 0 }, { 0, 1 }, { -3, 3 }, { 7, 12 }, { INT64_MAX - 1, INT64_MAX }, { INT64_MIN, INT64_MIN + 2 },
	};
	struct draw d;

	draw_init(&d, 1, 1);
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool low = false, high = false;

		for (int n = 0; n < 1000; n++) {
			int64_t number = draw_between(&d, rows[i].low, rows[i].high);

			assert_true(rows[i].low <= number && number <= rows[i].high);
			low = low || number == rows[i].low;
			high = high || number == rows[i].high;
		}
		assert_true(low && high);
	}
	(void)draw_between(&d, INT64_MIN, INT64_MAX);
}

/* 100,000 numbers of 10: each comes 10,000 times, give or take 5 standard deviations of 95. */
TEST(all_numbers_are_equally_likely)
{
	int counts[10] = {0}, heads = 0;
	struct draw d;

	draw_init(&d, 2, 0);
	for (int i = 0; i < 100000; i++) {
		counts[draw_below(&d, 10)]++;
		heads += draw_chance(&d, 100);
	}
	for (size_t i = 0; i < COUNT(counts); i++)
		assert_in_range(counts[i], 9525, 10475);
	assert_in_range(heads, 9525, 10475);
}

TEST(chances_of_none_and_of_all_are_certain)
{
	struct draw d;

	draw_init(&d, 3, 0);
	for (int i = 0; i < 1000; i++) {
		assert_false(draw_chance(&d, 0));
		assert_true(draw_chance(&d, 1000));
	}
}

TEST_MAIN(NULL, NULL)
