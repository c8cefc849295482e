/* Whatever the rules make of an action, the store makes the same of it. */
#include "promises.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "core/when.h"

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
		now += waits[dice(COUNT(waits))];
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
PROMISE(every_rule_that_writes_is_written)
{
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
