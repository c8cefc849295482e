#ifndef LAMBDA_HANDLER_INTERNAL_H_
#define LAMBDA_HANDLER_INTERNAL_H_

#include <jansson.h>
#include <stdbool.h>

#include "lambda/handler.h"
#include "port/outbox.h"

/*
 * Shared by the files handler*.c only.
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

/* handler.c: return whether there is time to begin more work. */
bool handler_has_time(const struct visit *v);

/* handler.c: write ${JSON} to the reply, and take it.  ERR_OK; ERR_IO, also if ${JSON} is NULL. */
int handler_reply(const struct visit *v, json_t *json);

/* handler_web.c */
int handler_guest(const struct visit *v);
int handler_host(const struct visit *v);

/* handler_clock.c, handler_offer.c, handler_messenger.c */
int handler_clock(const struct visit *v);
int handler_offer(const struct visit *v);
int handler_messenger(const struct visit *v);

/*
 * handler_rows.c: carry out outbox rows of some ${KINDS}, bits as relay_next takes them.  handler_row
 * does the row of one name, and answers {"rows":1}, or 0 if there was nothing to do.  handler_batch
 * does a batch of the stream, and answers as lambda/stream_event.h says.  handler_sweep does all that
 * are due when {"sweep":true} comes, and answers {"rows":17}.
 */
int handler_row(const struct visit *v, unsigned kinds, const struct outbox *row);
int handler_batch(const struct visit *v, unsigned kinds);
bool handler_is_sweep(const struct visit *v);
int handler_sweep(const struct visit *v, unsigned kinds);

#endif /* !LAMBDA_HANDLER_INTERNAL_H_ */
