#ifndef SERVE_EXCHANGE_H_
#define SERVE_EXCHANGE_H_

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "web/http.h"

/*
 * One request and its response: from the bytes that libmicrohttpd reads to a complete struct
 * http_request.
 */
struct exchange {
	struct MHD_Connection *connection;
	struct exchange *next;
	struct http_request request;
	struct http_response response;
	struct buf body;
	size_t drained;   /* bytes of the body that were read and dropped */
	int64_t began_ms;
	int status;       /* to refuse with, already decided, such as 413; or 0 */
	bool other_host;  /* its target names another host */
	bool headed;      /* the headers have been read */
	bool expects;     /* the client waits for a response before it sends the body */
	bool whole;       /* the request is complete */
};

/* Finished exchanges, kept for reuse. */
struct exchange_pool {
	struct exchange *first;
	size_t count;
};

/**
 * exchange_new(POOL, CONNECTION, TARGET):
 * Begin a request for ${TARGET}, the raw target of the request line.  The caller ends it with
 * exchange_done.  NULL without memory.
 */
struct exchange *exchange_new(struct exchange_pool *pool, struct MHD_Connection *connection,
    const char *target);

/**
 * exchange_head(R, METHOD, VERSION, LOCAL):
 * Read the headers.  With ${LOCAL}, the request must have one Host header that names this machine;
 * else its status becomes 421.  Such a request is local, unless it is not HTTP/1.1 or a header shows
 * that it came through a proxy.
 */
void exchange_head(struct exchange *r, const char *method, const char *version, bool local);

/**
 * exchange_body(R, BYTES, N):
 * Add a part of the body.  Return false if the body is so large that the connection must be closed.
 */
bool exchange_body(struct exchange *r, const char *bytes, size_t n);

/**
 * exchange_end(R):
 * The request is complete: r->request can be answered.
 */
void exchange_end(struct exchange *r);

/**
 * exchange_changes(R):
 * Return whether the request asks for a change, as a POST does.
 */
bool exchange_changes(const struct exchange *r);

/**
 * exchange_done(POOL, R):
 * Return ${R} to the pool, or free it.
 */
void exchange_done(struct exchange_pool *pool, struct exchange *r);

/**
 * exchange_pool_clear(POOL):
 * Free the exchanges in ${POOL}.
 */
void exchange_pool_clear(struct exchange_pool *pool);

#endif /* !SERVE_EXCHANGE_H_ */
