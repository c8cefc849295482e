#ifndef WIRE_LIST_LINE_H_
#define WIRE_LIST_LINE_H_

#include <stddef.h>

/* Splits one line of a pasted table into cells. */

enum { LINE_CELLS_MAX = 16 };

struct line_cell {
	const char *text;	/* trimmed; without the quotes of a quoted cell */
	size_t length;
	size_t at;		/* its first byte in the line, including the quote */
	const char *rest;	/* the text after the closing quote, trimmed */
	size_t rest_length;	/* 0 for cells without quotes */
};

/**
 * line_separator(LINE, N):
 * Return the separator of the cells in the ${N} bytes of ${LINE}: a tab if there is
 * one outside quotes, else a semicolon, else a comma.  So cells may hold commas if
 * a tab or a semicolon separates them.
 */
char line_separator(const char *line, size_t n);

/**
 * line_split(LINE, N, SEPARATOR, SCRATCH, CELLS, COUNT):
 * Split the ${N} bytes of ${LINE} at each ${SEPARATOR} into ${*COUNT} ${CELLS}, at
 * least one.  A quoted cell holds the text between its quotes; two quotes in it mean
 * one.  Text may follow the closing quote, as in "Sousa, Ana" <ana@example.org>.  The
 * texts of ${CELLS} point into ${LINE} or into ${SCRATCH}, which has room for ${N}
 * bytes.  Return NULL, or a static text that describes the error of the last cell: its
 * quote is not closed, or it is followed by more than LINE_CELLS_MAX cells.
 */
const char *line_split(const char *line, size_t n, char separator, char *scratch,
    struct line_cell cells[LINE_CELLS_MAX], size_t *count);

#endif /* !WIRE_LIST_LINE_H_ */
