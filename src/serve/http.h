#ifndef SERVE_HTTP_H_
#define SERVE_HTTP_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"

/*
 * The HTTP server, one batch of requests at a time.  It collects the complete requests, decides those
 * that ask for a change inside one batch of the store, then replies to all.  So many sign-ups share
 * one durable write, and no reply is sent before its change is durable.
 */
struct http;

/**
 * http_open(APP, FD, CONNECTIONS_MAX, LOCAL, OUT):
 * Serve on the listening socket ${FD}.  With ${LOCAL}, only requests whose Host header names this
 * machine are answered.  ERR_OK: ${OUT} is set, and http_close also closes ${FD}.  ERR_IO: the caller
 * keeps ${FD}.
 */
int http_open(struct app *app, int fd, unsigned connections_max, bool local, struct http **out);

/**
 * http_fd(H):
 * Return a descriptor that is readable when http_collect has something to do.
 */
int http_fd(const struct http *h);

/**
 * http_wait_ms(H):
 * Return the longest time to wait before http_collect, in milliseconds; -1 is without limit.
 */
int http_wait_ms(const struct http *h);

/**
 * http_collect(H):
 * Read and write without blocking, and collect the requests that are complete.
 */
void http_collect(struct http *h);

/**
 * http_posts(H):
 * Return how many of the collected requests ask for a change.
 */
size_t http_posts(const struct http *h);

/**
 * http_decide(H):
 * Decide the collected requests that ask for a change.  The caller has begun a batch of the store.
 */
void http_decide(struct http *h);

/**
 * http_reply(H, KEPT):
 * Reply to all collected requests.  ${KEPT} says whether the batch is durable; if it is not, the
 * replies say that nothing was done.
 */
void http_reply(struct http *h, bool kept);

/**
 * http_tidy(H):
 * Close the connections whose request takes too long.  Call it every few seconds.
 */
void http_tidy(struct http *h);

/**
 * http_quiesce(H):
 * Accept no more connections, and close each one after its next reply.
 */
void http_quiesce(struct http *h);

/**
 * http_busy(H):
 * Return how many requests have begun and are not yet answered.
 */
size_t http_busy(const struct http *h);

/**
 * http_close(H):
 * Close all connections and free ${H}.  NULL is a no-op.
 */
void http_close(struct http *h);

#endif /* !SERVE_HTTP_H_ */
