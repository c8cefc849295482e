#ifndef AWS_ATTEMPT_H_
#define AWS_ATTEMPT_H_

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "aws/aws_request.h"
#include "aws/endpoint.h"
#include "wire/aws/sigv4.h"

enum { ATTEMPT_TYPE_BYTES_MAX = 255 };

/* One attempt of a request.  The caller sets the upper part, which is borrowed; the rest is the result. */
struct attempt {
	const struct aws_request *request;
	const struct endpoint *endpoint;
	const struct sigv4_key *key;
	const char *region;
	const char *ca_file;
	int64_t at;		/* the time of the signature, UTC seconds by the server's clock */
	int64_t timeout_ms;

	CURLcode code;
	bool sent;		/* at least one byte of the request was sent */
	bool too_large;		/* the reply exceeds its limit, or there was no memory for it */
	int64_t date_at;	/* Date of the reply, UTC seconds; -1 if there is none */
	char type[ATTEMPT_TYPE_BYTES_MAX + 1];	/* X-Amzn-ErrorType of the reply, or "" */
};

/**
 * attempt_make(CURL, A, REPLY):
 * Sign and send the request of ${A} by ${CURL}.  Set the result in ${A}, and the status and body of
 * ${REPLY}.  Return ERR_OK if it was attempted; ${A}->code is then the outcome.  Return ERR_INPUT if the
 * request cannot be signed, ERR_IO if there is no memory: nothing was sent then.
 */
int attempt_make(CURL *curl, struct attempt *a, struct aws_reply *reply);

#endif /* !AWS_ATTEMPT_H_ */
