/* The checks of the simulation: a step without a fault passes, and each fault is found under its name. */
#include "test.h"

#include <string.h>

#include "base/err.h"
#include "core/effect.h"
#include "sim/check.h"
#include "wire/audit.h"

#define NOW INT64_C(1800000000)
#define DAY INT64_C(86400)
#define ANA "a0000000000000000000000000000000"
#define BEN "b0000000000000000000000000000000"
#define CARL "c0000000000000000000000000000000"
#define DORA "d0000000000000000000000000000000"

/* The views are too large for the stack. */
static struct view was, now;
static struct check_facts facts;

/* ---- a step ---- */

static void put_guest(struct view *v, const char *id, int64_t state, int64_t party, int64_t ticket)
{
	struct guest *g = &v->guests[v->guests_count++];

	*g = (struct guest){.event = "gala", .state = state, .party = party, .ticket = ticket,
	    .version = GUEST_VERSION};
	memcpy(g->id, id, sizeof(g->id));
}

static void put_row(struct view *v, const struct outbox *row)
{
	v->rows[v->rows_count] = (struct view_row){.number = (int64_t)v->rows_count + 1, .row = *row,
	    .due_at = row->fires_at > 0 ? row->fires_at : row->made_at};
	v->by_number[v->rows_count] = (uint16_t)v->rows_count;
	v->rows_count++;
}

/* Of 3 seats, ana has 2.  Ben waits for 2, and carl for 1. */
static void begin(void)
{
	struct outbox end = {.event = "gala", .seq = 1, .kind = EFFECT_TIMER, .what = EVENT_DO_END, .no = 1,
	    .fires_at = NOW + 11 * DAY, .version = EVENT_VERSION};
	struct event e = {.id = "gala", .state = EVENT_OPEN, .starts_at = NOW + 10 * DAY, .ends_at = NOW + 11 * DAY,
	    .cap = 3, .free = 1, .claim_window_secs = 3600, .max_party = 4, .seq = 9, .next_ticket = 3, .end_no = 1,
	    .version = EVENT_VERSION, .confirmed = 2, .waitlisted = 2};

	was.events[0] = e;
	was.events_count = 1;
	was.guests_count = was.rows_count = was.lines_count = was.fresh_count = was.ended_count = 0;
	put_guest(&was, ANA, GUEST_CONFIRMED, 2, 0);
	put_guest(&was, BEN, GUEST_WAITLISTED, 2, 1);
	put_guest(&was, CARL, GUEST_WAITLISTED, 1, 2);
	put_row(&was, &end);
	facts = (struct check_facts){.from = NOW, .now = NOW};
}

static struct guest *guest_of(struct view *v, const char *id)
{
	for (size_t i = 0; i < v->guests_count; i++)
		if (strcmp(v->guests[i].id, id) == 0)
			return &v->guests[i];
	put_guest(v, id, GUEST_ABSENT, 0, 0);
	v->guests[v->guests_count - 1].version = 0;
	return &v->guests[v->guests_count - 1];
}

/* The view after a change. */
static void write(const struct change *c)
{
	struct view_line *line = &now.lines[0];
	struct event *e = &now.events[0];
	struct buf out;

	*e = c->event;
	if (c->guest.id[0] != '\0')
		*guest_of(&now, c->guest.id) = c->guest;
	buf_init(&out, AUDIT_LINE_BYTES_MAX);
	assert_int_equal(audit_write(&out, c, c->was_event.audit_head, e->audit_head), ERR_OK);
	*line = (struct view_line){.event = "gala", .seq = e->seq, .length = out.length};
	memcpy(line->hash, e->audit_head, sizeof(line->hash));
	memcpy(now.text, out.bytes, out.length);
	buf_clear(&out);
	now.lines_count = 1;
	for (size_t n = 0; n < c->effects_count; n++) {
		struct outbox row;

		effect_outbox(c, n, &row);
		if (row.kind == EFFECT_UNTIMER)
			continue;
		put_row(&now, &row);
		now.fresh[now.fresh_count++] = now.rows[now.rows_count - 1];
	}
}

