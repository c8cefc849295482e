/* A pasted guest list, line by line. */
#include "wire/list/paste.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "gen/rules.h"
#include "wire/list/identity.h"
#include "wire/list/line.h"

#define TEXT_(MACRO)	#MACRO
#define TEXT(MACRO)	TEXT_(MACRO)

enum column {
	COLUMN_NONE,	/* beyond the header: nothing may stand here */
	COLUMN_OTHER,	/* reported with the header, skipped in the rows */
	COLUMN_NAME,
	COLUMN_EMAIL,
	COLUMN_PARTY
};

struct reader {
	struct arena *arena;
	struct paste *paste;
	char *scratch;
	bool full;			/* the arena is */

	/* Row numbers plus one by their address's hash; 0 is free. */
	uint32_t *slots;
	size_t slot_count;

	bool begun;			/* a line that is not blank was seen */
	bool headed;
	char separator;			/* if headed by more than one column; else 0 */
	enum column columns[LINE_CELLS_MAX];

	const char *line;
	size_t length;
	size_t number;
	struct line_cell cells[LINE_CELLS_MAX];
	size_t cell_count;
	bool faulty;			/* this line's problem is noted */
};

/* What a line says so far. */
struct entry {
	const char *name;		/* NULL: nothing yet */
	size_t name_length;
	char email[GUEST_EMAIL_MAX + 1];
	size_t email_at;
	int64_t party;			/* 0: nothing yet */
};

/* Characters up to a byte of the line, plus one; of a broken one, its bytes. */
static size_t column(const struct reader *r, size_t at)
{
	size_t i, count = 1;

	for (i = 0; i < at && i < r->length; i++)
		if (((unsigned char)r->line[i] & 0xc0) != 0x80)
			count++;
	return count;
}

/* Note what is wrong at a byte of the line, unless something before it is. */
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

static void set_name(struct reader *r, struct entry *e, const char *text, size_t n, size_t at)
{
	if (e->name != NULL)
		fault(r, at, "a name that holds a comma, semicolon or tab needs quotes around it");
	else if (n > GUEST_NAME_MAX)
		fault(r, at, "a name may have at most " TEXT(GUEST_NAME_MAX) " bytes");
	else if (!text_plain(text, n))
		fault(r, at, "a name may not hold control characters");
	e->name = text;
	e->name_length = n;
}

static void set_email(struct reader *r, struct entry *e, const char *text, size_t n, size_t at)
{
	if (e->email[0] != '\0')
		fault(r, at, "this is a second address: put each guest on a line of its own");
	else if (identity_address(text, n, e->email) != ERR_OK)
		fault(r, at, "this is not an e-mail address");
	e->email_at = at;
}

static void set_party(struct reader *r, struct entry *e, const struct line_cell *cell)
{
	if (e->party != 0)
		fault(r, cell->at, "there is more here than a name, an address and a party");
	else if (!text_int(cell->text, cell->length, GUEST_PARTY_MIN, GUEST_PARTY_MAX, &e->party))
		fault(r, cell->at, "the party must be a number from " TEXT(GUEST_PARTY_MIN)
		    " to " TEXT(GUEST_PARTY_MAX));
}

/* An address, or a name with an address in angle brackets. */
static void set_mailbox(struct reader *r, struct entry *e, const struct line_cell *cell)
{
	const char *open = memchr(cell->text, '<', cell->length), *name = cell->text, *email;
	size_t name_length, email_length, at;

	if (cell->rest_length > 0) {
		/* "Sousa, Ana" <ana@example.org> */
		open = cell->rest;
		name_length = cell->length;
		email_length = cell->rest_length;
		at = (size_t)(cell->rest - r->line);
	} else if (open != NULL) {
		/* Ana Sousa <ana@example.org>, perhaps all of it in quotes */
		name_length = (size_t)(open - cell->text);
		name = text_trim(name, &name_length);
		email_length = cell->length - (size_t)(open - cell->text);
		at = cell->at + (size_t)(open - cell->text);
	} else {
		set_email(r, e, cell->text, cell->length, cell->at);
		return;
	}
	if (open[0] != '<' || email_length < 2 || open[email_length - 1] != '>') {
		fault(r, at, "here should be an address in < and >, and nothing after it");
		return;
	}
	if (name_length > 0)
		set_name(r, e, name, name_length, cell->at);
	email = open + 1;
	email_length -= 2;
	email = text_trim(email, &email_length);
	set_email(r, e, email, email_length, at + 1);
}

