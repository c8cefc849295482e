/* The interpreter of the rules, and the rules it reads: linked with nothing but core. */
#include "test.h"

#include "core/step.h"

#include <string.h>

#include "core/row.h"

enum { NOW = 1000000, START = NOW + 3 * 86400, WINDOW = 6 * 3600 };

static struct event open_event(int64_t cap)
{
	struct event e = {.state = EVENT_OPEN, .cap = cap, .free = cap, .starts_at = START,
	    .ends_at = START + 86400, .claim_window_secs = WINDOW, .max_party = 4,
	    .next_ticket = 1, .end_no = 1, .seq = 1};

	strcpy(e.id, "gala");
	return e;
}

static struct guest stranger(const char *id, int64_t party)
{
	struct guest g = {.state = GUEST_ABSENT, .party = party};

	strcpy(g.event, "gala");
	strcpy(g.id, id);
	return g;
}

/* Asks, and lets both rows move on. */
static const struct rule *ask(struct event *e, struct guest *g, enum guest_action action,
    int64_t now, int64_t no, struct change *c)
{
	struct guest asked = *g;

	step_guest(c, now, e, g, action, &asked, no);
	*e = c->event;
	*g = c->guest;
	return c->rule;
}

/* The number of the one timer of a kind that a change sets or ends. */
static int64_t number_of_timer(const struct change *c, enum effect_kind kind)
{
	for (size_t i = 0; i < c->effects_count; i++)
		if (c->effects[i].kind == kind)
			return c->effects[i].no;
	return -1;
}

static unsigned effects(const struct change *c, enum effect_kind kind, unsigned what)
{
	unsigned n = 0;

	for (size_t i = 0; i < c->effects_count; i++)
		n += c->effects[i].kind == kind && c->effects[i].what == what;
	return n;
}

TEST(seats_then_line)
{
	struct event e = open_event(1);
	struct guest a = stranger("a", 1), b = stranger("b", 1);
	struct change c;

	ask(&e, &a, GUEST_DO_REGISTER, NOW, 0, &c);
	assert_int_equal(a.state, GUEST_CONFIRMED);
	assert_int_equal(e.free, 0);
	assert_int_equal(e.confirmed, 1);
	assert_int_equal(a.registered_at, NOW);
	assert_int_equal(effects(&c, EFFECT_LETTER, LETTER_CONFIRMED), 1);
	assert_int_equal(effects(&c, EFFECT_BUS, BUS_CONFIRMED), 1);
	ask(&e, &b, GUEST_DO_REGISTER, NOW, 0, &c);
	assert_int_equal(b.state, GUEST_WAITLISTED);
	assert_int_equal(b.ticket, 1);
	assert_int_equal(e.next_ticket, 2);
	assert_int_equal(e.waitlisted, 1);
	assert_int_equal(e.seq, 3);
}

TEST(nobody_jumps_the_waitlist)
{
	struct event e = open_event(2);
	struct guest a = stranger("a", 2), b = stranger("b", 2), late = stranger("late", 1);
	struct change c;

	ask(&e, &a, GUEST_DO_REGISTER, NOW, 0, &c);
	ask(&e, &b, GUEST_DO_REGISTER, NOW, 0, &c);
	ask(&e, &a, GUEST_DO_CANCEL, NOW, 0, &c);
	assert_int_equal(effects(&c, EFFECT_BUS, BUS_SEAT_FREED), 1);
	assert_int_equal(e.free, 2);
	ask(&e, &late, GUEST_DO_REGISTER, NOW, 0, &c);
	assert_int_equal(late.state, GUEST_WAITLISTED);
	assert_int_equal(late.ticket, 2);
}

TEST(offer_claim_lapse)
{
	struct event e = open_event(1);
	struct guest a = stranger("a", 1), b = stranger("b", 1), late;
	struct change c;

	ask(&e, &a, GUEST_DO_REGISTER, NOW, 0, &c);
	ask(&e, &b, GUEST_DO_REGISTER, NOW, 0, &c);
	assert_int_equal(ask(&e, &b, GUEST_DO_OFFER, NOW, 0, &c)->kind, RULE_SAME);
	ask(&e, &a, GUEST_DO_CANCEL, NOW, 0, &c);
	ask(&e, &b, GUEST_DO_OFFER, NOW, 0, &c);
	assert_int_equal(b.state, GUEST_OFFERED);
	assert_int_equal(b.ticket, 0);
	assert_int_equal(b.offer_no, 1);
	assert_int_equal(b.offer_until, NOW + WINDOW);
	assert_int_equal(effects(&c, EFFECT_TIMER, GUEST_DO_LAPSE), 1);
	assert_int_equal(e.free, 0);

	/* At the deadline's second the claim loses and the lapse wins; before it, the reverse. */
	late = b;
	assert_int_equal(ask(&e, &late, GUEST_DO_LAPSE, NOW + WINDOW - 1, 1, &c)->kind, RULE_SAME);
	assert_int_equal(ask(&e, &late, GUEST_DO_LAPSE, NOW + WINDOW, 2, &c)->kind, RULE_SAME);
	assert_int_equal(ask(&e, &late, GUEST_DO_CLAIM, NOW + WINDOW, 0, &c)->reason,
	    REASON_OFFER_LAPSED);
	ask(&e, &late, GUEST_DO_LAPSE, NOW + WINDOW, 1, &c);
	assert_int_not_equal(late.state, GUEST_OFFERED);
	assert_int_equal(effects(&c, EFFECT_BUS, BUS_SEAT_FREED), 1);
	assert_int_equal(e.free, 1);
}

