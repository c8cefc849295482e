#ifndef STORY_HOST_H_
#define STORY_HOST_H_

#include <stdbool.h>
#include <stdint.h>

#include "port/outbox.h"
#include "web/http.h"

struct bus;
struct scene;

/*
 * A host of the product, as those see it who ask it: people, the bus, and what rings timers.
 */
struct host {
	const char *name;
	bool has_turns;  /* what is asked in one step shares a turn of the store */
	bool has_stream; /* it carries out what the outbox's stream tells of, and a scheduler rings its timers */

	/* Start a process, the store being open; and forget the last one.  ERR_OK or ERR_IO. */
	int (*start)(struct scene *);
	void (*clear)(struct scene *);

	/* Answer a request; the caller clears the answer's body. */
	void (*request)(struct scene *, const struct http_request *, struct http_response *);

	/* Ring the timer of a row.  ERR_OK whatever came of it. */
	int (*ring)(struct scene *, const struct outbox *);

	/* Hear from the bus.  ERR_OK whatever came of it. */
	int (*hear)(struct scene *, enum bus_name, const char *, int64_t);

	/* Carry out what is due next.  ERR_ABSENT if nothing is. */
	int (*work)(struct scene *);

	/* Look for timers that were lost. */
	int (*sweep)(struct scene *);
};

extern const struct host host_serve, host_lambda;

#endif /* !STORY_HOST_H_ */
