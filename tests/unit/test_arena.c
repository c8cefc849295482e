/* The arena keeps its limit, zeroes and aligns what it gives. */
#include "test.h"

#include <string.h>

#include "base/arena.h"

TEST(pieces_are_zeroed_aligned_and_apart)
{
	enum { PIECES = 400 };
	struct arena *a = arena_new(1 << 20);
	unsigned char *pieces[PIECES];
	size_t i, j, n;

	assert_non_null(a);
	for (i = 0; i < PIECES; i++) {
		n = i * 7 % 613;
		pieces[i] = arena_take(a, n);
		assert_non_null(pieces[i]);
		assert_int_equal((uintptr_t)pieces[i] % 16, 0);
		for (j = 0; j < n; j++)
			assert_int_equal(pieces[i][j], 0);
		memset(pieces[i], (int)(i % 255 + 1), n);
	}
	for (i = 0; i < PIECES; i++)
		for (j = 0; j < i * 7 % 613; j++)
			assert_int_equal(pieces[i][j], i % 255 + 1);
	arena_free(a);
}

TEST(the_limit_counts_multiples_of_16)
{
	static const struct {
		size_t bytes_max, first, second;
		int first_fits, second_fits;
	} rows[] = {
		{    32,       16,       16, 1, 1 },
		{    32,       17,        1, 1, 0 },
		{    31,       16,        1, 1, 0 },
		{    16,       17,       16, 0, 1 },
		{     0,        1,        0, 0, 1 },
		{ 10000,     9984,       16, 1, 1 },
		{ 10000,     9985,        1, 1, 0 },
		{  1000, SIZE_MAX, SIZE_MAX - 15, 0, 0 },
		{ SIZE_MAX, SIZE_MAX, SIZE_MAX - 40, 0, 0 },
	};
	struct arena *a;

	for (size_t i = 0; i < COUNT(rows); i++) {
		a = arena_new(rows[i].bytes_max);
		assert_int_equal(arena_take(a, rows[i].first) != NULL, rows[i].first_fits);
		assert_int_equal(arena_take(a, rows[i].second) != NULL, rows[i].second_fits);
		arena_free(a);
	}
}

TEST(a_cleared_arena_gives_its_whole_limit_again_zeroed)
{
	struct arena *a = arena_new(8192);
	unsigned char *piece;
	size_t i, round;

	for (round = 0; round < 3; round++) {
		assert_non_null(piece = arena_take(a, 8192));
		assert_null(arena_take(a, 1));
		for (i = 0; i < 8192; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xff, 8192);
		arena_clear(a);
	}
	arena_free(a);
}

TEST(a_text_is_copied_with_its_length)
{
	struct arena *a = arena_new(64);
	char *text;

	assert_non_null(text = arena_text(a, "ana\0sousa", 9));
	assert_memory_equal(text, "ana\0sousa", 10);
	assert_string_equal(arena_text(a, NULL, 0), "");
	assert_null(arena_text(a, "123456789012345678901234567890123", 33));
	arena_free(a);
}

TEST(freeing_nothing_is_a_no_op)
{
	arena_free(NULL);
}

TEST_MAIN(NULL, NULL)
