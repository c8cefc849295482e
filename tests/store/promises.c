/* The promises of port/store.h, as tests that know nothing of any store. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "promises.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "core/row.h"
#include "core/step.h"
#include "core/when.h"
#include "wire/audit.h"

#define NOW INT64_C(1800000000)
#define DAY INT64_C(86400)
#define ALL_KINDS (1u << EFFECT_LETTER | 1u << EFFECT_BUS | 1u << EFFECT_TELL)
#define GUESTS_MAX 64

struct world {
	const struct promises_place *place;
	struct store *s;
};

static const struct promises_place *the_place;

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->place = the_place;
	w->place->clear();
	w->s = w->place->open();
	*state = w;
	return w->s != NULL ? 0 : -1;
}

static int teardown(void **state)
{
	struct world *w = *state;

	store_close(w->s);
	free(w);
	return 0;
}

/* ---- saying what happens ---- */

static struct event event_of(struct store *s, const char *id)
{
	struct event e;

	assert_int_equal(store_event(s, id, &e), ERR_OK);
	return e;
}

static void name_guest(char id[GUEST_ID_MAX + 1], int number)
{
	snprintf(id, GUEST_ID_MAX + 1, "%032x", (unsigned)number * 2654435761u);
}

/* A guest that is not yet listed. */
static struct guest fresh_guest(const char *event, int number)
{
	struct guest fresh = {.state = GUEST_ABSENT};

	snprintf(fresh.event, sizeof(fresh.event), "%s", event);
	name_guest(fresh.id, number);
	snprintf(fresh.email, sizeof(fresh.email), "guest%d@example.org", number);
	return fresh;
}

/* The guest as stored, or as one not yet listed. */
static struct guest guest_of(struct store *s, const char *event, int number)
{
	struct guest fresh = fresh_guest(event, number), g;
	int err = store_guest(s, event, fresh.id, &g);

	if (err == ERR_OK)
		return g;
	assert_int_equal(err, ERR_ABSENT);
	return fresh;
}

static struct guest asked_of(int number, int64_t party)
{
	struct guest asked = {.party = party};

	snprintf(asked.name, sizeof(asked.name), "Guest \xc3\xa9 %d", number);
	return asked;
}

static struct event facts(const char *id, int64_t cap)
{
	struct event e = {.starts_at = NOW + 30 * DAY, .ends_at = NOW + 31 * DAY, .cap = cap,
	    .claim_window_secs = 21600, .max_party = 4};

	row_default(&event_machine, &e);
	snprintf(e.id, sizeof(e.id), "%s", id);
	snprintf(e.name, sizeof(e.name), "Summer party");
	snprintf(e.zone, sizeof(e.zone), "Europe/Lisbon");
	snprintf(e.host, sizeof(e.host), "host@example.org");
	snprintf(e.salt, sizeof(e.salt), "%032d", 7);
	return e;
}

static struct event add_event(struct store *s, const char *id, int64_t cap)
{
	static const struct event nothing;
	struct event asked = facts(id, cap);
	struct change c;

	step_event(&c, NOW, &nothing, EVENT_DO_ADD, &asked, 0);
	assert_true(step_writes(&c));
	assert_int_equal(store_commit(s, &c), ERR_OK);
	return event_of(s, id);
}

struct change promises_asked(struct store *s, const char *event, int number,
    enum guest_action action)
{
	struct guest g = {.state = GUEST_ABSENT}, asked = {.party = 1};
	char id[GUEST_ID_MAX + 1];
	struct change c;
	struct event e;

	snprintf(id, sizeof(id), "%032d", number);
	assert_int_equal(store_event(s, event, &e), ERR_OK);
	if (store_guest(s, event, id, &g) != ERR_OK) {
		memcpy(g.id, id, sizeof(g.id));
		snprintf(g.event, sizeof(g.event), "%s", event);
	}
	step_guest(&c, NOW, &e, &g, action, &asked, 0);
	assert_true(step_writes(&c));
	return c;
}

/* What an action comes to now, uncommitted. */
static struct change ask(struct store *s, const char *event, int number, enum guest_action action,
    int64_t now)
{
	struct event e = event_of(s, event);
	struct guest g = guest_of(s, event, number), asked = asked_of(number, 1);
	struct change c;

	step_guest(&c, now, &e, &g, action, &asked, g.offer_no);
	return c;
}

static struct change ask_event(struct store *s, const char *event, enum event_action action,
    const struct event *asked, int64_t now)
{
	struct event e = event_of(s, event);
	struct change c;

	step_event(&c, now, &e, action, asked != NULL ? asked : &e, e.end_no);
	return c;
}

/* Ask and commit: the rule must write, and the store must take it. */
static void must(struct store *s, const char *event, int number, enum guest_action action,
    int64_t now)
{
	struct change c = ask(s, event, number, action, now);

	assert_true(step_writes(&c));
	assert_int_equal(store_commit(s, &c), ERR_OK);
}

static void must_event(struct store *s, const char *event, enum event_action action)
{
	struct change c = ask_event(s, event, action, NULL, NOW);

	assert_true(step_writes(&c));
	assert_int_equal(store_commit(s, &c), ERR_OK);
}

/* ---- seeing what is stored ---- */

static bool same_row(const struct machine *m, const void *a, const void *b, const char *but)
{
	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (but != NULL && strcmp(f->name, but) == 0)
			continue;
		if (f->kind == FIELD_TEXT ? strcmp(row_text(f, a), row_text(f, b)) != 0
					  : row_number(f, a) != row_number(f, b)) {
			print_error("field %s differs\n", f->name);
			return false;
		}
	}
	return true;
}

