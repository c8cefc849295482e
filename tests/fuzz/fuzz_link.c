/*
 * Only what link_write() writes is read.  The first byte chooses how the rest is
 * looked at: as a token, as the bytes a token signs, or as a link to sign.
 */
#include "fuzz.h"

#include <sodium.h>
#include <string.h>

#include "base/err.h"
#include "wire/link.h"

static const struct keyring *ring(void)
{
	static struct keyring ring = { .count = 2, .keys = { { .id = 1 }, { .id = 2 } } };

	memset(ring.keys[0].master, 0x11, KEYS_MASTER_BYTES);
	memset(ring.keys[1].master, 0x22, KEYS_MASTER_BYTES);
	return &ring;
}

/* What is read is written as it was, by the key it was signed with. */
static void check_token(const char *token, size_t n)
{
	char again[LINK_BYTES_MAX + 1];
	struct keyring one = { .count = 1 };
	struct link link;
	size_t i, same = 0;

	if (link_read(ring(), token, n, &link) != ERR_OK) {
		HOLDS(link.event[0] == '\0' && link.guest[0] == '\0' && link.epoch == 0);
		return;
	}
	HOLDS(link.epoch >= 0 && link.epoch <= UINT32_MAX && link.expires_at >= 0);
	for (i = 0; i < 2; i++) {
		one.keys[0] = ring()->keys[i];
		HOLDS(link_write(&one, &link, again) == ERR_OK);
		same += strlen(again) == n && memcmp(again, token, n) == 0;
	}
	HOLDS(same == 1);
}

/* Sign whatever the bytes are, so that the reader behind the MAC is met. */
static void check_signed(const uint8_t *data, size_t n)
{
	unsigned char raw[256], sub[32];
	char token[512];

	if (n < 3 || n + crypto_auth_BYTES > sizeof(raw))
		return;
	memcpy(raw, data, n);
	crypto_kdf_derive_from_key(sub, sizeof(sub), raw[2], "rsvplink",
	    ring()->keys[raw[1] == 2].master);
	crypto_auth(raw + n, raw, n, sub);
	sodium_bin2base64(token, sizeof(token), raw, n + crypto_auth_BYTES,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	check_token(token, strlen(token));
}

/* A link that can be written is read; with one character changed it is not. */
static void check_link(const uint8_t *data, size_t n)
{
	char token[LINK_BYTES_MAX + 1];
	struct link link = { .epoch = 0 }, again;
	uint8_t at, to;

	if (n < 16)
		return;
	link.scope = data[0] & 1 ? LINK_GUEST : LINK_HOST;
	at = data[1];
	to = data[2];
	link.epoch = data[3] | (int64_t)data[4] << 24;
	memcpy(&link.expires_at, data + 5, 8);
	data += 13;
	n -= 13;
	memcpy(link.event, data, n < EVENT_ID_MAX ? n : EVENT_ID_MAX);
	if (link.scope == LINK_GUEST)
		sodium_bin2hex(link.guest, sizeof(link.guest), data + n - 3, 1);
	if (link.scope == LINK_GUEST)
		memset(link.guest + 2, link.guest[0], GUEST_ID_MAX - 2);

	if (link_write(ring(), &link, token) != ERR_OK) {
		HOLDS(token[0] == '\0');
		return;
	}
	check_token(token, strlen(token));
	HOLDS(link_read(ring(), token, strlen(token), &again) == ERR_OK);
	HOLDS(again.scope == link.scope && again.epoch == link.epoch);
	HOLDS(again.expires_at == link.expires_at);
	HOLDS(strcmp(again.event, link.event) == 0 && strcmp(again.guest, link.guest) == 0);

	n = strlen(token);
	if ((uint8_t)token[at % n] == to)
		return;
	token[at % n] = (char)to;
	HOLDS(link_read(ring(), token, n, &again) == ERR_INPUT);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n == 0)
		return 0;
	switch (data[0] % 3) {
	case 0:
		check_token((const char *)data + 1, n - 1);
		break;
	case 1:
		check_signed(data + 1, n - 1);
		break;
	case 2:
		check_link(data + 1, n - 1);
		break;
	}
	return 0;
}
