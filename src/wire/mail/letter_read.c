/* Reads messages that letter_write() wrote. */
#include "wire/mail/letter_read.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/text.h"

/* The bytes that are not read yet. */
struct rest {
	const char *at;
	const char *end;
};

/* Get the next line without its line end.  Return false at the end. */
static bool next_line(struct rest *r, const char **line, size_t *n)
{
	const char *end;

	if (r->at == r->end)
		return false;
	end = memchr(r->at, '\n', (size_t)(r->end - r->at));
	*line = r->at;
	*n = (size_t)((end != NULL ? end : r->end) - r->at);
	r->at = end != NULL ? end + 1 : r->end;
	if (*n > 0 && (*line)[*n - 1] == '\r')
		--*n;
	return true;
}

/* Decode quoted-printable, or the Q encoding of a header's word, where _ is a space. */
static int decode(struct buf *b, const char *text, size_t n, bool word)
{
	for (size_t i = 0; i < n; i++) {
		if (word && text[i] == '_') {
			buf_byte(b, ' ');
		} else if (text[i] != '=') {
			buf_byte(b, text[i]);
		} else {
			int high = i + 1 < n ? text_hex_digit(text[i + 1]) : -1;
			int low = i + 2 < n ? text_hex_digit(text[i + 2]) : -1;

			if (high < 0 || low < 0)
				return ERR_INPUT;
			buf_byte(b, (char)(unsigned char)(high * 16 + low));
			i += 2;
		}
	}
	return ERR_OK;
}

/* Decode the text of a header.  White space between two encoded words is dropped. */
static int decode_words(struct buf *b, const char *text, size_t n)
{
	static const char start[] = "=?UTF-8?Q?";
	size_t head = sizeof(start) - 1;
	bool after_word = false;
	int err = ERR_OK;

	while (n > 0 && err == ERR_OK) {
		const char *close;
		size_t spaces = strspn(text, " ") < n ? strspn(text, " ") : n;

		if (n - spaces > head && memcmp(text + spaces, start, head) == 0 &&
		    (close = memmem(text + spaces + head, n - spaces - head, "?=", 2)) != NULL) {
			if (!after_word)
				buf_put(b, text, spaces);
			err = decode(b, text + spaces + head,
			    (size_t)(close - text) - spaces - head, true);
			n -= (size_t)(close + 2 - text);
			text = close + 2;
			after_word = true;
			continue;
		}
		buf_byte(b, *text++);
		n--;
		after_word = false;
	}
	return err;
}

/* Collect header name from the block of headers at r, and move r past the block. */
static int find_header(struct rest *r, const char *name, struct buf *value)
{
	size_t name_bytes = strlen(name), n;
	bool inside = false, found = false;
	const char *line;

	while (next_line(r, &line, &n) && n > 0) {
		if (line[0] == ' ' || line[0] == '\t') {
			if (inside)
				buf_put(value, line, n);
			continue;
		}
		inside = !found && n > name_bytes && line[name_bytes] == ':' &&
			 strncasecmp(line, name, name_bytes) == 0;
		if (!inside)
			continue;
		found = true;
		buf_put(value, line + name_bytes + 1, n - name_bytes - 1);
	}
	return found ? buf_end(value) : ERR_ABSENT;
}

int letter_read_header(struct buf *b, const char *bytes, size_t n, const char *name)
{
	struct rest r = {bytes, bytes + n};
	struct buf value;
	size_t skip;
	int err;

	buf_init(&value, n);
	err = find_header(&r, name, &value);
	if (err == ERR_OK) {
		skip = strspn(value.bytes, " ");
		err = decode_words(b, value.bytes + skip, value.length - skip);
	}
	if (err == ERR_OK)
		err = buf_end(b);
	buf_clear(&value);
	return err;
}

/* Find the boundary in value, a Content-Type; NULL if there is none. */
static const char *find_boundary(const struct buf *value, size_t *n)
{
	const char *at = strstr(value->bytes, "boundary=\""), *end;

	if (at == NULL)
		return NULL;
	at += strlen("boundary=\"");
	end = strchr(at, '"');
	if (end == NULL)
		return NULL;
	*n = (size_t)(end - at);
	return at;
}

static bool is_boundary(const char *line, size_t n, const char *boundary, size_t boundary_bytes)
{
	return n >= boundary_bytes + 2 && line[0] == '-' && line[1] == '-' &&
	       memcmp(line + 2, boundary, boundary_bytes) == 0;
}

/* Decode the lines of a part up to the next boundary.  A final "=" joins two lines. */
static int decode_part(struct buf *b, struct rest *r, const char *boundary, size_t boundary_bytes)
{
	const char *line;
	size_t n;
	int err = ERR_OK;

	while (err == ERR_OK && next_line(r, &line, &n) &&
	       !is_boundary(line, n, boundary, boundary_bytes)) {
		bool joins = n > 0 && line[n - 1] == '=';

		err = decode(b, line, joins ? n - 1 : n, false);
		if (!joins)
			buf_byte(b, '\n');
	}
	return err == ERR_OK ? buf_end(b) : err;
}

static int find_part(struct buf *b, struct rest *r, const char *type, const char *boundary,
    size_t boundary_bytes)
{
	const char *line;
	size_t n;

	while (next_line(r, &line, &n)) {
		struct buf part;
		bool wanted;

		if (!is_boundary(line, n, boundary, boundary_bytes))
			continue;
		buf_init(&part, (size_t)(r->end - r->at));
		wanted = find_header(r, "Content-Type", &part) == ERR_OK &&
			 strstr(part.bytes, type) != NULL;
		buf_clear(&part);
		if (wanted)
			return decode_part(b, r, boundary, boundary_bytes);
	}
	return ERR_ABSENT;
}

int letter_read_part(struct buf *b, const char *bytes, size_t n, const char *type)
{
	struct rest r = {bytes, bytes + n};
	const char *boundary;
	size_t boundary_bytes;
	struct buf value;
	int err;

	buf_init(&value, n);
	err = find_header(&r, "Content-Type", &value);
	if (err == ERR_OK) {
		boundary = find_boundary(&value, &boundary_bytes);
		err = boundary == NULL ? ERR_INPUT
				       : find_part(b, &r, type, boundary, boundary_bytes);
	}
	buf_clear(&value);
	return err;
}
