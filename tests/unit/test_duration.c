/* Lengths of time: one number, one unit. */
#include "test.h"

#include <string.h>

#include "base/err.h"
#include "wire/list/duration.h"

TEST(one_number_and_one_unit_are_read)
{
	/* Below 0: not a duration. */
	static const struct {
		const char *text;
		int64_t secs;
	} rows[] = {
		{ "90s",          90                },
		{ "15m",          900               },
		{ "6h",           21600             },
		{ "7d",           604800            },
		{ "0s",           0                 },
		{ "0d",           0                 },
		{ "1s",           1                 },
		{ "3660d",        DURATION_SECS_MAX },
		{ "316224000s",   DURATION_SECS_MAX },
		{ "316224001s",   -1                },
		{ "3661d",        -1                },
		{ "5270401m",     -1                },
		{ "99999999999999999999999999d", -1 },
		{ "18446744073709551617s",       -1 },
		{ "",             -1                },
		{ "6",            -1                },
		{ "h",            -1                },
		{ "06h",          -1                },
		{ "00s",          -1                },
		{ "6H",           -1                },
		{ "6 h",          -1                },
		{ " 6h",          -1                },
		{ "6h ",          -1                },
		{ "6hh",          -1                },
		{ "1d6h",         -1                },
		{ "-6h",          -1                },
		{ "+6h",          -1                },
		{ "6.5h",         -1                },
		{ "1w",           -1                },
		{ "6\xc3\xa9",    -1                },
	};
	int64_t secs;
	int err;

	for (size_t i = 0; i < COUNT(rows); i++) {
		secs = -1;
		err = duration_read(rows[i].text, strlen(rows[i].text), &secs);
		assert_int_equal(err, rows[i].secs < 0 ? ERR_INPUT : ERR_OK);
		assert_true(secs == rows[i].secs);
	}
	assert_int_equal(duration_read("6h\0", 3, &secs), ERR_INPUT);
	assert_int_equal(duration_read("6hd", 2, &secs), ERR_OK);
}

TEST(the_largest_whole_unit_is_written)
{
	static const struct {
		int64_t secs;
		const char *text;
	} rows[] = {
		{ 0,                 "0s"         },
		{ 1,                 "1s"         },
		{ 59,                "59s"        },
		{ 60,                "1m"         },
		{ 90,                "90s"        },
		{ 5400,              "90m"        },
		{ 21600,             "6h"         },
		{ 86399,             "86399s"     },
		{ 86400,             "1d"         },
		{ 90000,             "25h"        },
		{ 604800,            "7d"         },
		{ DURATION_SECS_MAX, "3660d"      },
		{ 316223999,         "316223999s" },
	};
	char text[DURATION_BYTES_MAX];
	int64_t secs;

	for (size_t i = 0; i < COUNT(rows); i++) {
		duration_write(text, rows[i].secs);
		assert_string_equal(text, rows[i].text);
		assert_int_equal(duration_read(text, strlen(text), &secs), ERR_OK);
		assert_true(secs == rows[i].secs);
	}
}

TEST_MAIN(NULL, NULL)
