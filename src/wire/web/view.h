#ifndef WIRE_WEB_VIEW_H_
#define WIRE_WEB_VIEW_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/words.h"

/*
 * The values of one page or letter: one for each placeholder, and the rows of its
 * lists.  The caller holds the view, which needs no clean-up.  Rows live in the
 * arena.  Texts are borrowed until the page is rendered.
 *
 * A value of the wrong kind, or a column of another list, is a bug of the caller and
 * fails an assertion.
 */
struct arena;

/* One value.  set tells "" and 0 apart from a missing value. */
struct view_value {
	bool set;
	const char *text;	/* of a text or url */
	size_t length;
	int64_t number;		/* of a number or flag */
};

/* One row, with one value for each column of its list. */
struct view_row {
	struct view_row *next;
	const struct shape *list;
	struct view_value *values;
};

/* It must not be copied: single points into it. */
struct view {
	struct arena *arena;
	struct view_value values[VALUE__MAX];
	struct view_row single;	/* the row of values */
	struct view_row *first[LIST__MAX];
	struct view_row *last[LIST__MAX];
};

/**
 * view_init(V, ARENA):
 * Make ${V} empty.  Its rows are taken from ${ARENA}, which may be NULL if there are
 * no rows.
 */
void view_init(struct view *v, struct arena *arena);

/**
 * view_word(V, VALUE, TEXT), view_number(V, VALUE, NUMBER), view_flag(V, VALUE, YES):
 * Set ${VALUE}; it may be set already.  view_word() is for texts and urls.
 */
void view_word(struct view *v, enum value value, const char *text);
void view_number(struct view *v, enum value value, int64_t number);
void view_flag(struct view *v, enum value value, bool yes);

/**
 * view_row(V, LIST):
 * Append a row to ${LIST} and return it.  Return NULL if the arena is full.
 */
struct view_row *view_row(struct view *v, enum list list);

/**
 * view_row_word(ROW, COLUMN, TEXT), view_row_number(ROW, COLUMN, NUMBER),
 * view_row_flag(ROW, COLUMN, YES):
 * Set ${COLUMN}, of the enum column of the row's list.  Do nothing if ${ROW} is NULL.
 */
void view_row_word(struct view_row *row, size_t column, const char *text);
void view_row_number(struct view_row *row, size_t column, int64_t number);
void view_row_flag(struct view_row *row, size_t column, bool yes);

#endif /* !WIRE_WEB_VIEW_H_ */
