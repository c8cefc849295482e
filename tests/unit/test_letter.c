/* A letter is one sound RFC 5322 message, whatever it is made of. */
#include "test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "wire/mail/letter.h"

/* 12 June 2027, 17:00:00 UTC: a Saturday. */
static const int64_t DATE_AT = 1812819600;

static struct letter_parts sample(void)
{
	static const char text[] = "Hello Ana,\n\nyou're in.\n";
	static const char html[] = "<p>Hello Ana,</p>\n<p>you&#39;re in.</p>\n";

	return (struct letter_parts){
		.from_name = "Summer dinner", .from = "rsvp@example.org", .to = "ana@example.org",
		.reply_to = "host@example.org", .subject = "You're in: Summer dinner",
		.message_id = "c0ffee@example.org", .boundary = "c0ffee", .date_at = DATE_AT,
		.text = text, .text_bytes = sizeof(text) - 1, .html = html, .html_bytes = sizeof(html) - 1,
	};
}

/* Write a letter that must succeed; the caller clears the buffer. */
static void write_letter(struct buf *b, const struct letter_parts *l)
{
	buf_init(b, 1 << 20);
	assert_int_equal(letter_write(b, l), ERR_OK);
}

/* Each line ends in CRLF, is at most 78 bytes, and no other CR, LF or NUL is about. */
static void check_lines(const struct buf *b, size_t line_bytes_max)
{
	size_t start = 0;

	for (size_t i = 0; i < b->length; i++) {
		assert_int_not_equal(b->bytes[i], '\0');
		if (b->bytes[i] == '\n')
			assert_true(i > 0 && b->bytes[i - 1] == '\r');
		if (b->bytes[i] != '\r')
			continue;
		assert_true(i + 1 < b->length && b->bytes[i + 1] == '\n');
		assert_in_range(i - start, 0, line_bytes_max);
		start = i + 2;
	}
	assert_int_equal(start, b->length);
}

/* How many header lines, not counting folded ones, stand before the body. */
static size_t header_count(const struct buf *b)
{
	const char *end = strstr(b->bytes, "\r\n\r\n");
	size_t count = 1;

	assert_non_null(end);
	for (const char *at = b->bytes; at < end; at++)
		if (at[0] == '\r' && at[1] == '\n' && at[2] != ' ')
			count++;
	return count;
}

TEST(test_a_letter_word_for_word)
{
	static const char wanted[] =
	    "From: \"Summer dinner\"\r\n"
	    " <rsvp@example.org>\r\n"
	    "To: <ana@example.org>\r\n"
	    "Reply-To: <host@example.org>\r\n"
	    "Subject: You're in: Summer dinner\r\n"
	    "Date: Sat, 12 Jun 2027 17:00:00 +0000\r\n"
	    "Message-ID: <c0ffee@example.org>\r\n"
	    "MIME-Version: 1.0\r\n"
	    "Auto-Submitted: auto-generated\r\n"
	    "Content-Type: multipart/alternative;\r\n"
	    " boundary=\"=_c0ffee\"\r\n"
	    "\r\n"
	    "--=_c0ffee\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n"
	    "\r\n"
	    "Hello Ana,\r\n"
	    "\r\n"
	    "you're in.\r\n"
	    "\r\n"
	    "--=_c0ffee\r\n"
	    "Content-Type: text/html; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n"
	    "\r\n"
	    "<p>Hello Ana,</p>\r\n"
	    "<p>you&#39;re in.</p>\r\n"
	    "\r\n"
	    "--=_c0ffee--\r\n";
	struct letter_parts l = sample();
	struct buf b;

	write_letter(&b, &l);
	assert_string_equal(b.bytes, wanted);
	check_lines(&b, 78);
	buf_clear(&b);
}

TEST(test_what_is_not_given_is_not_written)
{
	struct letter_parts l = sample();
	struct buf b;

	l.from_name = NULL;
	l.reply_to = "";
	write_letter(&b, &l);
	assert_non_null(strstr(b.bytes, "From: <rsvp@example.org>\r\nTo:"));
	assert_null(strstr(b.bytes, "Reply-To"));
	buf_clear(&b);
}

