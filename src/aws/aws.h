#ifndef AWS_AWS_H_
#define AWS_AWS_H_

#include <stdint.h>

#include "aws/aws_request.h"

/*
 * Sends a signed request to a service of AWS, and retries it until it is answered or its deadline is
 * over.
 *
 * Bodies, messages, keys, tokens and paths are never logged.
 */
struct aws;	/* region, CA file and a pool of connections; for one thread only */

/**
 * aws_open(OUT, ERRMSG):
 * Prepare for calls.  The environment configures them: AWS_REGION, the variables of aws/credentials.h
 * and of aws/endpoint.h, and AWS_CA_BUNDLE.  Without AWS_CA_BUNDLE, the certificates are those of Amazon
 * Linux or Debian.  Nothing is sent.  Return ERR_OK; the caller closes ${*OUT} with aws_close().  Return
 * ERR_REFUSED, with ${ERRMSG}, if a setting is missing or invalid.  Return ERR_IO, with ${ERRMSG}, if there
 * is no memory.
 */
int aws_open(struct aws **out, char errmsg[AWS_ERRMSG_BYTES_MAX + 1]);

/**
 * aws_close(AWS):
 * Close the connections and free ${AWS}.  NULL is a no-op.
 */
void aws_close(struct aws *aws);

/**
 * aws_call(AWS, REQUEST, REPLY):
 * Send ${REQUEST} and fill ${REPLY}.  The caller calls aws_reply_clear(${REPLY}) after any outcome.
 * Unless once is set, a throttled, failed or unanswered attempt is retried after a random backoff, so
 * the request must be safe to repeat.  Return
 *	ERR_OK: the status is 2xx;
 *	ERR_REFUSED: the last attempt was refused, and ${REPLY} has the error; an earlier attempt with an
 *		unknown outcome may have succeeded, so each write carries an idempotency token;
 *	ERR_LATER: it was throttled or the service was not reached: nothing was done;
 *	ERR_IO: the outcome is unknown, or the reply is too large.
 * If a signature is refused for its time, the request is signed and sent once more by the server's
 * clock.  That is safe even with once, since the refused attempt did nothing.
 */
int aws_call(struct aws *aws, const struct aws_request *request, struct aws_reply *reply);

/**
 * aws_errmsg(AWS):
 * Return why the last call failed: which service returned which error, and the fix if one is known, as
 * "dynamodb at HOST: CODE; ...".  Return "" if it succeeded.  The text is valid until the next call.
 */
const char *aws_errmsg(const struct aws *aws);

/* If the clock of this machine is off by more, it writes wrong times into timers and links. */
enum { AWS_SKEW_SECS_MAX = 60 };

/**
 * aws_skew(AWS, SECS):
 * Set ${SECS} to the server's clock minus this machine's clock, in seconds, by the last reply.  Return
 * ERR_OK, or ERR_ABSENT if there was no reply yet.
 */
int aws_skew(const struct aws *aws, int64_t *secs);

/**
 * aws_until(AWS, AT_MS), aws_deadline(AWS, MS):
 * aws_until() sets a common deadline for all later requests: no attempt begins or lasts beyond ${AT_MS},
 * by clock_monotonic_ms().  At first there is none.  aws_deadline() returns the earlier of that deadline
 * and ${MS} milliseconds from now.
 */
void aws_until(struct aws *aws, int64_t at_ms);
int64_t aws_deadline(const struct aws *aws, int64_t ms);

/**
 * aws_reply_clear(REPLY):
 * Overwrite and free the contents of ${REPLY}.  Safe to repeat.
 */
void aws_reply_clear(struct aws_reply *reply);

#endif /* !AWS_AWS_H_ */
