#ifndef WIRE_LIST_LINE_H_
#define WIRE_LIST_LINE_H_

#include <stddef.h>

/* One line of a pasted table, as its cells. */

enum { LINE_CELLS_MAX = 16 };

struct line_cell {
	const char *text;	/* trimmed; of a quoted cell, what the quotes hold */
	size_t length;
	size_t at;		/* where it starts in the line, the quote included */
	const char *rest;	/* what follows the closing quote, trimmed */
	size_t rest_length;	/* 0 also for cells without quotes */
};

enum line_fault {
	LINE_GOOD,
	LINE_OPEN_QUOTE,	/* the last cell's quote is never closed */
	LINE_MANY		/* more than LINE_CELLS_MAX */
};

/**
 * line_separator(LINE, N):
 * Return what separates the cells of the ${N} bytes of ${LINE}: a tab if there is
 * one outside quotes, else a semicolon, else a comma.  So a comma may stand in
 * a cell wherever one of the others separates.
 */
char line_separator(const char *line, size_t n);

/**
 * line_split(LINE, N, SEPARATOR, SCRATCH, CELLS, COUNT):
 * Split ${LINE} at each ${SEPARATOR} into ${*COUNT} ${CELLS}, at least one.  A cell
 * that starts with a quote ends with one, holds what is between, and means one
 * quote by two; something may follow the closing quote, as in "Sousa, Ana"
 * <ana@example.org>.  Texts lie in ${LINE} and in ${SCRATCH}, which has room for ${N}
 * bytes.  If not LINE_GOOD, the last cell is where the fault is.
 */
enum line_fault line_split(const char *line, size_t n, char separator, char *scratch,
    struct line_cell cells[LINE_CELLS_MAX], size_t *count);

#endif /* !WIRE_LIST_LINE_H_ */
