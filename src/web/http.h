#ifndef WEB_HTTP_H_
#define WEB_HTTP_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "wire/link.h"

/*
 * A request and its answer, as every host translates them.  A host fills a struct http_request, calls
 * route_handle, and sends what the struct http_response says.
 */

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_OTHER };
extern const char *const http_methods[]; /* their names */

struct http_request {
	enum http_method method;
	const char *path;         /* without the query; decoded by nobody */
	const char *query;        /* without the "?", or "" */
	const char *content_type; /* or "" */
	const char *body;
	size_t body_length;
	bool json;       /* Accept asks for application/json */
	bool cross_site; /* Sec-Fetch-Site says that another site's page sent this */
	bool local;      /* by a name of this machine, and not seen to come from a proxy: letters may be shown */
	struct arena *arena; /* lives as long as the request */
	/* Set by route_handle for the function that it calls. */
	const char *rest;        /* of the path, after the route's prefix */
	const struct link *link; /* signed and not expired, or NULL where the route asks for none */
};

struct http_response {
	int status;
	const char *content_type;
	const char *location;  /* or NULL; in the request's arena */
	const char *file_name; /* for a download, or NULL */
	const char *allow;     /* the methods a 405 names, or NULL */
	const char *style_src; /* of its Content-Security-Policy, or NULL for the pages' own */
	struct buf body;
};

/**
 * http_read_head(REQUEST, METHOD, HEADER, ARG):
 * Fill in what the method and the headers of a request say.  ${HEADER}, called with ${ARG} and a
 * name, as Content-Type, returns its value, which lives as long as the request, or "".
 */
void http_read_head(struct http_request *request, const char *method,
    const char *(*header)(const void *, const char *), const void *arg);

/**
 * http_path(ARENA, PATH, MORE, NAME):
 * Return ${PATH}, ${MORE} and ${NAME} as one text in ${ARENA}.  Return ${PATH} alone if ${ARENA} is full.
 */
const char *http_path(struct arena *arena, const char *path, const char *more, const char *name);

#endif /* !WEB_HTTP_H_ */
