/* The grammar agrees with a plain reading of the same rules, byte by byte. */
#include "fuzz.h"

#include <stdbool.h>
#include <string.h>

#include "base/err.h"
#include "wire/list/identity.h"

static bool is_in(uint8_t c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static bool is_letter(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_local(const uint8_t *bytes, size_t n)
{
	size_t i;

	if (n == 0 || n > 64 || bytes[0] == '.' || bytes[n - 1] == '.')
		return false;
	for (i = 0; i < n; i++) {
		if (bytes[i] == '.' && bytes[i - 1] == '.')
			return false;
		if (!is_letter(bytes[i]) && !is_digit(bytes[i]) &&
		    !is_in(bytes[i], ".!#$%&'*+-/=?^_`{|}~"))
			return false;
	}
	return true;
}

static bool is_label(const uint8_t *bytes, size_t n, bool last)
{
	bool letter = false;
	size_t i;

	if (n == 0 || n > 63 || bytes[0] == '-' || bytes[n - 1] == '-')
		return false;
	for (i = 0; i < n; i++) {
		if (!is_letter(bytes[i]) && !is_digit(bytes[i]) && bytes[i] != '-')
			return false;
		letter = letter || is_letter(bytes[i]);
	}
	return letter || !last;
}

static bool is_address(const uint8_t *bytes, size_t n)
{
	const uint8_t *at, *dot, *end = bytes + n;
	size_t labels = 0;

	if (n == 0 || n > 254 || (at = memchr(bytes, '@', n)) == NULL)
		return false;
	if (!is_local(bytes, (size_t)(at - bytes)))
		return false;
	for (at++; (dot = memchr(at, '.', (size_t)(end - at))) != NULL; at = dot + 1, labels++)
		if (!is_label(at, (size_t)(dot - at), false))
			return false;
	return labels > 0 && is_label(at, (size_t)(end - at), true);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char normal[GUEST_EMAIL_MAX + 1], again[GUEST_EMAIL_MAX + 1], id[GUEST_ID_MAX + 1];
	int err = identity_address((const char *)data, n, normal);

	HOLDS(err == (is_address(data, n) ? ERR_OK : ERR_INPUT));
	if (err != ERR_OK) {
		HOLDS(normal[0] == '\0');
		return 0;
	}
	HOLDS(strlen(normal) == n);
	HOLDS(identity_address(normal, n, again) == ERR_OK);
	HOLDS(strcmp(again, normal) == 0);
	identity_guest("000102030405060708090a0b0c0d0e0f", normal, id);
	HOLDS(strlen(id) == GUEST_ID_MAX);
	return 0;
}
