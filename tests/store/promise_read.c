/* Stored data is read back: rows, lists, the waitlist, counts and the history. */
#include "promises.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"

PROMISE(absent_is_said)
{
	struct event e;
	struct guest g;
	size_t count = 9;
	int64_t at;
	struct outbox row;

	assert_int_equal(store_event(w->s, "gala", &e), ERR_ABSENT);
	assert_int_equal(store_guest(w->s, "gala", "00", &g), ERR_ABSENT);
	assert_int_equal(store_head(w->s, "gala", &g), ERR_ABSENT);
	assert_int_equal(store_outbox_lease(w->s, NOW, 60, ALL_KINDS, &row), ERR_ABSENT);
	assert_int_equal(store_outbox_next(w->s, ALL_KINDS, &at), ERR_ABSENT);
	assert_int_equal(store_events(w->s, "", &e, 1, &count), ERR_OK);
	assert_int_equal(count, 0);
}

PROMISE(rows_come_back_as_written)
{
	struct event nothing = {.state = EVENT_ABSENT}, asked = facts("gala", 3), stored;
	struct guest g;
	struct change c;

	snprintf(asked.place, sizeof(asked.place), "%0*d", EVENT_PLACE_MAX, 1);
	step_event(&c, NOW, &nothing, EVENT_DO_ADD, &asked, 0);
	assert_int_equal(store_commit(w->s, &c), ERR_OK);
	stored = event_of(w->s, "gala");
	assert_true(same_row(&event_machine, &stored, &c.event, "audit_head"));
	c = ask(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_commit(w->s, &c), ERR_OK);
	g = guest_of(w->s, "gala", 1);
	assert_true(same_row(&guest_machine, &g, &c.guest, NULL));
}

PROMISE(both_rows_are_read_or_who_is_not_listed_is_named)
{
	struct guest fresh = fresh_guest("gala", 1), g, alone;
	struct event e, stored;

	assert_int_equal(store_both(w->s, "gala", fresh.id, &e, &g), ERR_ABSENT);
	stored = add_event(w->s, "gala", 3);
	assert_int_equal(store_both(w->s, "gala", fresh.id, &e, &g), ERR_OK);
	assert_true(same_row(&event_machine, &e, &stored, NULL));
	assert_true(same_row(&guest_machine, &g, &fresh, "email"));
	assert_string_equal(g.email, "");
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	stored = event_of(w->s, "gala");
	alone = guest_of(w->s, "gala", 1);
	assert_int_equal(store_both(w->s, "gala", fresh.id, &e, &g), ERR_OK);
	assert_true(same_row(&event_machine, &e, &stored, NULL));
	assert_true(same_row(&guest_machine, &g, &alone, NULL));
}

