#ifndef SIM_BROWSER_H_
#define SIM_BROWSER_H_

#include "sim/world.h"

/*
 * Sends requests to the product, as a browser or a program does, and reads the responses.
 */
struct browser_answer {
	int status;
	char state[24];    /* of JSON: "state", or "" */
	char reason[24];   /* of JSON: "reason", or "" */
	int64_t position;  /* of JSON, or 0 */
	int64_t confirmed, offered, waitlisted, pending, open; /* of a headcount, else -1 */
};

/**
 * browser_get(W, PATH, ANSWER):
 * Open a page.  ${ANSWER} may be NULL.
 */
void browser_get(struct world *w, const char *path, struct browser_answer *answer);

/**
 * browser_post(W, PATH, BODY, ANSWER):
 * Send a form.  The caller has begun a batch.
 */
void browser_post(struct world *w, const char *path, const char *body, struct browser_answer *answer);

#endif /* !SIM_BROWSER_H_ */
