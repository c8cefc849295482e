#ifndef AWS_ATTEMPT_H_
#define AWS_ATTEMPT_H_

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "aws/call.h"
#include "aws/endpoint.h"
#include "wire/aws/sigv4.h"

enum { ATTEMPT_TYPE_BYTES_MAX = 255 };

/* One try of a request: what it needs, all borrowed, and what came of it. */
struct attempt {
	const struct aws_request *request;
	const struct endpoint *endpoint;
	const struct sigv4_key *key;
	const char *region;
	const char *ca_file;
	int64_t at;		/* UTC seconds on the other side's clock: when it is signed */
	int64_t timeout_ms;

	CURLcode code;
	bool sent;		/* some byte of the request left */
	bool too_large;		/* the reply is over its limit, or found no memory */
	int64_t date_at;	/* the answer's Date; -1 if it has none */
	char type[ATTEMPT_TYPE_BYTES_MAX + 1];	/* the answer's X-Amzn-ErrorType, or empty */
};

/**
 * attempt_make(CURL, A, REPLY):
 * Sign and send the request of ${A}, which is filled with what came of it, and set the status
 * and the body of ${REPLY}.  Return ERR_OK if ${A}->code tells the rest; ERR_INPUT if the
 * request is one that cannot be signed, ERR_IO if there is no memory: nothing was sent then.
 */
int attempt_make(CURL *curl, struct attempt *a, struct aws_reply *reply);

#endif /* !AWS_ATTEMPT_H_ */
