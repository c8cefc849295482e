/* Sends requests to the product. */
#include "sim/browser.h"

#include <string.h>

#include "web/route.h"

static void ask(struct world *w, struct http_request *request, struct answer *answer)
{
	struct http_response response;
	unsigned races = w->races;

	w->overtaken = false;
	request->json = !draw_chance(&w->draw, w->plan.html) && request->query[0] == '\0';
	request->arena = w->arenas[w->depth];
	asker_begin(w, request);
	route_handle(&w->app, request, &response);
	asker_end(w);
	answer_read(&response, request->json, answer);
	answer->raced = w->races != races;
	answer->overtaken = w->overtaken;
	answer->now_ms = w->now_ms;
	world_say(w, ": %d %s%s", answer->status, answer->state, answer->reason);
	buf_clear(&response.body);
	arena_clear(request->arena);
	world_reached(w);
}

void browser_get(struct world *w, const char *path, const char *query, struct answer *answer)
{
	struct http_request request = {.method = draw_chance(&w->draw, 100) ? HTTP_HEAD : HTTP_GET, .path = path,
	    .query = query, .content_type = "", .body = ""};

	ask(w, &request, answer);
}

void browser_post(struct world *w, const char *path, const char *body, struct answer *answer)
{
	struct http_request request = {.method = HTTP_POST, .path = path, .query = "",
	    .content_type = "application/x-www-form-urlencoded", .body = body, .body_length = strlen(body)};

	ask(w, &request, answer);
}
