#ifndef BASE_RAND_H_
#define BASE_RAND_H_

#include <stddef.h>

/**
 * rand_bytes(TO, N):
 * Fill ${TO} with ${N} random bytes from the kernel, good enough for secrets.  Return
 * ERR_OK.  Return ERR_IO if the kernel gives none: ${TO} must not be used then.  A
 * simulation can replace the function: see base/clock.h.
 */
extern int (*rand_bytes)(void *to, size_t n);

/**
 * rand_hex(TO, BYTES):
 * Write ${BYTES} random bytes as 2 * ${BYTES} lower-case hex digits and a NUL.
 * Return as rand_bytes() does.  On ERR_IO ${TO} is the empty text.
 */
int rand_hex(char *to, size_t bytes);

#endif /* !BASE_RAND_H_ */
