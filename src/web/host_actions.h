#ifndef WEB_HOST_ACTIONS_H_
#define WEB_HOST_ACTIONS_H_

#include "app/app.h"
#include "web/http.h"

/**
 * host_actions_post(APP, REQUEST, RESPONSE):
 * Carry out a button of the host's page: action=cap (with cap), close, open, or resend (with guest).  This
 * is a handler: see web/http.h.
 */
int host_actions_post(struct app *app, const struct http_request *request, struct http_response *response);

#endif /* !WEB_HOST_ACTIONS_H_ */
