#ifndef LAMBDA_HANDLER_H_
#define LAMBDA_HANDLER_H_

#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"

/*
 * The handlers of the functions on AWS, by name, and the events that each one takes:
 *
 *	guest      HTTP requests of its Function URL: /, /e/, /l/ and /healthz
 *	host       HTTP requests of its Function URL: /h/ and /healthz
 *	clock      timers from the scheduler, rows from the outbox's stream, the sweep
 *	offer      bus events about freed seats and a moved waitlist, the sweep
 *	messenger  rows from the outbox's stream, the sweep, reports of SES about e-mails
 */
struct handler; /* an entry of a const table */

enum {
	/* AWS's quota for an event and for a response; the 100 are for its own wrapping. */
	HANDLER_EVENT_BYTES_MAX = 6 * 1024 * 1024 + 100,
	HANDLER_RESPONSE_BYTES_MAX = HANDLER_EVENT_BYTES_MAX,
	HANDLER_MARGIN_MS = 2000 /* no work begins within this time before the deadline */
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
 * handler_run(HANDLER, APP, EVENT, LENGTH, DEADLINE_MS, RESPONSE):
 * Handle one invocation.  ${EVENT} is JSON of ${LENGTH} bytes.  Write the JSON of the response, at
 * least one byte, to the empty ${RESPONSE}.  ${DEADLINE_MS} is a time of clock_monotonic_ms().
 *	ERR_OK
 *	ERR_INPUT: this handler does not take such an event
 *	ERR_LATER: there was no time to begin
 *	ERR_IO, after a log line: it failed
 * After ERR_LATER or ERR_IO the event must be delivered again, which is safe.  After any error, ignore
 * what ${RESPONSE} contains.
 */
int handler_run(const struct handler *handler, struct app *app, const char *event, size_t length,
    int64_t deadline_ms, struct buf *response);

#endif /* !LAMBDA_HANDLER_H_ */
