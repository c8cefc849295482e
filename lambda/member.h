#ifndef LAMBDA_MEMBER_H_
#define LAMBDA_MEMBER_H_

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Members of JSON objects as values of C, with their limits.  The object may be any value, or NULL:
 * it then has none.
 */

/**
 * member_text(OBJECT, NAME, TO, BYTES):
 * Copy a text and its NUL to ${TO}, which has room for ${BYTES}.  Return false, with ${TO} empty,
 * if there is none, it does not fit, or has a NUL in it.
 */
bool member_text(const json_t *object, const char *name, char *to, size_t bytes);

/**
 * member_id(OBJECT, NAME, TO, BYTES):
 * As member_text, for the id of an event or a guest: small letters, digits and '-'; "" is one.
 */
bool member_id(const json_t *object, const char *name, char *to, size_t bytes);

/**
 * member_number(OBJECT, NAME, NUMBER):
 * Set ${NUMBER} to a whole number from 0.  Return false if there is none.
 */
bool member_number(const json_t *object, const char *name, int64_t *number);

/**
 * member_is(OBJECT, NAME, TEXT):
 * Return whether there is this very text.
 */
bool member_is(const json_t *object, const char *name, const char *text);

#endif /* !LAMBDA_MEMBER_H_ */
