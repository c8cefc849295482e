/* One worker has a row until its lease runs out. */
#include "promises.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"

PROMISE(rows_are_leased_oldest_first_by_one_worker_each)
{
	struct store *other = w->place->open();
	struct outbox row;

	add_event(w->s, "gala", 9);
	add_event(w->s, "other", 9);
	must(w->s, "gala", 1, GUEST_DO_INVITE, NOW + 20);
	must(w->s, "gala", 2, GUEST_DO_INVITE, NOW + 10);
	must(w->s, "other", 3, GUEST_DO_INVITE, NOW + 10);
	must(w->s, "gala", 4, GUEST_DO_INVITE, NOW + 30);
	none_due(w->s, NOW + 9, ALL_KINDS);
	row = lease(w->s, NOW + 25, ALL_KINDS);
	assert_string_equal(row.guest, guest_of(w->s, "gala", 2).id);
	row = lease(other, NOW + 25, ALL_KINDS);
	assert_string_equal(row.guest, guest_of(w->s, "other", 3).id);
	row = lease(w->s, NOW + 25, ALL_KINDS);
	assert_string_equal(row.guest, guest_of(w->s, "gala", 1).id);
	none_due(other, NOW + 25, ALL_KINDS);
	none_due(w->s, NOW + 25, ALL_KINDS);
	store_close(other);
}

PROMISE(a_lease_runs_out)
{
	struct outbox first, second;
	size_t counts[OUTBOX_STATUS__MAX];
	int64_t at;

	add_event(w->s, "gala", 9);
	must(w->s, "gala", 1, GUEST_DO_INVITE, NOW);
	assert_int_equal(store_outbox_next(w->s, ALL_KINDS, &at), ERR_OK);
	assert_int_equal(at, NOW);
	first = lease(w->s, NOW + 1, ALL_KINDS);
	assert_int_equal(store_outbox_next(w->s, ALL_KINDS, &at), ERR_OK);
	assert_int_equal(at, NOW + 61);
	assert_int_equal(store_outbox_next(w->s, 1u << EFFECT_BUS, &at), ERR_ABSENT);
	none_due(w->s, NOW + 60, ALL_KINDS);
	second = lease(w->s, NOW + 61, ALL_KINDS);
	assert_int_equal(second.attempts, 2);
	assert_string_equal(second.guest, first.guest);
	/* The first worker wakes up and has lost its lease. */
	assert_int_equal(store_outbox_end(w->s, &first, OUTBOX_DONE, 0), ERR_OK);
	assert_int_equal(store_outbox_count(w->s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_LEASED], 1);
	assert_int_equal(store_outbox_end(w->s, &second, OUTBOX_DONE, 0), ERR_OK);
	assert_int_equal(store_outbox_count(w->s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_DONE], 1);
	assert_int_equal(counts[OUTBOX_LEASED], 0);
	none_due(w->s, NOW + DAY, ALL_KINDS);
	assert_int_equal(store_outbox_next(w->s, ALL_KINDS, &at), ERR_ABSENT);
	/* A second end changes nothing. */
	assert_int_equal(store_outbox_end(w->s, &second, OUTBOX_DEAD, 0), ERR_OK);
	assert_int_equal(store_outbox_count(w->s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_DONE], 1);
}

PROMISE(a_lease_that_ran_out_is_counted)
{
	struct outbox row;

	add_event(w->s, "gala", 9);
	must(w->s, "gala", 1, GUEST_DO_INVITE, NOW);
	row = lease(w->s, NOW, ALL_KINDS);
	assert_int_equal(row.unacked, 0);
	row = lease(w->s, NOW + 60, ALL_KINDS);
	assert_int_equal(row.unacked, 1);
	/* A lease that the worker ended is not unacked. */
	assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_PENDING, NOW + 120), ERR_OK);
	row = lease(w->s, NOW + 120, ALL_KINDS);
	assert_int_equal(row.unacked, 1);
	assert_int_equal(row.attempts, 3);
	assert_int_equal(store_outbox_take(w->s, NOW + 180, 60, ALL_KINDS, &row), ERR_OK);
	assert_int_equal(row.unacked, 2);
	assert_int_equal(row.attempts, 4);
}

