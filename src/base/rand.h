#ifndef BASE_RAND_H_
#define BASE_RAND_H_

#include <stddef.h>
#include <stdint.h>

/**
 * rand_bytes(TO, N):
 * Fill ${N} bytes with random ones from the kernel, good for secrets.  Return
 * ERR_OK; ERR_IO if there are none: ${TO} must then not be used.
 */
int rand_bytes(void *to, size_t n);

/**
 * rand_hex(TO, BYTES):
 * Write ${BYTES} random bytes as 2 * ${BYTES} lower-case hex digits and a NUL.
 * Return as rand_bytes(); ${TO} is empty on ERR_IO.
 */
int rand_hex(char *to, size_t bytes);

/**
 * rand_below(LIMIT):
 * Return a number from 0 to ${LIMIT} - 1, each as likely; ${LIMIT} > 0.  For
 * jitter, not for secrets: without a source of randomness it is 0.
 */
uint32_t rand_below(uint32_t limit);

#endif /* !BASE_RAND_H_ */
