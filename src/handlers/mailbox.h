#ifndef HANDLERS_MAILBOX_H_
#define HANDLERS_MAILBOX_H_

#include "handlers/app.h"
#include "handlers/ask.h"

/**
 * mailbox_get(APP, ASK, NAME, ANSWER):
 * The letters kept on this machine, or the one called ${NAME} if that is not "".  404 where there
 * is no mailbox, and for a request that is not local.
 */
void mailbox_get(struct app *, const struct ask *, const char *, struct answer *);

#endif /* !HANDLERS_MAILBOX_H_ */
