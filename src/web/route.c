/* Which handler answers which path. */
#include "web/route.h"

#include <string.h>
#include <strings.h>

#include "app/links.h"
#include "base/count.h"
#include "base/err.h"
#include "web/guest.h"
#include "web/host_page.h"
#include "web/mailbox.h"
#include "web/register.h"
#include "web/respond.h"

enum { RESPONSE_BYTES_MAX = 4 * 1024 * 1024 };

static const char form_type[] = "application/x-www-form-urlencoded";

typedef void handler(struct app *, const struct http_request *, const char *, struct http_response *);

/* A link's token is checked here, so that what follows is about who it is. */
static bool open_link(struct app *app, const struct http_request *request, const char *token,
    enum link_scope scope, struct link *link, struct http_response *response)
{
	if (link_read(&app->keys, token, strlen(token), link) != ERR_OK || link->scope != scope) {
		respond_message(request, response, 404, WORDS_MESSAGE_LINK_UNREADABLE);
		return false;
	}
	if (links_expired(app, link)) {
		respond_message(request, response, 410, WORDS_MESSAGE_LINK_EXPIRED);
		return false;
	}
	return true;
}

static void get_guest(struct app *app, const struct http_request *request, const char *token,
    struct http_response *response)
{
	struct link link;

	if (open_link(app, request, token, LINK_GUEST, &link, response))
		guest_get(app, request, &link, response);
}

static void post_guest(struct app *app, const struct http_request *request, const char *token,
    struct http_response *response)
{
	struct link link;

	if (open_link(app, request, token, LINK_GUEST, &link, response))
		guest_post(app, request, &link, response);
}

static void get_host(struct app *app, const struct http_request *request, const char *token,
    struct http_response *response)
{
	struct link link;

	if (open_link(app, request, token, LINK_HOST, &link, response))
		host_get(app, request, &link, response);
}

static void post_host(struct app *app, const struct http_request *request, const char *token,
    struct http_response *response)
{
	struct link link;

	if (open_link(app, request, token, LINK_HOST, &link, response))
		host_post(app, request, &link, response);
}

/* Says that the store can be read, too: one row, which is not there, as anybody may ask for it. */
static void get_health(struct app *app, const struct http_request *request, const char *rest,
    struct http_response *response)
{
	struct event event;
	int err = store_event(app->store, "-", &event);

	(void)rest;
	if (err != ERR_ABSENT) {
		respond_error(request, response, err);
		return;
	}
	buf_text(&response->body, "ok\n");
	response->status = buf_end(&response->body) == ERR_OK ? 200 : 500;
	response->content_type = "text/plain; charset=utf-8";
}

static void get_home(struct app *app, const struct http_request *request, const char *rest,
    struct http_response *response)
{
	(void)app;
	(void)rest;
	respond_message(request, response, 200, WORDS_MESSAGE_HOME);
}

static const struct route {
	const char *prefix;
	bool rest; /* whether something must follow the prefix, or nothing may */
	handler *get, *post;
} routes[] = {
    {"/e/", true, register_get, register_post},
    {"/l/", true, get_guest, post_guest},
    {"/h/", true, get_host, post_host},
    {"/mailbox", false, mailbox_get, NULL},
    {"/mailbox/", true, mailbox_get, NULL},
    {"/healthz", false, get_health, NULL},
    {"/", false, get_home, NULL},
};

static const struct route *find_route(const char *path)
{
	for (size_t i = 0; i < COUNT(routes); i++) {
		size_t n = strlen(routes[i].prefix);

		if (strncmp(path, routes[i].prefix, n) == 0 && (path[n] != '\0') == routes[i].rest)
			return &routes[i];
	}
	return NULL;
}

static bool is_form(const char *content_type)
{
	size_t n = sizeof(form_type) - 1;

	return strncasecmp(content_type, form_type, n) == 0 &&
	       (content_type[n] == '\0' || content_type[n] == ';' || content_type[n] == ' ');
}

static void refuse_method(const struct http_request *request, const struct route *route, struct http_response *response)
{
	respond_message(request, response, 405, WORDS_MESSAGE_WRONG_METHOD);
	response->allow = route->post != NULL ? "GET, HEAD, POST" : "GET, HEAD";
}

static void answer_post(struct app *app, const struct http_request *request, const struct route *route,
    struct http_response *response)
{
	if (route->post == NULL)
		refuse_method(request, route, response);
	else if (request->cross_site && route->post != register_post)
		/* A page of ours has the button; no other site's page may press it. */
		respond_message(request, response, 403, WORDS_MESSAGE_BAD_REQUEST);
	else if (!is_form(request->content_type))
		respond_message(request, response, 415, WORDS_MESSAGE_WRONG_TYPE);
	else if (request->body_length > route_body_bytes_max(request->path))
		route_too_large(request, response);
	else
		route->post(app, request, request->path + strlen(route->prefix), response);
}

void route_answer(struct app *app, const struct http_request *request, struct http_response *response)
{
	const struct route *route = find_route(request->path);

	*response = (struct http_response){.status = 500, .content_type = "text/plain; charset=utf-8"};
	buf_init(&response->body, RESPONSE_BYTES_MAX);
	if (route == NULL)
		respond_message(request, response, 404, WORDS_MESSAGE_NOT_FOUND);
	else if (request->method == HTTP_POST)
		answer_post(app, request, route, response);
	else if (request->method == HTTP_GET || request->method == HTTP_HEAD)
		route->get(app, request, request->path + strlen(route->prefix), response);
	else
		refuse_method(request, route, response);
}

static void clear_answer(struct http_response *response)
{
	buf_clear(&response->body);
	*response = (struct http_response){.status = 500};
	buf_init(&response->body, RESPONSE_BYTES_MAX);
}

void route_unavailable(const struct http_request *request, struct http_response *response)
{
	clear_answer(response);
	respond_message(request, response, 503, WORDS_MESSAGE_BUSY);
}

size_t route_body_bytes_max(const char *path)
{
	return strncmp(path, "/h/", 3) == 0 ? IMPORT_BYTES_MAX : BODY_BYTES_MAX;
}

void route_too_large(const struct http_request *request, struct http_response *response)
{
	clear_answer(response);
	respond_message(request, response, 413, WORDS_MESSAGE_TOO_LARGE);
}
