/* An answer on its way out: the headers that every one has, the body, and a line if it failed. */
#include "serve/response.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "gen/words.h"

enum { CSP_BYTES = 320, DISPOSITION_BYTES = 160 };

/* What the request was for, since its path may be somebody's key. */
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

void response_log(const struct request *r)
{
	static const char *const methods[] = {"GET", "HEAD", "POST", "OTHER"};

	log_facts("request-failed", LOG_TEXT("method", methods[r->ask.method]),
	    LOG_TEXT("kind", kind(r->ask.path)), LOG_INT("status", r->answer.status),
	    LOG_INT("ms", clock_monotonic_ms() - r->began_ms));
}

static bool add(struct MHD_Response *response, const char *name, const char *value)
{
	return MHD_add_response_header(response, name, value) == MHD_YES;
}

/* The pages' own style, or what the answer says. */
static bool add_csp(const struct answer *answer, struct MHD_Response *response)
{
	const char *style = answer->style_src != NULL ? answer->style_src : words_csp_style;
	char csp[CSP_BYTES];
	int n = snprintf(csp, sizeof(csp), "default-src 'none'; style-src %s; form-action 'self'; "
	    "base-uri 'none'; frame-ancestors 'none'", style);

	return n < CSP_BYTES && add(response, "Content-Security-Policy", csp);
}

static bool add_headers(const struct answer *answer, bool last, struct MHD_Response *response)
{
	bool ok = true;

	ok &= add(response, "X-Content-Type-Options", "nosniff");
	ok &= add(response, "Referrer-Policy", "no-referrer");
	ok &= add(response, "Cache-Control", "no-store");
	ok &= add_csp(answer, response);
	if (answer->content_type != NULL)
		ok &= add(response, "Content-Type", answer->content_type);
	if (answer->location != NULL)
		ok &= add(response, "Location", answer->location);
	if (answer->allow != NULL)
		ok &= add(response, "Allow", answer->allow);
	if (answer->file_name != NULL) {
		char value[DISPOSITION_BYTES];
		int n = snprintf(value, sizeof(value), "attachment; filename=\"%s\"",
		    answer->file_name);

		ok &= n < DISPOSITION_BYTES && add(response, "Content-Disposition", value);
	}
	if (last)
		ok &= add(response, "Connection", "close");
	return ok;
}

enum MHD_Result response_queue(struct request *r, bool last)
{
	struct buf *body = &r->answer.body;
	struct MHD_Response *response;
	enum MHD_Result queued = MHD_NO;

	if (r->answer.status >= 400)
		response_log(r);
	if (body->length > 0) {
		response = MHD_create_response_from_buffer(body->length, body->bytes,
		    MHD_RESPMEM_MUST_FREE);
		if (response != NULL)
			*body = (struct buf){.bytes = NULL};
	} else {
		response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	}
	if (response == NULL)
		return MHD_NO;
	if (add_headers(&r->answer, last, response))
		queued = MHD_queue_response(r->connection, (unsigned)r->answer.status, response);
	MHD_destroy_response(response);
	return queued;
}
