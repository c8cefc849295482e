#ifndef SERVE_RESPONSE_H_
#define SERVE_RESPONSE_H_

#include "serve/exchange.h"

/*
 * One answer on its way out: from a struct http_response to what libmicrohttpd sends.
 */

/**
 * response_queue(R, LAST):
 * Have the library send r->answer, whose body it takes; with ${LAST} the connection ends after it.
 * MHD_NO if that cannot be.
 */
enum MHD_Result response_queue(struct exchange *r, bool last);

/**
 * response_log(R):
 * Log that ${R} failed.  response_queue does so for what it queues.
 */
void response_log(const struct exchange *r);

#endif /* !SERVE_RESPONSE_H_ */
