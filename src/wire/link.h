#ifndef WIRE_LINK_H_
#define WIRE_LINK_H_

#include <stddef.h>
#include <stdint.h>

#include "gen/rules.h"
#include "wire/keys.h"

/*
 * The token of a link says whom its holder may act as.  It is signed.  It is the
 * base64url, without padding, of
 *
 *	version 1 | key id 1 | scope 1 | epoch 4 | expires_at 8 |
 *	event id's length 1 | event id | guest id 16, for guests | MAC 32
 *
 * with big-endian numbers.  The MAC is HMAC-SHA-512-256 under a sub-key for the
 * scope, and covers all bytes before it.  Each link has exactly one spelling.
 */

enum link_scope {
	LINK_GUEST = 1,		/* acts as one guest of one event */
	LINK_HOST = 2		/* acts as the host of one event */
};

enum { LINK_BYTES_MAX = 139 };	/* of a token, without its NUL */

struct link {
	enum link_scope scope;
	char event[EVENT_ID_MAX + 1];
	char guest[GUEST_ID_MAX + 1];	/* empty for the host */
	int64_t epoch;			/* 0 to 2^32 - 1 */
	int64_t expires_at;		/* UTC seconds, not below 0 */
};

/**
 * link_write(KEYRING, LINK, TOKEN):
 * Sign ${LINK} with the last key of ${KEYRING} and write its ${TOKEN} and a NUL.  The
 * same link under the same key always gives the same token.  Return ERR_OK.
 * Return ERR_INPUT, with an empty ${TOKEN}, if a token cannot express ${LINK}: the
 * event id has other characters, a host's link names a guest, and so on.
 */
int link_write(const struct keyring *keyring, const struct link *link, char token[LINK_BYTES_MAX + 1]);

/**
 * link_read(KEYRING, TOKEN, TOKEN_BYTES, LINK):
 * Verify the signature of the ${TOKEN_BYTES} bytes of ${TOKEN} and fill ${LINK}.
 * Return ERR_OK.  Return ERR_INPUT, with ${LINK} zeroed, if link_write() did not make
 * the token with a key of ${KEYRING}.  The caller compares expires_at with the time, and
 * epoch with that of the guest or the event: a link that was valid once gets a more
 * helpful page than a forgery.
 */
int link_read(const struct keyring *keyring, const char *token, size_t token_bytes, struct link *link);

#endif /* !WIRE_LINK_H_ */
