#ifndef SERVE_RESPONSE_H_
#define SERVE_RESPONSE_H_

#include "serve/exchange.h"

/*
 * Sends a struct http_response with libmicrohttpd.
 */

/**
 * response_queue(R, LAST):
 * Queue r->response for sending; the library takes its body.  With ${LAST}, the connection is closed
 * afterwards.  MHD_YES; MHD_NO if it cannot be queued.
 */
enum MHD_Result response_queue(struct exchange *r, bool last);

/**
 * response_log(R):
 * Log that ${R} failed.  response_queue does so for statuses from 400.
 */
void response_log(const struct exchange *r);

#endif /* !SERVE_RESPONSE_H_ */
