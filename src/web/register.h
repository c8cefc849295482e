#ifndef WEB_REGISTER_H_
#define WEB_REGISTER_H_

#include "app/app.h"
#include "web/http.h"

/**
 * register_get(APP, REQUEST, RESPONSE):
 * The page of event request->rest: its facts, and the form or why there is none.
 */
int register_get(struct app *app, const struct http_request *request, struct http_response *response);

/**
 * register_post(APP, REQUEST, RESPONSE):
 * Take a filled form: name, email, party.  Who asks again for the same address is told what the
 * first time came to, unless the event confirms addresses: then every address gets the same answer.
 * The guest's link is mailed, never shown.
 */
int register_post(struct app *app, const struct http_request *request, struct http_response *response);

#endif /* !WEB_REGISTER_H_ */
