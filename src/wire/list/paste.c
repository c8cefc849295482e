/* Reads a pasted guest list, line by line. */
#include "wire/list/paste.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "gen/rules.h"
#include "wire/list/entry.h"
#include "wire/list/identity.h"
#include "wire/list/line.h"

#define TEXT_(MACRO)	#MACRO
#define TEXT(MACRO)	TEXT_(MACRO)

struct reader {
	struct arena *arena;
	struct paste *paste;
	char *scratch;
	bool full;			/* the arena has no room left */

	/* A hash table of addresses.  It holds row numbers plus one; 0 is a free slot. */
	uint32_t *slots;
	size_t slot_count;

	bool begun;			/* a line that is not blank was read */
	bool headed;
	char separator;			/* of a header with more than one column; else 0 */
	enum entry_column columns[LINE_CELLS_MAX];

	const char *line;
	size_t length;
	size_t number;
	struct line_cell cells[LINE_CELLS_MAX];
	size_t cell_count;
	bool faulty;			/* this line has a problem */
};

/* The column of a byte of the line: characters are counted, from 1. */
static size_t column(const struct reader *r, size_t at)
{
	size_t count = 1;

	for (size_t i = 0; i < at && i < r->length; i++)
		if (((unsigned char)r->line[i] & 0xc0) != 0x80)
			count++;
	return count;
}

/* Add a problem at a byte of the line.  Only the first problem of a line counts. */
static struct paste_problem *fault(struct reader *r, size_t at, const char *words)
{
	struct paste_problem *problem;

	if (r->faulty)
		return NULL;
	r->faulty = true;
	problem = &r->paste->problems[r->paste->problem_count++];
	*problem = (struct paste_problem){
		.line = r->number,
		.column = column(r, at),
		.words = words,
	};
	return problem;
}

/*
 * Find the slot of an address: the one that holds it, or a free one.  The hash needs no random key, because
 * only the host writes the list.
 */
static uint32_t *find_slot(const struct reader *r, const char *email)
{
	static const unsigned char key[IDENTITY_HASH_KEY_BYTES];
	size_t i = (size_t)(identity_hash(key, email) % r->slot_count);

	/* There are twice as many slots as lines, so a slot is free. */
	while (r->slots[i] != 0 && strcmp(r->paste->rows[r->slots[i] - 1].email, email) != 0)
		i = (i + 1) % r->slot_count;
	return &r->slots[i];
}

static void report_duplicate(struct reader *r, const struct entry *e, size_t first_line)
{
	struct paste_problem *problem;
	char words[64];
	int n = snprintf(words, sizeof(words), "this address is already on line %zu", first_line);

	assert(n > 0 && (size_t)n < sizeof(words));
	if ((problem = fault(r, e->email_at, arena_text(r->arena, words, (size_t)n))) == NULL)
		return;
	problem->duplicate = true;
	r->paste->duplicate_count++;
	if (problem->words == NULL)
		r->full = true;
}

static void add_row(struct reader *r, const struct entry *e)
{
	struct paste_row *row = &r->paste->rows[r->paste->row_count];
	uint32_t *slot = find_slot(r, e->email);

	if (*slot != 0) {
		report_duplicate(r, e, r->paste->rows[*slot - 1].line);
		return;
	}
	row->email = arena_text(r->arena, e->email, strlen(e->email));
	row->name = e->name != NULL ? arena_text(r->arena, e->name, e->name_length) :
	    arena_text(r->arena, e->email, strcspn(e->email, "@"));
	row->party = e->party != 0 ? e->party : 1;
	row->line = r->number;
	if (row->email == NULL || row->name == NULL) {
		r->full = true;
		return;
	}
	*slot = (uint32_t)++r->paste->row_count;
}

/* Whether the line is plain text, apart from tabs. */
static bool is_text(struct reader *r)
{
	size_t at = 0;

	while ((at += text_plain_length(r->line + at, r->length - at)) < r->length) {
		if (r->line[at] == '\t') {
			at++;
			continue;
		}
		fault(r, at, text_utf8(r->line, r->length) ?
		    "a list may not hold control characters" : "this is not UTF-8 text");
		return false;
	}
	return true;
}

