#ifndef CORE_STEP_H_
#define CORE_STEP_H_

#include <stdbool.h>

#include "gen/rules.h"

/*
 * The one interpreter of the rules.  A step reads rows and a time and says what would change; it
 * touches nothing, so it may be asked as often as one likes.
 */

/*
 * Something to be carried out after the change is committed, at least once.
 * what: the letter, timer action or bus event, by ${kind}.
 */
struct effect {
	enum effect_kind kind;
	uint8_t what;
	uint32_t states;   /* EFFECT_BROADCAST: the guest states that are told, as bits */
	int64_t due_at;    /* EFFECT_TIMER: when, in UTC seconds */
	int64_t no;        /* EFFECT_TIMER: the number this timer must still have to count;
			    * EFFECT_UNTIMER: the number of the timer that ends */
	int64_t not_after; /* EFFECT_LETTER, EFFECT_BROADCAST: of no use from then on, UTC seconds */
};

/*
 * What an action comes to.  rule->kind says how: RULE_TO and RULE_AGAIN are to be committed,
 * RULE_SAME and RULE_REFUSE (with rule->reason) leave everything as it is.  The rows after the
 * change are equal to those before it unless something is to be committed.
 *
 * candidate is was_guest with the asked values applied: the facts are asked of this guest.
 * An event's action leaves all three guests zero.
 */
struct change {
	const struct machine *machine;
	const struct rule *rule;
	int action;
	int64_t now;      /* UTC seconds */
	int64_t asked_no; /* the number of the timer that asks; 0 for anyone else */
	struct event was_event, event;
	struct guest was_guest, candidate, guest;
	struct effect effects[EFFECTS_MAX];
	size_t effects_count;
};

/**
 * step_guest(C, NOW, EVENT, GUEST, ACTION, ASKED, NO):
 * Fill ${C} with what ${ACTION} comes to for ${GUEST} of ${EVENT} at ${NOW} (UTC seconds).  For a
 * guest not yet listed, ${GUEST} is zero but for event, id and email.  ${ASKED} has the fields
 * that the action sets (name, party), or is NULL if it sets none.  ${NO} is the number of the
 * timer that asks, else 0.  All arguments are borrowed; nothing is allocated; there is always
 * an answer.
 */
void step_guest(struct change *c, int64_t now, const struct event *event, const struct guest *guest,
    enum guest_action action, const struct guest *asked, int64_t no);

/**
 * step_event(C, NOW, EVENT, ACTION, ASKED, NO):
 * As step_guest, for an action on the event itself.  A new event is given whole in ${ASKED},
 * with ${EVENT} zero; later, the fields that the action does not set are ignored there.
 */
void step_event(struct change *c, int64_t now, const struct event *event, enum event_action action,
    const struct event *asked, int64_t no);

/**
 * step_writes(C):
 * Whether ${C} is to be committed.
 */
bool step_writes(const struct change *c);

/**
 * step_fact(FACT, NOW, EVENT, GUEST, NO):
 * Whether one fact of the rules holds.
 */
bool step_fact(enum fact_name fact, int64_t now, const struct event *event,
    const struct guest *guest, int64_t no);

/**
 * step_head_waits(EVENT, HEAD):
 * Whether the queue waits although a seat is free: the first in line is a party that does not fit.
 */
bool step_head_waits(const struct event *event, const struct guest *head);

#endif /* !CORE_STEP_H_ */
