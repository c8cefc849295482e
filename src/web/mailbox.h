#ifndef WEB_MAILBOX_H_
#define WEB_MAILBOX_H_

#include "app/app.h"
#include "web/http.h"

#define MAILBOX_PATH "/mailbox" /* of the list; for one letter, "/" and its name follow */

/**
 * mailbox_get(APP, REQUEST, RESPONSE):
 * Show the list of letters kept on this machine, or the letter request->rest if that is not "".  Respond
 * with 404 if there is no mailbox, or if the request is not local.  This is a handler: see web/http.h.
 */
int mailbox_get(struct app *app, const struct http_request *request, struct http_response *response);

#endif /* !WEB_MAILBOX_H_ */
