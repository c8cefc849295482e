#ifndef WIRE_WEB_VIEW_H_
#define WIRE_WEB_VIEW_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/words.h"

/*
 * What one page or letter shows: a value for each placeholder it uses, and the
 * rows of its lists.  A view is held by the caller and needs no clean-up; the
 * rows live in the arena, and texts are borrowed until the page is rendered.
 *
 * A value of the wrong kind, and a row's value for another list, are our own
 * mistakes: they are asserted.
 */
struct arena;

/* One value; set tells "" and 0 from nothing. */
struct view_value {
	bool set;
	const char *text;	/* of a text or url */
	size_t length;
	int64_t number;		/* of a number or flag */
};

/* One row; values holds one for each column of its list. */
struct view_row {
	struct view_row *next;
	struct view_value *values;
};

struct view {
	struct arena *arena;
	struct view_value values[VALUE__MAX];
	struct view_row *first[LIST__MAX];
	struct view_row *last[LIST__MAX];
};

/**
 * view_init(V, A):
 * Make ${V} empty.  Rows are taken from ${A}, which may be NULL if there are none.
 */
void view_init(struct view *v, struct arena *arena);

/**
 * view_text(V, VALUE, BYTES, N), view_number(V, VALUE, NUMBER), view_flag(V, VALUE, YES):
 * Give ${VALUE}, again if need be.  view_text() is for texts and urls.
 */
void view_text(struct view *v, enum value value, const char *bytes, size_t n);
void view_number(struct view *v, enum value value, int64_t number);
void view_flag(struct view *v, enum value value, bool yes);

/**
 * view_word(V, VALUE, TEXT):
 * As view_text(), for a text that ends in a NUL.
 */
void view_word(struct view *v, enum value value, const char *text);

/**
 * view_row(V, LIST):
 * Begin another row of ${LIST}: return it, or NULL if the arena is exhausted.
 */
struct view_row *view_row(struct view *v, enum list list);

/**
 * view_row_text(R, LIST, COLUMN, BYTES, N), and so on:
 * Give a column of row ${R} of ${LIST}; ${COLUMN} is of the enum column_LIST.
 */
void view_row_text(struct view_row *row, enum list list, size_t column, const char *bytes,
    size_t n);
void view_row_word(struct view_row *row, enum list list, size_t column, const char *text);
void view_row_number(struct view_row *row, enum list list, size_t column, int64_t number);
void view_row_flag(struct view_row *row, enum list list, size_t column, bool yes);

#endif /* !WIRE_WEB_VIEW_H_ */
