#ifndef WIRE_KEYS_H_
#define WIRE_KEYS_H_

#include <stddef.h>
#include <stdint.h>

/*
 * The master keys that sign links.  They are stored as text: one or two keys, each with an id from 1
 * to 255 and 64 hex digits.  The last key signs; all keys verify.  A file has one key per line:
 *
 *	# a comment
 *	1 8c4f...
 *	2 e07a...
 *
 * A secret of AWS is JSON, which AWS can generate (GenerateSecretString with the template {}, the
 * key name 1, and 64 characters of 0123456789abcdef):
 *
 *	{"1":"8c4f...","2":"e07a..."}
 */
enum {
	KEYS_MAX = 2,
	KEYS_MASTER_BYTES = 32,
	KEYS_BYTES_MAX = 4096	/* of a text */
};

struct key {
	uint8_t id;
	unsigned char master[KEYS_MASTER_BYTES];
};

/* The ids differ. */
struct keyring {
	struct key keys[KEYS_MAX];
	size_t count;
};

/**
 * keys_read_lines(BYTES, N, KEYRING, LINE, ERRMSG):
 * Read the ${N} ${BYTES} of a key file into ${KEYRING}.  The caller wipes ${KEYRING}.  Return ERR_OK.  Return
 * ERR_INPUT if the text is malformed: ${KEYRING} is wiped, ${ERRMSG} is a static text that describes the
 * error, and ${LINE} is its line number, or 0 if it concerns the whole file.
 */
int keys_read_lines(const char *bytes, size_t n, struct keyring *keyring, size_t *line,
    const char **errmsg);

/**
 * keys_read_json(BYTES, N, KEYRING, ERRMSG):
 * Read the ${N} ${BYTES} of a secret, which is JSON, into ${KEYRING}.  The caller wipes ${KEYRING}.  Return
 * ERR_OK.  Return ERR_INPUT if the text is malformed or there is no memory to parse it: ${KEYRING} is wiped
 * and ${ERRMSG} is a static text that describes the error.  The memory of the parser is overwritten
 * only if jansson's allocation functions do that.
 */
int keys_read_json(const char *bytes, size_t n, struct keyring *keyring, const char **errmsg);

/**
 * keys_join(KEYRING, OLDER, ERRMSG):
 * Add the keys of ${OLDER} to ${KEYRING}, where they verify but do not sign.  The last key of ${OLDER} is
 * added first; keys beyond KEYS_MAX are left out.  A key that is in both is added once.  Return ERR_OK.
 * Return ERR_INPUT if two different keys have the same id: ${KEYRING} is wiped and ${ERRMSG} is a static
 * text that describes the error.
 */
int keys_join(struct keyring *keyring, const struct keyring *older, const char **errmsg);

/**
 * keys_find(KEYRING, ID):
 * Return the key of ${KEYRING} with this ${ID}, or NULL.
 */
const struct key *keys_find(const struct keyring *keyring, uint8_t id);

/**
 * keys_wipe(KEYRING):
 * Overwrite the keys and set their count to 0.  Safe to repeat.
 */
void keys_wipe(struct keyring *keyring);

#endif /* !WIRE_KEYS_H_ */
