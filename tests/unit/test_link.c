/* A link is what we signed, spelt as we spell it, and nothing else. */
#include "test.h"

#include <string.h>

#include <sodium.h>

#include "base/err.h"
#include "wire/link.h"

#define GUEST_A "00112233445566778899aabbccddeeff"
#define GUEST_B "ffffffffffffffffffffffffffffffff"

static const struct link links[] = {
	{ LINK_GUEST, "gala",         GUEST_A, 0,          1812819600 },
	{ LINK_GUEST, "a-1",          GUEST_B, 3,          0          },
	{ LINK_HOST,  "gala",         "",      0,          1812819600 },
	{ LINK_HOST,  "spring-party", "",      UINT32_MAX, INT64_MAX  },
	{ LINK_GUEST, "0123456789-0123456789-0123456789-0123456", GUEST_A, UINT32_MAX, INT64_MAX },
	{ LINK_HOST,  "x",            "",      1,          1          },
};

static struct keyring ring_of(size_t count, uint8_t first, uint8_t second)
{
	struct keyring ring = { .count = count };

	ring.keys[0].id = first;
	memset(ring.keys[0].master, first + 1, KEYS_MASTER_BYTES);
	ring.keys[1].id = second;
	memset(ring.keys[1].master, second + 1, KEYS_MASTER_BYTES);
	return ring;
}

static void assert_same(const struct link *one, const struct link *two)
{
	assert_int_equal(one->scope, two->scope);
	assert_string_equal(one->event, two->event);
	assert_string_equal(one->guest, two->guest);
	assert_true(one->epoch == two->epoch);
	assert_true(one->expires_at == two->expires_at);
}

static void assert_refused(const struct keyring *ring, const char *token, size_t n)
{
	static const struct link none;
	struct link link;

	assert_int_equal(link_read(ring, token, n, &link), ERR_INPUT);
	assert_same(&link, &none);
}

TEST(what_is_written_is_read)
{
	struct keyring ring = ring_of(1, 7, 8);
	char token[LINK_BYTES_MAX + 1], again[LINK_BYTES_MAX + 1];
	struct link link;

	for (size_t i = 0; i < COUNT(links); i++) {
		assert_int_equal(link_write(&ring, &links[i], token), ERR_OK);
		assert_int_equal(link_write(&ring, &links[i], again), ERR_OK);
		assert_string_equal(token, again);
		assert_int_equal(strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		    "0123456789-_"), strlen(token));
		assert_int_equal(link_read(&ring, token, strlen(token), &link), ERR_OK);
		assert_same(&link, &links[i]);
	}
	/* The longest event id and a guest make the longest token. */
	assert_int_equal(link_write(&ring, &links[4], token), ERR_OK);
	assert_int_equal(strlen(token), LINK_BYTES_MAX);
}

/* The format is public: tokens in letters already sent must stay good. */
TEST(the_format_does_not_change)
{
	struct keyring ring = ring_of(1, 7, 8);
	char token[LINK_BYTES_MAX + 1];

	assert_int_equal(link_write(&ring, &links[0], token), ERR_OK);
	assert_string_equal(token, "AQcBAAAAAAAAAABsDW6QBGdhbGEAESIzRFVmd4iZqrvM3e7_gt1UJPf4OkztQXGbJvFmtoCccWf_tZQCn6SOiflYMCk");
	assert_int_equal(link_write(&ring, &links[2], token), ERR_OK);
	assert_string_equal(token, "AQcCAAAAAAAAAABsDW6QBGdhbGE7LWjZ2mgAYdviqQdYVFY2J476D-3RKTDQtpUP5lst7Q");
}

