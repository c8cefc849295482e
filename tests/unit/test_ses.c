/* A letter as SES takes it. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "wire/aws/ses.h"

#define HEAD "{\"FromEmailAddress\":\"a@example.org\",\"Destination\":{\"ToAddresses\":[\"b@example.org\"]}," \
	"\"Content\":{\"Raw\":{\"Data\":\""
#define TAIL "\"}},\"EmailTags\":[{\"Name\":\"out\",\"Value\":\"gala_1_0_\"}]"

static struct ses_letter letter_of(const char *bytes, size_t length)
{
	return (struct ses_letter){.from = "a@example.org", .to = "b@example.org", .row = "gala_1_0_",
	    .configuration_set = "", .bytes = bytes, .length = length};
}

TEST(any_bytes_are_written)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *coded;
	} rows[] = {
		{"", 0, ""},
		{"a", 1, "YQ=="},
		{"ab", 2, "YWI="},
		{"abc", 3, "YWJj"},
		{"\0\xff\xfe?>", 5, "AP/+Pz4="},
	};
	char expected[512];
	struct buf body;

	buf_init(&body, 4096);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ses_letter l = letter_of(rows[i].bytes, rows[i].length);

		buf_reset(&body);
		assert_int_equal(ses_write(&body, &l), ERR_OK);
		snprintf(expected, sizeof(expected), HEAD "%s" TAIL "}", rows[i].coded);
		assert_string_equal(body.bytes, expected);
	}
	buf_clear(&body);
}

TEST(what_a_name_holds_stays_in_it)
{
	struct ses_letter l = letter_of("abc", 3);
	struct buf body;

	buf_init(&body, 4096);
	l.to = "\"b\\c\"@example.org";
	l.configuration_set = "rsvp\",\"x\":\"";
	assert_int_equal(ses_write(&body, &l), ERR_OK);
	assert_non_null(strstr(body.bytes, "[\"\\\"b\\\\c\\\"@example.org\"]"));
	assert_non_null(strstr(body.bytes, ",\"ConfigurationSetName\":\"rsvp\\\",\\\"x\\\":\\\"\"}"));
	buf_clear(&body);
}

TEST(a_malformed_text_is_refused)
{
	struct ses_letter rows[4];
	struct buf body;

	for (size_t i = 0; i < 4; i++)
		rows[i] = letter_of("abc", 3);
	rows[0].from = rows[1].to = rows[2].row = rows[3].configuration_set = "\xc3";
	buf_init(&body, 4096);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(ses_write(&body, &rows[i]), ERR_INPUT);
	assert_int_equal(body.length, 0);
	buf_clear(&body);
}

TEST(a_full_buffer_is_reported)
{
	struct ses_letter l = letter_of("abc", 3);
	struct buf body;

	buf_init(&body, 100);
	assert_int_equal(ses_write(&body, &l), ERR_IO);
	buf_clear(&body);
}

TEST_MAIN(NULL, NULL)
