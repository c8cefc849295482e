#ifndef LAMBDA_HANDLER_H_
#define LAMBDA_HANDLER_H_

#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"

/*
 * The functions that AWS calls, each by its name: which events come in, and what is done with them.
 *
 *	guest      a Function URL: /e/, /l/ and /healthz
 *	host       a Function URL: /h/ and /healthz
 *	clock      timers: what the scheduler rings, the outbox's stream, and the sweep
 *	offer      what the bus tells of freed seats and a line that moved, and the sweep
 *	messenger  letters and events: the outbox's stream, the sweep, and what SES tells of letters
 */
struct handler; /* one of a const table */

enum {
	/* AWS's quota of an invocation, in and out; the 100 are for its own wrapping. */
	HANDLER_EVENT_BYTES_MAX = 6 * 1024 * 1024 + 100,
	HANDLER_REPLY_BYTES_MAX = HANDLER_EVENT_BYTES_MAX,
	HANDLER_REST_MS = 2000 /* nothing begins so shortly before the deadline */
};

/**
 * handler_find(NAME):
 * Return the handler called ${NAME}; NULL if there is none.
 */
const struct handler *handler_find(const char *name);

/**
 * handler_names(TO, BYTES):
 * Write the names of all handlers to ${TO}, which has room for ${BYTES}: "guest, host, ...".
 */
void handler_names(char *to, size_t bytes);

/**
 * handler_needs(DOOR):
 * What ${DOOR} needs beside the tables: bits of INIT_... in lambda/init.h.
 */
unsigned handler_needs(const struct handler *handler);

/**
 * handler_answer(DOOR, APP, EVENT, LENGTH, DEADLINE_MS, REPLY):
 * Answer one invocation: its JSON in, the answer's JSON, never empty, added to ${REPLY}, which was
 * empty.  ${DEADLINE_MS} is of clock_monotonic_ms().  ERR_OK; ERR_INPUT: no event that this handler
 * knows; ERR_LATER: there was no time to begin; ERR_IO, after a log line: it failed.  After these two
 * it is to be delivered again, which is safe.
 * ${REPLY} holds nothing of use unless ERR_OK.
 */
int handler_answer(const struct handler *handler, struct app *app, const char *event, size_t length,
    int64_t deadline_ms, struct buf *reply);

#endif /* !LAMBDA_HANDLER_H_ */