/* Make the view after an action from the view before it.  spoil changes the change, unless it is NULL. */
static void act(const char *id, enum guest_action action, void (*spoil)(struct change *))
{
	struct guest asked = {.party = 1}, before = *guest_of(&was, id);
	struct change c;

	if (before.state == GUEST_ABSENT)
		was.guests_count--;
	memcpy(&now, &was, offsetof(struct view, lines));
	memcpy(now.by_number, was.by_number, sizeof(now.by_number));
	now.lines_count = now.fresh_count = now.ended_count = 0;
	step_guest(&c, NOW, &was.events[0], &before, action, &asked, before.offer_no);
	assert_true(step_writes(&c));
	if (spoil != NULL)
		spoil(&c);
	write(&c);
}

/* The view after a step is the view before the next one. */
static void go_on(void)
{
	memcpy(&was, &now, offsetof(struct view, lines));
	memcpy(was.by_number, now.by_number, sizeof(was.by_number));
}

static void cancel(void (*spoil)(struct change *))
{
	act(ANA, GUEST_DO_CANCEL, spoil);
}

static void offer(void (*spoil)(struct change *))
{
	act(ANA, GUEST_DO_CANCEL, NULL);
	go_on();
	act(BEN, GUEST_DO_OFFER, spoil);
}

static void offer_carl(void (*spoil)(struct change *))
{
	act(ANA, GUEST_DO_CANCEL, NULL);
	go_on();
	act(CARL, GUEST_DO_OFFER, spoil);
}

static void claim(void (*spoil)(struct change *))
{
	offer(NULL);
	go_on();
	act(BEN, GUEST_DO_CLAIM, spoil);
}

static void sign_up(void (*spoil)(struct change *))
{
	act(DORA, GUEST_DO_REGISTER, spoil);
}

/* ---- faults ---- */

static void remove_row(enum effect_kind kind, unsigned what)
{
	for (size_t i = 0; i < now.fresh_count; i++)
		if (now.fresh[i].row.kind == kind && now.fresh[i].row.what == what)
			now.fresh[i] = now.fresh[--now.fresh_count];
	for (size_t i = 0; i < now.rows_count; i++)
		if (now.rows[i].row.kind == kind && now.rows[i].row.what == what) {
			now.rows_count--;
			for (size_t n = i; n < now.rows_count; n++)
				now.rows[n] = now.rows[n + 1];
		}
}

static void fewer_seats(void)
{
	was.events[0].cap = 1;
	was.events[0].free -= 2;
}

static void wrong_counter(void)
{
	now.events[0].waitlisted++;
}

static void closed(void)
{
	was.events[0].state = now.events[0].state = EVENT_CLOSED;
}

static void late_deadline(struct change *c)
{
	c->guest.offer_until++;
	for (size_t i = 0; i < c->effects_count; i++)
		if (c->effects[i].kind == EFFECT_TIMER)
			c->effects[i].due_at++;
}

static void lapsed(void)
{
	guest_of(&was, BEN)->offer_until = NOW;
}

static void no_bus_event(void)
{
	for (size_t i = 0; i < now.fresh_count; i++)
		if (now.fresh[i].row.kind == EFFECT_BUS && now.fresh[i].row.what == BUS_SEAT_FREED) {
			struct view_row done = now.fresh[i];

			done.status = OUTBOX_DONE;
			done.row.attempts = 1;
			remove_row(EFFECT_BUS, BUS_SEAT_FREED);
			now.fresh[now.fresh_count++] = done;
			return;
		}
}

static void no_timer(void)
{
	remove_row(EFFECT_TIMER, GUEST_DO_LAPSE);
}

/* The event's own timer, too, is one too old. */
static void other_end(void)
{
	was.events[0].end_no++;
	now.events[0].end_no++;
}

static void no_letter(void)
{
	remove_row(EFFECT_LETTER, LETTER_CANCELLED);
}

static void other_letter(struct change *c)
{
	for (size_t i = 0; i < c->effects_count; i++)
		if (c->effects[i].kind == EFFECT_LETTER)
			c->effects[i].what = LETTER_LINK;
}

static void broken_chain(void)
{
	now.lines[0].hash[0] ^= 1;
}

static void other_party(void)
{
	guest_of(&now, CARL)->party++;
}

static void lost_guest(void)
{
	facts.crashed = true;
	now.guests_count--;
}

