/* Whatever is quoted, a reader of JSON finds as it was, or where it was no text U+FFFD. */
#include "test.h"

#include <stdbool.h>
#include <string.h>

#include <jansson.h>

#include "base/err.h"
#include "base/quote.h"
#include "base/text.h"

#define UNKNOWN "\xef\xbf\xbd" /* U+FFFD */

static json_t *quoted(const char *bytes, size_t n)
{
	struct buf b;
	json_t *json;

	buf_init(&b, 6 * n + 2);
	quote_put(&b, bytes, n);
	assert_int_equal(buf_end(&b), ERR_OK);
	json = json_loadb(b.bytes, b.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	buf_clear(&b);
	assert_true(json_is_string(json));
	return json;
}

static void assert_read(const char *bytes, size_t n, const char *want, size_t want_length)
{
	json_t *json = quoted(bytes, n);

	assert_int_equal(json_string_length(json), want_length);
	assert_memory_equal(json_string_value(json), want, want_length);
	json_decref(json);
}

/* Every byte, before and behind every other. */
TEST(all_bytes_are_read_back)
{
	for (int first = 0; first < 256; first++)
		for (int second = 0; second < 256; second++) {
			const char bytes[] = {(char)first, (char)second};
			char want[2 * sizeof(UNKNOWN)];
			size_t n = 0;

			if (text_utf8(bytes, 2)) {
				assert_read(bytes, 2, bytes, 2);
				continue;
			}
			for (size_t i = 0; i < 2; i++) {
				bool known = (unsigned char)bytes[i] < 0x80;

				memcpy(want + n, known ? &bytes[i] : UNKNOWN, known ? 1 : 3);
				n += known ? 1 : 3;
			}
			assert_read(bytes, 2, want, n);
		}
}

TEST(longer_texts_are_read_back)
{
	static const char text[] = "<p class=\"a\">Jos\xc3\xa9 \xe6\x9d\x8e \xf0\x9f\x8e\x89\\</p>\n";
	static const char broken[] = "a\xed\xa0\x80z\xf0\x9f\x8e";

	assert_read("", 0, "", 0);
	assert_read(text, sizeof(text), text, sizeof(text));
	assert_read(broken, sizeof(broken) - 1,
	    "a" UNKNOWN UNKNOWN UNKNOWN "z" UNKNOWN UNKNOWN UNKNOWN, 20);
}

TEST(what_does_not_fit_fails)
{
	struct buf b;

	buf_init(&b, 6);
	quote_put(&b, "abcde", 5);
	assert_int_equal(buf_end(&b), ERR_IO);
	buf_clear(&b);
}

TEST_MAIN(NULL, NULL)