TEST(test_subjects_are_encoded_when_they_must_be)
{
	static const struct {
		const char *subject;
		const char *wanted;
	} rows[] = {
		{ "plain",                     "Subject: plain\r\n" },
		{ "You\xe2\x80\x99re in",      "Subject: =?UTF-8?Q?You=E2=80=99re_in?=\r\n" },
		{ "=?UTF-8?Q?forged?=",        "Subject: =?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fforged=3F=3D?=\r\n" },
		{ " blank at its ends ",       "Subject: =?UTF-8?Q?_blank_at_its_ends_?=\r\n" },
		{ "123456789 123456789 123456789 123456789 123456789 123456789 123456789",
		  "Subject: 123456789 123456789 123456789 123456789 123456789 123456789 123456789\r\n" },
		{ "123456789 123456789 123456789 123456789 123456789 123456789 123456789 ",
		  "Subject: =?UTF-8?Q?123456789_123456789_123456789_123456789_123456789_1234?=\r\n"
		  " =?UTF-8?Q?56789_123456789_?=\r\n" },
		/* A character of three bytes is not cut in two. */
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xe2\x82\xac\xe2\x82\xac",
		  "Subject: =?UTF-8?Q?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=E2=82=AC?=\r\n"
		  " =?UTF-8?Q?=E2=82=AC?=\r\n" },
		{ "\xf0\x9f\x8d\x8b",          "Subject: =?UTF-8?Q?=F0=9F=8D=8B?=\r\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct letter_parts l = sample();
		struct buf b;

		l.subject = rows[i].subject;
		write_letter(&b, &l);
		if (strstr(b.bytes, rows[i].wanted) == NULL)
			fail_msg("wanted %s in\n%s", rows[i].wanted, b.bytes);
		check_lines(&b, 78);
		buf_clear(&b);
	}
}

