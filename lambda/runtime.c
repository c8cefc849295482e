/* A client of the Lambda Runtime API. */
#include "lambda/runtime.h"

#include <assert.h>
#include <curl/curl.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "base/text.h"

enum {
	ADDRESS_BYTES_MAX = 255,
	URL_BYTES = 512,
	CONNECT_MS_MAX = 1000, /* the API is on this machine */
	TRIES_MAX = 3,
	PAUSE_US = 50000,
	HEADER_BYTES_MAX = 128,
	STATUS_BYTES_MAX = 4096 /* of the body that accepts or refuses a response */
};

struct runtime {
	CURL *curl;
	char base[ADDRESS_BYTES_MAX + 64];
};

/* One HTTP exchange.  libcurl borrows it until the exchange ends. */
struct exchange {
	struct runtime *runtime;
	struct curl_slist *headers;
	struct buf *body;                      /* receives the body */
	struct runtime_invocation *invocation; /* receives the headers; NULL: ignore them */
	int64_t deadline_at_ms;                /* UTC; -1: there was no such header */
	CURLcode code;
	long status;
};

void runtime_invocation_init(struct runtime_invocation *i)
{
	memset(i, 0, sizeof(*i));
	buf_init(&i->event, RUNTIME_EVENT_BYTES_MAX);
}

void runtime_invocation_clear(struct runtime_invocation *i)
{
	buf_clear(&i->event);
}

/* ---- opening ---- */

/* HOST:PORT, of characters that a URL may hold unescaped. */
static bool is_address(const char *text)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-[]:";
	const char *colon = strrchr(text, ':');
	int64_t port;

	return strlen(text) <= ADDRESS_BYTES_MAX && text[strspn(text, letters)] == '\0' &&
	    colon != NULL && colon > text && text_int(colon + 1, strlen(colon + 1), 1, 65535, &port);
}

int runtime_open(const char *address, struct runtime **out)
{
	struct runtime *r;

	if (!is_address(address))
		return ERR_INPUT;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		goto err0;
	if ((r = calloc(1, sizeof(*r))) == NULL)
		goto err1;
	if ((r->curl = curl_easy_init()) == NULL)
		goto err2;
	snprintf(r->base, sizeof(r->base), "http://%s/2018-06-01/runtime", address);
	*out = r;
	return ERR_OK;
err2:
	free(r);
err1:
	curl_global_cleanup();
err0:
	return ERR_IO;
}

void runtime_close(struct runtime *r)
{
	if (r == NULL)
		return;
	curl_easy_cleanup(r->curl);
	curl_global_cleanup();
	free(r);
}

/* ---- what the API sends ---- */

static size_t take_body(char *bytes, size_t size, size_t count, void *arg)
{
	struct exchange *e = arg;

	buf_put(e->body, bytes, size * count);
	return e->body->failed ? CURL_WRITEFUNC_ERROR : size * count;
}

/* A header that is too long counts as missing. */
static size_t take_header(char *line, size_t size, size_t count, void *arg)
{
	struct exchange *e = arg;
	struct runtime_invocation *i = e->invocation;
	size_t n = size * count, length;
	const char *value;

	if (i == NULL)
		return n;
	if ((value = text_header(line, n, "Lambda-Runtime-Aws-Request-Id", &length)) != NULL)
		text_copy(i->id, sizeof(i->id), value, length);
	else if ((value = text_header(line, n, "Lambda-Runtime-Trace-Id", &length)) != NULL)
		text_copy(i->trace, sizeof(i->trace), value, length);
	else if ((value = text_header(line, n, "Lambda-Runtime-Deadline-Ms", &length)) != NULL)
		text_int(value, length, 0, INT64_MAX / 2, &e->deadline_at_ms);
	return n;
}

/* ---- one exchange ---- */

static bool add_header(struct exchange *e, const char *name, const char *value)
{
	char line[HEADER_BYTES_MAX + 1];
	struct curl_slist *longer;

	if (snprintf(line, sizeof(line), "%s:%s%s", name, value[0] == '\0' ? "" : " ", value) >=
	    (int)sizeof(line) || (longer = curl_slist_append(e->headers, line)) == NULL)
		return false;
	e->headers = longer;
	return true;
}

static bool set_body(CURL *curl, const char *body, size_t length)
{
	return body == NULL ||
	    (curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length) == CURLE_OK &&
	     curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body) == CURLE_OK);
}

/* No time limit: AWS may freeze the environment for hours in the middle of an exchange. */
static bool set_options(struct exchange *e, const char *url)
{
	CURL *curl = e->runtime->curl;

	return curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http") == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_PROXY, "") == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS_MAX) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_URL, url) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, e->headers) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HEADERDATA, e) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_WRITEDATA, e) == CURLE_OK;
}

