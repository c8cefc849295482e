/* HTTP by libmicrohttpd, driven by our loop: requests wait until their batch is durable. */
#include "serve/http.h"

#include <assert.h>
#include <microhttpd.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "serve/conns.h"
#include "serve/exchange.h"
#include "serve/response.h"
#include "web/route.h"

enum {
	CONNECTION_BYTES_MAX = 16384, /* request line, headers, and a part of the body */
	IDLE_SECS_MAX = 15,
	REQUEST_MS_MAX = 60000, /* from the first byte, or the previous reply, to the reply */
};

struct http {
	struct app *app;
	struct MHD_Daemon *daemon;
	int epoll_fd;
	bool local, closing, run_again;
	struct exchange *first, **last; /* collected, in order */
	size_t posts, busy;
	struct exchange_pool pool;
	struct conns conns;
};

/* ---- callbacks of the library ---- */

static void notify_connection(void *arg, struct MHD_Connection *connection, void **context,
    enum MHD_ConnectionNotificationCode code)
{
	struct http *h = arg;
	const union MHD_ConnectionInfo *info;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		*context = info != NULL ? conns_add(&h->conns, info->connect_fd) : NULL;
	} else {
		conns_remove(*context);
		*context = NULL;
	}
}

/* Called with the raw target of the request line, before anything else is read. */
static void *began(void *arg, const char *target, struct MHD_Connection *connection)
{
	struct http *h = arg;
	struct exchange *r = exchange_new(&h->pool, connection, target);

	if (r != NULL)
		h->busy++;
	return r;
}

static void completed(void *arg, struct MHD_Connection *connection, void **context,
    enum MHD_RequestTerminationCode code)
{
	struct http *h = arg;
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	(void)code;
	if (info != NULL)
		conns_renew(&h->conns, info->socket_context);
	if (*context != NULL) {
		h->busy--;
		exchange_done(&h->pool, *context);
	}
	*context = NULL;
}

/* Make the response to a request that does not ask for a change. */
static void respond(struct http *h, struct exchange *r)
{
	if (r->status != 0)
		route_refuse(&r->request, &r->response, r->status);
	else
		route_handle(h->app, &r->request, &r->response);
}

/* ---- batches ---- */

/* From here the request waits for its batch. */
static void collect(struct http *h, struct exchange *r)
{
	exchange_end(r);
	r->next = NULL;
	*h->last = r;
	h->last = &r->next;
	if (exchange_changes(r))
		h->posts++;
	MHD_suspend_connection(r->connection);
}

static enum MHD_Result handle(void *arg, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *bytes, size_t *n, void **context)
{
	struct http *h = arg;
	struct exchange *r = *context;

	(void)connection;
	(void)url;
	if (r == NULL)
		return MHD_NO;
	if (!r->headed) {
		exchange_head(r, method, version, h->local);
		/* The client has not sent the body yet, and will not send it after this response. */
		if (r->status != 0 && r->expects) {
			respond(h, r);
			return response_queue(r, h->closing);
		}
		return MHD_YES;
	}
	if (*n > 0) {
		bool ok = exchange_body(r, bytes, *n);

		*n = 0;
		if (ok)
			return MHD_YES;
		r->response.status = MHD_HTTP_CONTENT_TOO_LARGE; /* for the log; the client does not see it */
		response_log(r);
		return MHD_NO;
	}
	if (!r->whole)
		collect(h, r);
	return MHD_YES;
}

void http_decide(struct http *h)
{
	for (struct exchange *r = h->first; r != NULL; r = r->next)
		if (exchange_changes(r))
			route_handle(h->app, &r->request, &r->response);
}

/* Without a response the client would wait forever. */
static void abort_connection(struct exchange *r)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CONNECTION_FD);

	if (info != NULL)
		shutdown(info->connect_fd, SHUT_RDWR);
}

