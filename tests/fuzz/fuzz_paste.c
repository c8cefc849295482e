/*
 * Each row of a list is fit to be stored, and a list made of its rows has them
 * all and no problem.
 */
#include "fuzz.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "gen/rules.h"
#include "wire/list/identity.h"
#include "wire/list/paste.h"

static void check_row(const struct paste_row *row)
{
	char normal[GUEST_EMAIL_MAX + 1];
	size_t n = strlen(row->name);

	HOLDS(n > 0 && n <= GUEST_NAME_MAX && text_plain(row->name, n));
	text_trim(row->name, &n);
	HOLDS(n == strlen(row->name));
	HOLDS(identity_address(row->email, strlen(row->email), normal) == ERR_OK);
	HOLDS(strcmp(normal, row->email) == 0);
	HOLDS(row->party >= GUEST_PARTY_MIN && row->party <= GUEST_PARTY_MAX);
}

/* Rows and problems are in order, and a line is one or the other. */
static void check_lines(const struct paste *paste)
{
	size_t i, j = 0, duplicates = 0;

	for (i = 0; i < paste->row_count; i++) {
		HOLDS(paste->rows[i].line > (i > 0 ? paste->rows[i - 1].line : 0));
		while (j < paste->problem_count && paste->problems[j].line < paste->rows[i].line)
			j++;
		HOLDS(j == paste->problem_count || paste->problems[j].line != paste->rows[i].line);
	}
	for (i = 0; i < paste->problem_count; i++) {
		HOLDS(paste->problems[i].line > (i > 0 ? paste->problems[i - 1].line : 0));
		HOLDS(paste->problems[i].column > 0 && paste->problems[i].words[0] != '\0');
		duplicates += paste->problems[i].duplicate;
	}
	HOLDS(duplicates == paste->duplicate_count);
}

static void write_list(struct buf *b, const struct paste *paste)
{
	const char *c;
	size_t i;

	buf_text(b, "name,email,party\n");
	for (i = 0; i < paste->row_count; i++) {
		buf_byte(b, '"');
		for (c = paste->rows[i].name; *c != '\0'; c++) {
			if (*c == '"')
				buf_byte(b, '"');
			buf_byte(b, *c);
		}
		buf_printf(b, "\",%s,%d\r\n", paste->rows[i].email, (int)paste->rows[i].party);
	}
	HOLDS(buf_end(b) == ERR_OK);
}

static void check_again(const struct paste *paste)
{
	struct arena *arena = arena_new(PASTE_ARENA_BYTES);
	struct paste again;
	struct buf b;
	size_t i;

	HOLDS(arena != NULL);
	buf_init(&b, 4 * PASTE_BYTES_MAX);
	write_list(&b, paste);
	if (b.length > PASTE_BYTES_MAX || paste->row_count == PASTE_LINES_MAX)
		goto out;
	HOLDS(paste_read(arena, b.bytes, b.length, &again) == ERR_OK);
	HOLDS(again.problem_count == 0);
	HOLDS(again.row_count == paste->row_count);
	for (i = 0; i < again.row_count; i++) {
		HOLDS(strcmp(again.rows[i].name, paste->rows[i].name) == 0);
		HOLDS(strcmp(again.rows[i].email, paste->rows[i].email) == 0);
		HOLDS(again.rows[i].party == paste->rows[i].party);
	}
out:
	buf_clear(&b);
	arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *arena = arena_new(PASTE_ARENA_BYTES);
	struct paste paste;
	size_t i;
	int err;

	HOLDS(arena != NULL);
	err = paste_read(arena, (const char *)data, n, &paste);
	HOLDS(err == ERR_OK || err == ERR_INPUT);	/* the arena is large enough */
	if (err == ERR_INPUT) {
		HOLDS(paste.row_count == 0 && paste.problem_count == 1);
		HOLDS(paste.problems[0].line == 0);
	} else {
		for (i = 0; i < paste.row_count; i++)
			check_row(&paste.rows[i]);
		check_lines(&paste);
		check_again(&paste);
	}
	arena_free(arena);
	return 0;
}
