#ifndef SIM_ANSWER_H_
#define SIM_ANSWER_H_

#include <stdbool.h>
#include <stdint.h>

#include "gen/rules.h"
#include "web/http.h"

/*
 * What a response says: JSON as programs read it, pages as people do, and the guest list for a spreadsheet.
 */
struct answer {
	int status;
	/* browser.c sets these: others went first while it was made, or even after its rows were read; the time. */
	bool raced, overtaken;
	int64_t now_ms;
	char state[24];        /* of a guest, or "": also on the page of an event that is called off or over */
	char reason[24];       /* of a refusal in JSON, or "" */
	int64_t position;      /* on the waitlist, or 0 */
	bool has_buttons;      /* it is a guest's own page */
	unsigned buttons;      /* the actions that it offers, as bits */
	bool has_counts;
	int64_t confirmed, offered, waitlisted, pending, open;
	bool has_list;
	int64_t listed[GUEST_STATE__MAX]; /* how many guests are in each state */
	int64_t resends;       /* how many of them have a button for the link; -1 if there are no buttons */
};

/**
 * answer_read(RESPONSE, JSON, ANSWER):
 * Read ${RESPONSE} into ${ANSWER}.
 */
void answer_read(const struct http_response *response, bool json, struct answer *answer);

#endif /* !SIM_ANSWER_H_ */
