/* The handlers of HTTP requests, from guests and from the host. */
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "lambda/handler_internal.h"
#include "lambda/web.h"
#include "web/respond.h"
#include "web/route.h"

enum { ARENA_BYTES_MAX = 64 << 20 }; /* the host's page of a full event */

/* The length of the URL in the request.  A "?" without a query is not delivered. */
static size_t url_bytes(const struct http_request *request)
{
	size_t n = strlen(request->path), query = strlen(request->query);

	return query > 0 ? n + 1 + query : n;
}

static void route_request(const struct invocation *inv, unsigned function,
    const struct http_request *request, struct http_response *response)
{
	*response = (struct http_response){.status = 500};
	if (url_bytes(request) > URL_BYTES_MAX)
		route_refuse(request, response, 414);
	else if (request->body_length > route_body_bytes_max(request->path))
		route_refuse(request, response, 413);
	else if (!route_serves(function, request->path))
		route_refuse(request, response, 404);
	else if (!handler_has_time(inv))
		route_refuse(request, response, 503);
	else
		route_handle(inv->app, request, response);
}

/* A response that AWS would refuse is replaced by an error. */
static int respond(const struct invocation *inv, const struct http_request *request,
    struct http_response *response)
{
	int err = web_write_response(request, response, inv->response);

	if (err == ERR_OK && inv->response->length <= WEB_TEXT_BYTES_MAX)
		return ERR_OK;
	log_facts("answer-too-large", LOG_INT("bytes", (int64_t)response->body.length));
	buf_reset(inv->response);
	response->location = response->file_name = NULL; /* an error is neither a redirect nor a file */
	respond_json(response, 500, ERR_IO);
	return web_write_response(request, response, inv->response);
}

static int serve(const struct invocation *inv, unsigned function)
{
	int64_t began_ms = clock_monotonic_ms();
	struct arena *arena = arena_new(ARENA_BYTES_MAX);
	struct http_response response;
	struct http_request request;
	int err = ERR_IO;

	if (arena != NULL)
		err = web_read_request(inv->event, arena, &request);
	if (err == ERR_OK) {
		route_request(inv, function, &request, &response);
		err = respond(inv, &request, &response);
		if (response.status >= 400)
			route_log(&request, response.status, clock_monotonic_ms() - began_ms);
		buf_clear(&response.body);
	}
	arena_free(arena);
	return err;
}

int handler_guest(const struct invocation *inv)
{
	return serve(inv, ROUTE_GUEST);
}

int handler_host(const struct invocation *inv)
{
	return serve(inv, ROUTE_HOST);
}
