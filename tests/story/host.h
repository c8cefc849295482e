#ifndef STORY_HOST_H_
#define STORY_HOST_H_

#include <stdbool.h>
#include <stdint.h>

#include "port/outbox.h"
#include "web/http.h"

struct bus;
struct scene;

/*
 * A host of the product, from outside: for people, for the bus, and for what fires timers.
 */
struct host {
	const char *name;
	bool has_batches; /* the requests of one step share a batch of the store */
	bool has_stream;  /* it carries out the rows in the outbox's stream, and a scheduler fires its timers */

	/* Start a process, with the store open; forget the last process.  ERR_OK or ERR_IO. */
	int (*start)(struct scene *);
	void (*clear)(struct scene *);

	/* Answer a request.  The caller clears the body of the response. */
	void (*request)(struct scene *, const struct http_request *, struct http_response *);

	/* Fire the timer of a row.  ERR_OK, whatever it did. */
	int (*fire)(struct scene *, const struct outbox *);

	/* Deliver a bus event.  ERR_OK, whatever it did. */
	int (*bus_event)(struct scene *, enum bus_name, const char *, int64_t);

	/* Carry out the next effect that is due.  ERR_ABSENT if there is none. */
	int (*work)(struct scene *);

	/* Sweep for lost timers. */
	int (*sweep)(struct scene *);
};

extern const struct host host_serve, host_lambda;

#endif /* !STORY_HOST_H_ */
