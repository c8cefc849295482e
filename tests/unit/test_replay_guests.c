/* The guests of a history are found by their ids, whatever these are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/err.h"
#include "base/siphash.h"
#include "handlers/replay_guests.h"

enum { GUESTS = 5000 };

static void the_hash_is_that_of_another_implementation(void **state)
{
	unsigned char key[SIPHASH_KEY_BYTES], bytes[64], want[8];

	(void)state;
	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (unsigned char)(3 * i);
	for (size_t n = 0; n <= sizeof(bytes); n++) {
		uint64_t got = siphash(key, bytes, n);

		assert_int_equal(crypto_shorthash(want, bytes, n, key), 0);
		for (size_t i = 0; i < sizeof(want); i++)
			assert_int_equal(want[i], got >> 8 * i & 0xff);
		if (n < sizeof(bytes))
			bytes[n] = (unsigned char)(251 - 7 * n);
	}
}

/* As a history may have them after somebody wrote into it: of any length, and none. */
static void name(char id[GUEST_ID_MAX + 1], int number)
{
	snprintf(id, GUEST_ID_MAX + 1, number % 2 == 0 ? "%x" : "%032x", (unsigned)number);
	if (number == 0)
		id[0] = '\0';
}

static void each_guest_is_found_and_nobody_else(void **state)
{
	struct replay_guests g;
	char id[GUEST_ID_MAX + 1];

	(void)state;
	assert_int_equal(replay_guests_init(&g), ERR_OK);
	for (int i = 0; i < GUESTS; i++) {
		name(id, i);
		assert_null(replay_guests_find(&g, id));
		assert_non_null(replay_guests_add(&g, "gala", id));
	}
	for (int i = 0; i < GUESTS; i++) {
		name(id, i);
		assert_ptr_equal(replay_guests_find(&g, id), &g.all[i]);
		assert_string_equal(g.all[i].guest.id, id);
		assert_string_equal(g.all[i].guest.event, "gala");
		assert_int_equal(g.all[i].guest.state, GUEST_ABSENT);
	}
	assert_int_equal(g.count, GUESTS);
	replay_guests_clear(&g);
	assert_null(replay_guests_find(&g, id));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_hash_is_that_of_another_implementation),
		cmocka_unit_test(each_guest_is_found_and_nobody_else),
	};

	return cmocka_run_group_tests_name("replay_guests", tests, NULL, NULL);
}
