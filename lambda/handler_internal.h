#ifndef LAMBDA_HANDLER_INTERNAL_H_
#define LAMBDA_HANDLER_INTERNAL_H_

#include <jansson.h>
#include <stdbool.h>

#include "lambda/handler.h"
#include "port/outbox.h"

/*
 * Shared by the files handler*.c only.
 */

/* One invocation.  Everything is borrowed. */
struct invocation {
	struct app *app;
	const json_t *event;
	int64_t deadline_ms; /* a time of clock_monotonic_ms() */
	struct buf *response;
};

struct handler {
	const char *name;
	unsigned needs;
	int (*run)(const struct invocation *);
};

/* handler.c: return whether there is time to begin more work. */
bool handler_has_time(const struct invocation *inv);

/* handler.c: write ${JSON} to the response, and free it.  ERR_OK; ERR_IO, also if ${JSON} is NULL. */
int handler_respond(const struct invocation *inv, json_t *json);

/* handler_web.c */
int handler_guest(const struct invocation *inv);
int handler_host(const struct invocation *inv);

/* handler_clock.c, handler_offer.c, handler_messenger.c */
int handler_clock(const struct invocation *inv);
int handler_offer(const struct invocation *inv);
int handler_messenger(const struct invocation *inv);

/*
 * handler_rows.c: carry out outbox rows of some ${KINDS}, bits as relay_next takes them.
 *	handler_row: the row named ${ROW}; responds {"rows":1}, or 0 if there was nothing to do
 *	handler_batch: a batch of the stream; responds as lambda/stream_event.h says
 *	handler_is_sweep: return whether the event is {"sweep":true}
 *	handler_sweep: all rows that are due; responds {"rows":17}
 */
int handler_row(const struct invocation *inv, unsigned kinds, const struct outbox *row);
int handler_batch(const struct invocation *inv, unsigned kinds);
bool handler_is_sweep(const struct invocation *inv);
int handler_sweep(const struct invocation *inv, unsigned kinds);

#endif /* !LAMBDA_HANDLER_INTERNAL_H_ */
