#ifndef WIRE_LIST_ENTRY_H_
#define WIRE_LIST_ENTRY_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/rules.h"
#include "wire/list/line.h"

/*
 * One line of a pasted guest list as a guest.  A header line can name the columns; without one, the
 * order is name, address, party.
 */
enum entry_column {
	ENTRY_NONE,	/* beyond the header: the cell must be empty */
	ENTRY_OTHER,	/* reported with the header, skipped in the other lines */
	ENTRY_NAME,
	ENTRY_EMAIL,
	ENTRY_PARTY
};

/* The first error of a line. */
struct entry_fault {
	const char *words;	/* static; NULL if there is no error */
	size_t at;		/* the byte of the line */
};

struct entry {
	const char *name;	/* not NUL-terminated; NULL if there is none */
	size_t name_length;
	char email[GUEST_EMAIL_MAX + 1];	/* normalized (see wire/list/identity.h), or empty */
	size_t email_at;	/* the byte of the line */
	int64_t party;		/* 0 if there is none */
	struct entry_fault fault;
};

/**
 * entry_read_header(CELLS, COUNT, COLUMNS, FAULT):
 * Return whether the ${COUNT} ${CELLS} are a header: no cell holds an address, and one names the column of
 * addresses.  If so, set the first ${COUNT} of ${COLUMNS} and ${FAULT}; a column that is unknown or
 * named twice is a fault, and becomes ENTRY_OTHER.
 */
bool entry_read_header(const struct line_cell *cells, size_t count, enum entry_column *columns,
    struct entry_fault *fault);

/**
 * entry_read(E, LINE, CELLS, COUNT, COLUMNS):
 * Set ${E} to the guest in the ${COUNT} ${CELLS} of ${LINE}, whose ${COLUMNS} a header named; without a
 * header, ${COLUMNS} is NULL.  After a fault, ${E} is incomplete.  The name points into the texts of
 * ${CELLS}.
 */
void entry_read(struct entry *e, const char *line, const struct line_cell *cells, size_t count,
    const enum entry_column *columns);

#endif /* !WIRE_LIST_ENTRY_H_ */
