/* Collects the values of one page or letter. */
#include "wire/web/view.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

/* The columns of the row for the values outside lists. */
static const struct shape single = { "", words_values, VALUE__MAX };

void view_init(struct view *v, struct arena *arena)
{
	memset(v, 0, sizeof(*v));
	v->arena = arena;
	v->single = (struct view_row){ .list = &single, .values = v->values };
}

struct view_row *view_row(struct view *v, enum list list)
{
	struct view_row *row;

	assert(v->arena != NULL);
	assert(list > LIST_NONE && list < LIST__MAX);

	if ((row = arena_take(v->arena, sizeof(*row))) == NULL)
		return NULL;
	row->list = &words_lists[list];
	row->values = arena_take(v->arena, row->list->count * sizeof(*row->values));
	if (row->values == NULL)
		return NULL;

	if (v->last[list] == NULL)
		v->first[list] = row;
	else
		v->last[list]->next = row;
	v->last[list] = row;
	return row;
}

/* Mark a column as set and return its value.  It must be of this kind. */
static struct view_value *set(struct view_row *row, size_t column, enum kind kind)
{
	assert(column < row->list->count);
	assert(row->list->columns[column].kind == kind);

	row->values[column].set = true;
	return &row->values[column];
}

void view_row_word(struct view_row *row, size_t column, const char *text)
{
	struct view_value *value;

	if (row == NULL)
		return;
	value = set(row, column, row->list->columns[column].kind == KIND_URL ? KIND_URL : KIND_TEXT);
	value->text = text;
	value->length = strlen(text);
}

void view_row_number(struct view_row *row, size_t column, int64_t number)
{
	if (row != NULL)
		set(row, column, KIND_NUMBER)->number = number;
}

void view_row_flag(struct view_row *row, size_t column, bool yes)
{
	if (row != NULL)
		set(row, column, KIND_FLAG)->number = yes;
}

void view_word(struct view *v, enum value value, const char *text)
{
	view_row_word(&v->single, value, text);
}

void view_number(struct view *v, enum value value, int64_t number)
{
	view_row_number(&v->single, value, number);
}

void view_flag(struct view *v, enum value value, bool yes)
{
	view_row_flag(&v->single, value, yes);
}
