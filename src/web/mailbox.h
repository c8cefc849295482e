#ifndef WEB_MAILBOX_H_
#define WEB_MAILBOX_H_

#include "app/app.h"
#include "web/http.h"

/**
 * mailbox_get(APP, ASK, NAME, ANSWER):
 * The letters kept on this machine, or the one called ${NAME} if that is not "".  404 where there
 * is no mailbox, and for a request that is not local.
 */
void mailbox_get(struct app *, const struct ask *, const char *, struct answer *);

#endif /* !WEB_MAILBOX_H_ */
