/* A timer is a row of the outbox that waits until it fires. */
#include "promises.h"

#include <string.h>

#include "base/err.h"

static void one_offer(struct store *s)
{
	add_event(s, "gala", 1);
	must(s, "gala", 1, GUEST_DO_REGISTER, NOW);
	must(s, "gala", 2, GUEST_DO_REGISTER, NOW);
	must(s, "gala", 1, GUEST_DO_CANCEL, NOW);
	must(s, "gala", 2, GUEST_DO_OFFER, NOW);
}

PROMISE(timers_are_rows_of_the_outbox)
{
	int64_t deadline = NOW + 21600, end = NOW + 31 * DAY;
	struct outbox row, name;

	one_offer(w->s);
	row = lease(w->s, deadline, TIMERS);
	if (row.guest[0] == '\0') /* a scheduler gets it at once */
		row = lease(w->s, deadline, TIMERS);
	assert_int_equal(row.kind, EFFECT_TIMER);
	assert_string_equal(row.guest, guest_of(w->s, "gala", 2).id);
	assert_int_equal(row.what, GUEST_DO_LAPSE);
	assert_int_equal(row.no, 1);
	assert_int_equal(row.fires_at, deadline);
	assert_int_equal(row.attempts, 1);
	/* It waits for its time.  A scheduler that fires early takes it by name. */
	name = name_of(&row);
	assert_int_equal(take(w->s, &row, deadline, TIMERS), ERR_ABSENT);
	assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_PENDING, deadline + 120), ERR_OK);
	assert_int_equal(store_outbox_take(w->s, NOW, 60, TIMERS, &name), ERR_OK);
	assert_int_equal(name.attempts, 2);
	assert_int_equal(name.fires_at, deadline);
	assert_int_equal(take(w->s, &row, NOW, TIMERS), ERR_ABSENT);
	assert_int_equal(store_outbox_end(w->s, &name, OUTBOX_DONE, NOW), ERR_OK);
	assert_int_equal(take(w->s, &row, end, TIMERS), ERR_ABSENT);
	/* The event has a timer, too; there are no more. */
	row = lease(w->s, end, TIMERS);
	assert_string_equal(row.guest, "");
	assert_int_equal(row.what, EVENT_DO_END);
	assert_int_equal(row.no, event_of(w->s, "gala").end_no);
	assert_int_equal(row.fires_at, end);
	none_due(w->s, end, TIMERS);
}

/* Each stay in a state has its own timer; its number differs from that of an earlier stay. */
PROMISE(a_timer_has_the_number_of_its_stay)
{
	struct outbox row;

	add_event(w->s, "gala", 1);
	row = lease(w->s, NOW + 31 * DAY, TIMERS);
	must_event(w->s, "gala", EVENT_DO_CLOSE);
	assert_int_equal(row.no + 1, event_of(w->s, "gala").end_no);
	assert_int_equal(lease(w->s, NOW + 31 * DAY, TIMERS).no, row.no + 1);
	none_due(w->s, NOW + 31 * DAY, TIMERS);
}

PROMISE(timers_are_not_counted)
{
	one_offer(w->s);
	lease(w->s, NOW + 31 * DAY, TIMERS);
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_PENDING] = unfinished(w->s, "gala")});
	while (store_outbox_lease(w->s, NOW, 60, ALL_KINDS, &(struct outbox){.seq = 0}) == ERR_OK)
		continue;
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_LEASED] = unfinished(w->s, "gala")});
}
