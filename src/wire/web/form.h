#ifndef WIRE_WEB_FORM_H_
#define WIRE_WEB_FORM_H_

#include <stddef.h>

struct arena;

enum { FORM_FIELDS_MAX = 16 };

struct form_field {
	const char *name;
	const char *value;	/* NUL-terminated, without another NUL */
	size_t length;		/* of value */
};

struct form {
	struct form_field fields[FORM_FIELDS_MAX];	/* in the order they were sent */
	size_t count;
};

/**
 * form_read(ARENA, BYTES, N, FORM):
 * Read ${N} ${BYTES} of application/x-www-form-urlencoded into ${FORM}.  Its texts lie
 * in ${ARENA}.  If ${N} is 0, the form has no fields.  Return ERR_OK.  Return
 * ERR_INPUT for a field without a name or a =, a % without two hex digits, a NUL or
 * a raw control character, a repeated name, or more than FORM_FIELDS_MAX fields.
 * Return ERR_IO if ${ARENA} is full.  On an error, ${FORM} is empty.  Values can be
 * any bytes: the caller must check that they are valid text.
 */
int form_read(struct arena *arena, const char *bytes, size_t n, struct form *form);

/**
 * form_find(FORM, NAME):
 * Return the field of ${FORM} with this ${NAME}, or NULL.
 */
const struct form_field *form_find(const struct form *form, const char *name);

/**
 * form_plain(FORM, NAME, ABSENT):
 * Return the value of the field with this ${NAME}, if a page can show it: see text_plain().  Return ""
 * if a page cannot show it, and ${ABSENT} if there is no such field.
 */
const char *form_plain(const struct form *form, const char *name, const char *absent);

#endif /* !WIRE_WEB_FORM_H_ */
