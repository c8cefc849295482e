#ifndef SIM_TRUTH_H_
#define SIM_TRUTH_H_

#include "sim/answer.h"
#include "sim/world.h"

/*
 * Whether what guests and hosts are shown is what is stored.  Each check fails the run if it is not.  A response is
 * compared with the store at once, before anybody else writes.
 */

/**
 * truth_guest(W, P, EVENT, ANSWER), truth_sign_up(W, P, EVENT, ANSWER):
 * Check what ${P} was told on the page of event number ${EVENT} that is their own, or as the answer to signing up.
 */
void truth_guest(struct world *w, const struct person *p, size_t event, const struct answer *answer);
void truth_sign_up(struct world *w, const struct person *p, size_t event, const struct answer *answer);

/**
 * truth_host(W, EVENT, ANSWER):
 * Check the headcount and the list that the host of event number ${EVENT} was shown.
 */
void truth_host(struct world *w, size_t event, const struct answer *answer);

/* What a guest's page offered. */
struct truth_look {
	bool known;       /* there are buttons, and nothing has happened since the page was opened */
	unsigned buttons;
	int64_t now_ms;
	unsigned races;
	struct guest guest;
};

/**
 * truth_look(W, P, EVENT, ANSWER, LOOK), truth_press(W, P, EVENT, ACTION, LOOK):
 * Note what the page offered to ${P}; check, after ${P} has asked for ${ACTION}, that it had a button for it if and
 * only if that changed something.
 */
void truth_look(struct world *w, const struct person *p, size_t event, const struct answer *answer,
    struct truth_look *look);
void truth_press(struct world *w, const struct person *p, size_t event, enum guest_action action,
    const struct truth_look *look);

/**
 * truth_again(W, FIRST, ANSWER):
 * Check that a button which was pressed once more at once had the same answer as ${FIRST}.
 */
void truth_again(struct world *w, const struct answer *first, const struct answer *answer);

/**
 * truth_letter(W):
 * Check that the letter of the row that was leased last is worth sending: unless others went first since then, it is
 * about the guest's present state, and not too late.
 */
void truth_letter(struct world *w);

#endif /* !SIM_TRUTH_H_ */
