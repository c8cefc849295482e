/* Interprets the rules: the first alternative of a cell whose facts hold applies. */
#include "core/step.h"

#include <assert.h>
#include <string.h>

#include "core/row.h"
#include "core/when.h"

#if RULE_FORMAT != 2
#error "gen/rules.h has another format than core/step.c reads; run: make gen"
#endif

static_assert(FACT__MAX <= 64 && GUEST_FIELD__MAX <= 64 && EVENT_FIELD__MAX <= 64, "bits of a uint64_t");
static_assert(GUEST_STATE__MAX <= 32, "bits of a uint32_t");

/* The values that operands refer to. */
struct facts {
	int64_t now;
	int64_t no;
	const struct event *event;
	const struct guest *guest;
	const struct event *asked;
};

static int64_t value(const struct operand *o, const struct facts *f)
{
	switch (o->row) {
	case ROW_CONST:
		return o->plus;
	case ROW_NOW:
		return f->now + o->plus;
	case ROW_ASKED_NO:
		return f->no + o->plus;
	case ROW_EVENT:
		return row_number(&event_machine.fields[o->field], f->event) + o->plus;
	case ROW_GUEST:
		return row_number(&guest_machine.fields[o->field], f->guest) + o->plus;
	case ROW_ASKED:
		return row_number(&event_machine.fields[o->field], f->asked) + o->plus;
	}
	assert(0);
	return 0;
}

static bool holds(const struct fact *fact, const struct facts *f)
{
	int64_t left = value(&fact->left, f), right = value(&fact->right, f);

	switch (fact->op) {
	case OP_EQ: return left == right;
	case OP_NE: return left != right;
	case OP_LT: return left < right;
	case OP_LE: return left <= right;
	case OP_GT: return left > right;
	case OP_GE: return left >= right;
	}
	assert(0);
	return false;
}

static uint64_t all_facts(const struct facts *f)
{
	uint64_t bits = 0;

	for (unsigned i = 0; i < FACT__MAX; i++)
		if (holds(&rule_facts[i], f))
			bits |= RULE_BIT(i);
	return bits;
}

static const struct rule *choose(const struct machine *m, int64_t state, int action, uint64_t bits)
{
	const struct cell *cell = &m->cells[(size_t)state * m->actions_count + (size_t)action];

	for (unsigned i = cell->rules; i < (unsigned)cell->rules + cell->rules_count; i++)
		if ((bits & rules[i].need) == rules[i].need && (bits & rules[i].deny) == 0)
			return &rules[i];
	/* Not reached: the generator proves that the alternatives cover every case. */
	assert(0);
	return NULL;
}

static void assign(const struct assign *a, struct change *c, const struct event *asked)
{
	struct facts f = {c->now, c->asked_no, &c->event, &c->guest, asked};
	const struct machine *m = a->row == ROW_EVENT ? &event_machine : &guest_machine;
	void *row = a->row == ROW_EVENT ? (void *)&c->event : (void *)&c->guest;
	const struct field *field = &m->fields[a->field];
	int64_t by;

	if (a->op == ASSIGN_COPY) {
		row_copy(field, row, asked);
		return;
	}
	by = value(&a->by, &f);
	switch (a->op) {
	case ASSIGN_SET:
		break;
	case ASSIGN_ADD:
		by = row_number(field, row) + by;
		break;
	case ASSIGN_SUB:
		by = row_number(field, row) - by;
		break;
	case ASSIGN_MIN:
		by = row_number(field, row) < by ? row_number(field, row) : by;
		break;
	case ASSIGN_COPY:
		break;
	}
	row_put(field, row, by);
}

/* A letter is useful until the state that it is about ends, or the event ends. */
static int64_t useless_from(const struct change *c)
{
	struct when when;

	if (c->machine == &guest_machine && when_guest(&c->guest, &when))
		return when.due_at;
	return c->event.ends_at;
}

/* Return the timer of the state of the guest, or of the event. */
static struct when timer_of(const struct machine *m, const struct event *event, const struct guest *guest)
{
	struct when when;
	bool timed = m == &guest_machine ? when_guest(guest, &when) : when_event(event, &when);

	assert(timed);
	(void)timed;
	return when;
}

static int64_t number(uint16_t field, const struct event *e)
{
	return row_number(&event_machine.fields[field], e);
}

