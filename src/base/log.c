/* Logs one bounded JSON line per event. */
#include "base/log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/quote.h"

static const char END[] = "}\n", END_CUT[] = ",\"cut\":true}\n";

struct line {
	char bytes[LOG_BYTES_MAX];
	size_t length;
	bool cut;
};

static int log_fd = STDERR_FILENO;

/* Append all n bytes, or nothing, and keep room for END_CUT and spare bytes. */
static bool put(struct line *line, const char *bytes, size_t n, size_t spare)
{
	if (line->length + n + spare > sizeof(line->bytes) - (sizeof(END_CUT) - 1)) {
		line->cut = true;
		return false;
	}
	memcpy(line->bytes + line->length, bytes, n);
	line->length += n;
	return true;
}

/*
 * Append a JSON string, cut between characters if it is too long.  The closing
 * quote always fits: each piece leaves a spare byte for it.
 */
static bool put_string(struct line *line, const char *bytes, size_t n)
{
	size_t at = 0, length, escaped_length;
	char escaped[QUOTE_BYTES_MAX];

	if (!put(line, "\"", 1, 1))
		return false;
	while (at < n) {
		length = quote_character(bytes + at, n - at, escaped, &escaped_length);
		if (!put(line, escaped, escaped_length, 1))
			break;
		at += length;
	}
	return put(line, "\"", 1, 0) && at == n;
}

/* "at":"2027-06-12T17:00:00.123Z" */
static void put_now(struct line *line)
{
	int64_t now_ms = clock_now_ms();
	time_t now = (time_t)(now_ms / 1000);
	struct tm tm;
	char text[64];
	int n;

	if (gmtime_r(&now, &tm) == NULL)
		return;
	n = snprintf(text, sizeof(text), "\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\",",
	    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
	    (int)(now_ms % 1000));
	if (n > 0 && (size_t)n < sizeof(text))
		put(line, text, (size_t)n, 0);
}

/* Append ,"name":value.  If the name does not fit with a value, nothing is appended. */
static bool put_fact(struct line *line, const struct log_fact *fact)
{
	size_t start = line->length;
	char number[24];
	int n;

	if (!put(line, ",", 1, 0))
		return false;
	if (!put_string(line, fact->name, strlen(fact->name)) || !put(line, ":", 1, 2))
		goto without;
	if (!fact->is_int)
		return put_string(line, fact->text, fact->length);
	n = snprintf(number, sizeof(number), "%" PRId64, fact->number);
	if (put(line, number, (size_t)n, 0))
		return true;
without:
	line->length = start;
	return false;
}

void log_line(const char *what, const struct log_fact *facts, size_t n)
{
	struct line line = { .length = 0 };
	int errno_kept = errno;
	const char *end;
	ssize_t written;
	size_t i;

	if (log_fd < 0)
		return;
	put(&line, "{", 1, 0);
	put_now(&line);
	put(&line, "\"what\":", 7, 0);
	put_string(&line, what, strlen(what));
	for (i = 0; i < n && !line.cut; i++)
		put_fact(&line, &facts[i]);

	end = line.cut ? END_CUT : END;
	memcpy(line.bytes + line.length, end, strlen(end));
	line.length += strlen(end);
	written = write(log_fd, line.bytes, line.length);
	(void)written;
	errno = errno_kept;
}

struct log_fact log_fact_text(const char *name, const char *text)
{
	if (text == NULL)
		text = "";
	return (struct log_fact){ .name = name, .text = text, .length = strlen(text) };
}

void log_to(int fd)
{
	log_fd = fd;
}