static bool is_empty(const struct line_cell *cell)
{
	return cell->length == 0 && cell->rest_length == 0;
}

static bool is_mailbox(const struct line_cell *cell)
{
	return cell->rest_length > 0 || memchr(cell->text, '@', cell->length) != NULL ||
	    memchr(cell->text, '<', cell->length) != NULL;
}

static bool is_digits(const struct line_cell *cell)
{
	size_t i;

	for (i = 0; i < cell->length; i++)
		if (cell->text[i] < '0' || cell->text[i] > '9')
			return false;
	return cell->length > 0;
}

/* Without a header: a name or nothing, the address, a party or nothing. */
static void read_by_order(struct reader *r, struct entry *e)
{
	const struct line_cell *cell;
	size_t i;

	for (i = 0; i < r->cell_count && !r->faulty; i++) {
		cell = &r->cells[i];
		if (is_empty(cell))
			continue;
		if (is_mailbox(cell))
			set_mailbox(r, e, cell);
		else if (e->email[0] != '\0')
			set_party(r, e, cell);
		else if (is_digits(cell))
			fault(r, cell->at, "a number comes after the address, as the party");
		else
			set_name(r, e, cell->text, cell->length, cell->at);
	}
}

static void read_by_header(struct reader *r, struct entry *e)
{
	const struct line_cell *cell;
	size_t i;

	for (i = 0; i < r->cell_count && !r->faulty; i++) {
		cell = &r->cells[i];
		if (is_empty(cell) || r->columns[i] == COLUMN_OTHER)
			continue;
		if (cell->rest_length > 0 && r->columns[i] != COLUMN_EMAIL)
			fault(r, (size_t)(cell->rest - r->line),
			    "here the cell should end, after its closing quote");
		else if (r->columns[i] == COLUMN_NAME)
			set_name(r, e, cell->text, cell->length, cell->at);
		else if (r->columns[i] == COLUMN_EMAIL)
			set_mailbox(r, e, cell);
		else if (r->columns[i] == COLUMN_PARTY)
			set_party(r, e, cell);
		else
			fault(r, cell->at, "the first line names no column for this");
	}
}

/* FNV-1a: the host pastes the list, so nobody gains by collisions. */
static size_t hash(const char *text)
{
	uint64_t h = 14695981039346656037U;

	for (; *text != '\0'; text++)
		h = (h ^ (unsigned char)*text) * 1099511628211U;
	return (size_t)(h ^ h >> 32);
}

/* Where the address's row number is or belongs. */
static uint32_t *find_slot(const struct reader *r, const char *email)
{
	size_t i;

	/* There are twice as many slots as lines: one is free. */
	for (i = hash(email) % r->slot_count; r->slots[i] != 0; i = (i + 1) % r->slot_count)
		if (strcmp(r->paste->rows[r->slots[i] - 1].email, email) == 0)
			break;
	return &r->slots[i];
}

