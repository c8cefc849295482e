/*
 * Any JSON as an item: of the event's row, of the guest's row.  What is read is written as an item
 * that reads alike.
 */
#include "fuzz.h"

#include <string.h>

#include "base/err.h"
#include "core/row.h"
#include "row_item.h"
#include "wire/aws/item.h"

static void check_row(const json_t *item, const struct machine *m, void *row, void *again)
{
	json_t *written;

	if (item_read(item, m, row) != ERR_OK)
		return;
	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind == FIELD_TEXT)
			HOLDS(strlen(row_text(f, row)) < f->size);
		else if (f->max > f->min)
			HOLDS(row_number(f, row) >= f->min && row_number(f, row) <= f->max);
	}
	written = row_item(m, row);
	HOLDS(item_read(written, m, again) == ERR_OK);
	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind == FIELD_TEXT)
			HOLDS(strcmp(row_text(f, row), row_text(f, again)) == 0);
		else
			HOLDS(row_number(f, row) == row_number(f, again));
	}
	json_decref(written);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *item = json_loadb((const char *)data, n, JSON_ALLOW_NUL, NULL);
	struct event event, event_again;
	struct guest guest, guest_again;

	check_row(item, &event_machine, &event, &event_again);
	check_row(item, &guest_machine, &guest, &guest_again);
	json_decref(item);
	return 0;
}
