/* Signs the tokens of links and verifies them. */
#include "wire/link.h"

#include <assert.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>

#include "base/err.h"

enum {
	VERSION = 1,
	GUEST_BYTES = GUEST_ID_MAX / 2,
	HEAD_BYTES = 1 + 1 + 1 + 4 + 8 + 1,
	RAW_BYTES_MIN = HEAD_BYTES + 1 + crypto_auth_BYTES,
	RAW_BYTES_MAX = HEAD_BYTES + EVENT_ID_MAX + GUEST_BYTES + crypto_auth_BYTES
};

static_assert((RAW_BYTES_MAX * 4 + 2) / 3 == LINK_BYTES_MAX, "LINK_BYTES_MAX is out of date");
static_assert(crypto_kdf_KEYBYTES == KEYS_MASTER_BYTES, "the master key has another size");
static_assert(EVENT_ID_MAX < 256, "an event id's length no longer fits a byte");

/* The purpose of the sub-keys.  The number of a sub-key is the scope. */
static const char KDF_CONTEXT[crypto_kdf_CONTEXTBYTES] = { 'r', 's', 'v', 'p', 'l', 'i', 'n', 'k' };

static bool is_event(const char *id, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((id[i] >= 'a' && id[i] <= 'z') || (id[i] >= '0' && id[i] <= '9') ||
		    id[i] == '-'))
			return false;
	return n >= 1 && n <= EVENT_ID_MAX;
}

static bool is_guest(const char *id)
{
	return strspn(id, "0123456789abcdef") == GUEST_ID_MAX && id[GUEST_ID_MAX] == '\0';
}

static bool is_scope(unsigned int scope)
{
	return scope == LINK_GUEST || scope == LINK_HOST;
}

/* Compute the MAC of n bytes under the key's sub-key for the scope. */
static void sign(const struct key *key, enum link_scope scope, const unsigned char *raw, size_t n,
    unsigned char mac[crypto_auth_BYTES])
{
	unsigned char sub[crypto_auth_KEYBYTES];

	crypto_kdf_derive_from_key(sub, sizeof(sub), (uint64_t)scope, KDF_CONTEXT, key->master);
	crypto_auth(mac, raw, n, sub);
	sodium_memzero(sub, sizeof(sub));
}

static size_t put_number(unsigned char *to, uint64_t number, size_t bytes)
{
	for (size_t i = bytes; i-- > 0; number >>= 8)
		to[i] = (unsigned char)(number & 0xff);
	return bytes;
}

static uint64_t take_number(const unsigned char *from, size_t bytes)
{
	uint64_t number = 0;

	for (size_t i = 0; i < bytes; i++)
		number = number << 8 | from[i];
	return number;
}

int link_write(const struct keyring *keyring, const struct link *link, char token[LINK_BYTES_MAX + 1])
{
	unsigned char raw[RAW_BYTES_MAX];
	size_t n = 0, event_bytes = strnlen(link->event, sizeof(link->event));
	const struct key *key;

	token[0] = '\0';
	assert(keyring->count >= 1 && keyring->count <= KEYS_MAX);
	key = &keyring->keys[keyring->count - 1];

	if (!is_scope(link->scope) || !is_event(link->event, event_bytes))
		return ERR_INPUT;
	if (link->scope == LINK_GUEST ? !is_guest(link->guest) : link->guest[0] != '\0')
		return ERR_INPUT;
	if (link->epoch < 0 || link->epoch > UINT32_MAX || link->expires_at < 0)
		return ERR_INPUT;

	raw[n++] = VERSION;
	raw[n++] = key->id;
	raw[n++] = (unsigned char)link->scope;
	n += put_number(raw + n, (uint64_t)link->epoch, 4);
	n += put_number(raw + n, (uint64_t)link->expires_at, 8);
	raw[n++] = (unsigned char)event_bytes;
	assert(n == HEAD_BYTES);
	memcpy(raw + n, link->event, event_bytes);
	n += event_bytes;
	if (link->scope == LINK_GUEST) {
		sodium_hex2bin(raw + n, GUEST_BYTES, link->guest, GUEST_ID_MAX, NULL, NULL, NULL);
		n += GUEST_BYTES;
	}
	sign(key, link->scope, raw, n, raw + n);
	n += crypto_auth_BYTES;
	assert(n <= sizeof(raw));
	sodium_bin2base64(token, LINK_BYTES_MAX + 1, raw, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return ERR_OK;
}

/* Return whether the last bytes of the n bytes are the MAC of those before. */
static bool is_signed(const struct keyring *keyring, const unsigned char *raw, size_t n)
{
	unsigned char mac[crypto_auth_BYTES];
	const struct key *key;
	bool same;

	if (n < RAW_BYTES_MIN || raw[0] != VERSION || !is_scope(raw[2]))
		return false;
	if ((key = keys_find(keyring, raw[1])) == NULL)
		return false;
	n -= crypto_auth_BYTES;
	sign(key, raw[2], raw, n, mac);
	same = sodium_memcmp(mac, raw + n, sizeof(mac)) == 0;
	sodium_memzero(mac, sizeof(mac));
	return same;
}

/*
 * Decode a token into at most RAW_BYTES_MAX bytes.  libsodium's decoder reads
 * bytes above 127 as an underscore, so a token must encode to the same text again.
 */
static bool decode(const char *token, size_t token_bytes, unsigned char raw[RAW_BYTES_MAX],
    size_t *n)
{
	char again[LINK_BYTES_MAX + 1];

	if (token_bytes > LINK_BYTES_MAX)
		return false;
	if (sodium_base642bin(raw, RAW_BYTES_MAX, token, token_bytes, NULL, n, NULL,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING))
		return false;
	sodium_bin2base64(again, sizeof(again), raw, *n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return strlen(again) == token_bytes && memcmp(again, token, token_bytes) == 0;
}

int link_read(const struct keyring *keyring, const char *token, size_t token_bytes, struct link *link)
{
	unsigned char raw[RAW_BYTES_MAX];
	size_t n, event_bytes, guest_bytes;
	uint64_t expires_at;

	*link = (struct link){ .epoch = 0 };
	if (!decode(token, token_bytes, raw, &n))
		return ERR_INPUT;
	if (!is_signed(keyring, raw, n))
		return ERR_INPUT;

	/* It is signed, but another version of the program may have signed another form. */
	event_bytes = raw[HEAD_BYTES - 1];
	guest_bytes = raw[2] == LINK_GUEST ? GUEST_BYTES : 0;
	if (n != HEAD_BYTES + event_bytes + guest_bytes + crypto_auth_BYTES)
		return ERR_INPUT;
	if (!is_event((const char *)raw + HEAD_BYTES, event_bytes))
		return ERR_INPUT;
	if ((expires_at = take_number(raw + 7, 8)) > INT64_MAX)
		return ERR_INPUT;

	link->scope = raw[2];
	link->epoch = (int64_t)take_number(raw + 3, 4);
	link->expires_at = (int64_t)expires_at;
	memcpy(link->event, raw + HEAD_BYTES, event_bytes);
	if (guest_bytes > 0)
		sodium_bin2hex(link->guest, sizeof(link->guest),
		    raw + HEAD_BYTES + event_bytes, guest_bytes);
	return ERR_OK;
}
