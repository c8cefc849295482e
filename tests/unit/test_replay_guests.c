/* The guests of a history are found by their ids, whatever these are. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "app/replay_guests.h"
#include "base/err.h"

enum { GUESTS = 5000 };

/* As a history may have them after somebody wrote into it: of any length, and none. */
static void name(char id[GUEST_ID_MAX + 1], int number)
{
	snprintf(id, GUEST_ID_MAX + 1, number % 2 == 0 ? "%x" : "%032x", (unsigned)number);
	if (number == 0)
		id[0] = '\0';
}

TEST(each_guest_is_found_and_nobody_else)
{
	struct replay_guests g;
	char id[GUEST_ID_MAX + 1];

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

TEST_MAIN(NULL, NULL)
