#ifndef WIRE_LIST_PASTE_H_
#define WIRE_LIST_PASTE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;

/*
 * A guest list as a host pastes it: one guest a line, in any of these forms.
 *
 *	ana@example.org
 *	Ana Sousa <ana@example.org>
 *	Ana Sousa, ana@example.org, 2
 *	"Sousa, Ana", ana@example.org
 *
 * Tabs or semicolons may stand for the commas.  Blank lines and lines that start
 * with # are skipped.  A first line that names the columns (name, email, party,
 * in any order) is obeyed.  Every other line either is a row or has a problem.
 */

struct paste_row {
	const char *name;	/* where none was given: the address up to its @ */
	const char *email;	/* in its normal form: see wire/identity.h */
	int64_t party;
	size_t line;		/* the first is 1 */
};

struct paste_problem {
	size_t line;		/* the first is 1; 0 if it concerns the whole list */
	size_t column;		/* in characters, the first is 1; 0 with line */
	bool duplicate;		/* nothing is wrong but that the address came before */
	const char *words;	/* "this is not an e-mail address" */
};

struct paste {
	struct paste_row *rows;
	size_t row_count;
	struct paste_problem *problems;		/* by line, at most one a line */
	size_t problem_count;
	size_t duplicate_count;			/* of them */
};

enum { PASTE_ARENA_BYTES = 2097152 };

/**
 * paste_read(ARENA, BYTES, N, PASTE):
 * Read the ${N} ${BYTES} of a list into ${PASTE}, whose arrays and texts lie in
 * ${ARENA} (PASTE_ARENA_BYTES are enough for any).  Of lines with one address the
 * first counts, the others are problems.  Return ERR_OK, with or without
 * problems: whether to take the rows beside them is for the caller to decide;
 * ERR_INPUT, with one problem and no rows, if the list as a whole is over a
 * limit or no text; ERR_IO if ${ARENA} is full.
 */
int paste_read(struct arena *arena, const char *bytes, size_t n, struct paste *paste);

/**
 * paste_say(BUF, PROBLEM):
 * Add "line 14, column 9: this is not an e-mail address" to ${BUF}.
 */
void paste_say(struct buf *b, const struct paste_problem *problem);

#endif /* !WIRE_LIST_PASTE_H_ */
