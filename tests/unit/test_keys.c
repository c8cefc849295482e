/* The master keys as AWS keeps them, and how two texts are joined. */
#include "test.h"

#include <string.h>

#include "base/err.h"
#include "wire/keys.h"

#define HEX_A "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"
#define HEX_B "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00"
#define LENGTH(TEXT) (sizeof(TEXT) - 1)

static const struct keyring empty;

TEST(json_is_read_strictly)
{
	static const struct {
		const char *text;
		size_t length;
		const char *errmsg; /* begins so; NULL for what is right */
		size_t count;
		int last_id;
	} rows[] = {
#define ROW(TEXT, WHY, COUNT, ID) {TEXT, LENGTH(TEXT), WHY, COUNT, ID}
		ROW("{\"1\":\"" HEX_A "\"}", NULL, 1, 1),
		ROW(" { \"255\" : \"" HEX_A "\" }\n", NULL, 1, 255),
		ROW("{\"1\":\"" HEX_A "\",\"2\":\"" HEX_B "\"}", NULL, 2, 2),
		ROW("{\"2\":\"" HEX_A "\",\"1\":\"" HEX_B "\"}", NULL, 2, 1),
		ROW("{}", "it holds no key", 0, 0),
		ROW("", "it is not JSON", 0, 0),
		ROW("1 " HEX_A, "it is not JSON", 0, 0),
		ROW("[\"" HEX_A "\"]", "it is not JSON", 0, 0),
		ROW("{\"1\":\"" HEX_A "\"} x", "it is not JSON", 0, 0),
		ROW("{\"1\":\"" HEX_A "\",\"1\":\"" HEX_A "\"}", "it is not JSON", 0, 0),
		ROW("{\"1\":\"" HEX_A "\0\"}", "it is not JSON", 0, 0),
		ROW("{\"1\":\"" HEX_A "\\u0000\"}", "a key is 64", 0, 0),
		ROW("{\"1\":\"" HEX_A "0\"}", "a key is 64", 0, 0),
		ROW("{\"1\":\" " HEX_A "\"}", "a key is 64", 0, 0),
		ROW("{\"1\":\"\"}", "a key is 64", 0, 0),
		ROW("{\"1\":1}", "a key is 64", 0, 0),
		ROW("{\"0\":\"" HEX_A "\"}", "a key's id", 0, 0),
		ROW("{\"256\":\"" HEX_A "\"}", "a key's id", 0, 0),
		ROW("{\"01\":\"" HEX_A "\"}", "a key's id", 0, 0),
		ROW("{\"\":\"" HEX_A "\"}", "a key's id", 0, 0),
		ROW("{\"key\":\"" HEX_A "\"}", "a key's id", 0, 0),
		ROW("{\"1\":\"" HEX_A "\",\"2\":\"" HEX_B "\",\"3\":\"" HEX_B "\"}", "there are more", 0, 0),
	};
	struct keyring ring;
	const char *errmsg;

	for (size_t i = 0; i < COUNT(rows); i++) {
		int err = keys_read_json(rows[i].text, rows[i].length, &ring, &errmsg);

		if (err != (rows[i].errmsg == NULL ? ERR_OK : ERR_INPUT))
			fail_msg("row %zu", i);
		assert_int_equal(ring.count, rows[i].count);
		if (rows[i].errmsg == NULL) {
			assert_int_equal(ring.keys[ring.count - 1].id, rows[i].last_id);
			continue;
		}
		assert_memory_equal(&ring, &empty, sizeof(ring));
		if (strncmp(errmsg, rows[i].errmsg, strlen(rows[i].errmsg)) != 0)
			fail_msg("row %zu: %s", i, errmsg);
	}
}

TEST(digits_become_bytes)
{
	struct keyring ring;
	const char *errmsg;

	assert_int_equal(keys_read_json("{\"1\":\"" HEX_A "\"}", LENGTH("{\"1\":\"" HEX_A "\"}"), &ring,
	    &errmsg), ERR_OK);
	assert_int_equal(ring.keys[0].master[1], 0x11);
	assert_int_equal(ring.keys[0].master[31], 0xff);
}

TEST(a_text_that_is_too_long_is_not_read)
{
	static char text[KEYS_BYTES_MAX + 1] = "{\"1\":\"" HEX_A "\"}";
	struct keyring ring;
	const char *errmsg;

	memset(text + strlen(text), ' ', sizeof(text) - strlen(text));
	assert_int_equal(keys_read_json(text, KEYS_BYTES_MAX, &ring, &errmsg), ERR_OK);
	assert_int_equal(keys_read_json(text, sizeof(text), &ring, &errmsg), ERR_INPUT);
}

/* A ring of two keys, which differ in their first byte. */
static struct keyring ring_of(size_t count, int id1, int byte1, int id2, int byte2)
{
	struct keyring ring = {.count = count};

	ring.keys[0] = (struct key){.id = (uint8_t)id1, .master = {(unsigned char)byte1}};
	ring.keys[1] = (struct key){.id = (uint8_t)id2, .master = {(unsigned char)byte2}};
	return ring;
}

TEST(the_older_key_verifies_and_the_newer_signs)
{
	struct keyring ring = ring_of(1, 2, 'b', 0, 0), older = ring_of(1, 1, 'a', 0, 0);
	const char *errmsg;

	assert_int_equal(keys_join(&ring, &older, &errmsg), ERR_OK);
	assert_int_equal(ring.count, 2);
	assert_int_equal(ring.keys[0].id, 1);
	assert_int_equal(ring.keys[0].master[0], 'a');
	assert_int_equal(ring.keys[1].id, 2);
}

TEST(of_two_older_keys_the_last_is_kept)
{
	struct keyring ring = ring_of(1, 3, 'c', 0, 0), older = ring_of(2, 1, 'a', 2, 'b');
	const char *errmsg;

	assert_int_equal(keys_join(&ring, &older, &errmsg), ERR_OK);
	assert_int_equal(ring.count, 2);
	assert_int_equal(ring.keys[0].id, 2);
	assert_int_equal(ring.keys[1].id, 3);
}

TEST(the_same_key_counts_once)
{
	struct keyring ring = ring_of(1, 2, 'b', 0, 0), older = ring_of(2, 1, 'a', 2, 'b');
	const char *errmsg;

	assert_int_equal(keys_join(&ring, &older, &errmsg), ERR_OK);
	assert_int_equal(ring.count, 2);
	assert_int_equal(ring.keys[0].id, 1);
	assert_int_equal(ring.keys[1].id, 2);
}

TEST(two_keys_with_one_id_are_refused)
{
	struct keyring ring = ring_of(1, 1, 'b', 0, 0), older = ring_of(1, 1, 'a', 0, 0);
	const char *errmsg;

	assert_int_equal(keys_join(&ring, &older, &errmsg), ERR_INPUT);
	assert_non_null(strstr(errmsg, "another id"));
	assert_memory_equal(&ring, &empty, sizeof(ring));
}

TEST_MAIN(NULL, NULL)
