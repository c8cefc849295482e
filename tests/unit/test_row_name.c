/* A row's name as a word. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "wire/mail/row_name.h"

#define GUEST "9f86d081884c7d659a2feaa0c55ad015"
#define EVENT "abcdefghijklmnopqrstuvwxyz0123456789-abc"

TEST(what_is_written_is_read)
{
	static const struct {
		struct outbox name;
		const char *text;
	} rows[] = {
		{{.event = "gala", .seq = 12, .n = 1, .guest = GUEST}, "gala_12_1_" GUEST},
		{{.event = "gala"}, "gala_0_0_"},
		{{.event = "a-b-", .seq = 7, .n = 3}, "a-b-_7_3_"},
		{{.event = EVENT, .seq = INT64_MAX, .n = INT64_MAX, .guest = GUEST},
		    EVENT "_9223372036854775807_9223372036854775807_" GUEST},
	};
	char text[ROW_NAME_BYTES_MAX + 1];
	struct outbox name;

	for (size_t i = 0; i < COUNT(rows); i++) {
		row_name_write(text, &rows[i].name);
		assert_string_equal(text, rows[i].text);
		assert_int_equal(row_name_read(text, strlen(text), &name), ERR_OK);
		assert_string_equal(name.event, rows[i].name.event);
		assert_int_equal(name.seq, rows[i].name.seq);
		assert_int_equal(name.n, rows[i].name.n);
		assert_string_equal(name.guest, rows[i].name.guest);
	}
}

TEST(what_is_no_name_is_refused)
{
	static const char *const texts[] = {
		"", "gala", "gala_1", "gala_1_0", "_1_0_", "gala__0_", "gala_1__", "gala_1_0_" GUEST "_",
		"gala_1_0_" GUEST "a", "gala_1_0_9f86", "gala_1_0_9F86D081884C7D659A2FEAA0C55AD015",
		"Gala_1_0_", "ga la_1_0_", "gala_-1_0_", "gala_01_0_", "gala_1_9223372036854775808_",
		EVENT "a_1_0_", "gala_1_0_\n",
	};
	static const struct outbox none;
	struct outbox name;

	for (size_t i = 0; i < COUNT(texts); i++) {
		if (row_name_read(texts[i], strlen(texts[i]), &name) != ERR_INPUT)
			fail_msg("%s", texts[i]);
		assert_memory_equal(&name, &none, sizeof(name));
	}
	assert_int_equal(row_name_read("gala_1\0_0_", 10, &name), ERR_INPUT);
	assert_int_equal(row_name_read("ga\0a_1_0_", 9, &name), ERR_INPUT);
}

TEST_MAIN(NULL, NULL)
