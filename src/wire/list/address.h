#ifndef WIRE_LIST_ADDRESS_H_
#define WIRE_LIST_ADDRESS_H_

#include <stdbool.h>
#include <stddef.h>

enum {
	ADDRESS_BYTES_MAX = 254,	/* RFC 5321, section 4.5.3.1.3, without the brackets */
	ADDRESS_LOCAL_BYTES_MAX = 64,	/* RFC 5321, section 4.5.3.1.1 */
	ADDRESS_LABEL_BYTES_MAX = 63	/* RFC 1035, section 2.3.4 */
};

/**
 * address_read(BYTES, N, LOCAL_BYTES):
 * Return whether the ${N} ${BYTES} are an e-mail address: a dot-atom, an @, and a
 * domain.  The domain has at least two labels, and the last is not a number.  Only
 * ASCII is allowed; a domain with other letters is written as xn--...  If it is an
 * address, set ${*LOCAL_BYTES} to the length of the part before the @.
 */
bool address_read(const char *bytes, size_t n, size_t *local_bytes);

#endif /* !WIRE_LIST_ADDRESS_H_ */
