/* What every host reads of a request's headers, and says of one that failed. */
#include "web/http.h"

#include <string.h>
#include <strings.h>

#include "base/log.h"

static enum ask_method method_of(const char *method)
{
	if (strcmp(method, "GET") == 0)
		return ASK_GET;
	if (strcmp(method, "HEAD") == 0)
		return ASK_HEAD;
	if (strcmp(method, "POST") == 0)
		return ASK_POST;
	return ASK_OTHER;
}

void ask_head(struct ask *ask, const char *method,
    const char *(*header)(const void *, const char *), const void *arg)
{
	ask->method = method_of(method);
	ask->content_type = header(arg, "Content-Type");
	ask->json = strcasestr(header(arg, "Accept"), "application/json") != NULL;
	ask->cross_site = strcasecmp(header(arg, "Sec-Fetch-Site"), "cross-site") == 0;
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

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strncmp(path, kinds[i].prefix, strlen(kinds[i].prefix)) == 0)
			return kinds[i].kind;
	return "other";
}

void ask_log(const struct ask *ask, int status, int64_t ms)
{
	static const char *const methods[] = {"GET", "HEAD", "POST", "OTHER"};

	log_facts("request-failed", LOG_TEXT("method", methods[ask->method]),
	    LOG_TEXT("kind", kind(ask->path)), LOG_INT("status", status), LOG_INT("ms", ms));
}
