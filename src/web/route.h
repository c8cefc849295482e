#ifndef WEB_ROUTE_H_
#define WEB_ROUTE_H_

#include "app/app.h"
#include "web/http.h"

/*
 * The routes: one table of all paths, for both hosts.
 */

/**
 * route_handle(APP, REQUEST, RESPONSE):
 * Respond to ${REQUEST}; every request gets a response.  The caller owns ${RESPONSE} and clears its body.
 * GET and HEAD change nothing.  If the host has begun a batch of the store, the response to a POST is only
 * true after store_batch_end() has returned ERR_OK.
 */
void route_handle(struct app *app, const struct http_request *request,
    struct http_response *response);

/**
 * route_refuse(REQUEST, RESPONSE, STATUS):
 * Respond with an error page, because the host did not call route_handle() or cannot keep its response.
 * ${STATUS} 413 means too large, 503 means too busy (nothing was lost, try again), and any other means not
 * found.  ${RESPONSE} was filled by route_handle() or is zero.
 */
void route_refuse(const struct http_request *request, struct http_response *response, int status);

/**
 * route_serves(FUNCTION, PATH):
 * Return whether ${FUNCTION} on AWS serves ${PATH}.
 */
enum { ROUTE_GUEST = 1, ROUTE_HOST = 2, ROUTE_BOTH = ROUTE_GUEST | ROUTE_HOST };
bool route_serves(unsigned function, const char *path);

/**
 * route_body_bytes_max(PATH):
 * Return the largest allowed body of a request to ${PATH}, in bytes.
 */
size_t route_body_bytes_max(const char *path);

/**
 * route_log(REQUEST, STATUS, MS):
 * Log a request that failed with ${STATUS} after ${MS} milliseconds.  The path may hold a link's token, so
 * only the kind of its route is logged.
 */
void route_log(const struct http_request *request, int status, int64_t ms);

#endif /* !WEB_ROUTE_H_ */
