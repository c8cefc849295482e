/* Reads a request: target, headers, body. */
#include "serve/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "env/base_url_file.h"
#include "web/route.h"

enum {
	ARENA_BYTES_MAX = 64 << 20, /* the host's page of a full event */
	KEPT_EXCHANGES_MAX = 128,
	KEPT_BODY_BYTES_MAX = 4096,
	/*
	 * A body over its limit is dropped, but read up to this size: a client that is still sending
	 * would not see the response.
	 */
	DRAIN_BYTES_MAX = 4 << 20,
};

static struct exchange *take(struct exchange_pool *pool)
{
	struct exchange *r = pool->first;

	if (r != NULL) {
		pool->first = r->next;
		pool->count--;
		return r;
	}
	if ((r = calloc(1, sizeof(*r))) == NULL)
		return NULL;
	if ((r->request.arena = arena_new(ARENA_BYTES_MAX)) == NULL) {
		free(r);
		return NULL;
	}
	buf_init(&r->body, BODY_BYTES_MAX);
	return r;
}

/* Whether an absolute target, http://HOST/PATH, names another host. */
static bool is_other_host(const char *authority)
{
	char name[BASE_URL_HOST_BYTES_MAX + sizeof("[]:65535")];

	return !text_copy(name, sizeof(name), authority, strcspn(authority, "/")) ||
	       !base_url_own_name(name);
}

/* Set path and query.  A proxy may send http://HOST/PATH. */
static void read_target(struct exchange *r, const char *target)
{
	static char empty[] = "";
	char *path, *query = NULL;

	if (strlen(target) > URL_BYTES_MAX) {
		r->status = MHD_HTTP_URI_TOO_LONG;
		target = "";
	}
	if (strncasecmp(target, "http://", 7) == 0) {
		r->other_host = is_other_host(target + 7);
		target = strchr(target + 7, '/');
		if (target == NULL)
			target = "/";
	}
	path = arena_text(r->request.arena, target, strlen(target));
	if (path == NULL)
		r->status = MHD_HTTP_SERVICE_UNAVAILABLE;
	else if ((query = strchr(path, '?')) != NULL)
		*query++ = '\0';
	r->request.path = path != NULL ? path : empty;
	r->request.query = query != NULL ? query : empty;
}

struct exchange *exchange_new(struct exchange_pool *pool, struct MHD_Connection *connection,
    const char *target)
{
	struct exchange *r = take(pool);

	if (r == NULL)
		return NULL;
	r->connection = connection;
	r->began_ms = clock_monotonic_ms();
	read_target(r, target);
	return r;
}

/* A header of the request; "" if it is missing. */
static const char *header(const void *arg, const char *name)
{
	const struct exchange *r = arg;
	const char *value = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);

	return value != NULL ? value : "";
}

/* What the headers say about where a request came from. */
struct origin {
	unsigned hosts, own_hosts; /* Host headers, and those that name this machine */
	bool proxied;
};

static bool begins(const char *name, const char *with)
{
	return strncasecmp(name, with, strlen(with)) == 0;
}

/*
 * Only the beginnings of names are compared: libmicrohttpd adds a folded line to the name of the
 * header before it, and keeps a blank before the colon.  "Host x" counts as a foreign Host.
 */
static enum MHD_Result see_header(void *arg, enum MHD_ValueKind kind, const char *name,
    const char *value)
{
	static const char *const proxies[] = {"Forwarded", "Via", "X-Forwarded", "X_Forwarded", "X-Real-IP",
	    "X-Client-IP", "CF-Connecting-IP"};
	struct origin *origin = arg;

	(void)kind;
	if (begins(name, "Host")) {
		origin->hosts++;
		origin->own_hosts += strcasecmp(name, "Host") == 0 && value != NULL &&
		    base_url_own_name(value);
	}
	for (size_t i = 0; i < COUNT(proxies); i++)
		origin->proxied |= begins(name, proxies[i]);
	return MHD_YES;
}

/*
 * DNS rebinding: another site can point its own name at this machine, and its pages could then read
 * ours.  The check of the Host header prevents this.  A proxy that adds no header speaks HTTP/1.0, as
 * nginx does by default; browsers speak 1.1.
 */
static void check_origin(struct exchange *r, const char *version)
{
	struct origin origin = {.proxied = strcmp(version, "HTTP/1.1") != 0};

	MHD_get_connection_values(r->connection, MHD_HEADER_KIND, see_header, &origin);
	r->request.local = !r->other_host && origin.hosts == 1 && origin.own_hosts == 1;
	if (!r->request.local && r->status == 0)
		r->status = MHD_HTTP_MISDIRECTED_REQUEST;
	if (origin.proxied)
		r->request.local = false;
}

void exchange_head(struct exchange *r, const char *method, const char *version, bool local)
{
	const char *length = header(r, "Content-Length");

	r->headed = true;
	r->expects = header(r, "Expect")[0] != '\0';
	http_read_head(&r->request, method, header, r);
	r->body.bytes_max = route_body_bytes_max(r->request.path);
	if (local)
		check_origin(r, version);
	/* A missing length is 0; the library has checked the digits. */
	if (r->status == 0 && strtoull(length, NULL, 10) > r->body.bytes_max)
		r->status = MHD_HTTP_CONTENT_TOO_LARGE;
}

bool exchange_body(struct exchange *r, const char *bytes, size_t n)
{
	if (r->status == 0) {
		buf_put(&r->body, bytes, n);
		if (!r->body.failed)
			return true;
		r->status = MHD_HTTP_CONTENT_TOO_LARGE;
		buf_clear(&r->body);
	}
	r->drained += n;
	return r->drained <= DRAIN_BYTES_MAX;
}

void exchange_end(struct exchange *r)
{
	r->whole = true;
	if (buf_end(&r->body) != ERR_OK)
		r->status = MHD_HTTP_SERVICE_UNAVAILABLE;
	r->request.body = r->body.bytes != NULL ? r->body.bytes : "";
	r->request.body_length = r->body.length;
}

bool exchange_changes(const struct exchange *r)
{
	return r->request.method == HTTP_POST && r->status == 0;
}

static void exchange_free(struct exchange *r)
{
	buf_clear(&r->response.body);
	buf_clear(&r->body);
	arena_free(r->request.arena);
	free(r);
}

void exchange_done(struct exchange_pool *pool, struct exchange *r)
{
	struct arena *arena = r->request.arena;
	struct buf body = r->body;

	if (pool->count == KEPT_EXCHANGES_MAX) {
		exchange_free(r);
		return;
	}
	buf_clear(&r->response.body);
	arena_clear(arena);
	if (body.room > KEPT_BODY_BYTES_MAX)
		buf_clear(&body);
	else
		buf_reset(&body);
	*r = (struct exchange){.request.arena = arena, .body = body, .next = pool->first};
	pool->first = r;
	pool->count++;
}

void exchange_pool_clear(struct exchange_pool *pool)
{
	struct exchange *r;

	while ((r = pool->first) != NULL) {
		pool->first = r->next;
		exchange_free(r);
	}
	pool->count = 0;
}
