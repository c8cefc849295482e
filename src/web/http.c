/* What every host reads of a request's headers. */
#include "web/http.h"

#include <string.h>
#include <strings.h>

static enum http_method method_of(const char *method)
{
	if (strcmp(method, "GET") == 0)
		return HTTP_GET;
	if (strcmp(method, "HEAD") == 0)
		return HTTP_HEAD;
	if (strcmp(method, "POST") == 0)
		return HTTP_POST;
	return HTTP_OTHER;
}

void http_read_head(struct http_request *request, const char *method,
    const char *(*header)(const void *, const char *), const void *arg)
{
	request->method = method_of(method);
	request->content_type = header(arg, "Content-Type");
	request->json = strcasestr(header(arg, "Accept"), "application/json") != NULL;
	request->cross_site = strcasecmp(header(arg, "Sec-Fetch-Site"), "cross-site") == 0;
}
