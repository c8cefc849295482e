/* What letter_write writes, letter_read reads back. */
#include "test.h"

#include "wire/mail/letter_read.h"

#include <string.h>

#include "base/err.h"
#include "wire/mail/letter.h"

enum { BYTES_MAX = 65536 };

static void write_letter(struct buf *b, const char *subject, const char *text)
{
	struct letter_parts parts = {.from_name = "Gartenfest für alle", .from = "rsvp@example.org",
	    .to = "ana@example.org", .reply_to = "host@example.org", .subject = subject,
	    .message_id = "gala.1.0@example.org", .boundary = "abc123", .date_at = 1812729600,
	    .text = text, .text_bytes = strlen(text), .html = "<p>Hello = ä</p>\n",
	    .html_bytes = strlen("<p>Hello = ä</p>\n")};

	buf_init(b, BYTES_MAX);
	assert_int_equal(letter_write(b, &parts), ERR_OK);
}

TEST(headers_come_back)
{
	static const char *const subjects[] = {
	    "You're in: Gala",
	    "Sie sind dabei: Gartenfest für alle, die gerne draußen sitzen und Käse mögen, auch nachts",
	    "日本語の件名がここに長く長く長く長く長く続いていきます、とても長いです",
	    "a = b ? c _ d",
	};

	for (size_t i = 0; i < COUNT(subjects); i++) {
		struct buf letter, value;

		write_letter(&letter, subjects[i], "Hello\n");
		buf_init(&value, BYTES_MAX);
		assert_int_equal(letter_read_header(&value, letter.bytes, letter.length, "Subject"),
		    ERR_OK);
		assert_string_equal(value.bytes, subjects[i]);
		buf_clear(&value);
		assert_int_equal(letter_read_header(&value, letter.bytes, letter.length, "To"), ERR_OK);
		assert_non_null(strstr(value.bytes, "ana@example.org"));
		buf_clear(&value);
		assert_int_equal(letter_read_header(&value, letter.bytes, letter.length, "Cc"),
		    ERR_ABSENT);
		buf_clear(&value);
		buf_clear(&letter);
	}
}

TEST(parts_come_back)
{
	static const char text[] = "Hello Ana,\n\na = b, und schöne Grüße. A line that is rather longer "
	    "than seventy-six bytes has to be broken on its way.\n";
	struct buf letter, part;

	write_letter(&letter, "Gala", text);
	buf_init(&part, BYTES_MAX);
	assert_int_equal(letter_read_part(&part, letter.bytes, letter.length, "text/plain"), ERR_OK);
	assert_memory_equal(part.bytes, text, strlen(text));
	buf_clear(&part);
	assert_int_equal(letter_read_part(&part, letter.bytes, letter.length, "text/html"), ERR_OK);
	assert_non_null(strstr(part.bytes, "<p>Hello = ä</p>"));
	buf_clear(&part);
	assert_int_equal(letter_read_part(&part, letter.bytes, letter.length, "image/png"), ERR_ABSENT);
	buf_clear(&part);
	buf_clear(&letter);
}

/* Every cut of a letter is read within its bounds, whatever comes of it. */
TEST(a_cut_letter_stays_within_bounds)
{
	struct buf letter, out;

	write_letter(&letter, "Gartenfest für alle", "Hello\n");
	for (size_t n = 0; n < letter.length; n++) {
		char *cut = test_malloc(n + 1);

		memcpy(cut, letter.bytes, n);
		buf_init(&out, BYTES_MAX);
		(void)letter_read_header(&out, cut, n, "Subject");
		(void)letter_read_part(&out, cut, n, "text/html");
		buf_clear(&out);
		test_free(cut);
	}
	buf_clear(&letter);
}

TEST_MAIN(NULL, NULL)