static void by_a_read(void)
{
	facts.reads = true;
}

static void told_name(void)
{
	memcpy(now.text + 30, "Zq", 2);
}

static void from_nowhere(void)
{
	now.fresh_count = 0;
	go_on();
	now.lines_count = 0;
	was.rows_count--;
}

static void forgotten_lease(void)
{
	was.rows[0].row.attempts = 1;
}

static const struct {
	const char *name; /* NULL: the step has no fault */
	void (*step)(void (*spoil)(struct change *));
	void (*spoil)(struct change *);
	void (*fault)(void);
} cases[] = {
	{NULL,       cancel,     NULL,          NULL},
	{NULL,       offer,      NULL,          NULL},
	{NULL,       claim,      NULL,          NULL},
	{NULL,       sign_up,    NULL,          NULL},
	{"cap",      offer,      NULL,          fewer_seats},
	{"counters", cancel,     NULL,          wrong_counter},
	{"states",   sign_up,    NULL,          closed},
	{"line",     offer_carl, NULL,          NULL},
	{"offers",   offer,      late_deadline, NULL},
	{"offers",   claim,      NULL,          lapsed},
	{"stuck",    cancel,     NULL,          no_bus_event},
	{"timers",   offer,      NULL,          no_timer},
	{"timers",   cancel,     NULL,          other_end},
	{"letters",  cancel,     NULL,          no_letter},
	{"letters",  claim,      other_letter,  NULL},
	{"history",  cancel,     NULL,          broken_chain},
	{"history",  cancel,     NULL,          other_party},
	{"durable",  cancel,     NULL,          lost_guest},
	{"reads",    cancel,     NULL,          by_a_read},
	{"private",  cancel,     NULL,          told_name},
	{"outbox",   cancel,     NULL,          from_nowhere},
	{"outbox",   cancel,     NULL,          forgotten_lease},
};

TEST(each_fault_is_found_under_its_name)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct check_failure failure = {NULL, ""};
		struct check *k = check_new();
		bool passed;

		assert_non_null(k);
		begin();
		cases[i].step(cases[i].spoil);
		if (cases[i].fault != NULL)
			cases[i].fault();
		passed = check_step(k, &facts, &was, &now, &failure);
		if (passed != (cases[i].name == NULL) || (!passed && strcmp(failure.name, cases[i].name) != 0))
			fail_msg("case %zu, %s: %s: %s", i, cases[i].name != NULL ? cases[i].name : "no fault",
			    passed ? "passed" : failure.name, failure.words);
		check_free(k);
	}
}

TEST(an_offer_does_not_rest)
{
	struct check_failure failure = {NULL, ""};
	struct check *k = check_new();

	assert_non_null(k);
	begin();
	offer(NULL);
	now.events[0].seq = 0;
	now.events[0].audit_head[0] = '\0';
	now.lines_count = now.fresh_count = 0;
	assert_false(check_rest(k, &facts, &now, &failure));
	assert_string_equal(failure.name, "rest");
	check_free(k);
}

TEST(each_invariant_has_a_fault_here)
{
	size_t count;
	const char *const *names = check_names(&count);

	for (size_t i = 0; i < count; i++) {
		size_t n = 0;

		while (n < COUNT(cases) && (cases[n].name == NULL || strcmp(cases[n].name, names[i]) != 0))
			n++;
		assert_true(n < COUNT(cases) || strcmp(names[i], "rest") == 0);
	}
}

TEST(a_token_is_found_and_a_hash_is_not)
{
	static const struct {
		const char *text;
		bool found;
	} texts[] = {
		{"{\"name\":\"Zqana\"}", true},
		{"/l/AQEBAAAAAAAAAABs6f2ABGdhbGGgAAAAAAAAAAAAAAAAAAAAk", true},
		{"9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015", false},
		{"gala_12_1_9f86d081884c7d659a2feaa0c55ad015", false},
		{"SELECT due_at, number FROM outbox WHERE kind = ?1", false},
	};

	for (size_t i = 0; i < COUNT(texts); i++)
		assert_int_equal(check_private(texts[i].text, strlen(texts[i].text)) != NULL, texts[i].found);
}

TEST_MAIN(NULL, NULL)
