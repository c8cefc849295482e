/* An effect becomes a row of the outbox, and ends with the reported status. */
#include "promises.h"

#include <string.h>

#include "base/err.h"

PROMISE(effects_become_rows)
{
	struct outbox row;
	struct guest g;

	add_event(w->s, "gala", 1);
	assert_int_equal(unfinished(w->s, "gala"), 0);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 2, GUEST_DO_REGISTER, NOW);
	row = lease(w->s, NOW, 1u << EFFECT_LETTER);
	assert_string_equal(row.event, "gala");
	assert_int_equal(row.seq, 2);
	assert_string_equal(row.guest, guest_of(w->s, "gala", 1).id);
	assert_int_equal(row.kind, EFFECT_LETTER);
	assert_int_equal(row.what, LETTER_CONFIRMED);
	assert_int_equal(row.state, GUEST_CONFIRMED);
	assert_int_equal(row.no, 0);
	assert_int_equal(row.not_after, NOW + 31 * DAY);
	assert_int_equal(row.attempts, 1);
	row = lease(w->s, NOW, 1u << EFFECT_BUS);
	assert_int_equal(row.seq, 2);
	assert_int_equal(row.kind, EFFECT_BUS);
	assert_int_equal(row.what, BUS_CONFIRMED);
	none_due(w->s, NOW, 1u << EFFECT_BUS);
	row = lease(w->s, NOW, 1u << EFFECT_LETTER);
	assert_int_equal(row.what, LETTER_WAITLISTED);
	none_due(w->s, NOW, ALL_KINDS);
	must(w->s, "gala", 1, GUEST_DO_CANCEL, NOW + 5);
	must(w->s, "gala", 2, GUEST_DO_OFFER, NOW + 5);
	g = guest_of(w->s, "gala", 2);
	lease(w->s, NOW + 5, 1u << EFFECT_LETTER);
	row = lease(w->s, NOW + 5, 1u << EFFECT_LETTER);
	assert_int_equal(row.what, LETTER_OFFER);
	assert_int_equal(row.state, GUEST_OFFERED);
	assert_int_equal(row.no, g.offer_no);
	assert_int_equal(row.no, 1);
	assert_int_equal(row.not_after, g.offer_until);
}

PROMISE(a_row_ends_as_it_was_said)
{
	static const enum outbox_status ends[] = {OUTBOX_DONE, OUTBOX_SKIPPED, OUTBOX_DEAD};
	size_t counts[OUTBOX_STATUS__MAX];
	struct outbox row;
	int64_t at;

	add_event(w->s, "gala", 9);
	for (int i = 1; i <= 4; i++)
		must(w->s, "gala", i, GUEST_DO_INVITE, NOW);
	for (size_t i = 0; i < 3; i++) {
		row = lease(w->s, NOW, ALL_KINDS);
		assert_int_equal(store_outbox_end(w->s, &row, ends[i], 0), ERR_OK);
	}
	row = lease(w->s, NOW, ALL_KINDS);
	assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_PENDING, NOW + 500), ERR_OK);
	assert_int_equal(store_outbox_next(w->s, ALL_KINDS, &at), ERR_OK);
	assert_int_equal(at, NOW + 500);
	none_due(w->s, NOW + 499, ALL_KINDS);
	assert_int_equal(store_outbox_count(w->s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_PENDING], 1);
	assert_int_equal(counts[OUTBOX_LEASED], 0);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(counts[ends[i]], 1);
	row = lease(w->s, NOW + 500, ALL_KINDS);
	assert_int_equal(row.attempts, 2);
}

PROMISE(what_was_heard_ends_a_row_whoever_has_it)
{
	struct outbox rows[4], name;

	add_event(w->s, "gala", 9);
	for (int i = 1; i <= 4; i++)
		must(w->s, "gala", i, GUEST_DO_INVITE, NOW);
	for (int i = 0; i < 4; i++)
		rows[i] = lease(w->s, NOW, ALL_KINDS);
	/* Leased, pending, with a lease that ran out, ended. */
	assert_int_equal(store_outbox_end(w->s, &rows[1], OUTBOX_PENDING, NOW + 500), ERR_OK);
	assert_int_equal(store_outbox_end(w->s, &rows[3], OUTBOX_SKIPPED, NOW), ERR_OK);
	for (int i = 0; i < 4; i++) {
		name = name_of(&rows[i]);
		assert_int_equal(store_outbox_resolve(w->s, &name, i == 1 ? OUTBOX_DEAD : OUTBOX_DONE,
		    NOW + (i == 2 ? 100 : 1)), ERR_OK);
	}
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_DONE] = 2, [OUTBOX_DEAD] = 1,
	    [OUTBOX_SKIPPED] = 1});
	/* A later report changes nothing, and the worker has lost its lease. */
	for (int i = 0; i < 4; i++) {
		name = name_of(&rows[i]);
		assert_int_equal(store_outbox_resolve(w->s, &name, OUTBOX_DEAD, NOW + 2), ERR_OK);
		assert_int_equal(store_outbox_end(w->s, &rows[i], OUTBOX_PENDING, NOW), ERR_OK);
		assert_int_equal(take(w->s, &rows[i], NOW + DAY, ALL_KINDS), ERR_ABSENT);
	}
	name.n += 5;
	assert_int_equal(store_outbox_resolve(w->s, &name, OUTBOX_DONE, NOW), ERR_OK);
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_DONE] = 2, [OUTBOX_DEAD] = 1,
	    [OUTBOX_SKIPPED] = 1});
	none_due(w->s, NOW + DAY, ALL_KINDS);
}

/* Unfinished rows are kept forever. */
PROMISE(a_row_that_ended_is_kept_and_then_forgotten)
{
	int64_t end = NOW + DAY, last = end + OUTBOX_KEPT_SECS;
	struct outbox rows[4];

	add_event(w->s, "gala", 9);
	for (int i = 1; i <= 4; i++)
		must(w->s, "gala", i, GUEST_DO_INVITE, NOW);
	for (int i = 0; i < 4; i++)
		rows[i] = lease(w->s, NOW, ALL_KINDS);
	assert_int_equal(store_outbox_end(w->s, &rows[0], OUTBOX_DONE, end), ERR_OK);
	assert_int_equal(store_outbox_resolve(w->s, &rows[1], OUTBOX_DEAD, end + 1), ERR_OK);
	assert_int_equal(store_outbox_end(w->s, &rows[2], OUTBOX_PENDING, NOW), ERR_OK);
	w->place->forget(w->s, last);
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_DONE] = 1, [OUTBOX_DEAD] = 1,
	    [OUTBOX_PENDING] = 1, [OUTBOX_LEASED] = 1});
	w->place->forget(w->s, last + 1);
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_DEAD] = 1, [OUTBOX_PENDING] = 1,
	    [OUTBOX_LEASED] = 1});
	w->place->forget(w->s, last + 100 * DAY);
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_PENDING] = 1, [OUTBOX_LEASED] = 1});
	assert_int_equal(unfinished(w->s, "gala"), 2);
	sound(w->s, "gala");
}
