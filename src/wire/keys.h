#ifndef WIRE_KEYS_H_
#define WIRE_KEYS_H_

#include <stddef.h>

#include "wire/link.h"

/*
 * Reads the master keys, which are kept as text: one or two keys, each an id from 1 to 255 and 64
 * hex digits.  All verify, the last signs.  A file has a key per line:
 *
 *	# a comment
 *	1 8c4f...
 *	2 e07a...
 *
 * A secret of AWS has them as JSON, since that is what its own generator of secrets can write (a
 * template {}, the name 1, and 64 characters of 0123456789abcdef):
 *
 *	{"1":"8c4f...","2":"e07a..."}
 */
enum { KEYS_BYTES_MAX = 4096 };	/* of a text */

/**
 * keys_read_lines(BYTES, N, RING, LINE, ERRMSG):
 * Read the lines of a file into ${RING}, which the caller wipes.  ERR_OK; ERR_INPUT, with ${RING}
 * wiped, ${ERRMSG} a static text that says what is wrong, and ${LINE} the number of the line where it
 * is, 0 if it is the whole.
 */
int keys_read_lines(const char *bytes, size_t n, struct keyring *ring, size_t *line,
    const char **errmsg);

/**
 * keys_read_json(BYTES, N, RING, ERRMSG):
 * Read the JSON of a secret into ${RING}, which the caller wipes.  ERR_OK; ERR_INPUT, with ${RING}
 * wiped and ${ERRMSG} a static text that says what is wrong (no JSON also if there is no memory for
 * it). What is freed on the way is overwritten only if jansson's functions for memory do that.
 */
int keys_read_json(const char *bytes, size_t n, struct keyring *ring, const char **errmsg);

/**
 * keys_join(RING, OLDER, ERRMSG):
 * Have ${RING} verify by the keys of ${OLDER} as well, as far as there is room: the last of them
 * first.  A key that is in both counts once.  ERR_OK; ERR_INPUT, with ${RING} wiped and ${ERRMSG} as
 * above, if they have different keys with one id.
 */
int keys_join(struct keyring *ring, const struct keyring *older, const char **errmsg);

#endif /* !WIRE_KEYS_H_ */
