#ifndef BASE_RAND_H_
#define BASE_RAND_H_

#include <stddef.h>

/**
 * rand_bytes(TO, N):
 * Fill ${N} bytes with random ones from the kernel, good for secrets.  Return
 * ERR_OK; ERR_IO if there are none: ${TO} must then not be used.  A simulation
 * puts its own in its place, as base/clock.h says.
 */
extern int (*rand_bytes)(void *to, size_t n);

/**
 * rand_hex(TO, BYTES):
 * Write ${BYTES} random bytes as 2 * ${BYTES} lower-case hex digits and a NUL.
 * Return as rand_bytes(); ${TO} is empty on ERR_IO.
 */
int rand_hex(char *to, size_t bytes);

#endif /* !BASE_RAND_H_ */