PROMISE(a_lease_that_is_undone_is_not_counted)
{
	struct outbox row, lost;

	add_event(w->s, "gala", 9);
	must(w->s, "gala", 1, GUEST_DO_INVITE, NOW);
	lost = lease(w->s, NOW, ALL_KINDS);
	row = lease(w->s, NOW + 60, ALL_KINDS);
	assert_int_equal(row.attempts, 2);
	/* Not by a worker who has lost the lease. */
	assert_int_equal(store_outbox_return(w->s, &lost, NOW), ERR_OK);
	none_due(w->s, NOW + 119, ALL_KINDS);
	assert_int_equal(store_outbox_return(w->s, &row, NOW + 100), ERR_OK);
	none_due(w->s, NOW + 99, ALL_KINDS);
	row = lease(w->s, NOW + 100, ALL_KINDS);
	assert_int_equal(row.attempts, 2);
	assert_int_equal(row.unacked, 1);
	assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_DONE, NOW + 100), ERR_OK);
	assert_int_equal(store_outbox_return(w->s, &row, NOW + 100), ERR_OK);
	none_due(w->s, NOW + DAY, ALL_KINDS);
}

PROMISE(a_row_is_taken_by_its_name)
{
	struct outbox row, name;

	add_event(w->s, "gala", 9);
	for (int i = 1; i <= 3; i++)
		must(w->s, "gala", i, GUEST_DO_REGISTER, NOW);
	lease(w->s, NOW, 1u << EFFECT_LETTER);
	row = lease(w->s, NOW, 1u << EFFECT_LETTER);
	assert_int_equal(take(w->s, &row, NOW + 59, ALL_KINDS), ERR_ABSENT);
	assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_PENDING, NOW + 500), ERR_OK);
	assert_int_equal(take(w->s, &row, NOW + 499, ALL_KINDS), ERR_ABSENT);
	assert_int_equal(take(w->s, &row, NOW + 500, 1u << EFFECT_BUS), ERR_ABSENT);
	name = name_of(&row);
	assert_int_equal(store_outbox_take(w->s, NOW + 500, 60, 1u << EFFECT_LETTER, &name), ERR_OK);
	assert_int_equal(name.kind, EFFECT_LETTER);
	assert_int_equal(name.what, LETTER_CONFIRMED);
	assert_int_equal(name.state, GUEST_CONFIRMED);
	assert_int_equal(name.not_after, NOW + 31 * DAY);
	assert_int_equal(name.attempts, 2);
	assert_int_equal(name.unacked, 0);
	assert_int_equal(take(w->s, &row, NOW + 559, ALL_KINDS), ERR_ABSENT);
	/* It is leased like any other. */
	assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_DEAD, NOW), ERR_OK);
	assert_int_equal(store_outbox_end(w->s, &name, OUTBOX_DONE, NOW), ERR_OK);
	assert_int_equal(take(w->s, &row, NOW + DAY, ALL_KINDS), ERR_ABSENT);
	/* Another name is another row. */
	row = lease(w->s, NOW, 1u << EFFECT_LETTER);
	name = row;
	name.n += 5;
	assert_int_equal(take(w->s, &name, NOW + 60, ALL_KINDS), ERR_ABSENT);
	name = row;
	name.seq += 5;
	assert_int_equal(take(w->s, &name, NOW + 60, ALL_KINDS), ERR_ABSENT);
	name = row;
	name.guest[0] = '\0';
	assert_int_equal(take(w->s, &name, NOW + 60, ALL_KINDS), ERR_ABSENT);
	name = row;
	snprintf(name.event, sizeof(name.event), "other");
	assert_int_equal(take(w->s, &name, NOW + 60, ALL_KINDS), ERR_ABSENT);
	assert_int_equal(take(w->s, &row, NOW + 60, ALL_KINDS), ERR_OK);
}

PROMISE(a_clock_that_is_behind_takes_what_was_never_tried)
{
	struct outbox row;

	add_event(w->s, "gala", 9);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 2, GUEST_DO_REGISTER, NOW + 5);
	row = lease(w->s, NOW, 1u << EFFECT_LETTER);
	row.seq++;
	memcpy(row.guest, guest_of(w->s, "gala", 2).id, sizeof(row.guest));
	none_due(w->s, NOW + 4, 1u << EFFECT_LETTER);
	assert_int_equal(take(w->s, &row, NOW + 4, ALL_KINDS), ERR_OK);
}
