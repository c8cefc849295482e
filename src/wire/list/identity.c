/* The identity of a guest: one address, one id. */
#include "wire/list/identity.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/err.h"
#include "wire/list/address.h"

enum { SALT_BYTES = EVENT_SALT_MAX / 2, ID_BYTES = GUEST_ID_MAX / 2 };

static_assert((int)ADDRESS_BYTES_MAX == GUEST_EMAIL_MAX, "the grammar's limit is not the spec's");
static_assert(SALT_BYTES >= crypto_generichash_KEYBYTES_MIN, "the salt is too short for a key");
static_assert(ID_BYTES >= crypto_generichash_BYTES_MIN, "the id is too short for a hash");

int identity_address(const char *bytes, size_t n, char normal[GUEST_EMAIL_MAX + 1])
{
	size_t local_bytes;

	normal[0] = '\0';
	if (!address_read(bytes, n, &local_bytes))
		return ERR_INPUT;
	memcpy(normal, bytes, n);
	normal[n] = '\0';
	/* Not tolower(), which depends on the locale. */
	for (size_t i = local_bytes; i < n; i++)
		if (normal[i] >= 'A' && normal[i] <= 'Z')
			normal[i] = (char)(normal[i] - 'A' + 'a');
	return ERR_OK;
}

void identity_guest(const char *salt_hex, const char *normal, char id[GUEST_ID_MAX + 1])
{
	unsigned char salt[SALT_BYTES], hash[ID_BYTES];
	size_t salt_bytes;
	int failed;

	failed = sodium_hex2bin(salt, sizeof(salt), salt_hex, strlen(salt_hex), NULL, &salt_bytes, NULL);
	assert(!failed && salt_bytes == sizeof(salt));
	failed = crypto_generichash(hash, sizeof(hash), (const unsigned char *)normal,
	    strlen(normal), salt, sizeof(salt));
	assert(!failed);
	(void)failed;
	sodium_bin2hex(id, GUEST_ID_MAX + 1, hash, sizeof(hash));
}

static_assert(IDENTITY_HASH_KEY_BYTES == crypto_shorthash_KEYBYTES, "libsodium's key");

uint64_t identity_hash(const unsigned char key[IDENTITY_HASH_KEY_BYTES], const char *id)
{
	unsigned char bytes[crypto_shorthash_BYTES];
	uint64_t hash = 0;

	crypto_shorthash(bytes, (const unsigned char *)id, strlen(id), key);
	for (size_t i = 0; i < sizeof(bytes); i++)
		hash = hash << 8 | bytes[i];
	return hash;
}