/* Who keeps timers elsewhere knows by the number which one to drop. */
TEST(a_timer_ends_by_the_number_it_was_set_with)
{
	struct event e = open_event(1);
	struct guest a = stranger("a", 1);
	struct change c;

	a.state = GUEST_WAITLISTED;
	a.ticket = 1;
	a.offer_no = 6;
	e.waitlisted = 1;
	ask(&e, &a, GUEST_DO_OFFER, NOW, 0, &c);
	assert_int_equal(number_of_timer(&c, EFFECT_TIMER), 7);
	ask(&e, &a, GUEST_DO_CLAIM, NOW, 0, &c);
	assert_int_equal(a.state, GUEST_CONFIRMED);
	assert_int_equal(number_of_timer(&c, EFFECT_UNTIMER), 7);
	step_event(&c, NOW, &e, EVENT_DO_CALL_OFF, &e, 0);
	assert_int_equal(number_of_timer(&c, EFFECT_UNTIMER), e.end_no);
}

TEST(an_offer_ends_with_the_start)
{
	struct event e = open_event(1);
	struct guest a = stranger("a", 1);
	struct change c;

	e.free = 1;
	a.state = GUEST_WAITLISTED;
	a.ticket = 1;
	e.waitlisted = 1;
	ask(&e, &a, GUEST_DO_OFFER, START - 60, 0, &c);
	assert_int_equal(a.offer_until, START);
}

TEST(cap_moves_free)
{
	struct event e = open_event(2), wanted;
	struct change c;

	e.free = 0;
	e.confirmed = 2;
	wanted = e;
	wanted.cap = 5;
	step_event(&c, NOW, &e, EVENT_DO_CAP, &wanted, 0);
	assert_int_equal(c.event.free, 3);
	assert_int_equal(effects(&c, EFFECT_BUS, BUS_SEAT_FREED), 1);
	wanted.cap = 1;
	step_event(&c, NOW, &e, EVENT_DO_CAP, &wanted, 0);
	assert_int_equal(c.event.free, -1);
	assert_int_equal(effects(&c, EFFECT_BUS, BUS_SEAT_FREED), 0);
	assert_int_equal(c.event.confirmed, 2);
}

/* Somebody is in every state. */
static void fill_counters(struct event *e)
{
	for (size_t s = 0; s < GUEST_STATE__MAX; s++)
		if (event_counters[s] != FIELD_NONE)
			row_put(&event_machine.fields[event_counters[s]], e, 1);
}

static void count(struct event *e, int64_t state, int64_t seats)
{
	row_put(&event_machine.fields[event_counters[state]], e, seats);
}

/* All but ${free} seats are held, two of them by a guest in ${state} if that holds any. */
static void share_out(struct event *e, int64_t state, int64_t free)
{
	for (int64_t s = 0; s < GUEST_STATE__MAX; s++)
		if ((HOLDS_SEAT & 1u << s) != 0)
			count(e, s, s == state ? 2 : 0);
	e->free = free;
	count(e, GUEST_CONFIRMED, 0);
	count(e, GUEST_CONFIRMED, e->cap - free - row_counted(e, HOLDS_SEAT));
}

/* Every cell gives an answer, and none of them moves limit - left - held. */
TEST(every_cell_answers)
{
	struct guest asked = {.party = 2};

	for (int64_t s = 0; s < GUEST_STATE__MAX; s++)
		for (int action = 0; action < GUEST_ACTION__MAX; action++)
			for (int64_t free = -1; free < 4; free++) {
				struct event e = open_event(10);
				struct guest g = stranger("a", 2);
				struct change c;

				fill_counters(&e);
				share_out(&e, s, free);
				g.state = s;
				g.ticket = s == GUEST_WAITLISTED ? 1 : 0;
				step_guest(&c, NOW, &e, &g, (enum guest_action)action, &asked, 0);
				assert_non_null(c.rule);
				assert_int_equal(c.event.seq, e.seq + step_writes(&c));
				assert_int_equal(c.event.free,
				    c.event.cap - row_counted(&c.event, HOLDS_SEAT));
				if (c.event.free < e.free)
					assert_true(c.event.free >= 0);
			}
}

TEST(refusals_change_nothing)
{
	struct event e = open_event(1);
	struct guest a = stranger("a", 1);
	struct change c;

	e.state = EVENT_CLOSED;
	assert_int_equal(ask(&e, &a, GUEST_DO_REGISTER, NOW, 0, &c)->reason, REASON_CLOSED);
	e.state = EVENT_OPEN;
	assert_int_equal(ask(&e, &a, GUEST_DO_REGISTER, START, 0, &c)->reason, REASON_STARTED);
	assert_int_equal(a.state, GUEST_ABSENT);
	assert_int_equal(c.effects_count, 0);
	assert_memory_equal(&c.event, &c.was_event, sizeof(c.event));
	assert_memory_equal(&c.guest, &c.was_guest, sizeof(c.guest));
}

TEST(rows_are_reached_by_number)
{
	struct event e = open_event(7), copy = {.cap = 0};
	uint16_t cap = row_find(&event_machine, "cap");

	assert_int_equal(row_number(&event_machine.fields[cap], &e), 7);
	row_put(&event_machine.fields[cap], &e, 9);
	assert_int_equal(e.cap, 9);
	row_copy(&event_machine.fields[cap], &copy, &e);
	assert_int_equal(copy.cap, 9);
	assert_string_equal(row_text(&event_machine.fields[EVENT_FIELD_ID], &e), "gala");
	assert_int_equal(row_find(&event_machine, "nothing"), FIELD_NONE);
}

TEST_MAIN(NULL, NULL)