TEST(test_names_are_quoted_or_encoded)
{
	static const struct {
		const char *name;
		const char *wanted;
	} rows[] = {
		{ "Ana, and others",       "From: \"Ana, and others\"\r\n <rsvp@example.org>\r\n" },
		{ "The \"Long\" table",    "From: =?UTF-8?Q?The_=22Long=22_table?=\r\n <rsvp@example.org>\r\n" },
		{ "a\\b",                  "From: =?UTF-8?Q?a=5Cb?=\r\n <rsvp@example.org>\r\n" },
		{ "Jo\xc3\xa3o <x@y.z>",   "From: =?UTF-8?Q?Jo=C3=A3o_=3Cx=40y=2Ez=3E?=\r\n <rsvp@example.org>\r\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct letter_parts l = sample();
		struct buf b;

		l.from_name = rows[i].name;
		write_letter(&b, &l);
		if (strstr(b.bytes, rows[i].wanted) == NULL)
			fail_msg("wanted %s in\n%s", rows[i].wanted, b.bytes);
		check_lines(&b, 78);
		buf_clear(&b);
	}
}

TEST(test_no_header_can_be_smuggled_in)
{
	static const char *const endings[] = { "\r\nBcc: x@y.z", "\nBcc: x@y.z", "\rBcc: x@y.z", "\x01", "\x7f",
	    "\xc2\x85" "Bcc: x@y.z", "\xe2\x80\xa8" "Bcc: x@y.z", "\xff", "\xc0\x8d" };

	for (size_t i = 0; i < COUNT(endings); i++)
		for (int field = 0; field < 7; field++) {
			struct letter_parts l = sample();
			const char **fields[] = { &l.from_name, &l.from, &l.to, &l.reply_to, &l.subject,
			    &l.message_id, &l.boundary };
			char value[100];
			struct buf b;

			snprintf(value, sizeof(value), "%s%s", *fields[field], endings[i]);
			*fields[field] = value;
			buf_init(&b, 1 << 20);
			assert_int_equal(letter_write(&b, &l), ERR_INPUT);
			assert_int_equal(b.length, 0);
			buf_clear(&b);
		}
}

TEST(test_what_is_no_address_is_refused)
{
	static const char *const bad[] = { "", "ana", "@example.org", "ana@", "a@b@c", "ana @example.org", "<ana@example.org>",
	    "ana@example.org,b@c.d", "\"ana\"@example.org", "jo\xc3\xa3o@example.org", "a:b@c.d", "a;b@c.d" };

	for (size_t i = 0; i < COUNT(bad); i++)
		for (int field = 0; field < 4; field++) {
			struct letter_parts l = sample();
			const char **fields[] = { &l.from, &l.to, &l.message_id, &l.reply_to };
			struct buf b;

			if (field == 3 && bad[i][0] == '\0')
				continue;
			*fields[field] = bad[i];
			buf_init(&b, 1 << 20);
			assert_int_equal(letter_write(&b, &l), ERR_INPUT);
			buf_clear(&b);
		}
}

TEST(test_limits_of_single_values)
{
	char address[300];
	struct buf b;

	for (size_t n = 254; n <= 255; n++) {
		struct letter_parts l = sample();

		memset(address, 'a', n);
		address[64] = '@';
		address[n] = '\0';
		l.to = l.from = l.reply_to = address;
		buf_init(&b, 1 << 20);
		assert_int_equal(letter_write(&b, &l), n == 254 ? ERR_OK : ERR_INPUT);
		if (n == 254)
			check_lines(&b, 254 + 3);
		buf_clear(&b);
	}

	const struct {
		const char *boundary;
		int64_t date_at;
		int err;
	} rows[] = {
		{ "0123456789012345678901234567890123456789",  0,            ERR_OK },
		{ "0123456789012345678901234567890123456789a", 0,            ERR_INPUT },
		{ "",                                          0,            ERR_INPUT },
		{ "a b",                                       0,            ERR_INPUT },
		{ "a\"",                                       0,            ERR_INPUT },
		{ "a",                                         253402300799, ERR_OK },
		{ "a",                                         253402300800, ERR_INPUT },
		{ "a",                                         -1,           ERR_INPUT },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct letter_parts l = sample();

		l.boundary = rows[i].boundary;
		l.date_at = rows[i].date_at;
		buf_init(&b, 1 << 20);
		assert_int_equal(letter_write(&b, &l), rows[i].err);
		buf_clear(&b);
	}
}

TEST(test_parts_that_cannot_be_written_are_refused)
{
	static const struct {
		const char *text;
		size_t n;
		int err;
	} rows[] = {
		{ "",              0, ERR_OK },
		{ "a\n\tb\n",      5, ERR_OK },
		{ "a\r\nb",        4, ERR_INPUT },
		{ "a\0b",          3, ERR_INPUT },
		{ "a\x1b[0m",      5, ERR_INPUT },
		{ "a\x7f",         2, ERR_INPUT },
		{ "a\xff",         2, ERR_INPUT },
		{ "\xe2\x82",      2, ERR_INPUT },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		for (int part = 0; part < 2; part++) {
			struct letter_parts l = sample();
			struct buf b;

			*(part == 0 ? &l.text : &l.html) = rows[i].text;
			*(part == 0 ? &l.text_bytes : &l.html_bytes) = rows[i].n;
			buf_init(&b, 1 << 20);
			assert_int_equal(letter_write(&b, &l), rows[i].err);
			buf_clear(&b);
		}
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c - 'A' + 10;
}

/* The plain part of a letter, decoded; the caller frees it. */
static char *decode(const struct buf *b, size_t *n)
{
	const char *at = strstr(b->bytes, "quoted-printable\r\n\r\n");
	const char *end;
	char *text = malloc(b->length);

	assert_non_null(text);
	assert_non_null(at);
	at += strlen("quoted-printable\r\n\r\n");
	assert_non_null(end = strstr(at, "\r\n--=_"));
	for (*n = 0; at < end; at++)
		if (at[0] == '\r') {
			continue;
		} else if (at[0] == '=' && at[1] == '\r') {
			at += 2;
		} else if (at[0] == '=') {
			text[(*n)++] = (char)(hex(at[1]) * 16 + hex(at[2]));
			at += 2;
		} else {
			text[(*n)++] = at[0];
		}
	return text;
}

TEST(test_what_goes_in_comes_out)
{
	static const char *const pieces[] = { "a", " ", "\t", "\n", "=", ".", "From ", "\xe2\x82\xac", "=_c0ffee",
	    "--=_c0ffee--\n", "\n.\n", " \n", "http://localhost/l/AQEBAAAAAAAAAABoYmFzZTY0dXJsLXRva2Vu\n" };
	uint32_t random = 1;
	char text[4096];

	for (int round = 0; round < test_rounds(400); round++) {
		struct letter_parts l = sample();
		struct buf b;
		size_t length = 0, n;
		char *back;

		text[0] = '\0';
		for (uint32_t left = (random >> 16) % 80; left > 0; left--) {
			random = random * 1103515245 + 12345;
			strcpy(text + length, pieces[(random >> 16) % COUNT(pieces)]);
			length = strlen(text);
		}
		random = random * 1103515245 + 12345;
		l.text = text;
		l.text_bytes = length;
		write_letter(&b, &l);
		check_lines(&b, 78);
		assert_null(strstr(b.bytes, "\r\n."));
		assert_null(strstr(b.bytes, "\r\nFrom "));
		assert_null(strstr(b.bytes, " \r\n"));
		assert_null(strstr(b.bytes, "\t\r\n"));
		assert_int_equal(header_count(&b), 9);
		back = decode(&b, &n);
		assert_int_equal(n, length);
		assert_memory_equal(back, text, length);
		free(back);
		buf_clear(&b);
	}
}

TEST(test_the_same_letter_has_the_same_bytes)
{
	struct letter_parts l = sample();
	struct buf a, b;

	write_letter(&a, &l);
	write_letter(&b, &l);
	assert_int_equal(a.length, b.length);
	assert_memory_equal(a.bytes, b.bytes, a.length);
	buf_clear(&b);
	l.date_at++;
	write_letter(&b, &l);
	assert_true(a.length == b.length && memcmp(a.bytes, b.bytes, a.length) != 0);
	buf_clear(&a);
	buf_clear(&b);
}

TEST(test_a_letter_is_bounded)
{
	struct letter_parts l = sample();
	struct buf b;

	buf_init(&b, 500);
	assert_int_equal(letter_write(&b, &l), ERR_IO);
	buf_clear(&b);
}

TEST_MAIN(NULL, NULL)
