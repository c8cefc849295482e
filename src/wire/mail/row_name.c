/* Writes and reads the name of an outbox row as one word. */
#include "wire/mail/row_name.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"

void row_name_write(char text[ROW_NAME_BYTES_MAX + 1], const struct outbox *row)
{
	snprintf(text, ROW_NAME_BYTES_MAX + 1, "%s_%" PRId64 "_%" PRId64 "_%s", row->event,
	    row->seq, row->n, row->guest);
}

/* Return the next part, up to an underscore, or for the last part up to the end.  NULL if there is none. */
static const char *part(const char **rest, const char *end, bool last, size_t *length)
{
	const char *from = *rest, *stop = memchr(from, '_', (size_t)(end - from));

	if ((stop == NULL) != last)
		return NULL;
	*length = (size_t)((last ? end : stop) - from);
	*rest = last ? end : stop + 1;
	return from;
}

/* Copy a part that has only allowed characters. */
static bool take_text(const char **rest, const char *end, bool last, const char *allowed, char *to,
    size_t to_bytes)
{
	size_t n;
	const char *from = part(rest, end, last, &n);

	return from != NULL && text_copy(to, to_bytes, from, n) && strspn(to, allowed) == n;
}

static bool take_number(const char **rest, const char *end, int64_t *number)
{
	size_t n;
	const char *from = part(rest, end, false, &n);

	return from != NULL && text_int(from, n, 0, INT64_MAX, number);
}

static bool is_guest(const char *guest)
{
	return guest[0] == '\0' || strlen(guest) == GUEST_ID_MAX;
}

int row_name_read(const char *text, size_t n, struct outbox *row)
{
	const char *end = text + n;

	memset(row, 0, sizeof(*row));
	if (take_text(&text, end, false, "abcdefghijklmnopqrstuvwxyz0123456789-", row->event,
		sizeof(row->event)) &&
	    row->event[0] != '\0' && take_number(&text, end, &row->seq) &&
	    take_number(&text, end, &row->n) &&
	    take_text(&text, end, true, "0123456789abcdef", row->guest, sizeof(row->guest)) &&
	    is_guest(row->guest))
		return ERR_OK;
	memset(row, 0, sizeof(*row));
	return ERR_INPUT;
}
