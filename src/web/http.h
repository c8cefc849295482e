#ifndef WEB_HTTP_H_
#define WEB_HTTP_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "wire/link.h"

/*
 * A request and its response, the same on both hosts.  A host fills a struct http_request, calls
 * route_handle(), and sends the struct http_response.
 *
 * A handler is a function that route_handle() calls for one kind of path.  It returns ERR_OK if it filled
 * the response.  Otherwise it returns an error, and route_handle() responds with respond_error().
 */

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_OTHER };
extern const char *const http_methods[]; /* their names */

struct http_request {
	enum http_method method;
	const char *path;         /* without the query; never decoded */
	const char *query;        /* without the "?", or "" */
	const char *content_type; /* or "" */
	const char *body;
	size_t body_length;
	bool json;       /* Accept asks for application/json */
	bool cross_site; /* Sec-Fetch-Site: a page of another site sent this */
	bool local;      /* the Host header names this machine, and no proxy is seen: letters may be shown */
	struct arena *arena; /* lives as long as the request */
	/* Set by route_handle() for the handler. */
	const char *rest;        /* the path after the route's prefix */
	const struct link *link; /* verified and not expired; NULL if the route needs none */
};

struct http_response {
	int status;
	const char *content_type;
	const char *location;  /* or NULL; in the request's arena */
	const char *file_name; /* for a download, or NULL */
	const char *allow;     /* for a 405: the allowed methods; else NULL */
	const char *style_src; /* in its Content-Security-Policy; NULL allows the style of the pages */
	struct buf body;
};

/**
 * http_read_head(REQUEST, METHOD, HEADER, ARG):
 * Set the members of ${REQUEST} that come from the method and the headers.  ${HEADER} is called with ${ARG}
 * and the name of a header.  It returns the value, which lives as long as the request, or "".
 */
void http_read_head(struct http_request *request, const char *method,
    const char *(*header)(const void *, const char *), const void *arg);

/**
 * http_path(ARENA, PATH, MORE, NAME):
 * Return ${PATH}, ${MORE} and ${NAME} as one text in ${ARENA}.  Return ${PATH} alone if ${ARENA} is full.
 */
const char *http_path(struct arena *arena, const char *path, const char *more, const char *name);

#endif /* !WEB_HTTP_H_ */
