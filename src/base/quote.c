/* Escapes text for JSON. */
#include "base/quote.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

static size_t put(char to[QUOTE_BYTES_MAX], const char *bytes, size_t n)
{
	memcpy(to, bytes, n);
	return n;
}

/* JSON allows DEL, but a terminal acts on it: it is escaped, too. */
static size_t put_control(char to[QUOTE_BYTES_MAX], unsigned char c)
{
	static const char digits[] = "0123456789abcdef";
	const char code[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 0xf]};

	switch (c) {
	case '\n':
		return put(to, "\\n", 2);
	case '\r':
		return put(to, "\\r", 2);
	case '\t':
		return put(to, "\\t", 2);
	default:
		return put(to, code, sizeof(code));
	}
}

size_t quote_character(const char *bytes, size_t n, char to[QUOTE_BYTES_MAX], size_t *to_length)
{
	unsigned char c = (unsigned char)bytes[0];
	size_t length = text_character(bytes, n);

	if (length == 0) {
		*to_length = put(to, "\\ufffd", 6);
		return 1;
	}
	if (c == '"' || c == '\\') {
		to[0] = '\\';
		to[1] = bytes[0];
		*to_length = 2;
	} else if (c < 0x20 || c == 0x7f)
		*to_length = put_control(to, c);
	else
		*to_length = put(to, bytes, length);
	return length;
}

/* Printable ASCII except '"' and '\\'. */
static const bool stays[UCHAR_MAX + 1] = {
	[' ' ... '!'] = true, ['#' ... '['] = true, [']' ... '~'] = true,
};

/* Most of a page needs no escape, so runs of such bytes are appended whole. */
void quote_put(struct buf *b, const char *bytes, size_t n)
{
	size_t at = 0, length;
	char escaped[QUOTE_BYTES_MAX];

	buf_byte(b, '"');
	while (at < n) {
		for (length = 0; at + length < n && stays[(unsigned char)bytes[at + length]]; length++)
			;
		buf_put(b, bytes + at, length);
		if ((at += length) == n)
			break;
		at += quote_character(bytes + at, n - at, escaped, &length);
		buf_put(b, escaped, length);
	}
	buf_byte(b, '"');
}
