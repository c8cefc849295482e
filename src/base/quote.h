#ifndef BASE_QUOTE_H_
#define BASE_QUOTE_H_

#include <stddef.h>

#include "base/buf.h"

/*
 * JSON strings, RFC 8259 section 7.  Bytes that are not UTF-8 become U+FFFD.  Quotes, backslashes
 * and control characters are escaped.  Everything else is copied.
 */
enum { QUOTE_BYTES_MAX = 6 }; /* of one character: "\u001f" */

/**
 * quote_character(BYTES, N, TO, TO_LENGTH):
 * Write the first character of the ${N} > 0 bytes to ${TO}, escaped and without a NUL, and set
 * ${*TO_LENGTH} to the number of bytes written.  Return the number of bytes read.
 */
size_t quote_character(const char *bytes, size_t n, char to[QUOTE_BYTES_MAX], size_t *to_length);

/**
 * quote_put(B, BYTES, N):
 * Append the ${N} bytes as one JSON string with its quotes.  ${BYTES} must not point into ${B}.
 */
void quote_put(struct buf *b, const char *bytes, size_t n);

#endif /* !BASE_QUOTE_H_ */
