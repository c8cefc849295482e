/* Writes one letter as an RFC 5322 message. */
#include "wire/mail/letter.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"

enum {
	LINE_BYTES_MAX = 76,	/* of an encoded line without CRLF: RFC 2045, section 6.7 */
	WORD_BYTES_MAX = 75,	/* of an encoded word: RFC 2047, section 2 */
	ADDRESS_BYTES_MAX = 254,
	ID_BYTES_MAX = 254,
	BOUNDARY_BYTES_MAX = 40
};

static const char WORD_START[] = "=?UTF-8?Q?";
static const char WORD_END[] = "?=";
static const int64_t DATE_END_AT = 253402300800;	/* the year 10000 */

static bool is_given(const char *text)
{
	return text != NULL && text[0] != '\0';
}

static bool is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/*
 * Whether text needs no quoting between angle brackets: printable ASCII without
 * white space, brackets and special characters.
 */
static bool is_bare(const char *text, size_t bytes_max)
{
	size_t n = strlen(text);
	const char *at = strchr(text, '@');

	if (n == 0 || n > bytes_max || at == NULL || at == text || at[1] == '\0' ||
	    strchr(at + 1, '@') != NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		if (text[i] <= ' ' || text[i] > '~' || strchr("<>()[]\\,;:\"", text[i]) != NULL)
			return false;
	return true;
}

static bool is_boundary(const char *text)
{
	size_t n = strlen(text);

	if (n == 0 || n > BOUNDARY_BYTES_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_alphanumeric(text[i]))
			return false;
	return true;
}

/* Whether a part is UTF-8 without control characters other than \n and \t. */
static bool is_body(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];

		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
			return false;
	}
	return text_utf8(text, n);
}

static bool is_valid(const struct letter_parts *l)
{
	if (!is_bare(l->from, ADDRESS_BYTES_MAX) || !is_bare(l->to, ADDRESS_BYTES_MAX) ||
	    !is_bare(l->message_id, ID_BYTES_MAX) || !is_boundary(l->boundary))
		return false;
	if (is_given(l->reply_to) && !is_bare(l->reply_to, ADDRESS_BYTES_MAX))
		return false;
	if (is_given(l->from_name) && !text_plain(l->from_name, strlen(l->from_name)))
		return false;
	if (l->date_at < 0 || l->date_at >= DATE_END_AT)
		return false;
	return text_plain(l->subject, strlen(l->subject)) &&
	    is_body(l->text, l->text_bytes) && is_body(l->html, l->html_bytes);
}

static void put_hex(struct buf *b, char c)
{
	buf_printf(b, "=%02X", (unsigned int)(unsigned char)c);
}

/*
 * Write a text as encoded words (RFC 2047), each on its own line.  A character is
 * never split (section 5).  Only letters, digits and spaces are not encoded, which
 * is safe in a name, too (section 5, rule 3).
 */
static void put_encoded(struct buf *b, const char *text, size_t start)
{
	size_t used = 0;

	for (size_t i = 0, n = strlen(text); i < n;) {
		size_t bytes = text_character(text + i, n - i);
		size_t need = is_alphanumeric(text[i]) || text[i] == ' ' ? 1 : 3 * bytes;

		if (used + need + strlen(WORD_END) > WORD_BYTES_MAX || used == 0) {
			buf_text(b, used > 0 ? "?=\r\n " : "");
			buf_text(b, WORD_START);
			used = strlen(WORD_START) + start;
			start = 0;
		}
		if (text[i] == ' ')
			buf_byte(b, '_');
		else if (need == 1)
			buf_byte(b, text[i]);
		else
			for (size_t k = 0; k < bytes; k++)
				put_hex(b, text[i + k]);
		used += need;
		i += bytes;
	}
	buf_text(b, WORD_END);
}

/* Whether a header can hold text unencoded, on one line of 78 bytes. */
static bool is_simple(const char *text, size_t room)
{
	size_t n = strlen(text);

	if (n > room || strstr(text, "=?") != NULL || (n > 0 && (text[0] == ' ' || text[n - 1] == ' ')))
		return false;
	for (size_t i = 0; i < n; i++)
		if (text[i] < ' ' || text[i] > '~')
			return false;
	return true;
}