static void report_duplicate(struct reader *r, const struct entry *e, size_t first_line)
{
	struct paste_problem *problem;
	char words[64];
	int n;

	n = snprintf(words, sizeof(words), "this address is already on line %zu", first_line);
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

static enum column column_named(const struct line_cell *cell)
{
	static const struct {
		const char *name;
		enum column column;
	} names[] = {
		{ "name",           COLUMN_NAME  },
		{ "guest",          COLUMN_NAME  },
		{ "full name",      COLUMN_NAME  },
		{ "email",          COLUMN_EMAIL },
		{ "e-mail",         COLUMN_EMAIL },
		{ "mail",           COLUMN_EMAIL },
		{ "address",        COLUMN_EMAIL },
		{ "email address",  COLUMN_EMAIL },
		{ "e-mail address", COLUMN_EMAIL },
		{ "party",          COLUMN_PARTY },
		{ "party size",     COLUMN_PARTY },
		{ "guests",         COLUMN_PARTY },
		{ "seats",          COLUMN_PARTY },
	};
	size_t i;

	if (is_empty(cell))
		return COLUMN_NONE;
	for (i = 0; i < COUNT(names); i++)
		if (cell->rest_length == 0 && strlen(names[i].name) == cell->length &&
		    strncasecmp(names[i].name, cell->text, cell->length) == 0)
			return names[i].column;
	return COLUMN_OTHER;
}

/* A first line with no address but a column for them is a header. */
static bool is_header(const struct reader *r)
{
	bool email = false;
	size_t i;

	for (i = 0; i < r->cell_count; i++) {
		if (is_mailbox(&r->cells[i]))
			return false;
		email = email || column_named(&r->cells[i]) == COLUMN_EMAIL;
	}
	return email;
}

static void read_header(struct reader *r, char separator)
{
	enum column c;
	size_t i, j;

	r->headed = true;
	r->separator = r->cell_count > 1 ? separator : '\0';
	for (i = 0; i < r->cell_count; i++) {
		c = column_named(&r->cells[i]);
		for (j = 0; j < i; j++)
			if (c > COLUMN_OTHER && r->columns[j] == c) {
				fault(r, r->cells[i].at, "this column is named twice");
				c = COLUMN_OTHER;
			}
		if (c == COLUMN_OTHER)
			fault(r, r->cells[i].at,
			    "this column is not used: the columns are name, email and party");
		r->columns[i] = c;
	}
}

/* Whether the line is text on one line, tabs aside. */
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
	struct entry e = { .name = NULL };
	const char *start;
	size_t n = r->length;
	char separator;

	start = text_trim(r->line, &n);
	if (n == 0 || start[0] == '#')
		return;
	if (!is_text(r))
		return;
	separator = r->separator != '\0' ? r->separator : line_separator(r->line, r->length);
	switch (line_split(r->line, r->length, separator, r->scratch, r->cells, &r->cell_count)) {
	case LINE_GOOD:
		break;
	case LINE_OPEN_QUOTE:
		fault(r, r->cells[r->cell_count - 1].at, "this quote is not closed on its line");
		return;
	case LINE_MANY:
		fault(r, r->cells[r->cell_count - 1].at, "this line has too many cells");
		return;
	}

	if (!r->begun) {
		r->begun = true;
		if (is_header(r)) {
			read_header(r, separator);
			return;
		}
	}
	if (r->headed)
		read_by_header(r, &e);
	else
		read_by_order(r, &e);
	if (e.email[0] == '\0')
		fault(r, (size_t)(start - r->line), "there is no e-mail address on this line");
	if (!r->faulty)
		add_row(r, &e);
}

/* The length of the line at the start of n > 0 bytes; *whole includes its end. */
static size_t line_length(const char *bytes, size_t n, size_t *whole)
{
	size_t length;

	for (length = 0; length < n; length++)
		if (bytes[length] == '\n' || bytes[length] == '\r')
			break;
	*whole = length + (length < n);
	if (*whole < n && bytes[length] == '\r' && bytes[length + 1] == '\n')
		++*whole;
	return length;
}

/* What is wrong with the list as a whole, or NULL; and its number of lines. */
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

/* Take what a list of so many lines can need. */
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

void paste_say(struct buf *b, const struct paste_problem *problem)
{
	if (problem->line > 0)
		buf_printf(b, "line %zu, column %zu: ", problem->line, problem->column);
	buf_text(b, problem->words);
}
