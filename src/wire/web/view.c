/* Collects the values of one page or letter. */
#include "wire/web/view.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

void view_init(struct view *v, struct arena *arena)
{
	memset(v, 0, sizeof(*v));
	v->arena = arena;
}

/* Mark value as set and return it.  It must be of this kind. */
static struct view_value *set_value(struct view *v, enum value value, enum kind kind)
{
	assert(value < VALUE__MAX);
	assert(words_values[value].kind == kind);

	v->values[value].set = true;
	return &v->values[value];
}

void view_text(struct view *v, enum value value, const char *bytes, size_t n)
{
	enum kind kind = words_values[value].kind;
	struct view_value *to = set_value(v, value, kind == KIND_URL ? KIND_URL : KIND_TEXT);

	to->text = bytes;
	to->length = n;
}

void view_word(struct view *v, enum value value, const char *text)
{
	view_text(v, value, text, strlen(text));
}

void view_number(struct view *v, enum value value, int64_t number)
{
	set_value(v, value, KIND_NUMBER)->number = number;
}

void view_flag(struct view *v, enum value value, bool yes)
{
	set_value(v, value, KIND_FLAG)->number = yes;
}

struct view_row *view_row(struct view *v, enum list list)
{
	struct view_row *row;

	assert(v->arena != NULL);
	assert(list > LIST_NONE && list < LIST__MAX);

	if ((row = arena_take(v->arena, sizeof(*row))) == NULL)
		return NULL;
	row->values = arena_take(v->arena, words_lists[list].count * sizeof(*row->values));
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
static struct view_value *set_column(struct view_row *row, enum list list, size_t column,
    enum kind kind)
{
	assert(list > LIST_NONE && list < LIST__MAX);
	assert(column < words_lists[list].count);
	assert(words_lists[list].columns[column].kind == kind);

	row->values[column].set = true;
	return &row->values[column];
}

void view_row_text(struct view_row *row, enum list list, size_t column, const char *bytes, size_t n)
{
	enum kind kind = words_lists[list].columns[column].kind;
	struct view_value *to = set_column(row, list, column, kind == KIND_URL ? KIND_URL : KIND_TEXT);

	to->text = bytes;
	to->length = n;
}

void view_row_word(struct view_row *row, enum list list, size_t column, const char *text)
{
	view_row_text(row, list, column, text, strlen(text));
}

void view_row_number(struct view_row *row, enum list list, size_t column, int64_t number)
{
	set_column(row, list, column, KIND_NUMBER)->number = number;
}

void view_row_flag(struct view_row *row, enum list list, size_t column, bool yes)
{
	set_column(row, list, column, KIND_FLAG)->number = yes;
}
