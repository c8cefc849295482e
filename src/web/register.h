#ifndef WEB_REGISTER_H_
#define WEB_REGISTER_H_

#include "app/app.h"
#include "web/http.h"

/*
 * Handlers (see web/http.h) for the page of event request->rest.
 */

/**
 * register_get(APP, REQUEST, RESPONSE):
 * Show the event, and the form or the reason why there is none.
 */
int register_get(struct app *app, const struct http_request *request, struct http_response *response);

/**
 * register_post(APP, REQUEST, RESPONSE):
 * Take a filled form: name, email, party.  If the address is listed already, show the result of the first
 * time.  If the event confirms addresses, every address gets the same response.  The guest's link is
 * e-mailed, never shown.
 */
int register_post(struct app *app, const struct http_request *request, struct http_response *response);

#endif /* !WEB_REGISTER_H_ */
