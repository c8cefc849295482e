/* What every host reads of a request's headers, and says of one that failed. */
#include "web/http.h"

#include <string.h>
#include <strings.h>

#include "base/count.h"
#include "base/log.h"

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

static const char *kind(const char *path)
{
	static const struct {
		const char *prefix, *kind;
	} kinds[] = {
		{"/e/", "event"},
		{"/l/", "guest"},
		{"/h/", "host"},
		{"/mailbox", "mailbox"},
		{"/healthz", "health"},
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strncmp(path, kinds[i].prefix, strlen(kinds[i].prefix)) == 0)
			return kinds[i].kind;
	return "other";
}

void http_log(const struct http_request *request, int status, int64_t ms)
{
	static const char *const methods[] = {"GET", "HEAD", "POST", "OTHER"};

	log_facts("request-failed", LOG_TEXT("method", methods[request->method]),
	    LOG_TEXT("kind", kind(request->path)), LOG_INT("status", status), LOG_INT("ms", ms));
}
