/* Finds what may not be in the history or in a log. */
#include <string.h>

#include "sim/check.h"

/* A token is the base64url of 51 bytes or more, so it has both cases.  Hashes and the names of rows do not. */
enum { TOKEN_BYTES_MIN = 40 };

static bool is_base64url(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

const char *check_private(const char *bytes, size_t n)
{
	size_t run = 0, upper = 0, lower = 0;

	for (size_t i = 0; i < n; i++) {
		if ((bytes[i] == 'q' || bytes[i] == 'Q') && i > 0 && (bytes[i - 1] == 'z' || bytes[i - 1] == 'Z'))
			return "a name or an address";
		if (!is_base64url(bytes[i])) {
			run = upper = lower = 0;
			continue;
		}
		run++;
		upper += bytes[i] >= 'A' && bytes[i] <= 'Z';
		lower += bytes[i] >= 'a' && bytes[i] <= 'z';
		if (run >= TOKEN_BYTES_MIN && upper > 0 && lower > 0)
			return "the token of a link";
	}
	return NULL;
}
