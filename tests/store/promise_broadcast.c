/* A broadcast becomes one letter for each guest. */
#include "promises.h"

#include <string.h>

#include "base/err.h"

static void one_of_each_state(struct store *s)
{
	add_event(s, "gala", 2);
	must(s, "gala", 1, GUEST_DO_REGISTER, NOW); /* confirmed */
	must(s, "gala", 2, GUEST_DO_REGISTER, NOW); /* cancelled */
	must(s, "gala", 3, GUEST_DO_REGISTER, NOW); /* offered */
	must(s, "gala", 4, GUEST_DO_REGISTER, NOW); /* waitlisted */
	must(s, "gala", 5, GUEST_DO_INVITE, NOW);   /* pending */
	must(s, "gala", 2, GUEST_DO_CANCEL, NOW);
	must(s, "gala", 3, GUEST_DO_OFFER, NOW);
	add_event(s, "other", 2);
	must(s, "other", 1, GUEST_DO_REGISTER, NOW);
}

/* End all due rows except those of one kind. */
static void finish_all(struct store *s, unsigned kinds)
{
	struct outbox row;

	while (store_outbox_lease(s, NOW, 60, kinds, &row) == ERR_OK)
		assert_int_equal(store_outbox_end(s, &row, OUTBOX_DONE, 0), ERR_OK);
}

PROMISE(a_tell_row_becomes_a_letter_to_each)
{
	static const enum guest_state states[] = {GUEST_PENDING, GUEST_CONFIRMED, GUEST_WAITLISTED,
	    GUEST_OFFERED};
	char last[GUEST_ID_MAX + 1] = "";
	bool told[6] = {false};
	struct outbox broadcast, row;

	one_of_each_state(w->s);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	finish_all(w->s, 1u << EFFECT_LETTER | 1u << EFFECT_BUS);
	broadcast = lease(w->s, NOW, 1u << EFFECT_BROADCAST);
	assert_string_equal(broadcast.guest, "");
	assert_int_equal(broadcast.what, LETTER_CALLED_OFF);
	for (unsigned i = 0; i < COUNT(states); i++)
		assert_true((broadcast.states & 1u << states[i]) != 0);
	assert_int_equal(broadcast.states & (1u << GUEST_CANCELLED | 1u << GUEST_EXPIRED), 0);
	assert_int_equal(write_slice(w->s, &broadcast, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 4);
	assert_int_equal(unfinished(w->s, "other"), 0);
	assert_int_equal(write_slice(w->s, &broadcast, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 4);
	while (store_outbox_lease(w->s, NOW, 60, ALL_KINDS, &row) == ERR_OK) {
		int number;

		for (number = 1; number <= 5; number++)
			if (strcmp(row.guest, guest_of(w->s, "gala", number).id) == 0)
				break;
		assert_in_range(number, 1, 5);
		assert_false(told[number]);
		told[number] = true;
		assert_true(strcmp(row.guest, last) > 0);
		memcpy(last, row.guest, sizeof(last));
		assert_int_equal(row.kind, EFFECT_LETTER);
		assert_int_equal(row.what, LETTER_CALLED_OFF);
		assert_int_equal(row.seq, broadcast.seq);
		assert_int_equal(row.n, broadcast.n);
		assert_int_equal(row.not_after, broadcast.not_after);
		assert_int_equal(row.attempts, 1);
		assert_int_equal(row.state, GUEST_ABSENT); /* it is about the event */
		assert_int_equal(row.no, 0);
		assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_DONE, 0), ERR_OK);
	}
	assert_true(told[1] && !told[2] && told[3] && told[4] && told[5]);
	/* Repeated when the letters are gone: nothing is added either. */
	assert_int_equal(write_slice(w->s, &broadcast, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 0);
}

PROMISE(a_tell_row_of_another_worker_is_left_alone)
{
	struct outbox first, second;

	one_of_each_state(w->s);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	finish_all(w->s, 1u << EFFECT_LETTER | 1u << EFFECT_BUS);
	first = lease(w->s, NOW, 1u << EFFECT_BROADCAST);
	second = lease(w->s, NOW + 60, 1u << EFFECT_BROADCAST);
	assert_int_equal(write_slice(w->s, &first, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 1);
	assert_int_equal(write_slice(w->s, &second, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 4);
}

/* Each worker dies after its slice.  The next continues after the last guest, and none gets two letters. */
PROMISE(a_broadcast_is_written_in_slices)
{
	int guests = w->place->slice + 10, letters = 0;
	char last[GUEST_ID_MAX + 1] = "";
	struct outbox broadcast, stale, row;

	add_event(w->s, "gala", 2);
	assert_int_equal(store_batch_begin(w->s), ERR_OK);
	for (int i = 1; i <= guests; i++)
		must(w->s, "gala", i, GUEST_DO_INVITE, NOW - 100);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	assert_int_equal(store_batch_end(w->s), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), guests + 1);
	stale = broadcast = lease(w->s, NOW, 1u << EFFECT_BROADCAST);
	assert_int_equal(write_slice(w->s, &broadcast, NOW + 1), ERR_LATER);
	assert_int_equal(unfinished(w->s, "gala"), guests + 1 + w->place->slice);
	store_close(w->s);
	w->s = w->place->open();
	none_due(w->s, NOW, 1u << EFFECT_BROADCAST);
	broadcast = lease(w->s, NOW + 1, 1u << EFFECT_BROADCAST);
	assert_int_equal(broadcast.unacked, 0);
	assert_int_equal(write_slice(w->s, &stale, NOW + 1), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), guests + 1 + w->place->slice);
	assert_int_equal(write_slice(w->s, &broadcast, NOW + 1), ERR_OK);
	assert_int_equal(write_slice(w->s, &broadcast, NOW + 1), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 2 * guests);
	while (store_outbox_lease(w->s, NOW + 1, 60, ALL_KINDS, &row) == ERR_OK) {
		if (row.what != LETTER_CALLED_OFF)
			continue; /* an invitation */
		assert_true(strcmp(row.guest, last) > 0);
		memcpy(last, row.guest, sizeof(last));
		letters++;
	}
	assert_int_equal(letters, guests);
}

PROMISE(outbox_work_may_stand_in_a_turn)
{
	struct outbox row;

	one_of_each_state(w->s);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	assert_int_equal(store_batch_begin(w->s), ERR_OK);
	finish_all(w->s, 1u << EFFECT_LETTER | 1u << EFFECT_BUS);
	row = lease(w->s, NOW, ALL_KINDS);
	assert_int_equal(write_slice(w->s, &row, NOW), ERR_OK);
	none_due(w->s, NOW - 1, ALL_KINDS);
	must(w->s, "other", 2, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_batch_end(w->s), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 4);
	assert_int_equal(event_of(w->s, "other").confirmed, 2);
}
