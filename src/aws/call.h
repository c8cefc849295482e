#ifndef AWS_CALL_H_
#define AWS_CALL_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "wire/aws/aws_error.h"

/*
 * One signed request to a service of AWS, tried until it is answered or its time is over.
 *
 * Neither bodies nor messages, keys, tokens or paths are ever logged.
 */
enum {
	AWS_ERRMSG_BYTES_MAX = 255,
	AWS_CODE_BYTES_MAX = AWS_ERROR_CODE_BYTES_MAX,
	AWS_MESSAGE_BYTES_MAX = AWS_ERROR_MESSAGE_BYTES_MAX,
	AWS_REPLY_BYTES_MAX = 16777216	/* of a body */
};

struct aws;	/* endpoints, region, CA file, credentials; one connection pool; one thread */

struct aws_request {		/* all borrowed */
	const char *service;	/* as in aws/endpoint.h: "dynamodb", "ses", ... */
	const char *method;
	const char *path;	/* not encoded */
	const char *query;	/* as it is sent; "" for none */
	const char *target;	/* X-Amz-Target; NULL for none */
	const char *content_type;	/* NULL for none */
	const char *body;
	size_t length;
	int64_t deadline_ms;	/* of clock_monotonic_ms(): no try begins after it, or lasts longer */
	bool once;		/* a fresh connection and one try: for what must not be sent twice */
	bool secret;		/* the answer leaves no trace: its memory is taken at once */
	size_t bytes_max;	/* of the answer's body; 0: AWS_REPLY_BYTES_MAX */
};

struct aws_reply {
	int status;		/* of the last answer; 0 if there was none */
	bool too_large;		/* it is over bytes_max */
	struct buf body;
	char code[AWS_CODE_BYTES_MAX + 1];		/* of an error; else empty */
	char message[AWS_MESSAGE_BYTES_MAX + 1];
};

/**
 * aws_open(AWS, ERRMSG):
 * Make ready for calls, by the environment: AWS_REGION, AWS_ACCESS_KEY_ID and the others of
 * aws/credentials.h, AWS_ENDPOINT_URL and the others of aws/endpoint.h, and the certificates in
 * AWS_CA_BUNDLE or where Amazon Linux or Debian keeps them.  Nothing is sent.  Return ERR_OK:
 * the caller gives ${*AWS} to aws_close(); ERR_REFUSED, with ${ERRMSG} in words: what is missing
 * or wrong, and where; ERR_IO, with ${ERRMSG}, if there is no memory.
 */
int aws_open(struct aws **out, char errmsg[AWS_ERRMSG_BYTES_MAX + 1]);

/**
 * aws_close(AWS):
 * Close its connections and free it.  NULL is a no-op.
 */
void aws_close(struct aws *aws);

/**
 * aws_call(AWS, REQUEST, REPLY):
 * Send ${REQUEST} and fill ${REPLY}, which the caller gives to aws_reply_clear() after any outcome.
 * Without once, what was throttled, went wrong on the other side or got no answer is tried again,
 * after waits of random length: so it must be safe to do twice.  Return
 *	ERR_OK: it was answered 2xx;
 *	ERR_REFUSED: the last try got a definite no, and ${REPLY} says which; an earlier try of which
 *		nothing is known may have been done, which is why writes carry their own name;
 *	ERR_LATER: throttled, or not reached: surely nothing was done;
 *	ERR_IO: whether it was done is unknown, or the reply is too large.
 * A signature that was refused for its time is made once more, by the other side's clock, also
 * with once: nothing was done then.
 */
int aws_call(struct aws *aws, const struct aws_request *request, struct aws_reply *reply);

/**
 * aws_why(AWS):
 * Why the last call did not return ERR_OK, in words: who said what, and what can be done about it,
 * as "dynamodb at HOST: CODE; ..."; "" if it did.  It stays until the next call.
 */
const char *aws_errmsg(const struct aws *aws);

/* Who tells the time by a clock that is further off writes wrong times: timers, and ends of links. */
enum { AWS_SKEW_SECS_MAX = 60 };

/**
 * aws_skew(AWS, SECS):
 * Set ${SECS} to the other side's clock less this machine's, in seconds, by the last answer.
 * ERR_OK; ERR_ABSENT if there was none.
 */
int aws_skew(const struct aws *aws, int64_t *secs);

/**
 * aws_until(AWS, AT_MS), aws_deadline(AWS, MS):
 * Let no try begin after, or last beyond, ${AT_MS} of clock_monotonic_ms(), whatever a request says;
 * without it there is no such limit.  Return the earlier of that and ${MS} from now.
 */
void aws_until(struct aws *aws, int64_t at_ms);
int64_t aws_deadline(const struct aws *aws, int64_t ms);

/**
 * aws_reply_clear(REPLY):
 * Overwrite and free what ${REPLY} holds.  Safe to repeat.
 */
void aws_reply_clear(struct aws_reply *reply);

#endif /* !AWS_CALL_H_ */