static uint64_t mix(uint64_t picture, const void *bytes, size_t n)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < n; i++)
		picture = (picture ^ at[i]) * 0x100000001b3u;
	return picture;
}

static uint64_t mix_row(uint64_t picture, const struct machine *m, const void *row)
{
	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind == FIELD_TEXT)
			picture = mix(picture, row_text(f, row), strlen(row_text(f, row)) + 1);
		else
			picture = mix(picture, (const char *)row + f->offset, f->size);
	}
	return picture;
}

static int mix_audit(void *arg, const struct store_audit *row)
{
	uint64_t *picture = arg;

	*picture = mix(*picture, &row->seq, sizeof(row->seq));
	*picture = mix(*picture, row->line, row->line_length);
	*picture = mix(*picture, row->hash, strlen(row->hash));
	return ERR_OK;
}

/* A number that changes if anything that is stored of an event does. */
static uint64_t picture_of(struct store *s, const char *event)
{
	struct event e = event_of(s, event);
	struct guest all[GUESTS_MAX];
	size_t count, counts[OUTBOX_STATUS__MAX];
	uint64_t picture = mix_row(0xcbf29ce484222325u, &event_machine, &e);

	assert_int_equal(store_guests(s, event, "", all, GUESTS_MAX, &count), ERR_OK);
	assert_true(count < GUESTS_MAX);
	for (size_t i = 0; i < count; i++)
		picture = mix_row(picture, &guest_machine, &all[i]);
	assert_int_equal(store_audit(s, event, 0, mix_audit, &picture), ERR_OK);
	assert_int_equal(store_outbox_count(s, event, counts), ERR_OK);
	return mix(picture, counts, sizeof(counts));
}

struct chain {
	int64_t seq;
	char head[AUDIT_HASH_BYTES + 1];
};

static int follow(void *arg, const struct store_audit *row)
{
	struct chain *chain = arg;
	struct audit audit;

	assert_int_equal(row->seq, chain->seq + 1);
	audit_hash(chain->head, row->line, row->line_length, chain->head);
	assert_string_equal(row->hash, chain->head);
	assert_int_equal(audit_read(row->line, row->line_length, &audit), ERR_OK);
	assert_int_equal(audit.seq, row->seq);
	chain->seq = row->seq;
	return ERR_OK;
}

/* The history has no gap and ends in the event's row; the counters are what the rows add up to. */
static void sound(struct store *s, const char *event)
{
	struct event e = event_of(s, event), counted = e;
	struct chain chain = {.seq = 0};

	assert_int_equal(store_audit(s, event, 0, follow, &chain), ERR_OK);
	assert_int_equal(chain.seq, e.seq);
	assert_string_equal(chain.head, e.audit_head);
	assert_int_equal(store_recount(s, event, &counted), ERR_OK);
	assert_true(same_row(&event_machine, &e, &counted, NULL));
	assert_int_equal(e.free, e.cap - row_counted(&e, HOLDS_SEAT));
}

static size_t unfinished(struct store *s, const char *event)
{
	size_t counts[OUTBOX_STATUS__MAX];

	assert_int_equal(store_outbox_count(s, event, counts), ERR_OK);
	return counts[OUTBOX_PENDING] + counts[OUTBOX_LEASED];
}

/* ---- reading ---- */

