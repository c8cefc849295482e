/* Reads the body that a browser sends when a form is submitted. */
#include "wire/web/form.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

%%{
	machine form;
	alphtype unsigned char;

	action plain     { *to++ = (char)*p; }
	action space     { *to++ = ' '; }
	action high      { byte = text_hex_digit((char)*p) << 4; }
	action low       { *to++ = (char)(byte | text_hex_digit((char)*p)); }

	action name      { name = to; }
	action value     { *to++ = '\0'; value = to; }
	action field     {
		full = full || form->count == FORM_FIELDS_MAX ||
		    form_find(form, name) != NULL;
		if (!full)
			form->fields[form->count++] = (struct form_field){
				.name = name,
				.value = value,
				.length = (size_t)(to - value),
			};
		*to++ = '\0';
	}

	# Browsers escape almost everything except letters and digits.  Scripts may
	# not, and their raw bytes are unambiguous, so they are allowed.
	raw     = ( 0x20..0x7e | 0x80..0xff ) - [%&+=];
	escaped = '%' ( ( xdigit @high ) ( xdigit @low ) - '00' );
	char    = raw @plain | '+' @space | escaped;
	field   = char+ >name '=' @value ( char | '=' @plain )* %field;

	main := ( field ( '&' field )* )?;
}%%

%% write data noerror noentry;

int form_read(struct arena *arena, const char *bytes, size_t n, struct form *form)
{
	const unsigned char *p = (const unsigned char *)bytes, *pe, *eof;
	char *to, *name = NULL, *value = NULL;
	bool full = false;
	int cs, byte = 0;

	form->count = 0;
	/* Decoding never needs more room: each = and & becomes a NUL, and one more ends the text. */
	if (n == SIZE_MAX || (to = arena_take(arena, n + 1)) == NULL)
		return ERR_IO;
	if (n == 0)
		return ERR_OK;
	pe = eof = p + n;
	%% write init;
	/* Ragel counts in its tables with plain int and char. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
	%% write exec;
#pragma GCC diagnostic pop
	if (cs < form_first_final || full) {
		form->count = 0;
		return ERR_INPUT;
	}
	return ERR_OK;
}

const struct form_field *form_find(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++)
		if (strcmp(form->fields[i].name, name) == 0)
			return &form->fields[i];
	return NULL;
}

const char *form_plain(const struct form *form, const char *name, const char *absent)
{
	const struct form_field *f = form_find(form, name);

	if (f == NULL)
		return absent;
	return text_plain(f->value, f->length) ? f->value : "";
}
