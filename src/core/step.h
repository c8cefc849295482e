#ifndef CORE_STEP_H_
#define CORE_STEP_H_

#include <stdbool.h>

#include "gen/rules.h"

/*
 * The only interpreter of the rules.  A step takes rows and a time and returns the change.  It has no side
 * effects, so it may be called again at any time.
 */

/*
 * Work that is carried out at least once, after the change is committed.
 */
struct effect {
	enum effect_kind kind;
	uint8_t what;      /* the letter, timer action or bus event, depending on kind */
	uint32_t states;   /* EFFECT_BROADCAST: the states of the guests who get the letter, as bits */
	int64_t due_at;    /* EFFECT_TIMER: when it fires, UTC seconds */
	int64_t no;        /* EFFECT_TIMER: its number; it is stale once the row has another number;
			    * EFFECT_UNTIMER: the number of the timer that is dropped */
	int64_t not_after; /* EFFECT_LETTER, EFFECT_BROADCAST: useless from then on, UTC seconds */
};

/*
 * The result of an action.  rule->kind is its outcome: RULE_TO and RULE_AGAIN must be committed.
 * RULE_SAME and RULE_REFUSE (with rule->reason) change nothing: the rows after the change equal
 * those before it.
 *
 * candidate is was_guest with the requested values applied.  The facts are evaluated on the candidate.
 * For an action on the event, all three guests are zero.
 */
struct change {
	const struct machine *machine;
	const struct rule *rule;
	int action;
	int64_t now;      /* UTC seconds */
	int64_t asked_no; /* the number of the timer that fired; 0 if no timer asks */
	struct event was_event, event;
	struct guest was_guest, candidate, guest;
	struct effect effects[EFFECTS_MAX];
	size_t effects_count;
};

/**
 * step_guest(C, NOW, EVENT, GUEST, ACTION, ASKED, NO):
 * Set ${C} to the result of ${ACTION} for ${GUEST} of ${EVENT} at ${NOW} (UTC seconds).  For a guest who is
 * not listed yet, ${GUEST} is zero except for event, id and email.  ${ASKED} holds the fields that the
 * action sets (name, party); it is NULL if the action sets none.  ${NO} is the number of the timer that
 * fired, or 0.  All arguments are borrowed, nothing is allocated, and the call cannot fail.
 */
void step_guest(struct change *c, int64_t now, const struct event *event, const struct guest *guest,
    enum guest_action action, const struct guest *asked, int64_t no);

/**
 * step_event(C, NOW, EVENT, ACTION, ASKED, NO):
 * Do as step_guest(), for an action on the event itself.  For a new event, ${EVENT} is zero and ${ASKED}
 * holds all fields.  Otherwise only the fields of ${ASKED} that the action sets are used.
 */
void step_event(struct change *c, int64_t now, const struct event *event, enum event_action action,
    const struct event *asked, int64_t no);

/**
 * step_writes(C):
 * Return whether ${C} must be committed.
 */
bool step_writes(const struct change *c);

/**
 * step_fact(FACT, NOW, EVENT, GUEST, NO):
 * Return whether ${FACT} of the rules holds for ${EVENT} and ${GUEST} at ${NOW} (UTC seconds).  ${NO} is the
 * number of the timer that fired, or 0.
 */
bool step_fact(enum fact_name fact, int64_t now, const struct event *event,
    const struct guest *guest, int64_t no);

/**
 * step_head_waits(EVENT, HEAD):
 * Return whether seats are free, but the party of ${HEAD}, the first guest in the queue, does not fit.
 */
bool step_head_waits(const struct event *event, const struct guest *head);

#endif /* !CORE_STEP_H_ */