void http_reply(struct http *h, bool kept)
{
	struct exchange *r = h->first, *next;

	h->first = NULL;
	h->last = &h->first;
	h->posts = 0;
	for (; r != NULL; r = next) {
		next = r->next;
		if (!exchange_changes(r))
			respond(h, r);
		else if (!kept)
			route_refuse(&r->request, &r->response, MHD_HTTP_SERVICE_UNAVAILABLE);
		if (response_queue(r, h->closing) != MHD_YES)
			abort_connection(r);
		MHD_resume_connection(r->connection);
		h->run_again = true;
	}
}

/* ---- the daemon ---- */

/* Paths and tokens are read raw, without decoding. */
static size_t unescape(void *arg, struct MHD_Connection *connection, char *text)
{
	(void)arg;
	(void)connection;
	return strlen(text);
}

/*
 * Errors of the library itself, such as requests that it cannot read.  Only its fixed words are
 * logged.  If it closes the connection, the status was logged already; a client that has gone is not
 * an error.
 */
static void log_library(void *arg, const char *format, va_list ap)
{
	static const char refused[] = "Error processing request";
	const char *says = format;

	(void)arg;
	if (strncmp(format, refused, sizeof(refused) - 1) == 0) {
		log_facts("request-unreadable", LOG_INT("status", va_arg(ap, unsigned)));
		return;
	}
	if (strncmp(format, "%s", 2) == 0)
		says = va_arg(ap, const char *);
	if (strcasestr(says, "closing connection") == NULL &&
	    strstr(says, "socket is closed") == NULL)
		log_facts("http", LOG_BYTES("says", says, strcspn(says, "\n")));
}

int http_open(struct app *app, int fd, unsigned connections_max, bool local, struct http **out)
{
	const union MHD_DaemonInfo *info;
	struct http *h = calloc(1, sizeof(*h));

	if (h == NULL)
		goto err0;
	h->app = app;
	h->local = local;
	h->last = &h->first;
	conns_init(&h->conns);
	h->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0,
	    NULL, NULL, handle, h,
	    MHD_OPTION_EXTERNAL_LOGGER, log_library, h,
	    MHD_OPTION_LISTEN_SOCKET, fd,
	    MHD_OPTION_CONNECTION_LIMIT, connections_max,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES_MAX,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECS_MAX,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_UNESCAPE_CALLBACK, unescape, h,
	    MHD_OPTION_URI_LOG_CALLBACK, began, h,
	    MHD_OPTION_NOTIFY_COMPLETED, completed, h,
	    MHD_OPTION_NOTIFY_CONNECTION, notify_connection, h,
	    MHD_OPTION_END);
	if (h->daemon == NULL)
		goto err1;
	info = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	if (info == NULL)
		goto err2;
	h->epoll_fd = info->epoll_fd;
	*out = h;
	return ERR_OK;
err2:
	MHD_stop_daemon(h->daemon);
err1:
	free(h);
err0:
	return ERR_IO;
}

int http_fd(const struct http *h)
{
	return h->epoll_fd;
}

int http_wait_ms(const struct http *h)
{
	MHD_UNSIGNED_LONG_LONG ms;

	/* The library does not count connections that were just resumed. */
	if (h->run_again)
		return 0;
	if (MHD_get_timeout(h->daemon, &ms) != MHD_YES)
		return -1;
	return ms > 60000 ? 60000 : (int)ms;
}

void http_collect(struct http *h)
{
	h->run_again = false;
	MHD_run(h->daemon);
}

void http_tidy(struct http *h)
{
	conns_cut(&h->conns, REQUEST_MS_MAX);
}

size_t http_posts(const struct http *h)
{
	return h->posts;
}

void http_quiesce(struct http *h)
{
	int fd;

	h->closing = true;
	fd = MHD_quiesce_daemon(h->daemon);
	if (fd >= 0)
		close(fd);
}

size_t http_busy(const struct http *h)
{
	return h->busy;
}

void http_close(struct http *h)
{
	if (h == NULL)
		return;
	http_reply(h, false); /* no request may wait when the daemon stops */
	MHD_stop_daemon(h->daemon);
	assert(h->busy == 0);
	exchange_pool_clear(&h->pool);
	free(h);
}
