#ifndef SERVE_HTTP_H_
#define SERVE_HTTP_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"

/*
 * HTTP, one turn of the loop at a time: collect the requests that are complete, decide all that
 * want to change something inside one turn of the store, then reply to everybody.  So many
 * sign-ups share one durable write, and nobody hears of one that is not durable.
 */
struct http;

/**
 * http_open(APP, FD, CONNECTIONS_MAX, LOCAL, HTTP):
 * Serve on the listening socket ${FD}, which is closed with ${HTTP}.  With ${LOCAL}, only requests
 * that name this machine as their host are answered.  ERR_OK; ERR_IO, and ${FD} stays the caller's.
 */
int http_open(struct app *app, int fd, unsigned connections_max, bool local, struct http **out);

/**
 * http_fd(H):
 * A descriptor that is readable when http_collect has something to do.
 */
int http_fd(const struct http *h);

/**
 * http_wait_ms(H):
 * For how long at most to wait until http_collect; -1 for ever.
 */
int http_wait_ms(const struct http *h);

/**
 * http_collect(H):
 * Read and write what can be without waiting, and collect the requests that are complete.
 */
void http_collect(struct http *h);

/**
 * http_posts(H):
 * How many of the collected requests want to change something.
 */
size_t http_posts(const struct http *h);

/**
 * http_decide(H):
 * Decide the collected requests that want to change something; the caller has begun a turn.
 */
void http_decide(struct http *h);

/**
 * http_reply(H, KEPT):
 * Reply to all that were collected: with what was decided if the turn was ${KEPT}, else that
 * nothing was done.
 */
void http_reply(struct http *h, bool kept);

/**
 * http_tidy(H):
 * Cut the connections whose request takes too long; to be called every few seconds.
 */
void http_tidy(struct http *h);

/**
 * http_quiesce(H):
 * Take no more connections, and end each after its next reply.
 */
void http_quiesce(struct http *h);

/**
 * http_busy(H):
 * How many requests were begun and are not yet replied to.
 */
size_t http_busy(const struct http *h);

/**
 * http_close(H):
 * Cut all connections and close ${H}; NULL is a no-op.
 */
void http_close(struct http *h);

#endif /* !SERVE_HTTP_H_ */
