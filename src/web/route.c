/* Which handler answers which path. */
#include "web/route.h"

#include <string.h>
#include <strings.h>

#include "app/links.h"
#include "base/err.h"
#include "web/guest.h"
#include "web/host_page.h"
#include "web/mailbox.h"
#include "web/register.h"
#include "web/respond.h"

enum { ANSWER_BYTES_MAX = 4 * 1024 * 1024 };

static const char form_type[] = "application/x-www-form-urlencoded";

typedef void handler(struct app *, const struct ask *, const char *, struct answer *);

/* A link's token is checked here, so that what follows is about who it is. */
static bool open_link(struct app *app, const struct ask *ask, const char *token,
    enum link_scope scope, struct link *link, struct answer *answer)
{
	if (link_read(&app->keys, token, strlen(token), link) != ERR_OK || link->scope != scope) {
		respond_message(ask, answer, 404, WORDS_MESSAGE_LINK_UNREADABLE);
		return false;
	}
	if (links_expired(app, link)) {
		respond_message(ask, answer, 410, WORDS_MESSAGE_LINK_EXPIRED);
		return false;
	}
	return true;
}

static void get_guest(struct app *app, const struct ask *ask, const char *token,
    struct answer *answer)
{
	struct link link;

	if (open_link(app, ask, token, LINK_GUEST, &link, answer))
		guest_get(app, ask, &link, answer);
}

static void post_guest(struct app *app, const struct ask *ask, const char *token,
    struct answer *answer)
{
	struct link link;

	if (open_link(app, ask, token, LINK_GUEST, &link, answer))
		guest_post(app, ask, &link, answer);
}

static void get_host(struct app *app, const struct ask *ask, const char *token,
    struct answer *answer)
{
	struct link link;

	if (open_link(app, ask, token, LINK_HOST, &link, answer))
		host_get(app, ask, &link, answer);
}

static void post_host(struct app *app, const struct ask *ask, const char *token,
    struct answer *answer)
{
	struct link link;

	if (open_link(app, ask, token, LINK_HOST, &link, answer))
		host_post(app, ask, &link, answer);
}

/* Says that the store can be read, too: one row, which is not there, as anybody may ask for it. */
static void get_health(struct app *app, const struct ask *ask, const char *rest,
    struct answer *answer)
{
	struct event event;
	int err = store_event(app->store, "-", &event);

	(void)rest;
	if (err != ERR_ABSENT) {
		respond_error(ask, answer, err);
		return;
	}
	buf_text(&answer->body, "ok\n");
	answer->status = buf_end(&answer->body) == ERR_OK ? 200 : 500;
	answer->content_type = "text/plain; charset=utf-8";
}

static void get_home(struct app *app, const struct ask *ask, const char *rest,
    struct answer *answer)
{
	(void)app;
	(void)rest;
	respond_message(ask, answer, 200, WORDS_MESSAGE_HOME);
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
	for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); i++) {
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

static void refuse_method(const struct ask *ask, const struct route *route, struct answer *answer)
{
	respond_message(ask, answer, 405, WORDS_MESSAGE_WRONG_METHOD);
	answer->allow = route->post != NULL ? "GET, HEAD, POST" : "GET, HEAD";
}

static void answer_post(struct app *app, const struct ask *ask, const struct route *route,
    struct answer *answer)
{
	if (route->post == NULL)
		refuse_method(ask, route, answer);
	else if (ask->cross_site && route->post != register_post)
		/* A page of ours has the button; no other site's page may press it. */
		respond_message(ask, answer, 403, WORDS_MESSAGE_BAD_REQUEST);
	else if (!is_form(ask->content_type))
		respond_message(ask, answer, 415, WORDS_MESSAGE_WRONG_TYPE);
	else if (ask->body_length > route_body_bytes_max(ask->path))
		route_too_large(ask, answer);
	else
		route->post(app, ask, ask->path + strlen(route->prefix), answer);
}

void route_answer(struct app *app, const struct ask *ask, struct answer *answer)
{
	const struct route *route = find_route(ask->path);

	*answer = (struct answer){.status = 500, .content_type = "text/plain; charset=utf-8"};
	buf_init(&answer->body, ANSWER_BYTES_MAX);
	if (route == NULL)
		respond_message(ask, answer, 404, WORDS_MESSAGE_NOT_FOUND);
	else if (ask->method == ASK_POST)
		answer_post(app, ask, route, answer);
	else if (ask->method == ASK_GET || ask->method == ASK_HEAD)
		route->get(app, ask, ask->path + strlen(route->prefix), answer);
	else
		refuse_method(ask, route, answer);
}

static void clear_answer(struct answer *answer)
{
	buf_clear(&answer->body);
	*answer = (struct answer){.status = 500};
	buf_init(&answer->body, ANSWER_BYTES_MAX);
}

void route_unavailable(const struct ask *ask, struct answer *answer)
{
	clear_answer(answer);
	respond_message(ask, answer, 503, WORDS_MESSAGE_BUSY);
}

size_t route_body_bytes_max(const char *path)
{
	return strncmp(path, "/h/", 3) == 0 ? IMPORT_BYTES_MAX : BODY_BYTES_MAX;
}

void route_too_large(const struct ask *ask, struct answer *answer)
{
	clear_answer(answer);
	respond_message(ask, answer, 413, WORDS_MESSAGE_TOO_LARGE);
}
