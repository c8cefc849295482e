#ifndef WEB_ROUTE_H_
#define WEB_ROUTE_H_

#include "app/app.h"
#include "web/http.h"

/**
 * route_answer(APP, REQUEST, RESPONSE):
 * Answer a request; there is always an answer.  ${RESPONSE} is owned by the caller, who clears its
 * body.  GET and HEAD change nothing.  What a POST answers is true once the store's turn, if the
 * host has begun one, has ended well.
 */
void route_answer(struct app *app, const struct http_request *request,
    struct http_response *response);

/**
 * route_unavailable(REQUEST, RESPONSE):
 * Replace ${RESPONSE}, filled by route_answer or zero, by a 503 that says nothing was lost and to try
 * again: for a host whose turn did not end well.
 */
void route_unavailable(const struct http_request *request, struct http_response *response);

/**
 * route_body_bytes_max(PATH):
 * How many bytes a request to ${PATH} may carry.
 */
size_t route_body_bytes_max(const char *path);

/**
 * route_too_large(REQUEST, RESPONSE):
 * Replace ${RESPONSE}, filled by route_answer or zero, by a 413: for a host that stopped reading the
 * body there.
 */
void route_too_large(const struct http_request *request, struct http_response *response);

#endif /* !WEB_ROUTE_H_ */
