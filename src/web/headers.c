/* The headers of a response: those that protect every page, and those that the response asks for. */
#include "web/headers.h"

#include <stdio.h>

#include "gen/words.h"

enum { VALUE_BYTES = 320 };

/* Put a header whose value is made from a text. */
static bool put_made(headers_put *put, void *arg, const char *name, const char *before, const char *text,
    const char *after)
{
	char value[VALUE_BYTES];
	int n = snprintf(value, sizeof(value), "%s%s%s", before, text, after);

	return n < VALUE_BYTES && put(arg, name, value);
}

bool headers_each(const struct http_response *response, headers_put *put, void *arg)
{
	const char *style = response->style_src != NULL ? response->style_src : words_csp_style;

	return put(arg, "X-Content-Type-Options", "nosniff") &&
	    put(arg, "Referrer-Policy", "no-referrer") &&
	    put(arg, "Cache-Control", "no-store") &&
	    put_made(put, arg, "Content-Security-Policy", "default-src 'none'; style-src ", style,
		"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'") &&
	    (response->content_type == NULL || put(arg, "Content-Type", response->content_type)) &&
	    (response->location == NULL || put(arg, "Location", response->location)) &&
	    (response->allow == NULL || put(arg, "Allow", response->allow)) &&
	    (response->file_name == NULL ||
		put_made(put, arg, "Content-Disposition", "attachment; filename=\"", response->file_name, "\""));
}
