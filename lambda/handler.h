#ifndef LAMBDA_HANDLER_H_
#define LAMBDA_HANDLER_H_

#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"

/*
 * The handlers of the functions on AWS, by name, and the events that each one takes:
 *
 *	guest      HTTP requests of its Function URL: /e/, /l/ and /healthz
 *	host       HTTP requests of its Function URL: /h/ and /healthz
 *	clock      timers from the scheduler, rows from the outbox's stream, the sweep
 *	offer      bus events about freed seats and a moved waitlist, the sweep
 *	messenger  rows from the outbox's stream, the sweep, reports of SES about e-mails
 */
struct handler; /* one of a const table */

enum {
	/* AWS's quota for an invocation and its answer; the 100 are for its own wrapping. */
	HANDLER_EVENT_BYTES_MAX = 6 * 1024 * 1024 + 100,
	HANDLER_REPLY_BYTES_MAX = HANDLER_EVENT_BYTES_MAX,
	HANDLER_REST_MS = 2000 /* no work begins this close to the deadline */
};

/**
 * handler_find(NAME):
 * Return the handler called ${NAME}, or NULL.
 */
const struct handler *handler_find(const char *name);

/**
 * handler_names(TO, BYTES):
 * Write the names of all handlers, "guest, host, ...", to ${TO}, which has room for ${BYTES}.
 */
void handler_names(char *to, size_t bytes);

/**
 * handler_needs(HANDLER):
 * Return what ${HANDLER} needs besides the tables: bits INIT_... of lambda/init.h.
 */
unsigned handler_needs(const struct handler *handler);

/**
 * handler_answer(HANDLER, APP, EVENT, LENGTH, DEADLINE_MS, REPLY):
 * Answer one invocation: read the JSON in ${EVENT}, and write the JSON of the answer, at least one
 * byte, to the empty ${REPLY}.  ${DEADLINE_MS} is of clock_monotonic_ms().
 *	ERR_OK
 *	ERR_INPUT: this handler does not take such an event
 *	ERR_LATER: there was no time to begin
 *	ERR_IO, after a log line: it failed
 * After ERR_LATER and ERR_IO the event must be delivered again, which is safe.  After any error
 * ${REPLY} holds nothing of use.
 */
int handler_answer(const struct handler *handler, struct app *app, const char *event, size_t length,
    int64_t deadline_ms, struct buf *reply);

#endif /* !LAMBDA_HANDLER_H_ */