static void absent_is_said(void **state)
{
	struct world *w = *state;
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

static void rows_come_back_as_written(void **state)
{
	struct world *w = *state;
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

static void both_rows_are_read_or_who_is_not_listed_is_named(void **state)
{
	struct world *w = *state;
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

static void lists_go_on_where_they_stopped(void **state)
{
	struct world *w = *state;
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

/* ---- committing ---- */

enum { LIVES_MAX = 12000 }; /* a few hundred are enough, unless the rules make some state rare */

/* Numbers that look random and are the same in every run. */
static uint64_t dice_state;

static uint32_t dice(uint32_t sides)
{
	dice_state ^= dice_state << 13;
	dice_state ^= dice_state >> 7;
	dice_state ^= dice_state << 17;
	return (uint32_t)(dice_state >> 32) % sides;
}

enum { PARTY = 5 };

/* Who may act in a life: read once for each step, since a store may be far away. */
struct party {
	struct guest guests[PARTY], head;
	bool waits; /* there is a head of the line */
};

static void gather(struct party *party, struct store *s, const char *event)
{
	struct guest found[PARTY];
	size_t count;
	int err = store_head(s, event, &party->head);

	assert_true(err == ERR_OK || err == ERR_ABSENT);
	party->waits = err == ERR_OK;
	assert_int_equal(store_guests(s, event, "", found, PARTY, &count), ERR_OK);
	for (int number = 1; number <= PARTY; number++) {
		struct guest *g = &party->guests[number - 1];

		*g = fresh_guest(event, number);
		for (size_t i = 0; i < count; i++)
			if (strcmp(found[i].id, g->id) == 0)
				*g = found[i];
	}
}

/* What a roll of the dice asks of a guest. */
static void roll(struct change *c, const struct party *party, const struct event *e, int64_t now)
{
	int number = 1 + (int)dice(PARTY);
	struct guest g = party->guests[number - 1], asked = asked_of(number, 1 + (int64_t)dice(2));
	struct when when;
	int64_t no;

	if (dice(4) == 0 && party->waits)
		g = party->head;
	no = when_guest(&g, &when) ? when.no : 0;
	step_guest(c, now, e, &g, (enum guest_action)dice(GUEST_ACTION__MAX), &asked,
	    dice(8) != 0 ? no : no + 1);
}

/* Of some rolls, the first that leads to a rule not seen yet, or the last that writes. */
static void one_guest_step(struct store *s, const char *id, int64_t now, bool seen[RULE__MAX])
{
	struct event e = event_of(s, id);
	struct change c = {.rule = NULL}, rolled;
	struct party party;
	struct guest after;

	gather(&party, s, id);
	for (int tries = 0; tries < 12; tries++) {
		roll(&rolled, &party, &e, now);
		if (step_writes(&rolled))
			c = rolled;
		if (step_writes(&rolled) && !seen[rolled.rule - rules])
			break;
	}
	if (c.rule == NULL)
		return;
	assert_int_equal(store_commit(s, &c), ERR_OK);
	assert_int_equal(store_guest(s, id, c.guest.id, &after), ERR_OK);
	assert_true(same_row(&guest_machine, &after, &c.guest, NULL));
	e = event_of(s, id);
	assert_true(same_row(&event_machine, &e, &c.event, "audit_head"));
	seen[c.rule - rules] = true;
}

static void one_event_step(struct store *s, const char *id, int64_t now, bool seen[RULE__MAX])
{
	struct event e = event_of(s, id), asked = e;
	struct change c;

	asked.cap = 1 + (int64_t)dice(4);
	asked.verify_email = dice(2);
	snprintf(asked.place, sizeof(asked.place), "Room %u", dice(100));
	step_event(&c, now, &e, (enum event_action)(1 + dice(EVENT_ACTION__MAX - 1)), &asked,
	    e.end_no);
	if (!step_writes(&c) || (c.event.state == EVENT_CALLED_OFF && dice(3) != 0))
		return;
	assert_int_equal(store_commit(s, &c), ERR_OK);
	e = event_of(s, id);
	assert_true(same_row(&event_machine, &e, &c.event, "audit_head"));
	seen[c.rule - rules] = true;
}

static void one_life(struct store *s, int number, bool seen[RULE__MAX])
{
	static const int64_t starts[] = {0, 25 * DAY, 30 * DAY + 80000};
	static const int64_t waits[] = {0, 0, 60, 1800, 3600, 21600, 21600};
	int64_t now = NOW + starts[dice(3)];
	char id[EVENT_ID_MAX + 1];

	snprintf(id, sizeof(id), "life-%d", number);
	add_event(s, id, 1 + (int64_t)dice(3));
	for (int i = 0; i < 60; i++) {
		now += waits[dice(sizeof(waits) / sizeof(waits[0]))];
		if (dice(8) == 0)
			one_event_step(s, id, now, seen);
		else
			one_guest_step(s, id, now, seen);
	}
	sound(s, id);
}

static const char *unseen(const bool seen[RULE__MAX])
{
	for (size_t i = 0; i < RULE__MAX; i++)
		if ((rules[i].kind == RULE_TO || rules[i].kind == RULE_AGAIN) && !seen[i] &&
		    strcmp(rules[i].name, "add.absent.0") != 0)
			return rules[i].name;
	return NULL;
}

/* Whatever the rules make of an action, the store makes the same of it. */
static void every_rule_that_writes_is_written(void **state)
{
	struct world *w = *state;
	bool seen[RULE__MAX] = {false};
	const char *name;
	int lives = 0;

	dice_state = 88172645463325252u;
	while ((name = unseen(seen)) != NULL && lives < LIVES_MAX) {
		if (lives % 50 == 0)
			assert_int_equal(store_turn_begin(w->s), ERR_OK);
		one_life(w->s, ++lives, seen);
		if (lives % 50 == 0)
			assert_int_equal(store_turn_end(w->s), ERR_OK);
	}
	if (lives % 50 != 0)
		assert_int_equal(store_turn_end(w->s), ERR_OK);
	if (name != NULL)
		fail_msg("no life led to %s", name);
}

static void the_second_of_two_from_one_seq_conflicts(void **state)
{
	struct world *w = *state;
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

static void an_event_is_added_once(void **state)
{
	struct world *w = *state;
	struct event nothing = {.state = EVENT_ABSENT}, asked = facts("gala", 9);
	struct change c;
	uint64_t picture;

	add_event(w->s, "gala", 5);
	picture = picture_of(w->s, "gala");
	step_event(&c, NOW, &nothing, EVENT_DO_ADD, &asked, 0);
	assert_int_equal(store_commit(w->s, &c), ERR_CONFLICT);
	assert_true(picture == picture_of(w->s, "gala"));
}

/* Changes of guest 1, who is confirmed, by somebody who takes it to be in another state. */
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

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
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

/* The event's row would be written and the guest's not: neither is, in a turn or out of one. */
static void a_change_of_another_state_leaves_nothing(void **state)
{
	struct world *w = *state;

	add_event(w->s, "gala", 5);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	misjudge(w->s);
	sound(w->s, "gala");
	assert_int_equal(store_turn_begin(w->s), ERR_OK);
	must(w->s, "gala", 2, GUEST_DO_REGISTER, NOW);
	misjudge(w->s);
	must(w->s, "gala", 3, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_turn_end(w->s), ERR_OK);
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

static void prepare_lie(struct store *s, enum lie lie)
{
	struct event asked;
	struct change c;

	add_event(s, "gala", 2);
	must(s, "gala", 1, GUEST_DO_REGISTER, NOW);
	must(s, "gala", 2, GUEST_DO_INVITE, NOW);
	if (lie == LIE_FREE || lie == LIE_LINE)
		must(s, "gala", 3, GUEST_DO_REGISTER, NOW);
	if (lie == LIE_LINE) {
		must(s, "gala", 4, GUEST_DO_REGISTER, NOW);
		must(s, "gala", 1, GUEST_DO_CANCEL, NOW);
	}
	if (lie == LIE_OPEN)
		must_event(s, "gala", EVENT_DO_CLOSE);
	if (lie == LIE_ON)
		must_event(s, "gala", EVENT_DO_CALL_OFF);
	if (lie == LIE_STARTS) {
		asked = event_of(s, "gala");
		asked.starts_at = NOW - 10;
		c = ask_event(s, "gala", EVENT_DO_SET, &asked, NOW);
		assert_int_equal(store_commit(s, &c), ERR_OK);
	}
}

/*
 * The code that asks believes in other numbers than the stored ones, under the right seq: the
 * store's own condition refuses what the rules do not allow.
 */
static void a_lie_is_refused_by_the_store_itself(void **state)
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
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct guest g, asked = asked_of(rows[i].guest, 1);
		struct change c;
		struct event e;
		uint64_t picture;

		store_close(w->s);
		w->place->clear();
		w->s = w->place->open();
		assert_non_null(w->s);
		prepare_lie(w->s, rows[i].lie);
		picture = picture_of(w->s, "gala");
		e = event_of(w->s, "gala");
		g = guest_of(w->s, "gala", rows[i].guest);
		tell_lie(&e, rows[i].lie);
		step_guest(&c, NOW, &e, &g, rows[i].action, &asked, 0);
		assert_true(step_writes(&c));
		assert_int_equal(c.guest.state, rows[i].would_be);
		assert_int_equal(store_commit(w->s, &c), ERR_CONFLICT);
		assert_true(picture == picture_of(w->s, "gala"));
		sound(w->s, "gala");
	}
}

/* An offer under a false free, and a lapse by a false number, are refused as well. */
static void an_offer_is_only_of_a_free_seat(void **state)
{
	struct world *w = *state;
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

/* ---- turns ---- */

static void a_turn_is_seen_within_and_then_by_all(void **state)
{
	struct world *w = *state;
	struct store *other = w->place->open();
	struct change stale;

	assert_non_null(other);
	add_event(w->s, "gala", 2);
	stale = ask(w->s, "gala", 9, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_turn_begin(w->s), ERR_OK);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	assert_int_equal(guest_of(w->s, "gala", 1).state, GUEST_CONFIRMED);
	assert_int_equal(store_commit(w->s, &stale), ERR_CONFLICT);
	must(w->s, "gala", 2, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 3, GUEST_DO_REGISTER, NOW);
	assert_int_equal(event_of(w->s, "gala").confirmed, 2);
	assert_int_equal(store_turn_end(w->s), ERR_OK);
	assert_int_equal(event_of(other, "gala").confirmed, 2);
	assert_int_equal(guest_of(other, "gala", 3).ticket, 1);
	assert_int_equal(guest_of(other, "gala", 9).state, GUEST_ABSENT);
	sound(other, "gala");
	assert_int_equal(store_turn_begin(w->s), ERR_OK);
	assert_int_equal(store_turn_end(w->s), ERR_OK);
	store_close(other);
}

/* ---- snapshots ---- */

/* Where there are none, the store promises nothing but that nobody is held up. */
static void a_snapshot_shows_nothing_that_others_write_and_holds_up_nobody(void **state)
{
	struct world *w = *state;
	bool has_snapshots = w->s->ops->snapshot_begin != NULL;
	struct store *other = w->place->open();
	uint64_t before;

	assert_non_null(other);
	add_event(w->s, "gala", 2);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	before = picture_of(w->s, "gala");
	assert_int_equal(store_snapshot_begin(w->s), ERR_OK);
	must(other, "gala", 2, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_turn_begin(other), ERR_OK);
	must(other, "gala", 3, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_turn_end(other), ERR_OK);
	assert_true((picture_of(w->s, "gala") == before) == has_snapshots);
	assert_int_equal(store_snapshot_end(w->s), ERR_OK);
	assert_true(picture_of(w->s, "gala") == picture_of(other, "gala"));
	must(w->s, "gala", 4, GUEST_DO_REGISTER, NOW);
	store_close(other);
}

static bool begin_turn(const struct promises_place *place)
{
	struct store *s = place->open();

	if (s == NULL || store_turn_begin(s) != ERR_OK)
		return false;
	for (int i = 1; i <= 5; i++) {
		struct change c = ask(s, "gala", i, GUEST_DO_REGISTER, NOW);

		if (store_commit(s, &c) != ERR_OK)
			return false;
	}
	return true;
}

/* Kill a process that has committed five guests in a turn it did not end. */
static void die_in_a_turn(const struct promises_place *place)
{
	int ends[2];
	pid_t child;
	char ready;

	assert_int_equal(pipe(ends), 0);
	if ((child = fork()) == 0) {
		ready = begin_turn(place) ? 'y' : 'n';
		if (write(ends[1], &ready, 1) == 1)
			pause();
		_exit(1);
	}
	assert_true(child > 0);
	assert_int_equal(read(ends[0], &ready, 1), 1);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(ready, 'y');
	close(ends[0]);
	close(ends[1]);
}

/* All of a turn that never ended may be there or none, but nothing is torn and nobody waits. */
static void a_turn_that_never_ends_tears_nothing(void **state)
{
	struct world *w = *state;
	int64_t seq;

	add_event(w->s, "gala", 2);
	store_close(w->s);
	w->s = NULL;
	die_in_a_turn(w->place);
	w->s = w->place->open();
	assert_non_null(w->s);
	sound(w->s, "gala");
	seq = event_of(w->s, "gala").seq;
	assert_true(seq == 1 || seq == 6);
	assert_int_equal(store_turn_begin(w->s), ERR_OK);
	must(w->s, "gala", 8, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_turn_end(w->s), ERR_OK);
	sound(w->s, "gala");
}

/* ---- racing ---- */

/* Some processes register guests at once. */
struct run {
	int racers, each, seats;
	bool turns; /* every other racer commits in turns */
};

enum { RACERS_MAX = 64 };

/* Register one guest however often others are first. */
static bool register_one(struct store *s, const char *event, int number)
{
	for (;;) {
		struct event e;
		struct guest g = {.state = GUEST_ABSENT}, asked = asked_of(number, 1);
		struct change c;
		int err;

		if (store_event(s, event, &e) != ERR_OK)
			return false;
		memcpy(g.event, e.id, sizeof(g.event));
		name_guest(g.id, number);
		step_guest(&c, NOW, &e, &g, GUEST_DO_REGISTER, &asked, 0);
		err = store_commit(s, &c);
		if (err != ERR_CONFLICT)
			return err == ERR_OK;
	}
}

static void race(const struct promises_place *place, const struct run *run, int racer)
{
	bool turns = run->turns && racer % 2 == 1;
	struct store *s = place->open();

	for (int i = 0; s != NULL && i < run->each; i++) {
		if (turns && i % 8 == 0 && store_turn_begin(s) != ERR_OK)
			_exit(2);
		if (!register_one(s, "gala", 1 + racer * run->each + i))
			_exit(3);
		if (turns && i % 8 == 7 && store_turn_end(s) != ERR_OK)
			_exit(4);
	}
	store_close(s);
	_exit(s != NULL ? 0 : 1);
}

/* All at once: they start when the pipe closes. */
static void race_all(const struct promises_place *place, const struct run *run)
{
	pid_t children[RACERS_MAX];
	int ends[2], status;
	char none;

	assert_true(run->racers <= RACERS_MAX);
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < run->racers; i++)
		if ((children[i] = fork()) == 0) {
			close(ends[1]);
			if (read(ends[0], &none, 1) != 0)
				_exit(5);
			race(place, run, i);
		}
	close(ends[0]);
	close(ends[1]);
	for (int i = 0; i < run->racers; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
}

/* Each who has no seat has a place in line of his own, from the first without a gap. */
static void each_stands_alone(struct store *s, int guests, int waiting)
{
	bool *taken = calloc((size_t)waiting + 1, sizeof(*taken));

	for (int i = 1; i <= guests; i++) {
		struct guest g = guest_of(s, "gala", i);
		int64_t position;

		if (g.state == GUEST_CONFIRMED)
			continue;
		assert_int_equal(g.state, GUEST_WAITLISTED);
		assert_int_equal(store_position(s, "gala", g.ticket, &position), ERR_OK);
		assert_in_range(position, 1, waiting);
		assert_false(taken[position]);
		taken[position] = true;
	}
	free(taken);
}

static void share_the_seats(struct world *w, const struct run *run)
{
	int guests = run->racers * run->each;
	struct event e;

	add_event(w->s, "gala", run->seats);
	store_close(w->s);
	w->s = NULL;
	race_all(w->place, run);
	w->s = w->place->open();
	assert_non_null(w->s);
	sound(w->s, "gala");
	e = event_of(w->s, "gala");
	assert_int_equal(e.confirmed, run->seats);
	assert_int_equal(e.waitlisted, guests - run->seats);
	each_stands_alone(w->s, guests, guests - run->seats);
}

static void racers_share_the_seats_exactly(void **state)
{
	static const struct run run = {.racers = 4, .each = 40, .seats = 10, .turns = true};

	share_the_seats(*state, &run);
}

static void a_crowd_shares_the_last_seats_exactly(void **state)
{
	static const struct run run = {.racers = 64, .each = 1, .seats = 40};

	share_the_seats(*state, &run);
}

/* ---- two rows, read while somebody changes both ---- */

enum { RELINKS = 60 };

static void relink_on_and_on(const struct promises_place *place)
{
	struct store *s = place->open();
	int failed = s == NULL;

	for (int i = 0; i < RELINKS && failed == 0; i++) {
		struct change c = ask(s, "gala", 1, GUEST_DO_RELINK, NOW);

		failed = !step_writes(&c) || store_commit(s, &c) != ERR_OK;
	}
	store_close(s);
	_exit(failed);
}

/* Each change is one to the event's seq and one to the guest's epoch: neither is alone. */
static void watch_both(struct store *s, const struct event *first, const struct guest *was)
{
	struct event e = *first;
	struct guest g;

	while (e.seq < first->seq + RELINKS) {
		assert_int_equal(store_both(s, "gala", was->id, &e, &g), ERR_OK);
		assert_true(g.epoch - was->epoch >= e.seq - first->seq);
	}
}

static void a_guest_is_never_older_than_the_event(void **state)
{
	struct world *w = *state;
	struct event first;
	struct guest was;
	int status;
	pid_t child;

	add_event(w->s, "gala", 1);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	first = event_of(w->s, "gala");
	was = guest_of(w->s, "gala", 1);
	store_close(w->s);
	w->s = NULL;
	if ((child = fork()) == 0)
		relink_on_and_on(w->place);
	assert_true(child > 0);
	w->s = w->place->open();
	assert_non_null(w->s);
	watch_both(w->s, &first, &was);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* ---- a seat, and several who want it, again and again ---- */

enum { RIVALS = 5 };

/* What the processes of the race share. */
struct gate {
	pthread_barrier_t barrier;
};

static struct gate *gate_open(void)
{
	struct gate *gate = mmap(NULL, sizeof(*gate), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_barrierattr_t shared;

	assert_true(gate != MAP_FAILED);
	assert_int_equal(pthread_barrierattr_init(&shared), 0);
	assert_int_equal(pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED), 0);
	assert_int_equal(pthread_barrier_init(&gate->barrier, &shared, RIVALS), 0);
	return gate;
}

static void name_round(char id[EVENT_ID_MAX + 1], int round)
{
	snprintf(id, EVENT_ID_MAX + 1, "round-%04d", round);
}

/* They want the seat at the same moment: nobody goes on to a round before all have come to it. */
static void rival(const struct promises_place *place, struct gate *gate, int number)
{
	struct store *s = place->open();
	char id[EVENT_ID_MAX + 1];
	int failed = 0;

	for (int i = 0; i < place->rounds; i++) {
		name_round(id, i);
		pthread_barrier_wait(&gate->barrier);
		failed += s == NULL || !register_one(s, id, number);
	}
	store_close(s);
	_exit(failed == 0 ? 0 : 1);
}

static void compete(const struct promises_place *place)
{
	struct gate *gate = gate_open();
	pid_t children[RIVALS];
	int status;

	for (int i = 0; i < RIVALS; i++)
		if ((children[i] = fork()) == 0)
			rival(place, gate, i + 1);
	for (int i = 0; i < RIVALS; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	munmap(gate, sizeof(*gate));
}

/* One has the seat, and the others stand in line, from the first without a gap. */
static void one_has_the_seat(struct store *s, const char *event)
{
	bool taken[RIVALS] = {false};
	struct guest all[RIVALS + 1];
	size_t count;
	int64_t last;

	assert_int_equal(store_guests(s, event, "", all, RIVALS + 1, &count), ERR_OK);
	assert_int_equal(count, RIVALS);
	for (size_t i = 0; i < RIVALS; i++) {
		assert_int_equal(all[i].state, all[i].ticket == 0 ? GUEST_CONFIRMED : GUEST_WAITLISTED);
		assert_in_range(all[i].ticket, 0, RIVALS - 1);
		assert_false(taken[all[i].ticket]);
		taken[all[i].ticket] = true;
	}
	assert_int_equal(store_position(s, event, RIVALS - 1, &last), ERR_OK);
	assert_int_equal(last, RIVALS - 1);
	assert_int_equal(event_of(s, event).confirmed, 1);
	sound(s, event);
}

static void a_seat_goes_to_one_of_those_who_want_it(void **state)
{
	struct world *w = *state;
	char id[EVENT_ID_MAX + 1];

	for (int i = 0; i < w->place->rounds; i++) {
		name_round(id, i);
		add_event(w->s, id, 1);
	}
	store_close(w->s);
	w->s = NULL;
	compete(w->place);
	w->s = w->place->open();
	assert_non_null(w->s);
	for (int i = 0; i < w->place->rounds; i++) {
		name_round(id, i);
		one_has_the_seat(w->s, id);
	}
}

/* ---- the line ---- */

static void the_line_is_in_the_order_of_tickets(void **state)
{
	struct world *w = *state;
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

static void a_recount_counts_rows_and_touches_no_more(void **state)
{
	struct world *w = *state;
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

/* ---- history ---- */

static int third(void *arg, const struct store_audit *row)
{
	int64_t *last = arg;

	*last = row->seq;
	return row->seq == 3 ? ERR_LATER : ERR_OK;
}

static void history_is_read_in_order_from_anywhere(void **state)
{
	struct world *w = *state;
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

/* What is read while a history is being read is as good as at any other time. */
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

static void histories_may_be_read_within_one_another(void **state)
{
	struct world *w = *state;

	add_event(w->s, "gala", 2);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_audit(w->s, "gala", 0, read_within, w->s), ERR_OK);
}

/* ---- outbox ---- */

static struct outbox lease(struct store *s, int64_t now, unsigned kinds)
{
	struct outbox row;

	memset(&row, 0xaa, sizeof(row));
	assert_int_equal(store_outbox_lease(s, now, 60, kinds, &row), ERR_OK);
	return row;
}

static void none_due(struct store *s, int64_t now, unsigned kinds)
{
	struct outbox row;

	assert_int_equal(store_outbox_lease(s, now, 60, kinds, &row), ERR_ABSENT);
}

static void effects_become_rows(void **state)
{
	struct world *w = *state;
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

static void rows_are_leased_oldest_first_by_one_worker_each(void **state)
{
	struct world *w = *state;
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

static void a_lease_runs_out(void **state)
{
	struct world *w = *state;
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
	/* The first worker wakes up: the row is not its any more. */
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

static void a_row_ends_as_it_was_said(void **state)
{
	static const enum outbox_status ends[] = {OUTBOX_DONE, OUTBOX_SKIPPED, OUTBOX_DEAD};
	struct world *w = *state;
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

static void a_lease_that_ran_out_is_counted(void **state)
{
	struct world *w = *state;
	struct outbox row;

	add_event(w->s, "gala", 9);
	must(w->s, "gala", 1, GUEST_DO_INVITE, NOW);
	row = lease(w->s, NOW, ALL_KINDS);
	assert_int_equal(row.unheard, 0);
	row = lease(w->s, NOW + 60, ALL_KINDS);
	assert_int_equal(row.unheard, 1);
	/* One that is given back has spoken. */
	assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_PENDING, NOW + 120), ERR_OK);
	row = lease(w->s, NOW + 120, ALL_KINDS);
	assert_int_equal(row.unheard, 1);
	assert_int_equal(row.attempts, 3);
	assert_int_equal(store_outbox_take(w->s, NOW + 180, 60, ALL_KINDS, &row), ERR_OK);
	assert_int_equal(row.unheard, 2);
	assert_int_equal(row.attempts, 4);
}

/* A row by its name alone. */
static struct outbox name_of(const struct outbox *row)
{
	struct outbox name;

	memset(&name, 0xaa, sizeof(name));
	memcpy(name.event, row->event, sizeof(name.event));
	memcpy(name.guest, row->guest, sizeof(name.guest));
	name.seq = row->seq;
	name.n = row->n;
	return name;
}

static int take(struct store *s, const struct outbox *name, int64_t now, unsigned kinds)
{
	struct outbox row = name_of(name);
	int err = store_outbox_take(s, now, 60, kinds, &row);

	assert_string_equal(row.event, name->event);
	assert_string_equal(row.guest, name->guest);
	assert_int_equal(row.seq, name->seq);
	assert_int_equal(row.n, name->n);
	return err;
}

static void a_row_is_taken_by_its_name(void **state)
{
	struct world *w = *state;
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
	assert_int_equal(name.unheard, 0);
	assert_int_equal(take(w->s, &row, NOW + 559, ALL_KINDS), ERR_ABSENT);
	/* It is ours as any other. */
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

static void a_clock_that_is_behind_takes_what_was_never_tried(void **state)
{
	struct world *w = *state;
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

enum { WAYS = OUTBOX_STATUS__MAX };

static void counts_are(struct store *s, const size_t wanted[WAYS])
{
	size_t counts[OUTBOX_STATUS__MAX];

	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_memory_equal(counts, wanted, sizeof(counts));
}

static void what_was_heard_ends_a_row_whoever_has_it(void **state)
{
	struct world *w = *state;
	struct outbox rows[4], name;

	add_event(w->s, "gala", 9);
	for (int i = 1; i <= 4; i++)
		must(w->s, "gala", i, GUEST_DO_INVITE, NOW);
	for (int i = 0; i < 4; i++)
		rows[i] = lease(w->s, NOW, ALL_KINDS);
	/* Leased, pending, leased by a lease that ran out, ended. */
	assert_int_equal(store_outbox_end(w->s, &rows[1], OUTBOX_PENDING, NOW + 500), ERR_OK);
	assert_int_equal(store_outbox_end(w->s, &rows[3], OUTBOX_SKIPPED, NOW), ERR_OK);
	for (int i = 0; i < 4; i++) {
		name = name_of(&rows[i]);
		assert_int_equal(store_outbox_settle(w->s, &name, i == 1 ? OUTBOX_DEAD : OUTBOX_DONE,
		    NOW + (i == 2 ? 100 : 1)), ERR_OK);
	}
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_DONE] = 2, [OUTBOX_DEAD] = 1,
	    [OUTBOX_SKIPPED] = 1});
	/* What is heard later changes nothing, and whoever had it has it no longer. */
	for (int i = 0; i < 4; i++) {
		name = name_of(&rows[i]);
		assert_int_equal(store_outbox_settle(w->s, &name, OUTBOX_DEAD, NOW + 2), ERR_OK);
		assert_int_equal(store_outbox_end(w->s, &rows[i], OUTBOX_PENDING, NOW), ERR_OK);
		assert_int_equal(take(w->s, &rows[i], NOW + DAY, ALL_KINDS), ERR_ABSENT);
	}
	name.n += 5;
	assert_int_equal(store_outbox_settle(w->s, &name, OUTBOX_DONE, NOW), ERR_OK);
	counts_are(w->s, (size_t[WAYS]){[OUTBOX_DONE] = 2, [OUTBOX_DEAD] = 1,
	    [OUTBOX_SKIPPED] = 1});
	none_due(w->s, NOW + DAY, ALL_KINDS);
}

/* What has not ended is kept for ever. */
static void a_row_that_ended_is_kept_and_then_forgotten(void **state)
{
	struct world *w = *state;
	int64_t end = NOW + DAY, last = end + OUTBOX_KEPT_SECS;
	struct outbox rows[4];

	add_event(w->s, "gala", 9);
	for (int i = 1; i <= 4; i++)
		must(w->s, "gala", i, GUEST_DO_INVITE, NOW);
	for (int i = 0; i < 4; i++)
		rows[i] = lease(w->s, NOW, ALL_KINDS);
	assert_int_equal(store_outbox_end(w->s, &rows[0], OUTBOX_DONE, end), ERR_OK);
	assert_int_equal(store_outbox_settle(w->s, &rows[1], OUTBOX_DEAD, end + 1), ERR_OK);
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

/* ---- telling everybody ---- */

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

/* End everything that is due but the rows of one kind. */
static void finish_all(struct store *s, unsigned kinds)
{
	struct outbox row;

	while (store_outbox_lease(s, NOW, 60, kinds, &row) == ERR_OK)
		assert_int_equal(store_outbox_end(s, &row, OUTBOX_DONE, 0), ERR_OK);
}

static void a_tell_row_becomes_a_letter_to_each(void **state)
{
	static const enum guest_state states[] = {GUEST_PENDING, GUEST_CONFIRMED, GUEST_WAITLISTED,
	    GUEST_OFFERED};
	struct world *w = *state;
	char last[GUEST_ID_MAX + 1] = "";
	bool told[6] = {false};
	struct outbox tell, row;

	one_of_each_state(w->s);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	finish_all(w->s, 1u << EFFECT_LETTER | 1u << EFFECT_BUS);
	tell = lease(w->s, NOW, 1u << EFFECT_TELL);
	assert_string_equal(tell.guest, "");
	assert_int_equal(tell.what, LETTER_CALLED_OFF);
	for (unsigned i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		assert_true((tell.states & 1u << states[i]) != 0);
	assert_int_equal(tell.states & (1u << GUEST_CANCELLED | 1u << GUEST_EXPIRED), 0);
	assert_int_equal(store_outbox_fan(w->s, &tell, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 4);
	assert_int_equal(unfinished(w->s, "other"), 0);
	assert_int_equal(store_outbox_fan(w->s, &tell, NOW), ERR_OK);
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
		assert_int_equal(row.seq, tell.seq);
		assert_int_equal(row.n, tell.n);
		assert_int_equal(row.not_after, tell.not_after);
		assert_int_equal(row.attempts, 1);
		assert_int_equal(row.state, guest_of(w->s, "gala", number).state);
		assert_int_equal(row.no, number == 3 ? 1 : 0);
		assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_DONE, 0), ERR_OK);
	}
	assert_true(told[1] && !told[2] && told[3] && told[4] && told[5]);
	/* Once more, when the letters are gone: still nothing is added. */
	assert_int_equal(store_outbox_fan(w->s, &tell, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 0);
}

static void a_tell_row_of_another_worker_is_left_alone(void **state)
{
	struct world *w = *state;
	struct outbox first, second;

	one_of_each_state(w->s);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	finish_all(w->s, 1u << EFFECT_LETTER | 1u << EFFECT_BUS);
	first = lease(w->s, NOW, 1u << EFFECT_TELL);
	second = lease(w->s, NOW + 60, 1u << EFFECT_TELL);
	assert_int_equal(store_outbox_fan(w->s, &first, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 1);
	assert_int_equal(store_outbox_fan(w->s, &second, NOW), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 4);
}

static void outbox_work_may_stand_in_a_turn(void **state)
{
	struct world *w = *state;
	struct outbox row;

	one_of_each_state(w->s);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	assert_int_equal(store_turn_begin(w->s), ERR_OK);
	finish_all(w->s, 1u << EFFECT_LETTER | 1u << EFFECT_BUS);
	row = lease(w->s, NOW, ALL_KINDS);
	assert_int_equal(store_outbox_fan(w->s, &row, NOW), ERR_OK);
	none_due(w->s, NOW - 1, ALL_KINDS);
	must(w->s, "other", 2, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_turn_end(w->s), ERR_OK);
	assert_int_equal(unfinished(w->s, "gala"), 4);
	assert_int_equal(event_of(w->s, "other").confirmed, 2);
}

#define PROMISE(F) cmocka_unit_test_setup_teardown(F, setup, teardown)

int promises_run(const struct promises_place *place)
{
	const struct CMUnitTest tests[] = {
		PROMISE(absent_is_said),
		PROMISE(rows_come_back_as_written),
		PROMISE(both_rows_are_read_or_who_is_not_listed_is_named),
		PROMISE(lists_go_on_where_they_stopped),
		PROMISE(every_rule_that_writes_is_written),
		PROMISE(the_second_of_two_from_one_seq_conflicts),
		PROMISE(an_event_is_added_once),
		PROMISE(a_change_of_another_state_leaves_nothing),
		PROMISE(a_lie_is_refused_by_the_store_itself),
		PROMISE(an_offer_is_only_of_a_free_seat),
		PROMISE(a_turn_is_seen_within_and_then_by_all),
		PROMISE(a_snapshot_shows_nothing_that_others_write_and_holds_up_nobody),
		PROMISE(a_turn_that_never_ends_tears_nothing),
		PROMISE(a_guest_is_never_older_than_the_event),
		PROMISE(racers_share_the_seats_exactly),
		PROMISE(a_crowd_shares_the_last_seats_exactly),
		PROMISE(a_seat_goes_to_one_of_those_who_want_it),
		PROMISE(the_line_is_in_the_order_of_tickets),
		PROMISE(a_recount_counts_rows_and_touches_no_more),
		PROMISE(history_is_read_in_order_from_anywhere),
		PROMISE(histories_may_be_read_within_one_another),
		PROMISE(effects_become_rows),
		PROMISE(rows_are_leased_oldest_first_by_one_worker_each),
		PROMISE(a_lease_runs_out),
		PROMISE(a_row_ends_as_it_was_said),
		PROMISE(a_lease_that_ran_out_is_counted),
		PROMISE(a_row_is_taken_by_its_name),
		PROMISE(a_clock_that_is_behind_takes_what_was_never_tried),
		PROMISE(what_was_heard_ends_a_row_whoever_has_it),
		PROMISE(a_row_that_ended_is_kept_and_then_forgotten),
		PROMISE(a_tell_row_becomes_a_letter_to_each),
		PROMISE(a_tell_row_of_another_worker_is_left_alone),
		PROMISE(outbox_work_may_stand_in_a_turn),
	};

	the_place = place;
	return _cmocka_run_group_tests(place->name, tests, sizeof(tests) / sizeof(tests[0]), NULL,
	    NULL);
}
