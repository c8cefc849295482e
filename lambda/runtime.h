#ifndef LAMBDA_RUNTIME_H_
#define LAMBDA_RUNTIME_H_

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * A client of the Lambda Runtime API, version 2018-06-01: it gets the next invocation and sends its
 * response.  It keeps one connection open, without time limits: AWS freezes the whole environment while
 * a function waits, and stops a function that is past its deadline.
 *
 * Events and responses are never logged.
 */
struct runtime;

enum {
	RUNTIME_ID_BYTES_MAX = 127,
	RUNTIME_TRACE_BYTES_MAX = 511,
	RUNTIME_EVENT_BYTES_MAX = 6 * 1024 * 1024 + 100 /* AWS's quota, and its wrapping */
};

/* One invocation.  A text is "" if its header is missing. */
struct runtime_invocation {
	char id[RUNTIME_ID_BYTES_MAX + 1];
	char trace[RUNTIME_TRACE_BYTES_MAX + 1];
	int64_t deadline_ms; /* a time of clock_monotonic_ms() */
	struct buf event;
};

/**
 * runtime_invocation_init(I), runtime_invocation_clear(I):
 * Prepare ${I} for runtime_next; free its memory.
 */
void runtime_invocation_init(struct runtime_invocation *i);
void runtime_invocation_clear(struct runtime_invocation *i);

/**
 * runtime_open(ADDRESS, OUT):
 * Prepare for calls to ${ADDRESS}, HOST:PORT, the value of AWS_LAMBDA_RUNTIME_API.  Nothing is sent.
 * ERR_OK: the caller gives ${*OUT} to runtime_close.  ERR_INPUT: ${ADDRESS} is not HOST:PORT.  ERR_IO:
 * out of memory.
 */
int runtime_open(const char *address, struct runtime **out);

/**
 * runtime_close(R):
 * Close the connection and free ${R}.  NULL is a no-op.
 */
void runtime_close(struct runtime *r);

/**
 * runtime_next(R, I):
 * Wait for the next invocation and fill ${I}, whose memory is reused.  ERR_OK.  ERR_INPUT: it is too
 * large or has no deadline; only its id is known, and the caller reports it with runtime_fail.  ERR_IO,
 * after a log line: no more will come, and the process must end.
 */
int runtime_next(struct runtime *r, struct runtime_invocation *i);

/**
 * runtime_respond(R, ID, BYTES, LENGTH):
 * Respond to the invocation ${ID} with at least one byte: for some events, an empty response means
 * success.  ERR_OK.  ERR_REFUSED, after a log line: AWS refused the response, such as for its size, and
 * the invocation is over.  ERR_IO, after a log line: the outcome is unknown or no more invocations will
 * come, and the process must end.
 */
int runtime_respond(struct runtime *r, const char *id, const char *bytes, size_t length);

/**
 * runtime_fail(R, ID, TYPE, ERRMSG), runtime_fail_init(R, TYPE, ERRMSG):
 * Report that the invocation ${ID}, or the init before the first one, failed.  ${TYPE} is "Runtime."
 * and letters.  ${ERRMSG} says why.  Outcomes are those of runtime_respond.
 */
int runtime_fail(struct runtime *r, const char *id, const char *type, const char *errmsg);
int runtime_fail_init(struct runtime *r, const char *type, const char *errmsg);

#endif /* !LAMBDA_RUNTIME_H_ */
