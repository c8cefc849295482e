#ifndef SIM_PEOPLE_H_
#define SIM_PEOPLE_H_

#include <stdbool.h>

#include "gen/rules.h"
#include "sim/plan.h"
#include "sim/post.h"

struct world;

/*
 * Guests, and what else opens their links.  They act from outside: the event's page, and the links in their e-mails.
 */
struct person {
	char email[64];
	struct {
		char guest[GUEST_ID_MAX + 1];
		char first[POST_LINK_BYTES_MAX + 1], last[POST_LINK_BYTES_MAX + 1]; /* the paths of links, or "" */
	} at[PLAN_EVENTS_MAX];
};

/**
 * people_begin(W), people_invited(W, EVENT):
 * Make the people of ${W}; compute their guest ids at event number ${EVENT}, which was just added.
 */
void people_begin(struct world *w);
void people_invited(struct world *w, size_t event);

/**
 * people_by_address(W, EMAIL):
 * Return the person with this address, or NULL.
 */
struct person *people_by_address(struct world *w, const char *email);

/**
 * people_is_guest(W, P, EVENT, GUEST):
 * Return whether ${P} is the ${GUEST} of ${EVENT}.
 */
bool people_is_guest(const struct world *w, const struct person *p, const char *event, const char *guest);

/**
 * people_receive(W, P, EVENT, LINK):
 * ${P} receives an e-mail about ${EVENT} with ${LINK}, or "".
 */
void people_receive(struct world *w, struct person *p, const char *event, const char *link);

/**
 * people_come_back(W, EVENT, GUEST):
 * The person who is ${GUEST} signs up once more.
 */
void people_come_back(struct world *w, const char *event, const char *guest);

/*
 * Steps: somebody signs up; a guest presses a button; a scanner opens links; somebody uses a forged link.
 */
void people_sign_up(struct world *w);
void people_press(struct world *w);
void people_scan(struct world *w);
void people_forge(struct world *w);

#endif /* !SIM_PEOPLE_H_ */
