/* The routes: which handler serves which path. */
#include "web/route.h"

#include <string.h>
#include <strings.h>

#include "app/links.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"
#include "web/guest.h"
#include "web/host_actions.h"
#include "web/host_page.h"
#include "web/mailbox.h"
#include "web/register.h"
#include "web/respond.h"

enum { RESPONSE_BYTES_MAX = 4 * 1024 * 1024 };

static const char form_type[] = "application/x-www-form-urlencoded";

typedef int handler(struct app *, const struct http_request *, struct http_response *);

/* Also checks that the store can be read.  Anyone may ask, so it reads a row that no event can have. */
static int get_health(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	int err = store_event(app->store, "-", &event);

	(void)request;
	if (err != ERR_ABSENT)
		return err != ERR_OK ? err : ERR_IO;
	buf_text(&response->body, "ok\n");
	response->status = buf_end(&response->body) == ERR_OK ? 200 : 500;
	response->content_type = "text/plain; charset=utf-8";
	return ERR_OK;
}

static int get_home(struct app *app, const struct http_request *request, struct http_response *response)
{
	(void)app;
	respond_message(request, response, 200, WORDS_MESSAGE_HOME);
	return ERR_OK;
}

/*
 * All paths, for both hosts.  The first row whose prefix begins the path is its route.  app/links.h defines
 * the prefixes of links, because it writes them.
 */
static const struct route {
	const char *kind; /* for the log */
	const char *prefix;
	bool rest;             /* true: something must follow the prefix; false: nothing may */
	enum link_scope scope; /* of the link whose token follows; 0 if none does */
	bool any_site;         /* a page of another site may post to it */
	unsigned functions;    /* the functions on AWS that serve it, as bits */
	size_t body_bytes_max;
	handler *get, *post;
} routes[] = {
    {"event",   LINKS_EVENT,      true,  0,          true,  ROUTE_GUEST, BODY_BYTES_MAX,   register_get,  register_post    },
    {"guest",   LINKS_GUEST,      true,  LINK_GUEST, false, ROUTE_GUEST, BODY_BYTES_MAX,   guest_get,     guest_post       },
    {"host",    LINKS_HOST,       true,  LINK_HOST,  false, ROUTE_HOST,  IMPORT_BYTES_MAX, host_page_get, host_actions_post},
    {"mailbox", MAILBOX_PATH "/", true,  0,          false, 0,           BODY_BYTES_MAX,   mailbox_get,   NULL             },
    {"mailbox", MAILBOX_PATH,     false, 0,          false, 0,           BODY_BYTES_MAX,   mailbox_get,   NULL             },
    {"health",  "/healthz",       false, 0,          false, ROUTE_BOTH,  BODY_BYTES_MAX,   get_health,    NULL             },
    {"other",   "/",              false, 0,          false, ROUTE_GUEST, BODY_BYTES_MAX,   get_home,      NULL             },
};

/* The last row matches every path that begins with no other prefix. */
static const struct route *find_route(const char *path)
{
	size_t i = 0;

	while (i < COUNT(routes) - 1 && strncmp(path, routes[i].prefix, strlen(routes[i].prefix)) != 0)
		i++;
	return &routes[i];
}

/* Return the path after the route's prefix, or NULL if the route has no such path. */
static const char *rest_of(const struct route *route, const char *path)
{
	size_t n = strlen(route->prefix);

	return strncmp(path, route->prefix, n) == 0 && (path[n] != '\0') == route->rest ? path + n : NULL;
}

/* Verify the token of a link, so that handlers get a link they can trust.  On failure, respond. */
static bool open_link(struct app *app, const struct http_request *request, enum link_scope scope,
    struct link *link, struct http_response *response)
{
	if (link_read(&app->keys, request->rest, strlen(request->rest), link) != ERR_OK ||
	    link->scope != scope) {
		respond_message(request, response, 404, WORDS_MESSAGE_LINK_UNREADABLE);
		return false;
	}
	if (links_expired(app, link)) {
		respond_message(request, response, 410, WORDS_MESSAGE_LINK_EXPIRED);
		return false;
	}
	return true;
}

static void call(struct app *app, const struct http_request *request, const struct route *route,
    handler *handle, struct http_response *response)
{
	struct http_request routed = *request;
	struct link link;
	int err = ERR_OK;

	routed.rest = rest_of(route, request->path);
	routed.link = route->scope != 0 ? &link : NULL;
	if (route->scope == 0 || open_link(app, &routed, route->scope, &link, response))
		err = handle(app, &routed, response);
	if (err != ERR_OK)
		respond_error(request, response, err);
}

static bool is_form(const char *content_type)
{
	size_t n = sizeof(form_type) - 1;

	return strncasecmp(content_type, form_type, n) == 0 &&
	       (content_type[n] == '\0' || content_type[n] == ';' || content_type[n] == ' ');
}

static void refuse_method(const struct http_request *request, const struct route *route,
    struct http_response *response)
{
	respond_message(request, response, 405, WORDS_MESSAGE_WRONG_METHOD);
	response->allow = route->post != NULL ? "GET, HEAD, POST" : "GET, HEAD";
}

static void handle_post(struct app *app, const struct http_request *request, const struct route *route,
    struct http_response *response)
{
	if (route->post == NULL)
		refuse_method(request, route, response);
	else if (request->cross_site && !route->any_site)
		/* Only our own page has this button, so another site's page may not press it. */
		respond_message(request, response, 403, WORDS_MESSAGE_BAD_REQUEST);
	else if (!is_form(request->content_type))
		respond_message(request, response, 415, WORDS_MESSAGE_WRONG_TYPE);
	else if (request->body_length > route->body_bytes_max)
		route_refuse(request, response, 413);
	else
		call(app, request, route, route->post, response);
}

void route_handle(struct app *app, const struct http_request *request, struct http_response *response)
{
	const struct route *route = find_route(request->path);

	*response = (struct http_response){.status = 500, .content_type = "text/plain; charset=utf-8"};
	buf_init(&response->body, RESPONSE_BYTES_MAX);
	if (rest_of(route, request->path) == NULL)
		respond_message(request, response, 404, WORDS_MESSAGE_NOT_FOUND);
	else if (request->method == HTTP_POST)
		handle_post(app, request, route, response);
	else if (request->method == HTTP_GET || request->method == HTTP_HEAD)
		call(app, request, route, route->get, response);
	else
		refuse_method(request, route, response);
}

void route_refuse(const struct http_request *request, struct http_response *response, int status)
{
	buf_clear(&response->body);
	*response = (struct http_response){.status = status};
	buf_init(&response->body, RESPONSE_BYTES_MAX);
	respond_message(request, response, status, status == 413   ? WORDS_MESSAGE_TOO_LARGE
						   : status == 503 ? WORDS_MESSAGE_BUSY
								   : WORDS_MESSAGE_NOT_FOUND);
}

bool route_serves(unsigned function, const char *path)
{
	const struct route *route = find_route(path);

	return (route->functions & function) != 0 && rest_of(route, path) != NULL;
}

size_t route_body_bytes_max(const char *path)
{
	return find_route(path)->body_bytes_max;
}

void route_log(const struct http_request *request, int status, int64_t ms)
{
	log_facts("request-failed", LOG_TEXT("method", http_methods[request->method]),
	    LOG_TEXT("kind", find_route(request->path)->kind), LOG_INT("status", status), LOG_INT("ms", ms));
}
