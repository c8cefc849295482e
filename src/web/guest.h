#ifndef WEB_GUEST_H_
#define WEB_GUEST_H_

#include "app/app.h"
#include "web/http.h"

/*
 * Handlers (see web/http.h) for the page of the guest in request->link.
 */

/**
 * guest_get(APP, REQUEST, RESPONSE):
 * Show the guest's state, and a button for each action that would change it now.
 */
int guest_get(struct app *app, const struct http_request *request, struct http_response *response);

/**
 * guest_post(APP, REQUEST, RESPONSE):
 * Carry out a button: action=confirm, cancel or claim.  The response shows what was committed.  A button
 * that is pressed twice acts once.
 */
int guest_post(struct app *app, const struct http_request *request, struct http_response *response);

#endif /* !WEB_GUEST_H_ */
