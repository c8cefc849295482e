/* The parts of a request that both hosts read, and paths. */
#include "web/http.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const char *const http_methods[] = {"GET", "HEAD", "POST", "OTHER"};

void http_read_head(struct http_request *request, const char *method,
    const char *(*header)(const void *, const char *), const void *arg)
{
	request->method = HTTP_GET;
	while (request->method < HTTP_OTHER && strcmp(method, http_methods[request->method]) != 0)
		request->method++;
	request->content_type = header(arg, "Content-Type");
	request->json = strcasestr(header(arg, "Accept"), "application/json") != NULL;
	request->cross_site = strcasecmp(header(arg, "Sec-Fetch-Site"), "cross-site") == 0;
}

const char *http_path(struct arena *arena, const char *path, const char *more, const char *name)
{
	size_t room = strlen(path) + strlen(more) + strlen(name) + 1;
	char *text = arena_take(arena, room);

	if (text == NULL)
		return path;
	snprintf(text, room, "%s%s%s", path, more, name);
	return text;
}
