/* A growable run of bytes with a limit and sticky failure. */
#include "base/buf.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { BUF_ROOM_MIN = 256 };

/* Make room for n more bytes and the NUL. */
static bool grow(struct buf *b, size_t n)
{
	size_t need, room;
	char *bytes;

	if (b->failed)
		return false;
	assert(b->length <= b->bytes_max);
	if (n > b->bytes_max - b->length)
		goto failed;
	need = b->length + n + 1;	/* bytes_max < SIZE_MAX: buf_init() */
	if (need <= b->room)
		return true;

	for (room = b->room > 0 ? b->room : BUF_ROOM_MIN; room < need; room *= 2)
		if (room > SIZE_MAX / 2) {
			room = need;
			break;
		}
	/* Doubling never has to exceed the limit. */
	if (room > b->bytes_max)
		room = b->bytes_max + 1;
	assert(room >= need);
	if ((bytes = realloc(b->bytes, room)) == NULL)
		goto failed;
	b->bytes = bytes;
	b->room = room;
	return true;

failed:
	b->failed = true;
	return false;
}

void buf_init(struct buf *b, size_t bytes_max)
{
	assert(bytes_max < SIZE_MAX);
	*b = (struct buf){ .bytes_max = bytes_max };
}

void buf_clear(struct buf *b)
{
	free(b->bytes);
	buf_init(b, b->bytes_max);
}

void buf_reset(struct buf *b)
{
	b->length = 0;
	b->failed = false;
	if (b->bytes != NULL)
		b->bytes[0] = '\0';
}

void buf_put(struct buf *b, const void *bytes, size_t n)
{
	if (!grow(b, n))
		return;
	if (n > 0)
		memcpy(b->bytes + b->length, bytes, n);
	b->length += n;
	b->bytes[b->length] = '\0';
}

void buf_text(struct buf *b, const char *text)
{
	buf_put(b, text, strlen(text));
}

void buf_byte(struct buf *b, char byte)
{
	buf_put(b, &byte, 1);
}

void buf_int(struct buf *b, int64_t number)
{
	char digits[24];
	int n;

	n = snprintf(digits, sizeof(digits), "%" PRId64, number);
	assert(n > 0 && (size_t)n < sizeof(digits));
	buf_put(b, digits, (size_t)n);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;
	int n;

	/* The first pass counts the bytes, the second writes them. */
	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0) {
		b->failed = true;
		return;
	}
	if (!grow(b, (size_t)n))
		return;

	va_start(args, format);
	n = vsnprintf(b->bytes + b->length, b->room - b->length, format, args);
	va_end(args);
	assert(n >= 0 && (size_t)n < b->room - b->length);
	b->length += (size_t)n;
}

int buf_end(struct buf *b)
{
	buf_put(b, NULL, 0);
	return b->failed ? ERR_IO : ERR_OK;
}
