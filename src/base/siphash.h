#ifndef BASE_SIPHASH_H_
#define BASE_SIPHASH_H_

#include <stddef.h>
#include <stdint.h>

#define SIPHASH_KEY_BYTES 16

/**
 * siphash(KEY, BYTES, LENGTH):
 * Return SipHash-2-4 of ${BYTES} under ${KEY}: for hash tables, so that nobody who does not know the
 * key can choose keys that collide.
 */
uint64_t siphash(const unsigned char[SIPHASH_KEY_BYTES], const void *, size_t);

#endif /* !BASE_SIPHASH_H_ */
