/* A log line is one bounded line of JSON, whatever the facts hold. */
#include "test.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/log.h"

static int reader;
static char line[4 * LOG_BYTES_MAX];

static int open_pipe(void **state)
{
	int ends[2];

	(void)state;
	if (pipe(ends))
		return -1;
	reader = ends[0];
	log_to(ends[1]);
	return 0;
}

/* What was logged last: one line of JSON within the limit. */
static json_t *last(void)
{
	ssize_t n = read(reader, line, sizeof(line) - 1);
	json_t *json;

	assert_in_range(n, 2, LOG_BYTES_MAX);
	line[n] = '\0';
	assert_ptr_equal(strchr(line, '\n'), line + n - 1);
	assert_non_null(json = json_loads(line, JSON_ALLOW_NUL, NULL));
	return json;
}

TEST(a_line_says_when_what_and_the_facts_in_order)
{
	json_t *json;
	int y, mo, d, h, mi, s, ms, n = 0;

	log_facts("store-busy", LOG_TEXT("event", "gala"), LOG_INT("tries", -3),
	    LOG_BYTES("part", "abcdef", 3), LOG_TEXT("none", NULL), LOG_BYTES("empty", NULL, 0));
	json = last();
	assert_non_null(strstr(line, "Z\",\"what\":\"store-busy\",\"event\":\"gala\",\"tries\":-3,"
	    "\"part\":\"abc\",\"none\":\"\",\"empty\":\"\"}\n"));
	assert_int_equal(sscanf(line, "{\"at\":\"%4d-%2d-%2dT%2d:%2d:%2d.%3dZ\",%n",
	    &y, &mo, &d, &h, &mi, &s, &ms, &n), 7);
	assert_int_equal(n, (int)strlen("{\"at\":\"2027-06-12T17:00:00.123Z\","));
	assert_in_range(y, 2024, 9999);
	json_decref(json);

	log_line("idle", NULL, 0);
	json = last();
	assert_int_equal(json_object_size(json), 2);
	json_decref(json);
}

TEST(facts_are_escaped)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *shown;
	} rows[] = {
		{ "say \"hi\"\\",         9, "say \\\"hi\\\"\\\\"                },
		{ "a\r\nb",               4, "a\\r\\nb"                          },
		{ "a\0b",                 3, "a\\u0000b"                         },
		{ "\x7f",                 1, "\\u007f"                           },
		{ "Jos\xc3\xa9",          5, "Jos\xc3\xa9"                       },
		{ "\xf0\x9f\x8e\x89",     4, "\xf0\x9f\x8e\x89"                  },
		{ "a\xff\xc3(",           4, "a\\ufffd\\ufffd("                  },
		{ "\xed\xa0\x80",         3, "\\ufffd\\ufffd\\ufffd"             },
	};
	char wanted[128];

	for (size_t i = 0; i < COUNT(rows); i++) {
		log_facts("x", LOG_BYTES("f", rows[i].bytes, rows[i].n), LOG_INT("after", 1));
		json_decref(last());
		snprintf(wanted, sizeof(wanted), "\"f\":\"%s\",\"after\":1}", rows[i].shown);
		assert_non_null(strstr(line, wanted));
	}
}

TEST(a_long_line_is_cut_and_stays_json)
{
	static const struct { const char *unit; size_t shown; } rows[] = {
		{ "a", 1 }, { "\"", 2 }, { "\n", 2 }, { "\xc3\xa9", 2 }, { "\xff", 6 }, { "\xf0\x9f\x8e\x89", 4 },
	};
	char value[1200], name[1200];
	size_t n, i, length;
	json_t *json;

	/* Every length near the limit, so that each way of not fitting is met. */
	for (size_t row = 0; row < COUNT(rows); row++) {
		size_t first = (LOG_BYTES_MAX - 240) / rows[row].shown, cut = 0;

		for (n = first; n < (LOG_BYTES_MAX + 20) / rows[row].shown; n++) {
			length = strlen(rows[row].unit);
			for (i = 0; i < n * length; i += length)
				memcpy(value + i, rows[row].unit, length);
			log_facts("long", LOG_BYTES("fact", value, i), LOG_INT("tries", 12345),
			    LOG_TEXT("more", "some words"));
			json = last();
			assert_string_equal(json_string_value(json_object_get(json, "what")), "long");
			if (json_object_get(json, "cut") == NULL)
				assert_string_equal(json_string_value(json_object_get(json, "more")),
				    "some words");
			else
				assert_true(json_is_true(json_object_get(json, "cut")));
			cut += json_object_get(json, "cut") != NULL;
			json_decref(json);
		}
		assert_in_range(cut, 10, n - first - 10);
	}

	for (n = 900; n < 1100; n++) {
		memset(name, 'n', n);
		name[n] = '\0';
		log_facts("long", LOG_INT(name, 1), LOG_INT("b", 2));
		json_decref(last());
		log_line(name, NULL, 0);
		json_decref(last());
	}
}

TEST(writing_keeps_errno_and_nowhere_is_silent)
{
	errno = EAGAIN;
	log_line("x", NULL, 0);
	assert_int_equal(errno, EAGAIN);
	json_decref(last());

	log_to(9999);			/* not open */
	errno = EAGAIN;
	log_line("x", NULL, 0);
	assert_int_equal(errno, EAGAIN);
	log_to(-1);
	log_line("x", NULL, 0);
}

TEST_MAIN(open_pipe, NULL)
