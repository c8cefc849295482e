/* A form that is read, written again by the book and read once more is the same. */
#include "fuzz.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "wire/web/form.h"

static void put(struct buf *b, const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		buf_printf(b, "%%%02x", (unsigned char)bytes[i]);
}

static void check_field(const struct form *form, const struct form_field *field)
{
	HOLDS(field->name[0] != '\0');
	HOLDS(strlen(field->value) == field->length);
	HOLDS(form_find(form, field->name) == field);	/* so names differ */
}

static void write_form(struct buf *b, const struct form *form)
{
	size_t i;

	for (i = 0; i < form->count; i++) {
		check_field(form, &form->fields[i]);
		if (i > 0)
			buf_byte(b, '&');
		put(b, form->fields[i].name, strlen(form->fields[i].name));
		buf_byte(b, '=');
		put(b, form->fields[i].value, form->fields[i].length);
	}
	HOLDS(buf_end(b) == ERR_OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *arena = arena_new(5 * n + 64);
	struct form form, again;
	struct buf first, second;

	HOLDS(arena != NULL);
	buf_init(&first, 3 * n + 1);
	buf_init(&second, 3 * n + 1);
	if (form_read(arena, (const char *)data, n, &form) != ERR_OK) {
		HOLDS(form.count == 0);
		goto out;
	}
	HOLDS(form.count <= FORM_FIELDS_MAX);
	write_form(&first, &form);
	HOLDS(form_read(arena, first.bytes, first.length, &again) == ERR_OK);
	write_form(&second, &again);
	HOLDS(again.count == form.count && second.length == first.length);
	HOLDS(memcmp(second.bytes, first.bytes, first.length) == 0);
out:
	buf_clear(&first);
	buf_clear(&second);
	arena_free(arena);
	return 0;
}
