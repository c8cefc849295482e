#ifndef WEB_MAILBOX_H_
#define WEB_MAILBOX_H_

#include "app/app.h"
#include "web/http.h"

#define MAILBOX_PATH "/mailbox" /* of the list; "/" and a letter's name may follow */

/**
 * mailbox_get(APP, REQUEST, RESPONSE):
 * The letters kept on this machine, or the one called request->rest if that is not "".  404 where
 * there is no mailbox, and for a request that is not local.
 */
int mailbox_get(struct app *app, const struct http_request *request, struct http_response *response);

#endif /* !WEB_MAILBOX_H_ */
