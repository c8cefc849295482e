#ifndef SERVE_EXCHANGE_H_
#define SERVE_EXCHANGE_H_

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "web/http.h"

/*
 * One request on its way in: from the bytes that libmicrohttpd hands over to a whole struct ask.
 */
struct request {
	struct MHD_Connection *connection;
	struct request *next;
	struct ask ask;
	struct answer answer;
	struct buf body;
	size_t drained;   /* bytes of a body that is not kept */
	int64_t began_ms;
	int status;       /* decided without asking anybody, or 0 */
	bool elsewhere;   /* its target names another host than this machine */
	bool headed;      /* the headers were read */
	bool large;       /* the body is over its limit */
	bool whole;       /* it was complete */
};

/* Requests that are done, kept to be used again. */
struct request_pool {
	struct request *first;
	size_t count;
};

/**
 * request_new(POOL, CONNECTION, TARGET):
 * Begin a request for ${TARGET}, the target of its request line as it came; NULL if there is no memory.
 */
struct request *request_new(struct request_pool *, struct MHD_Connection *, const char *);

/**
 * request_head(R, METHOD, VERSION, LOCAL):
 * The headers are here: read what is asked.  With ${LOCAL}, only a request with one Host, a name of this
 * machine, is for us; it is local unless it is not HTTP/1.1 or a header shows that a proxy sent it.
 */
void request_head(struct request *, const char *, const char *, bool);

/**
 * request_body(R, BYTES, N):
 * A part of the body is here.  Return false when it is more than anyone would send by mistake.
 */
bool request_body(struct request *, const char *, size_t);

/**
 * request_end(R):
 * It is complete: r->ask can be asked.
 */
void request_end(struct request *);

/**
 * request_header(R, NAME):
 * A header of the request, or "".
 */
const char *request_header(const struct request *, const char *);

/**
 * request_changes(R):
 * Whether it wants to change something.
 */
bool request_changes(const struct request *);

/**
 * request_done(POOL, R):
 * Give ${R} back.
 */
void request_done(struct request_pool *, struct request *);

/**
 * request_pool_clear(POOL):
 * Free what is kept.
 */
void request_pool_clear(struct request_pool *);

#endif /* !SERVE_EXCHANGE_H_ */
