/* What all commands print alike: errors, guesses, times, wrapped text. */
#include "cli/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/zone.h"
#include "core/row.h"

enum { WORD_BYTES_MAX = 32, ERROR_BYTES_MAX = 1024, LINE_COLUMNS = 80 };

int say_error(int status, const char *where, const char *format, ...)
{
	char words[ERROR_BYTES_MAX];
	va_list ap;

	va_start(ap, format);
	vsnprintf(words, sizeof(words), format, ap);
	va_end(ap);
	/* Quoted input must not break the line. */
	for (char *p = words; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = '?';
	fflush(stdout);
	fprintf(stderr, "rsvp%s%s: %s\n", where[0] != '\0' ? " " : "", where, words);
	return status;
}

static size_t least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* The edit distance of two words of at most WORD_BYTES_MAX. */
static size_t distance(const char *a, const char *b)
{
	size_t row[WORD_BYTES_MAX + 1], n = strlen(b);

	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t above = row[j];

			row[j] = least(above + 1, row[j - 1] + 1, corner + (a[i - 1] != b[j - 1]));
			corner = above;
		}
	}
	return row[n];
}

const char *say_near(const char *word, const char *const *words, size_t count)
{
	const char *best = NULL;
	size_t best_distance = strlen(word) > 4 ? 3 : 2; /* beyond it, not a typing error */

	if (strlen(word) > WORD_BYTES_MAX)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t d;

		if (strlen(words[i]) > WORD_BYTES_MAX)
			continue;
		d = distance(word, words[i]);
		if (d < best_distance) {
			best = words[i];
			best_distance = d;
		}
	}
	return best;
}

void say_wrapped(int at, int indent, const char *text)
{
	int begin = at;

	while (*text != '\0') {
		int n = (int)strcspn(text, " \n");

		if (at > begin && at + n >= LINE_COLUMNS)
			at = begin = printf("\n%*s", indent, "") - 1;
		at += printf("%s%.*s", at > begin ? " " : "", n, text);
		text += n;
		if (*text == '\n')
			at = begin = printf("\n%*s", indent, "") - 1;
		text += *text != '\0';
	}
	putchar('\n');
}

int say_bytes(struct buf *b)
{
	int err = buf_end(b);

	if (err == ERR_OK)
		fwrite(b->bytes, 1, b->length, stdout);
	buf_reset(b);
	return err;
}

void say_time(char to[SAY_TIME_BYTES], const char *zone, int64_t at)
{
	struct civil civil;

	if (zone_civil(zone, at, &civil) != ERR_OK || !zone_write(to, SAY_TIME_BYTES, &civil))
		if (!zone_iso(to, SAY_TIME_BYTES, at))
			snprintf(to, SAY_TIME_BYTES, "?");
}

void say_seats(char to[SAY_SEATS_BYTES], const struct event *e)
{
	size_t n = 0;

	to[0] = '\0';
	for (unsigned s = 0; s < GUEST_STATE__MAX && n < SAY_SEATS_BYTES; s++)
		if ((HOLDS_SEAT & 1u << s) != 0)
			n += (size_t)snprintf(to + n, SAY_SEATS_BYTES - n, "%s%lld %s", n > 0 ? ", " : "",
			    (long long)row_counted(e, 1u << s), guest_machine.states[s]);
}
