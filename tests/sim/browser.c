/* Sends requests to the product, and reads the responses. */
#include "sim/browser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web/route.h"

/* Find "NAME": in the flat JSON of a response, and return what follows it, or NULL. */
static const char *value(const char *json, const char *name)
{
	char quoted[40];
	const char *at;

	snprintf(quoted, sizeof(quoted), "\"%s\":", name);
	at = strstr(json, quoted);
	return at != NULL ? at + strlen(quoted) : NULL;
}

static void read_word(const char *json, const char *name, char *to, size_t bytes)
{
	const char *at = value(json, name);

	to[0] = '\0';
	if (at != NULL && *at == '"')
		snprintf(to, bytes, "%.*s", (int)strcspn(at + 1, "\""), at + 1);
}

static int64_t read_number(const char *json, const char *name, int64_t missing)
{
	const char *at = value(json, name);

	return at != NULL ? strtoll(at, NULL, 10) : missing;
}

static void read_answer(struct world *w, const struct http_response *response, bool json, struct browser_answer *a)
{
	char body[2048] = "";

	*a = (struct browser_answer){.status = response->status, .confirmed = -1};
	if (json && response->body.length < sizeof(body)) {
		memcpy(body, response->body.bytes, response->body.length);
		body[response->body.length] = '\0';
		read_word(body, "state", a->state, sizeof(a->state));
		read_word(body, "reason", a->reason, sizeof(a->reason));
		a->position = read_number(body, "position", 0);
		a->confirmed = read_number(body, "confirmed", -1);
		a->offered = read_number(body, "offered", 0);
		a->waitlisted = read_number(body, "waitlisted", 0);
		a->pending = read_number(body, "pending", 0);
		a->open = read_number(body, "open", 0);
	}
	world_say(w, ": %d %s%s", a->status, a->state, a->reason);
}

static void ask(struct world *w, struct http_request *request, struct browser_answer *answer)
{
	struct browser_answer unread;
	struct http_response response;

	request->json = !draw_chance(&w->draw, w->plan.html);
	request->arena = w->arenas[w->depth];
	asker_begin(w, request);
	route_handle(&w->app, request, &response);
	asker_end(w);
	read_answer(w, &response, request->json, answer != NULL ? answer : &unread);
	buf_clear(&response.body);
	arena_clear(request->arena);
	world_reached(w);
}

void browser_get(struct world *w, const char *path, struct browser_answer *answer)
{
	struct http_request request = {.method = draw_chance(&w->draw, 100) ? HTTP_HEAD : HTTP_GET, .path = path,
	    .query = "", .content_type = "", .body = ""};

	ask(w, &request, answer);
}

void browser_post(struct world *w, const char *path, const char *body, struct browser_answer *answer)
{
	struct http_request request = {.method = HTTP_POST, .path = path, .query = "",
	    .content_type = "application/x-www-form-urlencoded", .body = body, .body_length = strlen(body)};

	ask(w, &request, answer);
}
