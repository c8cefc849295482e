#ifndef WEB_ROUTE_H_
#define WEB_ROUTE_H_

#include "app/app.h"
#include "web/http.h"

/*
 * One table of all paths, for both hosts.
 */

/**
 * route_handle(APP, REQUEST, RESPONSE):
 * Answer a request; there is always an answer.  ${RESPONSE} is owned by the caller, who clears its
 * body.  GET and HEAD change nothing.  What a POST answers is true once the store's turn, if the
 * host has begun one, has ended well.
 */
void route_handle(struct app *app, const struct http_request *request,
    struct http_response *response);

/**
 * route_refuse(REQUEST, RESPONSE, STATUS):
 * Replace ${RESPONSE}, filled by route_handle or zero, by a page that says why the host did not ask
 * route_handle, or cannot keep what it answered: 413 is too large, 503 too busy (nothing was lost,
 * try again), and any other ${STATUS} not found.
 */
void route_refuse(const struct http_request *request, struct http_response *response, int status);

/**
 * route_serves(FUNCTION, PATH):
 * Whether ${FUNCTION} on AWS serves ${PATH}.
 */
enum { ROUTE_GUEST = 1, ROUTE_HOST = 2, ROUTE_BOTH = ROUTE_GUEST | ROUTE_HOST };
bool route_serves(unsigned function, const char *path);

/**
 * route_body_bytes_max(PATH):
 * How many bytes a request to ${PATH} may carry.
 */
size_t route_body_bytes_max(const char *path);

/**
 * route_log(REQUEST, STATUS, MS):
 * Log that a request was answered with ${STATUS}, a failure, after ${MS}.  Its path may be
 * somebody's key: only the kind of its route is said.
 */
void route_log(const struct http_request *request, int status, int64_t ms);

#endif /* !WEB_ROUTE_H_ */
