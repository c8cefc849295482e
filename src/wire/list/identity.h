#ifndef WIRE_LIST_IDENTITY_H_
#define WIRE_LIST_IDENTITY_H_

#include <stddef.h>
#include <stdint.h>

#include "gen/rules.h"

/**
 * identity_address(BYTES, N, NORMAL):
 * Check that the ${N} bytes are an e-mail address (see wire/address.h) and write
 * its normal form and a NUL to ${NORMAL}: the part before the @ as it is, since
 * only its own server may say that two of them are one, and the domain in lower
 * case.  Return ERR_OK; ERR_INPUT, with an empty ${NORMAL}, if it is none.  Space
 * around it is not an address's: trim first.
 */
int identity_address(const char *bytes, size_t n, char normal[GUEST_EMAIL_MAX + 1]);

/**
 * identity_guest(SALT_HEX, NORMAL, ID):
 * Write the id of the guest with the normal address ${NORMAL} at the event with
 * the salt ${SALT_HEX} (32 hex digits): a keyed hash, 32 lower-case hex digits and
 * a NUL.  Same address and salt, same id; without the salt an id says nothing.
 */
void identity_guest(const char *salt_hex, const char *normal, char id[GUEST_ID_MAX + 1]);

/**
 * identity_hash(KEY, ID):
 * A hash of ${ID} for a table in memory, under a random ${KEY}: nobody who does not know the key
 * can choose ids that collide.
 */
#define IDENTITY_HASH_KEY_BYTES 16
uint64_t identity_hash(const unsigned char key[IDENTITY_HASH_KEY_BYTES], const char *id);

#endif /* !WIRE_LIST_IDENTITY_H_ */
