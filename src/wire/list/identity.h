#ifndef WIRE_LIST_IDENTITY_H_
#define WIRE_LIST_IDENTITY_H_

#include <stddef.h>
#include <stdint.h>

#include "gen/rules.h"

/**
 * identity_address(BYTES, N, NORMAL):
 * Check that the ${N} ${BYTES} are an e-mail address (see wire/list/address.h), and
 * write its normal form and a NUL to ${NORMAL}.  The domain becomes lower case.  The
 * part before the @ is kept: only its server knows whether case matters.  Return
 * ERR_OK.  Return ERR_INPUT, with an empty ${NORMAL}, if it is not an address.  Trim
 * white space before the call.
 */
int identity_address(const char *bytes, size_t n, char normal[GUEST_EMAIL_MAX + 1]);

/**
 * identity_guest(SALT_HEX, NORMAL, ID):
 * Write the id of the guest with the normal address ${NORMAL}, at the event with
 * the salt ${SALT_HEX} (32 hex digits).  The id is a keyed hash: 32 lower-case hex
 * digits and a NUL.  The same address and salt always give the same id.  Without
 * the salt, an id reveals nothing about the address.
 */
void identity_guest(const char *salt_hex, const char *normal, char id[GUEST_ID_MAX + 1]);

/**
 * identity_hash(KEY, ID):
 * Return a hash of ${ID} for a table in memory, under a random ${KEY}.  Without the key, an attacker
 * cannot choose ids that collide.
 */
#define IDENTITY_HASH_KEY_BYTES 16
uint64_t identity_hash(const unsigned char key[IDENTITY_HASH_KEY_BYTES], const char *id);

#endif /* !WIRE_LIST_IDENTITY_H_ */
