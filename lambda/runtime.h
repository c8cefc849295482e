#ifndef LAMBDA_RUNTIME_H_
#define LAMBDA_RUNTIME_H_

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * The Runtime API, version 2018-06-01, by which a function asks for its next invocation and says
 * what came of it.  One connection, kept open; whole environments are frozen while it waits, so no
 * answer is waited for by the clock: AWS ends whoever is past the deadline.
 *
 * What is handed over and answered is never logged.
 */
struct runtime;

enum {
	RUNTIME_ID_BYTES_MAX = 127,
	RUNTIME_TRACE_BYTES_MAX = 511,
	RUNTIME_EVENT_BYTES_MAX = 6 * 1024 * 1024 + 100 /* AWS's quota, and room for its wrapping */
};

/* One invocation; its texts are "" where the header is not there. */
struct invocation {
	char id[RUNTIME_ID_BYTES_MAX + 1];
	char trace[RUNTIME_TRACE_BYTES_MAX + 1];
	int64_t deadline_ms; /* of clock_monotonic_ms() */
	struct buf event;
};

/**
 * invocation_init(I), invocation_clear(I):
 * Make ${I} ready for runtime_next; free what it holds.
 */
void invocation_init(struct invocation *i);
void invocation_clear(struct invocation *i);

/**
 * runtime_open(ADDRESS, R):
 * Make ready to speak to ${ADDRESS}, HOST:PORT, which AWS names in AWS_LAMBDA_RUNTIME_API.  Nothing
 * is sent.  ERR_OK: the caller gives ${*R} to runtime_close(); ERR_INPUT if it is no such address;
 * ERR_IO.
 */
int runtime_open(const char *address, struct runtime **out);

/**
 * runtime_close(R):
 * Close its connection and free it.  NULL is a no-op.
 */
void runtime_close(struct runtime *r);

/**
 * runtime_next(R, I):
 * Wait for the next invocation and fill ${I}, whose memory is used again.  ERR_OK; ERR_INPUT if all
 * that can be said of it is its id: it is too large, or lacks a deadline, and runtime_fail answers
 * it; ERR_IO, after a log line, if nothing more will come: the process ends.
 */
int runtime_next(struct runtime *r, struct invocation *i);

/**
 * runtime_respond(R, ID, BYTES, LENGTH):
 * Answer the invocation ${ID}, with at least one byte: for some, none means that all went well.
 * ERR_OK; ERR_REFUSED, after a log line, if the answer was not taken, as for its size, and the
 * invocation is over; ERR_IO, after a log line, if that is unknown or nothing more will come: the
 * process ends.
 */
int runtime_respond(struct runtime *r, const char *id, const char *bytes, size_t length);

/**
 * runtime_fail(R, ID, TYPE, WORDS), runtime_fail_init(R, TYPE, WORDS):
 * Say that an invocation, or all that goes before the first one, failed.  ${TYPE} is Runtime. and
 * letters.  As runtime_respond.
 */
int runtime_fail(struct runtime *r, const char *id, const char *type, const char *words);
int runtime_fail_init(struct runtime *r, const char *type, const char *words);

#endif /* !LAMBDA_RUNTIME_H_ */