PROMISE(lists_go_on_where_they_stopped)
{
	struct event events[3];
	struct guest guests[4];
	size_t count;

	add_event(w->s, "b-event", 5);
	add_event(w->s, "a-event", 5);
	add_event(w->s, "c-event", 5);
	assert_int_equal(store_events(w->s, "", events, 2, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_string_equal(events[0].id, "a-event");
	assert_string_equal(events[1].id, "b-event");
	assert_int_equal(store_events(w->s, "b-event", events, 3, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(events[0].id, "c-event");
	for (int i = 1; i <= 5; i++)
		must(w->s, "b-event", i, GUEST_DO_REGISTER, NOW);
	must(w->s, "c-event", 6, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_guests(w->s, "b-event", "", guests, 4, &count), ERR_OK);
	assert_int_equal(count, 4);
	for (int i = 1; i < 4; i++)
		assert_true(strcmp(guests[i - 1].id, guests[i].id) < 0);
	assert_int_equal(store_guests(w->s, "b-event", guests[3].id, guests, 4, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(store_guests(w->s, "b-event", guests[0].id, guests, 4, &count), ERR_OK);
	assert_int_equal(count, 0);
}

PROMISE(the_line_is_in_the_order_of_tickets)
{
	int64_t position;
	struct guest g;

	add_event(w->s, "gala", 1);
	add_event(w->s, "other", 1);
	for (int i = 1; i <= 5; i++) {
		must(w->s, "gala", i, GUEST_DO_REGISTER, NOW);
		must(w->s, "other", 10 + i, GUEST_DO_REGISTER, NOW);
	}
	for (int i = 2; i <= 5; i++) {
		g = guest_of(w->s, "gala", i);
		assert_int_equal(store_position(w->s, "gala", g.ticket, &position), ERR_OK);
		assert_int_equal(position, i - 1);
	}
	assert_int_equal(store_head(w->s, "gala", &g), ERR_OK);
	assert_string_equal(g.id, guest_of(w->s, "gala", 2).id);
	must(w->s, "gala", 2, GUEST_DO_CANCEL, NOW);
	must(w->s, "gala", 4, GUEST_DO_CANCEL, NOW);
	assert_int_equal(store_head(w->s, "gala", &g), ERR_OK);
	assert_string_equal(g.id, guest_of(w->s, "gala", 3).id);
	assert_int_equal(store_position(w->s, "gala", guest_of(w->s, "gala", 5).ticket, &position),
	    ERR_OK);
	assert_int_equal(position, 2);
	must(w->s, "gala", 3, GUEST_DO_CANCEL, NOW);
	must(w->s, "gala", 5, GUEST_DO_CANCEL, NOW);
	assert_int_equal(store_head(w->s, "gala", &g), ERR_ABSENT);
}

PROMISE(a_recount_counts_rows_and_touches_no_more)
{
	struct event counted = {.cap = 77, .seq = 5, .confirmed = 99, .offered = 99, .expired = 99};

	add_event(w->s, "gala", 2);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 2, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 3, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 4, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 5, GUEST_DO_INVITE, NOW);
	must(w->s, "gala", 1, GUEST_DO_CANCEL, NOW);
	must(w->s, "gala", 3, GUEST_DO_OFFER, NOW);
	assert_int_equal(store_recount(w->s, "gala", &counted), ERR_OK);
	assert_int_equal(counted.pending, 1);
	assert_int_equal(counted.confirmed, 1);
	assert_int_equal(counted.waitlisted, 1);
	assert_int_equal(counted.offered, 1);
	assert_int_equal(counted.cancelled, 1);
	assert_int_equal(counted.expired, 0);
	assert_int_equal(counted.cap, 77);
	assert_int_equal(counted.seq, 5);
	assert_int_equal(store_recount(w->s, "nowhere", &counted), ERR_OK);
	assert_int_equal(counted.confirmed, 0);
}

static int third(void *arg, const struct store_audit *row)
{
	int64_t *last = arg;

	*last = row->seq;
	return row->seq == 3 ? ERR_LATER : ERR_OK;
}

PROMISE(history_is_read_in_order_from_anywhere)
{
	int64_t last = 0;

	add_event(w->s, "gala", 2);
	for (int i = 1; i <= 5; i++)
		must(w->s, "gala", i, GUEST_DO_REGISTER, NOW);
	sound(w->s, "gala");
	assert_int_equal(store_audit(w->s, "gala", 0, third, &last), ERR_LATER);
	assert_int_equal(last, 3);
	assert_int_equal(store_audit(w->s, "gala", 3, third, &last), ERR_OK);
	assert_int_equal(last, 6);
	last = 0;
	assert_int_equal(store_audit(w->s, "gala", 6, third, &last), ERR_OK);
	assert_int_equal(store_audit(w->s, "nowhere", 0, third, &last), ERR_OK);
	assert_int_equal(last, 0);
}

/* Other reads work while a history is being read. */
static int read_within(void *arg, const struct store_audit *row)
{
	char line[AUDIT_LINE_BYTES_MAX];
	struct chain chain = {.seq = 0};
	struct store *s = arg;

	assert_true(row->line_length < sizeof(line));
	memcpy(line, row->line, row->line_length);
	assert_int_equal(store_audit(s, "gala", 0, follow, &chain), ERR_OK);
	event_of(s, "gala");
	assert_memory_equal(line, row->line, row->line_length);
	return ERR_OK;
}

PROMISE(histories_may_be_read_within_one_another)
{
	add_event(w->s, "gala", 2);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_audit(w->s, "gala", 0, read_within, w->s), ERR_OK);
}
