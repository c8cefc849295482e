#ifndef SIM_BROWSER_H_
#define SIM_BROWSER_H_

#include "sim/answer.h"
#include "sim/world.h"

/*
 * Sends requests to the product, as a browser or a program does.
 */

/**
 * browser_get(W, PATH, QUERY, ANSWER):
 * Open a page.  With a ${QUERY}, which may be "", JSON is not asked for.
 */
void browser_get(struct world *w, const char *path, const char *query, struct answer *answer);

/**
 * browser_post(W, PATH, BODY, ANSWER):
 * Send a form.  The caller has begun a batch.
 */
void browser_post(struct world *w, const char *path, const char *body, struct answer *answer);

#endif /* !SIM_BROWSER_H_ */
