/* What counts as text, and as a number; also random digits. */
#include "test.h"

#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/rand.h"
#include "base/text.h"

TEST(utf8_is_strict_and_plain_text_stays_on_its_line)
{
	static const struct {
		const char *bytes;
		size_t n;
		int utf8, plain;
		size_t plain_length;
	} rows[] = {
		{ "",                       0, 1, 1, 0 },
		{ "Ana Sousa",              9, 1, 1, 9 },
		{ "Jos\xc3\xa9",            5, 1, 1, 5 },
		{ "\xe6\x9d\x8e",           3, 1, 1, 3 },
		{ "\xf0\x9f\x8e\x89",       4, 1, 1, 4 },	/* U+1F389 */
		{ "\xf4\x8f\xbf\xbf",       4, 1, 1, 4 },	/* U+10FFFF */
		{ "\xf4\x90\x80\x80",       4, 0, 0, 0 },	/* U+110000 */
		{ "\xf5\x80\x80\x80",       4, 0, 0, 0 },
		{ "\xed\x9f\xbf",           3, 1, 1, 3 },	/* U+D7FF */
		{ "\xed\xa0\x80",           3, 0, 0, 0 },	/* U+D800, a surrogate */
		{ "\xed\xbf\xbf",           3, 0, 0, 0 },	/* U+DFFF */
		{ "\xee\x80\x80",           3, 1, 1, 3 },	/* U+E000 */
		{ "\xc0\x80",               2, 0, 0, 0 },	/* overlong NUL */
		{ "\xc1\xbf",               2, 0, 0, 0 },	/* overlong DEL */
		{ "\xe0\x9f\xbf",           3, 0, 0, 0 },	/* overlong U+07FF */
		{ "\xf0\x8f\xbf\xbf",       4, 0, 0, 0 },	/* overlong U+FFFF */
		{ "a\x80",                  2, 0, 0, 1 },
		{ "a\xff",                  2, 0, 0, 1 },
		{ "ab\xc3",                 3, 0, 0, 2 },	/* cut short */
		{ "ab\xe6\x9d",             4, 0, 0, 2 },
		{ "ab\xf0\x9f\x8e",         5, 0, 0, 2 },
		{ "ab\xc3" "A",             4, 0, 0, 2 },
		{ "a\0b",                   3, 1, 0, 1 },
		{ "a\nb",                   3, 1, 0, 1 },
		{ "a\tb",                   3, 1, 0, 1 },
		{ "a\x1f",                  2, 1, 0, 1 },
		{ "a\x7f",                  2, 1, 0, 1 },
		{ "a\xc2\x80",              3, 1, 0, 1 },	/* U+0080 */
		{ "a\xc2\x9f",              3, 1, 0, 1 },
		{ "a\xc2\xa0",              3, 1, 1, 3 },	/* no-break space */
		{ "\xe2\x80\xa7",           3, 1, 1, 3 },	/* U+2027 */
		{ "\xe2\x80\xa8",           3, 1, 0, 0 },	/* U+2028 */
		{ "\xe2\x80\xa9",           3, 1, 0, 0 },
		{ "\xe2\x80\xaa",           3, 1, 0, 0 },	/* U+202A */
		{ "\xe2\x80\xae",           3, 1, 0, 0 },	/* U+202E */
		{ "\xe2\x80\xaf",           3, 1, 1, 3 },	/* U+202F */
		{ "\xe2\x80\x8b",           3, 1, 0, 0 },	/* U+200B, invisible */
		{ "\xe2\x80\x8c",           3, 1, 1, 3 },	/* U+200C, which Persian needs */
		{ "\xe2\x80\x8d",           3, 1, 1, 3 },	/* U+200D, which emoji need */
		{ "\xe2\x80\x8e",           3, 1, 0, 0 },	/* U+200E, a mark of direction */
		{ "\xe2\x80\x8f",           3, 1, 0, 0 },	/* U+200F */
		{ "\xd8\x9c",               2, 1, 0, 0 },	/* U+061C */
		{ "\xef\xbb\xbf",           3, 1, 0, 0 },	/* U+FEFF */
		{ "\xe2\x81\x9f",           3, 1, 1, 3 },	/* U+205F */
		{ "\xe2\x81\xa0",           3, 1, 0, 0 },	/* U+2060 */
		{ "\xe2\x81\xa5",           3, 1, 0, 0 },	/* U+2065 */
		{ "\xe2\x81\xa6",           3, 1, 0, 0 },	/* U+2066 */
		{ "\xe2\x81\xa9",           3, 1, 0, 0 },	/* U+2069 */
		{ "\xe2\x81\xaa",           3, 1, 1, 3 },	/* U+206A */
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(text_utf8(rows[i].bytes, rows[i].n), rows[i].utf8);
		assert_int_equal(text_plain(rows[i].bytes, rows[i].n), rows[i].plain);
		assert_int_equal(text_plain_length(rows[i].bytes, rows[i].n), rows[i].plain_length);
	}
}

TEST(trimming_takes_white_space_off_both_ends_alone)
{
	static const struct {
		const char *from, *to;
	} rows[] = {
		{ "",                             ""           },
		{ "ana",                          "ana"        },
		{ "  ana sousa \t\r\n",           "ana sousa"  },
		{ " \t ",                         ""           },
		{ "\xc2\xa0 ana\xc2\xa0\xc2\xa0", "ana"        },
		{ "\xc2\xa0",                     ""           },
		{ "\xc3\xa0",                     "\xc3\xa0"   },	/* ends in the same byte */
		{ "\xe0\xc2\xa0",                 "\xe0"       },
	};
	const char *text;
	size_t i, n;

	for (i = 0; i < COUNT(rows); i++) {
		n = strlen(rows[i].from);
		text = text_trim(rows[i].from, &n);
		assert_int_equal(n, strlen(rows[i].to));
		assert_memory_equal(text, rows[i].to, n);
	}
	n = 0;
	assert_null(text_trim(NULL, &n));
}