TEST(every_change_of_a_bit_is_refused)
{
	struct keyring ring = ring_of(2, 6, 7);
	char token[LINK_BYTES_MAX + 1], changed[LINK_BYTES_MAX + 1];
	unsigned char raw[LINK_BYTES_MAX];
	size_t i, bit, n;

	for (i = 0; i < test_some(COUNT(links)); i++) {
		assert_int_equal(link_write(&ring, &links[i], token), ERR_OK);
		assert_int_equal(sodium_base642bin(raw, sizeof(raw), token, strlen(token), NULL, &n,
		    NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING), 0);
		for (bit = 0; bit < 8 * n; bit++) {
			raw[bit / 8] ^= (unsigned char)(1U << bit % 8);
			sodium_bin2base64(changed, sizeof(changed), raw, n,
			    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
			assert_refused(&ring, changed, strlen(changed));
			raw[bit / 8] ^= (unsigned char)(1U << bit % 8);
		}
	}
}

/* Also the spellings that decode to the same bytes. */
TEST(every_change_of_a_character_is_refused)
{
	struct keyring ring = ring_of(2, 6, 7);
	char token[LINK_BYTES_MAX + 1], changed[LINK_BYTES_MAX + 1];
	size_t i, at, n;
	int c;

	for (i = 0; i < test_some(COUNT(links)); i++) {
		assert_int_equal(link_write(&ring, &links[i], token), ERR_OK);
		n = strlen(token);
		memcpy(changed, token, n);
		for (at = 0; at < n; at++) {
			for (c = 0; c < 256; c++) {
				changed[at] = (char)c;
				if (changed[at] != token[at])
					assert_refused(&ring, changed, n);
			}
			changed[at] = token[at];
		}
	}
}

TEST(every_other_length_is_refused)
{
	struct keyring ring = ring_of(1, 7, 8);
	char token[LINK_BYTES_MAX + 1], longer[2 * LINK_BYTES_MAX];
	size_t i, n, at;
	int c;

	for (i = 0; i < test_some(COUNT(links)); i++) {
		assert_int_equal(link_write(&ring, &links[i], token), ERR_OK);
		n = strlen(token);
		for (at = 0; at < n; at++)
			assert_refused(&ring, token, at);
		for (at = 1; at <= n; at++)
			assert_refused(&ring, token + at, n - at);
		memcpy(longer, token, n);
		for (c = 0; c < 256; c++) {
			longer[n] = (char)c;
			assert_refused(&ring, longer, n + 1);
		}
		memcpy(longer + n, token, n);
		assert_refused(&ring, longer, 2 * n);
		longer[0] = ' ';
		memcpy(longer + 1, token, n);
		assert_refused(&ring, longer, n + 1);
	}
}

TEST(the_newest_key_signs_and_both_verify)
{
	struct keyring old = ring_of(1, 1, 2), both = ring_of(2, 1, 2), next = ring_of(2, 2, 3);
	struct keyring other = ring_of(1, 1, 2), none = ring_of(0, 1, 2);
	char by_old[LINK_BYTES_MAX + 1], by_both[LINK_BYTES_MAX + 1];
	struct link link;

	assert_int_equal(link_write(&old, &links[0], by_old), ERR_OK);
	assert_int_equal(link_write(&both, &links[0], by_both), ERR_OK);
	assert_string_not_equal(by_old, by_both);

	assert_int_equal(link_read(&both, by_old, strlen(by_old), &link), ERR_OK);
	assert_int_equal(link_read(&both, by_both, strlen(by_both), &link), ERR_OK);
	assert_int_equal(link_read(&next, by_both, strlen(by_both), &link), ERR_OK);
	assert_refused(&next, by_old, strlen(by_old));
	assert_refused(&old, by_both, strlen(by_both));

	/* The same key id, another key. */
	other.keys[0].master[31] ^= 1;
	assert_refused(&other, by_old, strlen(by_old));
	assert_refused(&none, by_old, strlen(by_old));
}

TEST(what_no_token_can_say_is_not_written)
{
	static const struct link rows[] = {
		{ LINK_GUEST, "",      GUEST_A,          0,                   1  },
		{ LINK_GUEST, "Gala",  GUEST_A,          0,                   1  },
		{ LINK_GUEST, "ga la", GUEST_A,          0,                   1  },
		{ LINK_GUEST, "g\xc3\xa1la", GUEST_A,    0,                   1  },
		{ LINK_GUEST, "gala",  "",               0,                   1  },
		{ LINK_GUEST, "gala",  "0011",           0,                   1  },
		{ LINK_GUEST, "gala",  "00112233445566778899AABBCCDDEEFF", 0, 1  },
		{ LINK_GUEST, "gala",  "g0112233445566778899aabbccddeeff", 0, 1  },
		{ LINK_HOST,  "gala",  GUEST_A,          0,                   1  },
		{ LINK_GUEST, "gala",  GUEST_A,          -1,                  1  },
		{ LINK_GUEST, "gala",  GUEST_A,          (int64_t)UINT32_MAX + 1, 1 },
		{ LINK_GUEST, "gala",  GUEST_A,          0,                   -1 },
		{ 0,          "gala",  GUEST_A,          0,                   1  },
		{ 3,          "gala",  "",               0,                   1  },
	};
	struct keyring ring = ring_of(1, 7, 8);
	char token[LINK_BYTES_MAX + 1];
	struct link unended = links[0];

	for (size_t i = 0; i < COUNT(rows); i++) {
		strcpy(token, "x");
		assert_int_equal(link_write(&ring, &rows[i], token), ERR_INPUT);
		assert_string_equal(token, "");
	}
	memset(unended.event, 'a', sizeof(unended.event));
	assert_int_equal(link_write(&ring, &unended, token), ERR_INPUT);
}

/* A good signature is not enough: another version of the program may have signed. */
TEST(signed_bytes_of_another_shape_are_refused)
{
#define EPOCH "\0\0\0\1"
#define EXPIRY "\0\0\0\0\x6c\x0d\x6e\x90"
#define BELOW_0 "\xff\0\0\0\x6c\x0d\x6e\x90"
#define GUEST "0123456789abcdef"
	static const struct {
		const char *raw;
		size_t n;
		int err;
	} rows[] = {
		{ "\1\7\1" EPOCH EXPIRY  "\4gala" GUEST,     36, ERR_OK    },
		{ "\1\7\2" EPOCH EXPIRY  "\4gala",           20, ERR_OK    },
		{ "\2\7\2" EPOCH EXPIRY  "\4gala",           20, ERR_INPUT },	/* version */
		{ "\0\7\2" EPOCH EXPIRY  "\4gala",           20, ERR_INPUT },
		{ "\1\7\0" EPOCH EXPIRY  "\4gala",           20, ERR_INPUT },	/* scope */
		{ "\1\7\3" EPOCH EXPIRY  "\4gala",           20, ERR_INPUT },
		{ "\1\7\2" EPOCH BELOW_0 "\4gala",           20, ERR_INPUT },
		{ "\1\7\2" EPOCH EXPIRY  "\3gala",           20, ERR_INPUT },	/* lengths */
		{ "\1\7\2" EPOCH EXPIRY  "\5gala",           20, ERR_INPUT },
		{ "\1\7\2" EPOCH EXPIRY  "\0",               16, ERR_INPUT },
		{ "\1\7\1" EPOCH EXPIRY  "\4gala",           20, ERR_INPUT },
		{ "\1\7\2" EPOCH EXPIRY  "\4gala" GUEST,     36, ERR_INPUT },
		{ "\1\7\1" EPOCH EXPIRY  "\4gala" GUEST "x", 37, ERR_INPUT },
		{ "\1\7\2" EPOCH EXPIRY  "\4Gala",           20, ERR_INPUT },	/* event id */
		{ "\1\7\2" EPOCH EXPIRY  "\4ga\0a",          20, ERR_INPUT },
		{ "\1\7\2" EPOCH,                             7, ERR_INPUT },
	};
	struct keyring ring = ring_of(1, 7, 8);
	unsigned char raw[128], sub[crypto_auth_KEYBYTES];
	char token[2 * LINK_BYTES_MAX];
	struct link link;
	size_t i, n;

	for (i = 0; i < COUNT(rows); i++) {
		n = rows[i].n;
		memcpy(raw, rows[i].raw, n);
		crypto_kdf_derive_from_key(sub, sizeof(sub), raw[2], "rsvplink", ring.keys[0].master);
		crypto_auth(raw + n, raw, n, sub);
		sodium_bin2base64(token, sizeof(token), raw, n + crypto_auth_BYTES,
		    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
		assert_int_equal(link_read(&ring, token, strlen(token), &link), rows[i].err);
	}
}

TEST(a_wiped_ring_holds_no_key)
{
	struct keyring ring = ring_of(2, 1, 2);
	static const struct keyring none;

	keys_wipe(&ring);
	assert_memory_equal(&ring, &none, sizeof(ring));
	keys_wipe(&ring);
}

static int start(void **state)
{
	(void)state;
	return sodium_init() < 0 ? -1 : 0;
}

TEST_MAIN(start, NULL)
