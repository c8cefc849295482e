/* A change is written completely, and only if the rows that it was made from are unchanged. */
#include "promises.h"

#include <stdio.h>

#include "base/err.h"

PROMISE(the_second_of_two_from_one_seq_conflicts)
{
	struct change a, b;
	uint64_t picture;

	add_event(w->s, "gala", 5);
	a = ask(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	b = ask(w->s, "gala", 2, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_commit(w->s, &a), ERR_OK);
	picture = picture_of(w->s, "gala");
	assert_int_equal(store_commit(w->s, &b), ERR_CONFLICT);
	assert_int_equal(store_commit(w->s, &a), ERR_CONFLICT);
	assert_true(picture == picture_of(w->s, "gala"));
	sound(w->s, "gala");
}

PROMISE(an_event_is_added_once)
{
	struct event nothing = {.state = EVENT_ABSENT}, asked = facts("gala", 9);
	struct change c;
	uint64_t picture;

	add_event(w->s, "gala", 5);
	picture = picture_of(w->s, "gala");
	step_event(&c, NOW, &nothing, EVENT_DO_ADD, &asked, 0);
	assert_int_equal(store_commit(w->s, &c), ERR_CONFLICT);
	assert_true(picture == picture_of(w->s, "gala"));
}

/* Changes of guest 1, who is confirmed, made from a row in another state. */
static void misjudge(struct store *s)
{
	static const struct {
		enum guest_state claimed;
		enum guest_action action;
	} rows[] = {
		{GUEST_ABSENT,     GUEST_DO_REGISTER},
		{GUEST_PENDING,    GUEST_DO_CONFIRM},
		{GUEST_WAITLISTED, GUEST_DO_CANCEL},
		{GUEST_OFFERED,    GUEST_DO_CLAIM},
		{GUEST_EXPIRED,    GUEST_DO_REGISTER},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct event e = event_of(s, "gala");
		struct guest g = guest_of(s, "gala", 1), asked = asked_of(1, 1);
		uint64_t picture = picture_of(s, "gala");
		struct change c;

		g.state = rows[i].claimed;
		g.offer_until = NOW + DAY;
		e.pending = e.expired = e.offered = 1;
		e.cap++;
		e.waitlisted = rows[i].claimed == GUEST_WAITLISTED;
		step_guest(&c, NOW, &e, &g, rows[i].action, &asked, 0);
		assert_true(step_writes(&c));
		assert_int_equal(store_commit(s, &c), ERR_CONFLICT);
		assert_true(picture == picture_of(s, "gala"));
	}
}

/* The event's row could be written and the guest's could not: neither is, within a batch or not. */
PROMISE(a_change_of_another_state_leaves_nothing)
{
	add_event(w->s, "gala", 5);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	misjudge(w->s);
	sound(w->s, "gala");
	assert_int_equal(store_batch_begin(w->s), ERR_OK);
	must(w->s, "gala", 2, GUEST_DO_REGISTER, NOW);
	misjudge(w->s);
	must(w->s, "gala", 3, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_batch_end(w->s), ERR_OK);
	assert_int_equal(event_of(w->s, "gala").confirmed, 3);
	sound(w->s, "gala");
}

enum lie { LIE_FREE, LIE_LINE, LIE_OPEN, LIE_STARTS, LIE_VERIFY, LIE_ON };

static void tell_lie(struct event *e, enum lie lie)
{
	switch (lie) {
	case LIE_FREE:
		e->cap += 5;
		e->free += 5;
		break;
	case LIE_LINE:
		e->waitlisted = 0;
		break;
	case LIE_OPEN:
	case LIE_ON:
		e->state = EVENT_OPEN;
		break;
	case LIE_STARTS:
		e->starts_at += 90 * DAY;
		break;
	case LIE_VERIFY:
		e->verify_email = 1 - e->verify_email;
		break;
	}
}

static void prepare_lie(struct store *s, const char *id, enum lie lie)
{
	struct event asked;
	struct change c;

	add_event(s, id, 2);
	must(s, id, 1, GUEST_DO_REGISTER, NOW);
	must(s, id, 2, GUEST_DO_INVITE, NOW);
	if (lie == LIE_FREE || lie == LIE_LINE)
		must(s, id, 3, GUEST_DO_REGISTER, NOW);
	if (lie == LIE_LINE) {
		must(s, id, 4, GUEST_DO_REGISTER, NOW);
		must(s, id, 1, GUEST_DO_CANCEL, NOW);
	}
	if (lie == LIE_OPEN)
		must_event(s, id, EVENT_DO_CLOSE);
	if (lie == LIE_ON)
		must_event(s, id, EVENT_DO_CALL_OFF);
	if (lie == LIE_STARTS) {
		asked = event_of(s, id);
		asked.starts_at = NOW - 10;
		c = ask_event(s, id, EVENT_DO_SET, &asked, NOW);
		assert_int_equal(store_commit(s, &c), ERR_OK);
	}
}

/*
 * The caller has other numbers than the stored ones, with the right seq.  The store's own condition
 * refuses what the rules do not allow.
 */
PROMISE(a_lie_is_refused_by_the_store_itself)
{
	static const struct {
		enum lie lie;
		int guest;
		enum guest_action action;
		enum guest_state would_be;
	} rows[] = {
		{LIE_FREE,   9, GUEST_DO_REGISTER, GUEST_CONFIRMED},
		{LIE_FREE,   9, GUEST_DO_ADMIT,    GUEST_CONFIRMED},
		{LIE_FREE,   2, GUEST_DO_CONFIRM,  GUEST_CONFIRMED},
		{LIE_LINE,   9, GUEST_DO_REGISTER, GUEST_CONFIRMED},
		{LIE_LINE,   9, GUEST_DO_ADMIT,    GUEST_CONFIRMED},
		{LIE_LINE,   2, GUEST_DO_CONFIRM,  GUEST_CONFIRMED},
		{LIE_OPEN,   9, GUEST_DO_REGISTER, GUEST_CONFIRMED},
		{LIE_OPEN,   9, GUEST_DO_INVITE,   GUEST_PENDING},
		{LIE_ON,     9, GUEST_DO_REGISTER, GUEST_CONFIRMED},
		{LIE_STARTS, 9, GUEST_DO_REGISTER, GUEST_CONFIRMED},
		{LIE_STARTS, 2, GUEST_DO_CONFIRM,  GUEST_CONFIRMED},
		{LIE_VERIFY, 9, GUEST_DO_REGISTER, GUEST_PENDING},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct guest g, asked = asked_of(rows[i].guest, 1);
		char id[EVENT_ID_MAX + 1];
		struct change c;
		struct event e;
		uint64_t picture;

		snprintf(id, sizeof(id), "lie-%zu", i);
		prepare_lie(w->s, id, rows[i].lie);
		picture = picture_of(w->s, id);
		e = event_of(w->s, id);
		g = guest_of(w->s, id, rows[i].guest);
		tell_lie(&e, rows[i].lie);
		step_guest(&c, NOW, &e, &g, rows[i].action, &asked, 0);
		assert_true(step_writes(&c));
		assert_int_equal(c.guest.state, rows[i].would_be);
		assert_int_equal(store_commit(w->s, &c), ERR_CONFLICT);
		assert_true(picture == picture_of(w->s, id));
		sound(w->s, id);
	}
}

/* An offer by a wrong number of free seats, and a lapse by a wrong timer number, are refused too. */
PROMISE(an_offer_is_only_of_a_free_seat)
{
	struct event e;
	struct guest g;
	struct change c;
	uint64_t picture;

	add_event(w->s, "gala", 1);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 2, GUEST_DO_REGISTER, NOW);
	picture = picture_of(w->s, "gala");
	e = event_of(w->s, "gala");
	g = guest_of(w->s, "gala", 2);
	tell_lie(&e, LIE_FREE);
	step_guest(&c, NOW, &e, &g, GUEST_DO_OFFER, NULL, 0);
	assert_int_equal(c.guest.state, GUEST_OFFERED);
	assert_int_equal(store_commit(w->s, &c), ERR_CONFLICT);
	assert_true(picture == picture_of(w->s, "gala"));
}
