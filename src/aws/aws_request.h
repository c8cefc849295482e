#ifndef AWS_AWS_REQUEST_H_
#define AWS_AWS_REQUEST_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "wire/aws/aws_error.h"

/*
 * A request to a service of AWS, and its reply.
 */
enum {
	AWS_ERRMSG_BYTES_MAX = 255,
	AWS_REPLY_BYTES_MAX = 16777216	/* of a body */
};

struct aws_request {		/* everything is borrowed */
	const char *service;	/* as in aws/endpoint.h: "dynamodb", "ses", ... */
	const char *method;
	const char *path;	/* not encoded */
	const char *query;	/* encoded as it is sent; "" for none */
	const char *target;	/* X-Amz-Target; NULL for none */
	const char *content_type;	/* NULL for none */
	const char *body;
	size_t length;
	int64_t deadline_ms;	/* by clock_monotonic_ms(): no attempt begins or lasts beyond it */
	bool once;		/* one attempt on a new connection, for requests that must not be repeated */
	bool secret;		/* the reply is secret: allocate its buffer once, so that no copy is left */
	size_t bytes_max;	/* of the reply's body; 0: AWS_REPLY_BYTES_MAX */
};

struct aws_reply {
	int status;		/* of the last reply; 0 if there was none */
	bool too_large;		/* the body exceeds bytes_max */
	struct buf body;
	struct aws_error error;	/* its code is "" if the status is 2xx or there was no reply */
};

#endif /* !AWS_AWS_REQUEST_H_ */
