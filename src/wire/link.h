#ifndef WIRE_LINK_H_
#define WIRE_LINK_H_

#include <stddef.h>
#include <stdint.h>

#include "gen/rules.h"

/*
 * A link's token: what its holder may act as, signed.  It is base64url, without
 * padding, of
 *
 *	version 1 | key id 1 | scope 1 | epoch 4 | expires_at 8 |
 *	event id's length 1 | event id | guest id 16, for guests | MAC 32
 *
 * with numbers big-endian.  The MAC (HMAC-SHA-512-256, under a sub-key of its
 * scope) covers all before it.  One link has one spelling.
 */

enum link_scope {
	LINK_GUEST = 1,		/* acts as one guest of one event */
	LINK_HOST = 2		/* acts as the host of one event */
};

enum {
	LINK_MASTER_BYTES = 32,
	LINK_BYTES_MAX = 139	/* a token, without its NUL */
};

struct key {
	uint8_t id;
	unsigned char master[LINK_MASTER_BYTES];
};

/* The last key signs, all verify.  Ids differ. */
struct keyring {
	struct key keys[2];
	size_t count;
};

struct link {
	enum link_scope scope;
	char event[EVENT_ID_MAX + 1];
	char guest[GUEST_ID_MAX + 1];	/* empty for the host */
	int64_t epoch;			/* 0 to 2^32 - 1 */
	int64_t expires_at;		/* not below 0 */
};

/**
 * link_write(RING, LINK, TOKEN):
 * Sign ${LINK} with the last key of ${RING} and write its ${TOKEN} and a NUL.  The
 * same link under the same key is always the same token.  Return ERR_OK;
 * ERR_INPUT, with an empty ${TOKEN}, if ${LINK} holds what no token can say (an
 * event id with other characters, a host's link with a guest, ...).
 */
int link_write(const struct keyring *ring, const struct link *link, char token[LINK_BYTES_MAX + 1]);

/**
 * link_read(RING, TOKEN, N, LINK):
 * Check the ${N} bytes of ${TOKEN} and fill ${LINK}.  Return ERR_OK; ERR_INPUT, with
 * ${LINK} zeroed, if it is not a token that link_write() made with a key of
 * ${RING}.  Only the signature is judged here: the caller compares expires_at with
 * the time, and epoch with the guest's or the event's, and tells the reader in
 * words, since a link that was once good deserves a better answer than a forgery.
 */
int link_read(const struct keyring *ring, const char *token, size_t token_bytes, struct link *link);

/**
 * keyring_wipe(RING):
 * Overwrite the keys and forget them.  Safe to repeat.
 */
void keyring_wipe(struct keyring *ring);

#endif /* !WIRE_LINK_H_ */
