#ifndef WIRE_LIST_PASTE_H_
#define WIRE_LIST_PASTE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/*
 * A guest list as a host pastes it: one guest per line, in any of these forms.
 *
 *	ana@example.org
 *	Ana Sousa <ana@example.org>
 *	Ana Sousa, ana@example.org, 2
 *	"Sousa, Ana", ana@example.org
 *
 * Tabs or semicolons may replace the commas.  Blank lines and lines that start with
 * # are skipped.  The first line may be a header that names the columns (name,
 * email, party) in any order.  Every other line is either a row or has a problem.
 */

struct paste_row {
	const char *name;	/* if missing in the list: the address up to its @ */
	const char *email;	/* normalized: see wire/list/identity.h */
	int64_t party;
	size_t line;		/* counted from 1 */
};

struct paste_problem {
	size_t line;		/* counted from 1; 0 if it concerns the whole list */
	size_t column;		/* in characters, counted from 1; 0 if line is 0 */
	bool duplicate;		/* the only problem is that an earlier line has the address */
	const char *words;	/* "this is not an e-mail address" */
};

struct paste {
	struct paste_row *rows;
	size_t row_count;
	struct paste_problem *problems;		/* sorted by line, at most one per line */
	size_t problem_count;
	size_t duplicate_count;			/* problems that are duplicates */
};

enum { PASTE_ARENA_BYTES = 2097152 };

/**
 * paste_read(ARENA, BYTES, N, PASTE):
 * Read the ${N} ${BYTES} of a list into ${PASTE}.  Its arrays and texts lie in
 * ${ARENA}; PASTE_ARENA_BYTES are enough for any list.  If several lines have the
 * same address, the first is a row and the others are problems.  Return ERR_OK, with
 * or without problems: the caller decides whether to use the rows in spite of them.
 * Return ERR_INPUT, with one problem and no rows, if the whole list exceeds a limit
 * or is UTF-16.  Return ERR_IO if ${ARENA} is full.
 */
int paste_read(struct arena *arena, const char *bytes, size_t n, struct paste *paste);

#endif /* !WIRE_LIST_PASTE_H_ */
