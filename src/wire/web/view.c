/* Collects the values of one page or letter. */
#include "wire/web/view.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

/* The values outside lists. */
static const struct shape single = { "", words_values, VALUE__MAX };

void view_init(struct view *v, struct arena *arena)
{
	memset(v, 0, sizeof(*v));
	v->arena = arena;
}

/* Mark value i as set and return it.  It must be of this kind. */
static struct view_value *set(struct view_value *values, const struct shape *shape, size_t i, enum kind kind)
{
	assert(i < shape->count);
	assert(shape->columns[i].kind == kind);

	values[i].set = true;
	return &values[i];
}

static void set_text(struct view_value *values, const struct shape *shape, size_t i, const char *text)
{
	enum kind kind = shape->columns[i].kind == KIND_URL ? KIND_URL : KIND_TEXT;
	struct view_value *value = set(values, shape, i, kind);

	value->text = text;
	value->length = strlen(text);
}

void view_word(struct view *v, enum value value, const char *text)
{
	set_text(v->values, &single, value, text);
}

void view_number(struct view *v, enum value value, int64_t number)
{
	set(v->values, &single, value, KIND_NUMBER)->number = number;
}

void view_flag(struct view *v, enum value value, bool yes)
{
	set(v->values, &single, value, KIND_FLAG)->number = yes;
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

void view_row_word(struct view_row *row, size_t column, const char *text)
{
	if (row != NULL)
		set_text(row->values, row->list, column, text);
}

void view_row_number(struct view_row *row, size_t column, int64_t number)
{
	if (row != NULL)
		set(row->values, row->list, column, KIND_NUMBER)->number = number;
}

void view_row_flag(struct view_row *row, size_t column, bool yes)
{
	if (row != NULL)
		set(row->values, row->list, column, KIND_FLAG)->number = yes;
}