static void collect_effects(struct change *c)
{
	for (unsigned i = 0; i < c->rule->effects_count; i++) {
		const struct rule_effect *r = &rule_effects[c->rule->effects + i];
		struct effect *e = &c->effects[c->effects_count];
		struct when when;

		if (r->grew != FIELD_NONE && number(r->grew, &c->event) <= number(r->grew, &c->was_event))
			continue;
		*e = (struct effect){.kind = r->kind, .what = r->what, .states = r->states};
		if (r->kind == EFFECT_TIMER) {
			when = timer_of(c->machine, &c->event, &c->guest);
			e->due_at = when.due_at;
			e->no = when.no;
		}
		if (r->kind == EFFECT_UNTIMER)
			e->no = timer_of(c->machine, &c->was_event, &c->was_guest).no;
		if (r->kind == EFFECT_LETTER || r->kind == EFFECT_BROADCAST)
			e->not_after = useless_from(c);
		c->effects_count++;
	}
}

/* Check that limit = left + held, and that nothing is granted beyond the limit. */
static void check_resource(const struct resource *r, const struct change *c)
{
	int64_t left = number(r->left, &c->event);

	assert(number(r->limit, &c->event) == left + row_counted(&c->event, r->holders));
	assert(left >= 0 || left >= number(r->left, &c->was_event) ||
	    number(r->limit, &c->event) < number(r->limit, &c->was_event));
}

/* Check the invariants of the rules.  The generator proves them; this checks them at run time. */
static void check_event(const struct change *c)
{
	assert(c->event.seq == c->was_event.seq + 1);
	for (unsigned s = 0; s < GUEST_STATE__MAX; s++)
		assert(event_counters[s] == FIELD_NONE || number(event_counters[s], &c->event) >= 0);
	for (unsigned i = 0; i < RESOURCE__MAX; i++)
		check_resource(&rule_resources[i], c);
}

static void apply(struct change *c, const struct event *asked)
{
	for (unsigned i = 0; i < c->rule->assigns_count; i++)
		assign(&rule_assigns[c->rule->assigns + i], c, asked);
	check_event(c);
	collect_effects(c);
}

bool step_writes(const struct change *c)
{
	return c->rule->kind == RULE_TO || c->rule->kind == RULE_AGAIN;
}

bool step_fact(enum fact_name fact, int64_t now, const struct event *event,
    const struct guest *guest, int64_t no)
{
	struct facts f = {now, no, event, guest, NULL};

	return holds(&rule_facts[fact], &f);
}

static void apply_asked(const struct machine *m, int action, void *row, const void *asked)
{
	for (size_t i = 0; i < m->fields_count; i++)
		if ((m->sets[action] & RULE_BIT(i)) != 0)
			row_copy(&m->fields[i], row, asked);
}

void step_guest(struct change *c, int64_t now, const struct event *event,
    const struct guest *guest, enum guest_action action, const struct guest *asked, int64_t no)
{
	struct facts f = {now, no, &c->was_event, &c->candidate, NULL};

	assert(strcmp(event->id, guest->event) == 0);
	assert(asked != NULL || guest_machine.sets[action] == 0);
	*c = (struct change){.machine = &guest_machine, .action = (int)action, .now = now,
	    .asked_no = no, .was_event = *event, .event = *event, .was_guest = *guest,
	    .candidate = *guest, .guest = *guest};
	if (asked != NULL)
		apply_asked(c->machine, c->action, &c->candidate, asked);
	c->rule = choose(c->machine, guest->state, c->action, all_facts(&f));
	if (c->rule->kind == RULE_TO)
		c->guest = c->candidate;
	if (step_writes(c))
		apply(c, NULL);
}

void step_event(struct change *c, int64_t now, const struct event *event,
    enum event_action action, const struct event *asked, int64_t no)
{
	static const struct guest no_guest;
	struct facts f = {now, no, &c->was_event, &no_guest, asked};

	assert(asked != NULL || event_machine.sets[action] == 0);
	*c = (struct change){.machine = &event_machine, .action = (int)action, .now = now,
	    .asked_no = no, .was_event = *event, .event = *event};
	c->rule = choose(c->machine, event->state, c->action, all_facts(&f));
	if (!step_writes(c))
		return;
	if (event->state == EVENT_ABSENT) {
		assert(asked != NULL);
		c->event = *asked;
		c->event.seq = 0;
	}
	apply(c, asked);
}

bool step_head_waits(const struct event *event, const struct guest *head)
{
	return event->free > 0 && !step_fact(FACT_SEAT_FITS, 0, event, head, 0);
}
