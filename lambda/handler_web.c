/* The handlers of people: guests and the host, over HTTP. */
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

/* As it stood in the request; a "?" with nothing behind it is not told. */
static size_t url_bytes(const struct http_request *request)
{
	size_t n = strlen(request->path), query = strlen(request->query);

	return query > 0 ? n + 1 + query : n;
}

static void answer_request(const struct visit *v, unsigned function, const struct http_request *request,
    struct http_response *response)
{
	*response = (struct http_response){.status = 500};
	if (url_bytes(request) > URL_BYTES_MAX)
		route_refuse(request, response, 414);
	else if (request->body_length > route_body_bytes_max(request->path))
		route_refuse(request, response, 413);
	else if (!route_serves(function, request->path))
		route_refuse(request, response, 404);
	else if (!handler_has_time(v))
		route_refuse(request, response, 503);
	else
		route_handle(v->app, request, response);
}

/* An answer that AWS would not pass on becomes one that says so. */
static int reply(const struct visit *v, const struct http_request *request, struct http_response *response)
{
	int err = web_write_response(request, response, v->reply);

	if (err == ERR_OK && v->reply->length <= WEB_TEXT_BYTES_MAX)
		return ERR_OK;
	log_facts("answer-too-large", LOG_INT("bytes", (int64_t)response->body.length));
	buf_reset(v->reply);
	response->location = response->file_name = NULL; /* what is said now is nothing to save */
	respond_json(response, 500, ERR_IO);
	return web_write_response(request, response, v->reply);
}

static int answer_web(const struct visit *v, unsigned function)
{
	int64_t began_ms = clock_monotonic_ms();
	struct arena *arena = arena_new(ARENA_BYTES_MAX);
	struct http_response response;
	struct http_request request;
	int err = ERR_IO;

	if (arena != NULL)
		err = web_read_request(v->event, arena, &request);
	if (err == ERR_OK) {
		answer_request(v, function, &request, &response);
		err = reply(v, &request, &response);
		if (response.status >= 400)
			route_log(&request, response.status, clock_monotonic_ms() - began_ms);
		buf_clear(&response.body);
	}
	arena_free(arena);
	return err;
}

int handler_guest(const struct visit *v)
{
	return answer_web(v, ROUTE_GUEST);
}

int handler_host(const struct visit *v)
{
	return answer_web(v, ROUTE_HOST);
}