static void read_line(struct reader *r)
{
	struct entry_fault header;
	struct entry e;
	size_t n = r->length;
	const char *start = text_trim(r->line, &n), *words;
	char separator;

	if (n == 0 || start[0] == '#' || !is_text(r))
		return;
	separator = r->separator != '\0' ? r->separator : line_separator(r->line, r->length);
	words = line_split(r->line, r->length, separator, r->scratch, r->cells, &r->cell_count);
	if (words != NULL) {
		fault(r, r->cells[r->cell_count - 1].at, words);
		return;
	}

	if (!r->begun) {
		r->begun = true;
		r->headed = entry_read_header(r->cells, r->cell_count, r->columns, &header);
		if (r->headed) {
			r->separator = r->cell_count > 1 ? separator : '\0';
			if (header.words != NULL)
				fault(r, header.at, header.words);
			return;
		}
	}
	entry_read(&e, r->line, r->cells, r->cell_count, r->headed ? r->columns : NULL);
	if (e.fault.words != NULL)
		fault(r, e.fault.at, e.fault.words);
	else if (e.email[0] == '\0')
		fault(r, (size_t)(start - r->line), "there is no e-mail address on this line");
	if (!r->faulty)
		add_row(r, &e);
}

/* Return the length of the first line of n > 0 bytes; *whole includes its line end. */
static size_t line_length(const char *bytes, size_t n, size_t *whole)
{
	size_t length = 0;

	while (length < n && bytes[length] != '\n' && bytes[length] != '\r')
		length++;
	*whole = length + (length < n);
	if (*whole < n && bytes[length] == '\r' && bytes[length + 1] == '\n')
		++*whole;
	return length;
}

/* Count the lines.  Return a text that says what is wrong with the whole list, or NULL. */
static const char *whole_fault(const char *bytes, size_t n, size_t *lines)
{
	size_t at, whole;

	*lines = 0;
	if (n > PASTE_BYTES_MAX)
		return "a list may have at most " TEXT(PASTE_BYTES_MAX) " bytes";
	if (n >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
		return "this list is UTF-16: save it as UTF-8 text";
	for (at = 0; at < n; at += whole) {
		line_length(bytes + at, n - at, &whole);
		++*lines;
	}
	if (*lines > PASTE_LINES_MAX)
		return "a list may have at most " TEXT(PASTE_LINES_MAX) " lines";
	return NULL;
}

/* Take the memory that a list of n bytes and so many lines needs at most. */
static int begin(struct reader *r, size_t n, size_t lines)
{
	struct paste *paste = r->paste;

	r->slot_count = 2 * lines + 1;
	r->scratch = arena_take(r->arena, n);
	r->slots = arena_take(r->arena, r->slot_count * sizeof(*r->slots));
	paste->rows = arena_take(r->arena, lines * sizeof(*paste->rows));
	paste->problems = arena_take(r->arena, (lines + 1) * sizeof(*paste->problems));
	if (r->scratch == NULL || r->slots == NULL || paste->rows == NULL || paste->problems == NULL)
		return ERR_IO;
	return ERR_OK;
}

int paste_read(struct arena *arena, const char *bytes, size_t n, struct paste *paste)
{
	struct reader r = { .arena = arena, .paste = paste };
	const char *words;
	size_t at, lines, whole;
	int err;

	*paste = (struct paste){ .rows = NULL };
	words = whole_fault(bytes, n, &lines);
	if ((err = begin(&r, words == NULL ? n : 0, words == NULL ? lines : 0)) != ERR_OK)
		return err;
	if (words != NULL) {
		paste->problems[paste->problem_count++] = (struct paste_problem){ .words = words };
		return ERR_INPUT;
	}

	at = n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	for (; at < n && !r.full; at += whole) {
		r.line = bytes + at;
		r.length = line_length(bytes + at, n - at, &whole);
		r.number++;
		r.faulty = false;
		read_line(&r);
	}
	return r.full ? ERR_IO : ERR_OK;
}
