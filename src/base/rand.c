/* Random bytes. */
#include "base/rand.h"

#include <errno.h>
#include <sys/random.h>

#include "base/err.h"

static int kernel_bytes(void *to, size_t n)
{
	unsigned char *at = to;
	ssize_t got;

	/* getrandom() may return fewer bytes above 256, and a signal may interrupt it. */
	while (n > 0) {
		if ((got = getrandom(at, n, 0)) < 0) {
			if (errno == EINTR)
				continue;
			return ERR_IO;
		}
		at += got;
		n -= (size_t)got;
	}
	return ERR_OK;
}

int (*rand_bytes)(void *, size_t) = kernel_bytes;

int rand_hex(char *to, size_t bytes)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char byte;
	size_t i;
	int err;

	/* The upper half of the room holds the raw bytes until they are written as digits. */
	if ((err = rand_bytes(to + bytes, bytes)) != ERR_OK) {
		to[0] = '\0';
		return err;
	}
	for (i = 0; i < bytes; i++) {
		byte = (unsigned char)to[bytes + i];
		to[2 * i] = digits[byte >> 4];
		to[2 * i + 1] = digits[byte & 15];
	}
	to[2 * bytes] = '\0';
	return ERR_OK;
}
