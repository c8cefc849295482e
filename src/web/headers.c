/* The headers of an answer: those that keep a page to itself, and what the answer says. */
#include "web/headers.h"

#include <stdio.h>

#include "gen/words.h"

enum { CSP_BYTES = 320, DISPOSITION_BYTES = 160 };

/* The pages' own style, or what the answer says. */
static bool add_csp(const struct http_response *response, bool (*each)(void *, const char *, const char *), void *arg)
{
	const char *style = response->style_src != NULL ? response->style_src : words_csp_style;
	char csp[CSP_BYTES];
	int n = snprintf(csp, sizeof(csp), "default-src 'none'; style-src %s; form-action 'self'; "
	    "base-uri 'none'; frame-ancestors 'none'", style);

	return n < CSP_BYTES && each(arg, "Content-Security-Policy", csp);
}

static bool add_disposition(const struct http_response *response, bool (*each)(void *, const char *, const char *), void *arg)
{
	char value[DISPOSITION_BYTES];
	int n = snprintf(value, sizeof(value), "attachment; filename=\"%s\"", response->file_name);

	return n < DISPOSITION_BYTES && each(arg, "Content-Disposition", value);
}

bool headers_each(const struct http_response *response, bool (*each)(void *, const char *, const char *), void *arg)
{
	return each(arg, "X-Content-Type-Options", "nosniff") &&
	    each(arg, "Referrer-Policy", "no-referrer") &&
	    each(arg, "Cache-Control", "no-store") &&
	    add_csp(response, each, arg) &&
	    (response->content_type == NULL || each(arg, "Content-Type", response->content_type)) &&
	    (response->location == NULL || each(arg, "Location", response->location)) &&
	    (response->allow == NULL || each(arg, "Allow", response->allow)) &&
	    (response->file_name == NULL || add_disposition(response, each, arg));
}