static void put_subject(struct buf *b, const char *subject)
{
	static const char name[] = "Subject: ";

	buf_text(b, name);
	if (is_simple(subject, 78 - strlen(name)))
		buf_text(b, subject);
	else
		put_encoded(b, subject, strlen(name));
	buf_text(b, "\r\n");
}

/* NAME: <address>, with a long address on a line of its own. */
static void put_address(struct buf *b, const char *name, const char *address)
{
	const char *before = strlen(name) + strlen(address) + 3 > 78 ? ":\r\n <" : ": <";

	buf_printf(b, "%s%s%s>\r\n", name, before, address);
}

/* From: "Name" <address>.  The address begins a line, so that no line gets too long. */
static void put_from(struct buf *b, const char *name, const char *address)
{
	static const char field[] = "From: ";

	if (!is_given(name)) {
		put_address(b, "From", address);
		return;
	}
	buf_text(b, field);
	if (is_simple(name, 70) && strpbrk(name, "\"\\") == NULL)
		buf_printf(b, "\"%s\"", name);
	else
		put_encoded(b, name, strlen(field));
	buf_printf(b, "\r\n <%s>\r\n", address);
}

/* RFC 5322, section 3.3.  Not strftime(), whose names depend on the locale. */
static void put_date(struct buf *b, int64_t at)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t seconds = (time_t)at;
	struct tm tm;

	if (gmtime_r(&seconds, &tm) == NULL) {
		b->failed = true;
		return;
	}
	buf_printf(b, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[tm.tm_wday], tm.tm_mday,
	    months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/*
 * Quoted-printable (RFC 2045, section 6.7).  A space or tab at the end of a line is
 * encoded, since some servers drop it.  A dot at the start of a line is encoded: a
 * faulty server could take it for the end of the message.  An F there is encoded:
 * an mbox could take it for "From ".
 */
static void put_quoted(struct buf *b, const char *text, size_t n)
{
	size_t used = 0;

	for (size_t i = 0; i < n; i++) {
		char c = text[i];
		bool last = i + 1 == n || text[i + 1] == '\n';
		bool plain = (c > ' ' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !last);

		if (c == '\n') {
			buf_text(b, "\r\n");
			used = 0;
			continue;
		}
		/* A soft break needs a byte for its =, unless the line ends here. */
		if (used + (plain ? 1 : 3) > LINE_BYTES_MAX - (last ? 0 : 1)) {
			buf_text(b, "=\r\n");
			used = 0;
		}
		plain = plain && !(used == 0 && (c == '.' || c == 'F'));
		if (plain)
			buf_byte(b, c);
		else
			put_hex(b, c);
		used += plain ? 1 : 3;
	}
}

/* Write one part.  Quoted-printable never produces "=_", so no part can hold the boundary. */
static void put_part(struct buf *b, const char *boundary, const char *type, const char *text,
    size_t n)
{
	buf_printf(b, "--=_%s\r\nContent-Type: %s; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n\r\n", boundary, type);
	put_quoted(b, text, n);
	buf_text(b, "\r\n");	/* it belongs to the next boundary: RFC 2046, section 5.1.1 */
}

int letter_write(struct buf *b, const struct letter_parts *l)
{
	if (!is_valid(l))
		return ERR_INPUT;

	put_from(b, l->from_name, l->from);
	put_address(b, "To", l->to);
	if (is_given(l->reply_to))
		put_address(b, "Reply-To", l->reply_to);
	put_subject(b, l->subject);
	put_date(b, l->date_at);
	put_address(b, "Message-ID", l->message_id);
	buf_printf(b, "MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n"
	    "Content-Type: multipart/alternative;\r\n boundary=\"=_%s\"\r\n\r\n", l->boundary);
	put_part(b, l->boundary, "text/plain", l->text, l->text_bytes);
	put_part(b, l->boundary, "text/html", l->html, l->html_bytes);
	buf_printf(b, "--=_%s--\r\n", l->boundary);
	return buf_end(b);
}
