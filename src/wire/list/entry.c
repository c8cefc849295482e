/* Reads one line of a pasted guest list as a guest. */
#include "wire/list/entry.h"

#include <string.h>
#include <strings.h>

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "wire/list/identity.h"

#define TEXT_(MACRO)	#MACRO
#define TEXT(MACRO)	TEXT_(MACRO)

/* Note an error at a byte of the line.  Only the first one counts. */
static void put_fault(struct entry_fault *fault, size_t at, const char *words)
{
	if (fault->words == NULL)
		*fault = (struct entry_fault){ .words = words, .at = at };
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
	for (size_t i = 0; i < cell->length; i++)
		if (cell->text[i] < '0' || cell->text[i] > '9')
			return false;
	return cell->length > 0;
}

/* ---- the header ---- */

static enum entry_column column_named(const struct line_cell *cell)
{
	static const struct {
		const char *name;
		enum entry_column column;
	} names[] = {
		{ "name",           ENTRY_NAME  },
		{ "guest",          ENTRY_NAME  },
		{ "full name",      ENTRY_NAME  },
		{ "email",          ENTRY_EMAIL },
		{ "e-mail",         ENTRY_EMAIL },
		{ "mail",           ENTRY_EMAIL },
		{ "address",        ENTRY_EMAIL },
		{ "email address",  ENTRY_EMAIL },
		{ "e-mail address", ENTRY_EMAIL },
		{ "party",          ENTRY_PARTY },
		{ "party size",     ENTRY_PARTY },
		{ "guests",         ENTRY_PARTY },
		{ "seats",          ENTRY_PARTY },
	};

	if (is_empty(cell))
		return ENTRY_NONE;
	for (size_t i = 0; i < COUNT(names); i++)
		if (cell->rest_length == 0 && strlen(names[i].name) == cell->length &&
		    strncasecmp(names[i].name, cell->text, cell->length) == 0)
			return names[i].column;
	return ENTRY_OTHER;
}

static bool is_header(const struct line_cell *cells, size_t count)
{
	bool email = false;

	for (size_t i = 0; i < count; i++) {
		if (is_mailbox(&cells[i]))
			return false;
		email = email || column_named(&cells[i]) == ENTRY_EMAIL;
	}
	return email;
}

bool entry_read_header(const struct line_cell *cells, size_t count, enum entry_column *columns,
    struct entry_fault *fault)
{
	enum entry_column c;

	*fault = (struct entry_fault){ .words = NULL };
	if (!is_header(cells, count))
		return false;
	for (size_t i = 0; i < count; i++) {
		c = column_named(&cells[i]);
		for (size_t j = 0; j < i; j++)
			if (c > ENTRY_OTHER && columns[j] == c) {
				put_fault(fault, cells[i].at, "this column is named twice");
				c = ENTRY_OTHER;
			}
		if (c == ENTRY_OTHER)
			put_fault(fault, cells[i].at,
			    "this column is not used: the columns are name, email and party");
		columns[i] = c;
	}
	return true;
}

/* ---- the guest ---- */

static void set_name(struct entry *e, const char *text, size_t n, size_t at)
{
	if (e->name != NULL)
		put_fault(&e->fault, at, "a name that holds a comma, semicolon or tab needs quotes around it");
	else if (n > GUEST_NAME_MAX)
		put_fault(&e->fault, at, "a name may have at most " TEXT(GUEST_NAME_MAX) " bytes");
	else if (!text_plain(text, n))
		put_fault(&e->fault, at, "a name may not hold control characters");
	e->name = text;
	e->name_length = n;
}

static void set_email(struct entry *e, const char *text, size_t n, size_t at)
{
	if (e->email[0] != '\0')
		put_fault(&e->fault, at, "this is a second address: put each guest on a line of its own");
	else if (identity_address(text, n, e->email) != ERR_OK)
		put_fault(&e->fault, at, "this is not an e-mail address");
	e->email_at = at;
}

static void set_party(struct entry *e, const struct line_cell *cell)
{
	if (e->party != 0)
		put_fault(&e->fault, cell->at, "there is more here than a name, an address and a party");
	else if (!text_int(cell->text, cell->length, GUEST_PARTY_MIN, GUEST_PARTY_MAX, &e->party))
		put_fault(&e->fault, cell->at, "the party must be a number from " TEXT(GUEST_PARTY_MIN)
		    " to " TEXT(GUEST_PARTY_MAX));
}

/* An address, or a name followed by an address in angle brackets. */
static void set_mailbox(struct entry *e, const char *line, const struct line_cell *cell)
{
	const char *open = memchr(cell->text, '<', cell->length), *name = cell->text, *email;
	size_t name_length, email_length, at;

	if (cell->rest_length > 0) {
		/* "Sousa, Ana" <ana@example.org> */
		open = cell->rest;
		name_length = cell->length;
		email_length = cell->rest_length;
		at = (size_t)(cell->rest - line);
	} else if (open != NULL) {
		/* Ana Sousa <ana@example.org>, perhaps all of it in quotes */
		name_length = (size_t)(open - cell->text);
		name = text_trim(name, &name_length);
		email_length = cell->length - (size_t)(open - cell->text);
		at = cell->at + (size_t)(open - cell->text);
	} else {
		set_email(e, cell->text, cell->length, cell->at);
		return;
	}
	if (open[0] != '<' || email_length < 2 || open[email_length - 1] != '>') {
		put_fault(&e->fault, at, "here should be an address in < and >, and nothing after it");
		return;
	}
	if (name_length > 0)
		set_name(e, name, name_length, cell->at);
	email = open + 1;
	email_length -= 2;
	email = text_trim(email, &email_length);
	set_email(e, email, email_length, at + 1);
}

/* Without a header: an optional name, the address, an optional party. */
static void read_by_order(struct entry *e, const char *line, const struct line_cell *cell)
{
	if (is_mailbox(cell))
		set_mailbox(e, line, cell);
	else if (e->email[0] != '\0')
		set_party(e, cell);
	else if (is_digits(cell))
		put_fault(&e->fault, cell->at, "a number comes after the address, as the party");
	else
		set_name(e, cell->text, cell->length, cell->at);
}

static void read_column(struct entry *e, const char *line, const struct line_cell *cell,
    enum entry_column column)
{
	if (column == ENTRY_OTHER)
		return;
	if (cell->rest_length > 0 && column != ENTRY_EMAIL)
		put_fault(&e->fault, (size_t)(cell->rest - line),
		    "here the cell should end, after its closing quote");
	else if (column == ENTRY_NAME)
		set_name(e, cell->text, cell->length, cell->at);
	else if (column == ENTRY_EMAIL)
		set_mailbox(e, line, cell);
	else if (column == ENTRY_PARTY)
		set_party(e, cell);
	else
		put_fault(&e->fault, cell->at, "the first line names no column for this");
}

void entry_read(struct entry *e, const char *line, const struct line_cell *cells, size_t count,
    const enum entry_column *columns)
{
	*e = (struct entry){ .name = NULL };
	for (size_t i = 0; i < count && e->fault.words == NULL; i++) {
		if (is_empty(&cells[i]))
			continue;
		if (columns != NULL)
			read_column(e, line, &cells[i], columns[i]);
		else
			read_by_order(e, line, &cells[i]);
	}
}
