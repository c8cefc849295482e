/* Rows of the outbox, made of a change and of a broadcast; and the names in them. */
#include "test.h"

#include "core/effect.h"

#include <string.h>

#define NOW INT64_C(1800000000)
#define ANA "0123456789abcdef0123456789abcdef"

static struct event gala(void)
{
	return (struct event){.id = "gala", .state = EVENT_OPEN, .cap = 1, .free = 1, .waitlisted = 1,
	    .next_ticket = 2, .seq = 6, .starts_at = NOW + 172800, .ends_at = NOW + 180000, .end_no = 4,
	    .claim_window_secs = 60, .max_party = 4, .version = EVENT_VERSION};
}

static struct guest ana(enum guest_state state)
{
	return (struct guest){.event = "gala", .id = ANA, .state = state, .party = 1, .ticket = 1};
}

static struct outbox row_of(const struct change *c, enum effect_kind kind)
{
	struct outbox row;

	for (size_t n = 0; n < c->effects_count; n++) {
		effect_outbox(c, n, &row);
		assert_int_equal(row.n, n);
		if (row.kind == kind)
			return row;
	}
	fail_msg("no effect of kind %s", effect_kinds[kind]);
	return row;
}

TEST(a_change_makes_whole_rows)
{
	struct event e = gala();
	struct guest g = ana(GUEST_WAITLISTED);
	struct change c;
	struct outbox row;

	step_guest(&c, NOW, &e, &g, GUEST_DO_OFFER, NULL, 0);
	row = row_of(&c, EFFECT_LETTER);
	assert_string_equal(row.event, "gala");
	assert_string_equal(row.guest, ANA);
	assert_int_equal(row.seq, 7);
	assert_string_equal(effect_what(&row), "offer");
	assert_int_equal(row.state, GUEST_OFFERED);
	assert_int_equal(row.no, 1);
	assert_int_equal(row.fires_at, 0);
	assert_int_equal(row.not_after, NOW + 60);
	assert_int_equal(row.made_at, NOW);
	assert_int_equal(row.version, EVENT_VERSION);
	assert_int_equal(row.attempts + row.unacked, 0);
	row = row_of(&c, EFFECT_TIMER);
	assert_string_equal(effect_what(&row), "lapse");
	assert_int_equal(row.no, 1);
	assert_int_equal(row.fires_at, NOW + 60);
	assert_int_equal(row.not_after, 0);
}

TEST(rows_of_an_event_have_no_guest)
{
	struct event e = gala();
	struct change c;
	struct outbox row;

	step_event(&c, NOW, &e, EVENT_DO_CALL_OFF, &e, 0);
	row = row_of(&c, EFFECT_UNTIMER);
	assert_string_equal(row.guest, "");
	assert_string_equal(effect_what(&row), "end");
	assert_int_equal(row.no, 4);
	row = row_of(&c, EFFECT_BROADCAST);
	assert_string_equal(row.guest, "");
	assert_string_equal(effect_what(&row), "called_off");
	assert_true((row.states & 1u << GUEST_OFFERED) != 0);
}

TEST(a_letter_of_a_broadcast_is_its_guests)
{
	const struct outbox tell = {.event = "gala", .seq = 7, .n = 1, .kind = EFFECT_BROADCAST,
	    .what = LETTER_CALLED_OFF, .states = 5, .not_after = NOW + 60, .attempts = 3, .unacked = 2,
	    .made_at = NOW - 9, .version = 1};
	struct guest g = ana(GUEST_OFFERED);
	struct outbox row;

	g.offer_no = 8;
	effect_letter(&tell, &g, &row);
	assert_int_equal(row.kind, EFFECT_LETTER);
	assert_int_equal(row.what, LETTER_CALLED_OFF);
	assert_string_equal(row.event, "gala");
	assert_string_equal(row.guest, ANA);
	assert_int_equal(row.seq, 7);
	assert_int_equal(row.n, 1);
	assert_int_equal(row.states, 0);
	assert_int_equal(row.state, GUEST_ABSENT);
	assert_int_equal(row.no, 0);
	assert_int_equal(row.not_after, NOW + 60);
	assert_int_equal(row.made_at, NOW - 9);
	assert_int_equal(row.attempts + row.unacked, 0);
	assert_int_equal(row.version, EVENT_VERSION);
}

TEST(a_name_is_of_its_kind)
{
	static const struct {
		enum effect_kind kind;
		const char *guest, *name;
		int what; /* -1: no such thing */
	} rows[] = {
		{EFFECT_LETTER,  ANA, "offer",      LETTER_OFFER},
		{EFFECT_BROADCAST,    "",  "called_off", LETTER_CALLED_OFF},
		{EFFECT_BUS,     "",  "seat_freed", BUS_SEAT_FREED},
		{EFFECT_TIMER,   ANA, "lapse",      GUEST_DO_LAPSE},
		{EFFECT_UNTIMER, "",  "end",        EVENT_DO_END},
		{EFFECT_TIMER,   "",  "lapse",      -1},
		{EFFECT_TIMER,   ANA, "end",        -1},
		{EFFECT_BUS,     "",  "offer",      -1},
		{EFFECT_LETTER,  ANA, "seat_freed", -1},
		{EFFECT_LETTER,  ANA, "",           -1},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct outbox row = {.kind = rows[i].kind};

		strcpy(row.guest, rows[i].guest);
		assert_int_equal(effect_read_what(rows[i].name, &row), rows[i].what >= 0);
		if (rows[i].what < 0)
			continue;
		assert_int_equal(row.what, rows[i].what);
		assert_string_equal(effect_what(&row), rows[i].name);
	}
}

TEST_MAIN(NULL, NULL)