/* A GET, or with a body a POST of JSON. */
static void exchange(struct exchange *e, const char *path, const char *body, size_t length)
{
	CURL *curl = e->runtime->curl;
	char url[URL_BYTES];

	e->code = CURLE_OUT_OF_MEMORY;
	e->status = 0;
	curl_easy_reset(curl); /* keeps the connection */
	if (snprintf(url, sizeof(url), "%s%s", e->runtime->base, path) < (int)sizeof(url) &&
	    (body == NULL || (add_header(e, "Content-Type", "application/json") &&
	    add_header(e, "Expect", ""))) && set_options(e, url) && set_body(curl, body, length)) {
		e->code = curl_easy_perform(curl);
		curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &e->status);
	}
	curl_easy_reset(curl); /* it must not refer to what is freed next */
	curl_slist_free_all(e->headers);
	e->headers = NULL;
}

static int log_lost(const struct exchange *e, const char *task)
{
	log_facts("runtime-lost", LOG_TEXT("while", task), LOG_INT("status", e->status),
	    LOG_TEXT("error", e->code == CURLE_OK ? "" : curl_easy_strerror(e->code)));
	return ERR_IO;
}

/* ---- the next invocation ---- */

/* The id becomes part of a path. */
static bool is_id(const char *id)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

	return id[0] != '\0' && id[strspn(id, letters)] == '\0';
}

static void get_next(struct exchange *e)
{
	struct runtime_invocation *i = e->invocation;

	i->id[0] = i->trace[0] = '\0';
	buf_reset(&i->event);
	e->deadline_at_ms = -1;
	exchange(e, "/invocation/next", NULL, 0);
}

/* Convert the deadline to the monotonic clock, which nobody sets. */
static int read_deadline(const struct exchange *e)
{
	if (e->deadline_at_ms < 0)
		return ERR_INPUT;
	e->invocation->deadline_ms = clock_monotonic_ms() + e->deadline_at_ms - clock_now_ms();
	return ERR_OK;
}

static int check_next(const struct exchange *e)
{
	const struct runtime_invocation *i = e->invocation;

	if (e->status != 200 || !is_id(i->id))
		return log_lost(e, "asking for the next invocation");
	if (i->event.failed || buf_end(&e->invocation->event) != ERR_OK)
		return ERR_INPUT;
	return read_deadline(e);
}

/* A retry is safe: AWS delivers an invocation again if this process did not receive it. */
int runtime_next(struct runtime *r, struct runtime_invocation *i)
{
	struct exchange e = {.runtime = r, .invocation = i, .body = &i->event};
	int failures = 0;

	for (;;) {
		get_next(&e);
		if (e.code == CURLE_OK && e.status != 204)
			return check_next(&e);
		if (e.code == CURLE_WRITE_ERROR && i->event.failed)
			return check_next(&e);
		if (e.code != CURLE_OK && ++failures == TRIES_MAX)
			return log_lost(&e, "asking for the next invocation");
		clock_sleep_us(PAUSE_US);
	}
}

/* ---- results ---- */

/*
 * libcurl repeats a request if the open connection turns out to be dead.  If the API had received the
 * first request, it refuses the second one as late, and this process ends.  So a response never counts
 * as received unless it was.
 */
static int post(struct runtime *r, const char *path, const char *type, const char *body,
    size_t length)
{
	struct buf status;
	struct exchange e = {.runtime = r, .body = &status};
	int err = ERR_OK;

	buf_init(&status, STATUS_BYTES_MAX);
	if (type != NULL && !add_header(&e, "Lambda-Runtime-Function-Error-Type", type))
		err = ERR_IO;
	else
		exchange(&e, path, body, length);
	if (err != ERR_OK || e.code != CURLE_OK || e.status == 403 || e.status < 200 ||
	    e.status >= 500) {
		err = log_lost(&e, "answering");
	} else if (e.status >= 300) {
		log_facts("runtime-refused", LOG_INT("status", e.status),
		    LOG_INT("bytes", (int64_t)length));
		err = ERR_REFUSED;
	}
	curl_slist_free_all(e.headers);
	buf_clear(&status);
	return err;
}

int runtime_respond(struct runtime *r, const char *id, const char *bytes, size_t length)
{
	char path[URL_BYTES];

	assert(length > 0);
	snprintf(path, sizeof(path), "/invocation/%s/response", id);
	return post(r, path, NULL, bytes, length);
}

/* {"errorMessage":"...","errorType":"Runtime.X","stackTrace":[]} */
static int post_error(struct runtime *r, const char *path, const char *type, const char *errmsg)
{
	/* It may name a file, which may be any bytes; JSON allows only UTF-8. */
	const char *message = text_utf8(errmsg, strlen(errmsg)) ? errmsg : "the log says why";
	json_t *json = json_pack("{s:s,s:s,s:[]}", "errorMessage", message, "errorType", type,
	    "stackTrace");
	char *text = json != NULL ? json_dumps(json, JSON_COMPACT) : NULL;
	int err = ERR_IO;

	if (text != NULL)
		err = post(r, path, type, text, strlen(text));
	free(text);
	json_decref(json);
	return err;
}

int runtime_fail(struct runtime *r, const char *id, const char *type, const char *errmsg)
{
	char path[URL_BYTES];

	snprintf(path, sizeof(path), "/invocation/%s/error", id);
	return post_error(r, path, type, errmsg);
}

int runtime_fail_init(struct runtime *r, const char *type, const char *errmsg)
{
	return post_error(r, "/init/error", type, errmsg);
}
