#ifndef LAMBDA_MEMBER_H_
#define LAMBDA_MEMBER_H_

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads members of JSON objects as C values, with limits.  ${OBJECT} may also be NULL, or a value that
 * is not an object; it then has no members.
 */

/**
 * member_text(OBJECT, NAME, TO, BYTES):
 * Copy a text and its NUL to ${TO}, which has room for ${BYTES}.  Return false, and make ${TO} empty, if
 * the text is missing, does not fit, or contains a NUL.
 */
bool member_text(const json_t *object, const char *name, char *to, size_t bytes);

/**
 * member_id(OBJECT, NAME, TO, BYTES):
 * As member_text, for the id of an event or a guest: small letters, digits and '-'; it may be "".
 */
bool member_id(const json_t *object, const char *name, char *to, size_t bytes);

/**
 * member_number(OBJECT, NAME, NUMBER):
 * Set ${NUMBER} to the member, an integer that is at least 0.  Return false if there is none.
 */
bool member_number(const json_t *object, const char *name, int64_t *number);

/**
 * member_is(OBJECT, NAME, TEXT):
 * Return whether the member is exactly ${TEXT}.
 */
bool member_is(const json_t *object, const char *name, const char *text);

#endif /* !LAMBDA_MEMBER_H_ */
