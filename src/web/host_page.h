#ifndef WEB_HOST_PAGE_H_
#define WEB_HOST_PAGE_H_

#include "app/app.h"
#include "web/http.h"

/**
 * host_get(APP, REQUEST, RESPONSE):
 * The host's page: headcount, guest list, and what can be changed.  With the query "csv", the
 * guest list as a file; with "done=..." the page says what the last button did.
 */
void host_get(struct app *app, const struct http_request *request, struct http_response *response);

/**
 * host_post(APP, REQUEST, RESPONSE):
 * Take a button: action=cap (with cap), close, open, or resend (with guest).
 */
void host_post(struct app *app, const struct http_request *request, struct http_response *response);

#endif /* !WEB_HOST_PAGE_H_ */
