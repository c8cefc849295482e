#ifndef WEB_GUEST_H_
#define WEB_GUEST_H_

#include "app/app.h"
#include "web/http.h"

/**
 * guest_get(APP, ASK, LINK, ANSWER):
 * A guest's page: how things stand, and a button for each action that would change it now.
 */
void guest_get(struct app *, const struct ask *, const struct link *, struct answer *);

/**
 * guest_post(APP, ASK, LINK, ANSWER):
 * Take a button: action=confirm, cancel or claim.  The answer is the page, or the JSON, of what was
 * committed; pressing twice is as pressing once.
 */
void guest_post(struct app *, const struct ask *, const struct link *, struct answer *);

#endif /* !WEB_GUEST_H_ */
