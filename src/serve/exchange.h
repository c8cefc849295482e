#ifndef SERVE_EXCHANGE_H_
#define SERVE_EXCHANGE_H_

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "web/http.h"

/*
 * One request on its way in: from the bytes that libmicrohttpd hands over to a whole struct http_request.
 */
struct exchange {
	struct MHD_Connection *connection;
	struct exchange *next;
	struct http_request request;
	struct http_response response;
	struct buf body;
	size_t drained;   /* bytes of a body that is not kept */
	int64_t began_ms;
	int status;       /* of a refusal that is decided already, as for too large a body; or 0 */
	bool elsewhere;   /* its target names another host than this machine */
	bool headed;      /* the headers were read */
	bool whole;       /* it was complete */
};

/* Requests that are done, kept to be used again. */
struct exchange_pool {
	struct exchange *first;
	size_t count;
};

/**
 * exchange_new(POOL, CONNECTION, TARGET):
 * Begin a request for ${TARGET}, the target of its request line as it came; NULL if there is no memory.
 */
struct exchange *exchange_new(struct exchange_pool *pool, struct MHD_Connection *connection,
    const char *target);

/**
 * exchange_head(R, METHOD, VERSION, LOCAL):
 * The headers are here: read what is asked.  With ${LOCAL}, only a request with one Host, a name of this
 * machine, is for us; it is local unless it is not HTTP/1.1 or a header shows that a proxy sent it.
 */
void exchange_head(struct exchange *r, const char *method, const char *version, bool local);

/**
 * exchange_body(R, BYTES, N):
 * A part of the body is here.  Return false when it is more than anyone would send by mistake.
 */
bool exchange_body(struct exchange *r, const char *bytes, size_t n);

/**
 * exchange_end(R):
 * It is complete: r->request can be answered.
 */
void exchange_end(struct exchange *r);

/**
 * exchange_header(R, NAME):
 * A header of the request, or "".
 */
const char *exchange_header(const struct exchange *r, const char *name);

/**
 * exchange_changes(R):
 * Whether it wants to change something.
 */
bool exchange_changes(const struct exchange *r);

/**
 * exchange_done(POOL, R):
 * Give ${R} back.
 */
void exchange_done(struct exchange_pool *pool, struct exchange *r);

/**
 * exchange_pool_clear(POOL):
 * Free what is kept.
 */
void exchange_pool_clear(struct exchange_pool *pool);

#endif /* !SERVE_EXCHANGE_H_ */
