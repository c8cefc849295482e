#ifndef LAMBDA_HANDLER_INTERNAL_H_
#define LAMBDA_HANDLER_INTERNAL_H_

#include <jansson.h>
#include <stdbool.h>

#include "lambda/handler.h"
#include "port/outbox.h"

/*
 * What the files of the handlers share; for nobody else.
 */

/* One invocation, borrowed. */
struct visit {
	struct app *app;
	const json_t *event;
	int64_t deadline_ms; /* of clock_monotonic_ms() */
	struct buf *reply;
};

struct handler {
	const char *name;
	unsigned needs;
	int (*run)(const struct visit *);
};

/* handler.c: whether there is time to begin something. */
bool handler_has_time(const struct visit *v);

/* handler.c: add what JSON says to the reply; JSON is taken, and may be NULL.  ERR_OK or ERR_IO. */
int handler_reply(const struct visit *v, json_t *json);

/* handler_web.c */
int handler_guest(const struct visit *v);
int handler_host(const struct visit *v);

/* handler_clock.c, handler_offer.c, handler_messenger.c */
int handler_clock(const struct visit *v);
int handler_offer(const struct visit *v);
int handler_messenger(const struct visit *v);

/*
 * handler_rows.c: carry out rows of the outbox of some kinds, bits as relay_next takes them.  The row
 * of this name: {"rows":1}, or 0 if there was nothing to do.  All of a batch: what lambda/batch.h
 * says.  All that are due, {"sweep":true}: {"rows":17}.
 */
int handler_row(const struct visit *v, unsigned kinds, const struct outbox *row);
int handler_batch(const struct visit *v, unsigned kinds);
bool handler_is_sweep(const struct visit *v);
int handler_sweep(const struct visit *v, unsigned kinds);

#endif /* !LAMBDA_HANDLER_INTERNAL_H_ */
