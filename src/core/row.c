/* Accesses the fields of rows by their number in the spec. */
#include "core/row.h"

#include <assert.h>
#include <string.h>

int64_t row_number(const struct field *f, const void *row)
{
	int64_t value;

	assert(f->kind == FIELD_NUMBER);
	memcpy(&value, (const char *)row + f->offset, sizeof(value));
	return value;
}

void row_put(const struct field *f, void *row, int64_t value)
{
	assert(f->kind == FIELD_NUMBER);
	memcpy((char *)row + f->offset, &value, sizeof(value));
}

const char *row_text(const struct field *f, const void *row)
{
	assert(f->kind == FIELD_TEXT);
	return (const char *)row + f->offset;
}

void row_copy(const struct field *f, void *to, const void *from)
{
	memcpy((char *)to + f->offset, (const char *)from + f->offset, f->size);
}

uint16_t row_find(const struct machine *m, const char *name)
{
	for (size_t i = 0; i < m->fields_count; i++)
		if (strcmp(m->fields[i].name, name) == 0)
			return (uint16_t)i;
	return FIELD_NONE;
}

void row_default(const struct machine *m, void *row)
{
	for (size_t i = 0; i < m->fields_count; i++)
		if (m->fields[i].kind == FIELD_NUMBER && row_number(&m->fields[i], row) == 0)
			row_put(&m->fields[i], row, m->fields[i].initial);
}

int64_t row_initial(const struct machine *m, size_t i)
{
	const struct field *f = &m->fields[i];

	return i == m->version_field ? 1 : f->initial != 0 ? f->initial : f->min;
}

int64_t row_counted(const struct event *event, uint32_t states)
{
	int64_t sum = 0;

	for (size_t s = 0; s < GUEST_STATE__MAX; s++)
		if ((states & 1u << s) != 0)
			sum += row_number(&event_machine.fields[event_counters[s]], event);
	return sum;
}

bool row_counts(const struct event *event, const struct guest *guest)
{
	uint16_t counter = event_counters[guest->state], measure = guest_measures[guest->state];

	return counter == FIELD_NONE || row_number(&event_machine.fields[counter], event) >=
	    (measure == FIELD_NONE ? 1 : row_number(&guest_machine.fields[measure], guest));
}