TEST(a_copy_fits_whole_or_is_empty)
{
	static const struct {
		size_t to_bytes;
		const char *from;
		size_t n;
		const char *to;
		int fits;
	} rows[] = {
		{ 4, "ana",    3, "ana", 1 },
		{ 4, "anab",   4, "",    0 },
		{ 1, "",       0, "",    1 },
		{ 1, "a",      1, "",    0 },
		{ 8, "a\0b",   3, "",    0 },
		{ 8, NULL,     0, "",    1 },
	};
	char to[8];

	for (size_t i = 0; i < COUNT(rows); i++) {
		memset(to, 'x', sizeof(to));
		assert_int_equal(text_copy(to, rows[i].to_bytes, rows[i].from, rows[i].n), rows[i].fits);
		assert_string_equal(to, rows[i].to);
	}
}

TEST(a_number_has_one_spelling)
{
	static const struct {
		const char *text;
		int64_t min, max;
		int ok;
		int64_t number;
	} rows[] = {
		{ "0",                    INT64_MIN, INT64_MAX, 1, 0         },
		{ "7",                    1,         20,        1, 7         },
		{ "20",                   1,         20,        1, 20        },
		{ "21",                   1,         20,        0, 0         },
		{ "0",                    1,         20,        0, 0         },
		{ "-3",                   -5,        5,         1, -3        },
		{ "9223372036854775807",  INT64_MIN, INT64_MAX, 1, INT64_MAX },
		{ "9223372036854775808",  INT64_MIN, INT64_MAX, 0, 0         },
		{ "-9223372036854775808", INT64_MIN, INT64_MAX, 1, INT64_MIN },
		{ "-9223372036854775809", INT64_MIN, INT64_MAX, 0, 0         },
		{ "18446744073709551617", INT64_MIN, INT64_MAX, 0, 0         },
		{ "92233720368547758070", INT64_MIN, INT64_MAX, 0, 0         },
		{ "",                     INT64_MIN, INT64_MAX, 0, 0         },
		{ "-",                    INT64_MIN, INT64_MAX, 0, 0         },
		{ "+1",                   INT64_MIN, INT64_MAX, 0, 0         },
		{ "-0",                   INT64_MIN, INT64_MAX, 0, 0         },
		{ "007",                  INT64_MIN, INT64_MAX, 0, 0         },
		{ "-01",                  INT64_MIN, INT64_MAX, 0, 0         },
		{ " 1",                   INT64_MIN, INT64_MAX, 0, 0         },
		{ "1 ",                   INT64_MIN, INT64_MAX, 0, 0         },
		{ "1e3",                  INT64_MIN, INT64_MAX, 0, 0         },
		{ "0x10",                 INT64_MIN, INT64_MAX, 0, 0         },
		{ "2.0",                  INT64_MIN, INT64_MAX, 0, 0         },
	};
	int64_t number;

	for (size_t i = 0; i < COUNT(rows); i++) {
		number = 4242;
		assert_int_equal(text_int(rows[i].text, strlen(rows[i].text), rows[i].min,
		    rows[i].max, &number), rows[i].ok);
		assert_true(number == (rows[i].ok ? rows[i].number : 4242));
	}
	/* The length says where the number ends. */
	assert_true(text_int("123", 2, 0, 100, &number) && number == 12);
	assert_false(text_int("1\0", 2, 0, 100, &number));
}

TEST(random_digits_are_hex_and_differ)
{
	char one[33], two[33];

	assert_int_equal(rand_hex(one, 16), ERR_OK);
	assert_int_equal(rand_hex(two, 16), ERR_OK);
	assert_int_equal(strlen(one), 32);
	assert_int_equal(strspn(one, "0123456789abcdef"), 32);
	assert_string_not_equal(one, two);
}

TEST(a_header_is_found_by_its_name)
{
	static const struct {
		const char *line, *value;
	} rows[] = {
		{"Date: now\r\n", "now"}, {"DATE:\t now \t\r\n", "now"}, {"date:now", "now"}, {"Date:", ""},
		{"Date: \r\n", ""}, {"Date : now", NULL}, {"Dates: now", NULL}, {"Dat: now", NULL},
		{" Date: now", NULL}, {"Date", NULL}, {"", NULL},
	};
	size_t length;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *value = text_header(rows[i].line, strlen(rows[i].line), "Date", &length);

		assert_int_equal(value != NULL, rows[i].value != NULL);
		if (value != NULL) {
			assert_int_equal(length, strlen(rows[i].value));
			assert_memory_equal(value, rows[i].value, length);
		}
	}
	assert_null(text_header("Date: now", 4, "Date", &length));
}

TEST(hex_digits_have_either_case)
{
	static const char digits[] = "0123456789abcdefABCDEF";

	for (int c = 0; c < 256; c++) {
		const char *at = c == 0 ? NULL : strchr(digits, c);
		int value = at == NULL ? -1 : (int)(at - digits);

		assert_int_equal(text_hex_digit((char)c), value > 15 ? value - 6 : value);
	}
}

TEST(a_fixed_clock_stands_still)
{
	struct clock fixed = { .fixed = true, .at = 1812819600 }, real = { .fixed = false };
	int64_t ms = clock_monotonic_ms();

	assert_int_equal(clock_now(&fixed), 1812819600);
	assert_true(clock_now(&real) > 1700000000);
	assert_true(clock_monotonic_ms() >= ms);
}

TEST_MAIN(NULL, NULL)
