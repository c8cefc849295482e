/* The store writes exactly what the rules decide. */
#include "promises.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "core/when.h"

/* Pseudo-random numbers, the same in every run. */
static uint64_t dice_state;

static uint32_t dice(uint32_t sides)
{
	dice_state ^= dice_state << 13;
	dice_state ^= dice_state >> 7;
	dice_state ^= dice_state << 17;
	return (uint32_t)(dice_state >> 32) % sides;
}

enum { PARTY = 5, STEPS = 60, LIVES_MAX = 100000 };

/* An event and its guests by the rules and, if there is a store, as stored. */
struct life {
	struct store *s;
	bool *seen; /* the rules that were passed in this or another life */
	int64_t now;
	struct event event;
	struct guest guests[PARTY];
};

static struct guest *head_of(struct life *l)
{
	struct guest *head = NULL;

	for (struct guest *g = l->guests; g < l->guests + PARTY; g++)
		if (g->state == GUEST_WAITLISTED && (head == NULL || g->ticket < head->ticket))
			head = g;
	return head;
}

/* Make a random request for a guest, and return the guest. */
static struct guest *roll(struct change *c, struct life *l)
{
	int number = 1 + (int)dice(PARTY);
	struct guest *g = &l->guests[number - 1], asked = asked_of(number, 1 + (int64_t)dice(2));
	struct when when;
	int64_t no;

	if (dice(4) == 0 && head_of(l) != NULL)
		g = head_of(l);
	no = when_guest(g, &when) ? when.no : 0;
	step_guest(c, l->now, &l->event, g, (enum guest_action)dice(GUEST_ACTION__MAX), &asked,
	    dice(8) != 0 ? no : no + 1);
	return g;
}

/* The store has the same rows after a change, and the same first guest on the waitlist. */
static void store_too(struct life *l, const struct change *c, const struct guest *guest)
{
	const struct guest *head = head_of(l);
	struct guest stored;
	int err;

	assert_int_equal(store_commit(l->s, c), ERR_OK);
	l->event = event_of(l->s, c->event.id);
	assert_true(same_row(&event_machine, &l->event, &c->event, "audit_head"));
	if (guest != NULL) {
		assert_int_equal(store_guest(l->s, c->event.id, guest->id, &stored), ERR_OK);
		assert_true(same_row(&guest_machine, &stored, guest, NULL));
	}
	err = store_head(l->s, c->event.id, &stored);
	assert_int_equal(err, head != NULL ? ERR_OK : ERR_ABSENT);
	assert_true(head == NULL || strcmp(stored.id, head->id) == 0);
}

static void come_about(struct life *l, const struct change *c, struct guest *guest)
{
	l->event = c->event;
	if (guest != NULL)
		*guest = c->guest;
	l->seen[c->rule - rules] = true;
	if (l->s != NULL)
		store_too(l, c, guest);
}

/* Return the first of several rolls that reaches a new rule, or the last that writes. */
static void one_guest_step(struct life *l)
{
	struct change c = {.rule = NULL}, rolled;
	struct guest *guest = NULL, *of;

	for (int tries = 0; tries < 12; tries++) {
		of = roll(&rolled, l);
		if (!step_writes(&rolled))
			continue;
		c = rolled;
		guest = of;
		if (!l->seen[c.rule - rules])
			break;
	}
	if (guest != NULL)
		come_about(l, &c, guest);
}

static void one_event_step(struct life *l)
{
	struct event asked = l->event;
	struct change c;

	asked.cap = 1 + (int64_t)dice(4);
	asked.verify_email = dice(2);
	snprintf(asked.place, sizeof(asked.place), "Room %u", dice(100));
	step_event(&c, l->now, &l->event, (enum event_action)(1 + dice(EVENT_ACTION__MAX - 1)), &asked,
	    l->event.end_no);
	if (step_writes(&c) && (c.event.state != EVENT_CALLED_OFF || dice(3) == 0))
		come_about(l, &c, NULL);
}

/* Play one random life of an event; without a store, by the rules alone. */
static void live(struct store *s, int number, bool seen[RULE__MAX])
{
	static const int64_t starts[] = {0, 25 * DAY, 30 * DAY + 80000};
	static const int64_t waits[] = {0, 0, 60, 1800, 3600, 21600, 21600};
	static const struct event nothing;
	struct life l = {.s = s, .seen = seen, .now = NOW + starts[dice(3)]};
	char id[EVENT_ID_MAX + 1];
	struct event asked;
	struct change c;

	snprintf(id, sizeof(id), "life-%d", number);
	asked = facts(id, 1 + (int64_t)dice(3));
	step_event(&c, NOW, &nothing, EVENT_DO_ADD, &asked, 0);
	come_about(&l, &c, NULL);
	for (int i = 0; i < PARTY; i++)
		l.guests[i] = fresh_guest(id, i + 1);
	for (int i = 0; i < STEPS; i++) {
		l.now += waits[dice(COUNT(waits))];
		if (dice(8) == 0)
			one_event_step(&l);
		else
			one_guest_step(&l);
	}
	if (s != NULL)
		sound(s, id);
}

static const char *unseen(const bool seen[RULE__MAX])
{
	for (size_t i = 0; i < RULE__MAX; i++)
		if ((rules[i].kind == RULE_TO || rules[i].kind == RULE_AGAIN) && !seen[i])
			return rules[i].name;
	return NULL;
}

/*
 * The store writes exactly what the rules decide.  Each life is first played by the rules alone.  The store
 * plays the first few, and those that reach a rule that no life before has reached.
 */
PROMISE(every_rule_that_writes_is_written)
{
	bool seen[RULE__MAX] = {false}, before[RULE__MAX];
	int lives = 0, led = 0, least = test_rounds(20);

	dice_state = 88172645463325252u;
	while ((unseen(seen) != NULL || led < least) && lives++ < LIVES_MAX) {
		uint64_t start = dice_state;

		memcpy(before, seen, sizeof(seen));
		live(NULL, lives, seen);
		if (led >= least && memcmp(before, seen, sizeof(seen)) == 0)
			continue;
		dice_state = start;
		memcpy(seen, before, sizeof(seen));
		assert_int_equal(store_batch_begin(w->s), ERR_OK);
		live(w->s, lives, seen);
		assert_int_equal(store_batch_end(w->s), ERR_OK);
		led++;
	}
	if (unseen(seen) != NULL)
		fail_msg("no life led to %s", unseen(seen));
}
