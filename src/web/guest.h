#ifndef WEB_GUEST_H_
#define WEB_GUEST_H_

#include "app/app.h"
#include "web/http.h"

/**
 * guest_get(APP, REQUEST, RESPONSE):
 * The page of the guest whom request->link names: how things stand, and a button for each action
 * that would change it now.
 */
int guest_get(struct app *app, const struct http_request *request, struct http_response *response);

/**
 * guest_post(APP, REQUEST, RESPONSE):
 * Take a button: action=confirm, cancel or claim.  The answer is the page, or the JSON, of what was
 * committed; pressing twice is as pressing once.
 */
int guest_post(struct app *app, const struct http_request *request, struct http_response *response);

#endif /* !WEB_GUEST_H_ */
