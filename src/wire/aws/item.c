/* Converts rows to items of DynamoDB and back. */
#include "wire/aws/item.h"

#include <inttypes.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "core/row.h"

json_t *item_text(const char *text)
{
	return json_pack("{s:s}", "S", text);
}

json_t *item_number(int64_t number)
{
	return json_pack("{s:o}", "N", json_sprintf("%" PRId64, number));
}

json_t *item_field(const struct field *f, const struct machine *m, const void *row)
{
	if (f->kind == FIELD_TEXT)
		return item_text(row_text(f, row));
	if ((f->flags & FIELD_STATE) != 0)
		return item_text(m->states[row_number(f, row)]);
	return item_number(row_number(f, row));
}

/* Find the only value of an attribute, if it has that type: {"S":"gala"}. */
static int get(const json_t *item, const char *name, const char *type, const json_t **value)
{
	const json_t *attribute = json_object_get(item, name);

	if (attribute == NULL)
		return ERR_ABSENT;
	*value = json_object_get(attribute, type);
	return json_is_string(*value) && json_object_size(attribute) == 1 ? ERR_OK : ERR_INPUT;
}

int item_get_text(const json_t *item, const char *name, char *to, size_t bytes)
{
	const json_t *value = NULL;
	int err = get(item, name, "S", &value);

	to[0] = '\0';
	if (err != ERR_OK)
		return err;
	if (!text_copy(to, bytes, json_string_value(value), json_string_length(value)))
		return ERR_INPUT;
	return ERR_OK;
}

int item_get_number(const json_t *item, const char *name, int64_t *number)
{
	const json_t *value = NULL;
	int err = get(item, name, "N", &value);

	if (err != ERR_OK)
		return err;
	return text_int(json_string_value(value), json_string_length(value), INT64_MIN, INT64_MAX,
	    number) ? ERR_OK : ERR_INPUT;
}

int item_get_name(const json_t *item, const char *name, const char *const *names, size_t count,
    size_t *index)
{
	const json_t *value = NULL;
	int err = get(item, name, "S", &value);

	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < count; i++)
		if (strlen(names[i]) == json_string_length(value) &&
		    strcmp(names[i], json_string_value(value)) == 0) {
			*index = i;
			return ERR_OK;
		}
	return ERR_INPUT;
}

static int read_text(const json_t *item, const struct field *f, void *row)
{
	int err = item_get_text(item, f->name, (char *)row + f->offset, f->size);

	if (err == ERR_ABSENT)
		return (f->flags & FIELD_KEY) != 0 ? ERR_INPUT : ERR_OK;
	return err;
}

/* A stored row is never in the first state, absent. */
static int read_state(const json_t *item, const struct machine *m, const struct field *f,
    void *row)
{
	size_t index;
	int err = item_get_name(item, f->name, m->states + 1, m->states_count - 1, &index);

	if (err != ERR_OK)
		return ERR_INPUT;
	row_put(f, row, (int64_t)index + 1);
	return ERR_OK;
}

static int read_number(const json_t *item, const struct machine *m, size_t i, void *row)
{
	const struct field *f = &m->fields[i];
	int64_t number = row_initial(m, i);
	int err = item_get_number(item, f->name, &number);

	if (err == ERR_INPUT || (f->max > f->min && (number < f->min || number > f->max)))
		return ERR_INPUT;
	row_put(f, row, number);
	return ERR_OK;
}

static int read_field(const json_t *item, const struct machine *m, size_t i, void *row)
{
	const struct field *f = &m->fields[i];

	if (f->kind == FIELD_TEXT)
		return read_text(item, f, row);
	if ((f->flags & FIELD_STATE) != 0)
		return read_state(item, m, f, row);
	return read_number(item, m, i, row);
}

int item_read(const json_t *item, const struct machine *m, void *row)
{
	int err = read_number(item, m, m->version_field, row);
	/* Read the version first: the other fields of a newer row may have another meaning. */
	bool newer = err == ERR_OK && row_number(&m->fields[m->version_field], row) > m->version;

	for (size_t i = 0; i < m->fields_count && err == ERR_OK; i++)
		if (!newer || (m->fields[i].flags & FIELD_KEY) != 0)
			err = read_field(item, m, i, row);
	return err == ERR_OK && newer ? ERR_NEWER : err;
}
