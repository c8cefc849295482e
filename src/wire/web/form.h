#ifndef WIRE_WEB_FORM_H_
#define WIRE_WEB_FORM_H_

#include <stddef.h>

struct arena;

enum { FORM_FIELDS_MAX = 16 };

struct form_field {
	const char *name;
	const char *value;	/* a NUL behind it, none within */
	size_t length;		/* of value */
};

struct form {
	struct form_field fields[FORM_FIELDS_MAX];	/* in their order */
	size_t count;
};

/**
 * form_read(ARENA, BYTES, N, FORM):
 * Read ${N} bytes of application/x-www-form-urlencoded into ${FORM}; its texts lie
 * in ${ARENA}.  No bytes are a form without fields.  Return ERR_OK; ERR_INPUT for
 * a field without a name or a =, a % without two hex digits, a NUL or a raw
 * control character, a name met twice, or more than FORM_FIELDS_MAX fields;
 * ERR_IO if ${ARENA} is full.  ${FORM} is empty unless ERR_OK.  Values are bytes:
 * whether they are text, and what text may hold, is for the caller to ask.
 */
int form_read(struct arena *arena, const char *bytes, size_t n, struct form *form);

/**
 * form_find(FORM, NAME):
 * Return the field with that ${NAME}, or NULL.
 */
const struct form_field *form_find(const struct form *form, const char *name);

#endif /* !WIRE_WEB_FORM_H_ */
