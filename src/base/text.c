/* Checks and copies text of a given length. */
#include "base/text.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

/*
 * Decode the character at the start of n > 0 bytes.  Return its length, or 0 if
 * it is not UTF-8.
 */
static size_t decode(const char *bytes, size_t n, uint32_t *character)
{
	/* The least character of each length: anything below is overlong. */
	static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = (unsigned char)bytes[0], follow;
	uint32_t c;
	size_t length, i;

	if (lead < 0x80) {
		*character = lead;
		return 1;
	}
	if ((lead & 0xe0) == 0xc0) {
		length = 2;
		c = lead & 0x1fU;
	} else if ((lead & 0xf0) == 0xe0) {
		length = 3;
		c = lead & 0x0fU;
	} else if ((lead & 0xf8) == 0xf0) {
		length = 4;
		c = lead & 0x07U;
	} else
		return 0;
	if (length > n)
		return 0;

	for (i = 1; i < length; i++) {
		follow = (unsigned char)bytes[i];
		if ((follow & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (follow & 0x3fU);
	}
	if (c < least[length] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*character = c;
	return length;
}

static bool is_plain(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7f && c <= 0x9f))	/* controls */
		return false;
	if (c >= 0x2028 && c <= 0x202e)		/* separators, embeddings and overrides */
		return false;
	if (c == 0x200b || c == 0x200e || c == 0x200f || c == 0x061c || c == 0xfeff)
		return false;	/* invisible; the joiners are allowed, since some scripts need them */
	return c < 0x2060 || c > 0x2069;	/* invisible operators, isolates */
}

size_t text_character(const char *bytes, size_t n)
{
	uint32_t c;

	return decode(bytes, n, &c);
}

/* Most of a page is ASCII, so that has a fast path. */
bool text_utf8(const char *bytes, size_t n)
{
	size_t at, length;

	for (at = 0; at < n; at += length) {
		length = (unsigned char)bytes[at] < 0x80 ? 1 : text_character(bytes + at, n - at);
		if (length == 0)
			return false;
	}
	return true;
}

size_t text_plain_length(const char *bytes, size_t n)
{
	size_t at, length;
	uint32_t c;

	for (at = 0; at < n; at += length)
		if ((length = decode(bytes + at, n - at, &c)) == 0 || !is_plain(c))
			return at;
	return n;
}

bool text_plain(const char *bytes, size_t n)
{
	return text_plain_length(bytes, n) == n;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

const char *text_trim(const char *bytes, size_t *n)
{
	static const char no_break[] = "\xc2\xa0";
	size_t start = 0, end = *n;

	for (;;) {
		if (start < end && is_space(bytes[start]))
			start++;
		else if (end - start >= 2 && memcmp(bytes + start, no_break, 2) == 0)
			start += 2;
		else
			break;
	}
	for (;;) {
		if (start < end && is_space(bytes[end - 1]))
			end--;
		else if (end - start >= 2 && memcmp(bytes + end - 2, no_break, 2) == 0)
			end -= 2;
		else
			break;
	}
	*n = end - start;
	return start > 0 ? bytes + start : bytes;
}

bool text_copy(char *to, size_t to_bytes, const char *from, size_t n)
{
	assert(to_bytes > 0);
	to[0] = '\0';
	if (n >= to_bytes || (n > 0 && memchr(from, '\0', n) != NULL))
		return false;
	if (n > 0)
		memcpy(to, from, n);
	to[n] = '\0';
	return true;
}

bool text_int(const char *bytes, size_t n, int64_t min, int64_t max, int64_t *out)
{
	int64_t number = 0;
	bool minus = n > 0 && bytes[0] == '-';
	size_t i = minus ? 1 : 0;

	if (i == n)
		return false;
	if (bytes[i] == '0' && n > 1)	/* 007 and -0 */
		return false;
	/* Count below zero: the negative range is larger by one. */
	for (; i < n; i++) {
		if (bytes[i] < '0' || bytes[i] > '9')
			return false;
		if (__builtin_mul_overflow(number, 10, &number))
			return false;
		if (__builtin_sub_overflow(number, bytes[i] - '0', &number))
			return false;
	}
	if (!minus && __builtin_sub_overflow(0, number, &number))
		return false;
	if (number < min || number > max)
		return false;
	*out = number;
	return true;
}

int text_hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

const char *text_header(const char *line, size_t n, const char *name, size_t *length)
{
	size_t name_length = strlen(name);

	if (n <= name_length || line[name_length] != ':' || strncasecmp(line, name, name_length) != 0)
		return NULL;
	*length = n - name_length - 1;
	return text_trim(line + name_length + 1, length);
}
