#ifndef BASE_QUOTE_H_
#define BASE_QUOTE_H_

#include <stddef.h>

#include "base/buf.h"

/*
 * Text as JSON writes it, RFC 8259 section 7: what is no UTF-8 becomes U+FFFD, quotes, backslashes
 * and control characters are escaped, and all else stays as it is.
 */
enum { QUOTE_BYTES_MAX = 6 }; /* of one character: "\u001f" */

/**
 * quote_character(BYTES, N, TO, TO_LENGTH):
 * Write the character at the start of ${N} > 0 bytes to ${TO}, without a NUL, and how many bytes
 * that took to ${*TO_LENGTH}.  Return how many of the ${N} bytes it was.
 */
size_t quote_character(const char *bytes, size_t n, char to[QUOTE_BYTES_MAX], size_t *to_length);

/**
 * quote_put(B, BYTES, N):
 * Add the ${N} bytes as one JSON string, its quotes included.  They must not lie inside ${B}.
 */
void quote_put(struct buf *b, const char *bytes, size_t n);

#endif /* !BASE_QUOTE_H_ */
