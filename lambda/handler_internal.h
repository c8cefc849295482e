#ifndef LAMBDA_HANDLER_INTERNAL_H_
#define LAMBDA_HANDLER_INTERNAL_H_

#include <jansson.h>
#include <stdbool.h>

#include "lambda/handler.h"
#include "port/outbox.h"

/*
 * What the files of the doors share; for nobody else.
 */

/* One invocation, borrowed. */
struct visit {
	struct app *app;
	const json_t *event;
	int64_t deadline_ms; /* of clock_monotonic_ms() */
	struct buf *reply;
};

struct door {
	const char *name;
	unsigned needs;
	int (*answer)(const struct visit *);
};

/* door.c: whether there is time to begin something. */
bool door_has_time(const struct visit *);

/* door.c: add what JSON says to the reply; JSON is taken, and may be NULL.  ERR_OK or ERR_IO. */
int door_reply(const struct visit *, json_t *json);

/* door_web.c */
int door_guest(const struct visit *);
int door_host(const struct visit *);

/* door_clock.c, door_offer.c, door_messenger.c */
int door_clock(const struct visit *);
int door_offer(const struct visit *);
int door_messenger(const struct visit *);

/*
 * door_rows.c: carry out rows of the outbox of some kinds, bits as perform_next takes them.  The row
 * of this name: {"rows":1}, or 0 if there was nothing to do.  All of a batch: what lambda/batch.h
 * says.  All that are due, {"sweep":true}: {"rows":17}.
 */
int door_row(const struct visit *, unsigned kinds, const struct outbox *);
int door_batch(const struct visit *, unsigned kinds);
bool door_is_sweep(const struct visit *);
int door_sweep(const struct visit *, unsigned kinds);

#endif /* !LAMBDA_HANDLER_INTERNAL_H_ */
