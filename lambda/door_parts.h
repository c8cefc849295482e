#ifndef LAMBDA_DOOR_PARTS_H_
#define LAMBDA_DOOR_PARTS_H_

#include <jansson.h>
#include <stdbool.h>

#include "lambda/door.h"

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
	int (*answer)(const struct visit *);
};

/* door.c: whether there is time to begin something. */
bool door_has_time(const struct visit *);

/* door.c: add what JSON says to the reply; JSON is taken, and may be NULL.  ERR_OK or ERR_IO. */
int door_reply(const struct visit *, json_t *json);

/* door_web.c */
int door_guest(const struct visit *);
int door_host(const struct visit *);

#endif /* !LAMBDA_DOOR_PARTS_H_ */
