/* Signs a request, sends it once and reads the reply. */
#include "aws/attempt.h"

#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"

#define CONNECT_MS_MAX 3000
#define HEADER_BYTES_MAX 16384 /* the token of a session is the longest */

/* A request in flight.  libcurl borrows all of it until the attempt ends. */
struct sending {
	struct attempt *attempt;
	struct aws_reply *reply;
	struct buf path;	/* encoded */
	struct buf url;
	struct curl_slist *headers;
};

/* ---- the reply ---- */

static size_t take_body(char *bytes, size_t size, size_t count, void *arg)
{
	struct sending *s = arg;

	buf_put(&s->reply->body, bytes, size * count);
	if (s->attempt->request->secret)
		explicit_bzero(bytes, size * count); /* libcurl keeps this buffer */
	s->attempt->too_large = s->reply->body.failed;
	return s->attempt->too_large ? CURL_WRITEFUNC_ERROR : size * count;
}

static size_t take_header(char *line, size_t size, size_t count, void *arg)
{
	struct attempt *a = ((struct sending *)arg)->attempt;
	size_t n = size * count, length;
	const char *value;
	char date[64];

	if ((value = text_header(line, n, "X-Amzn-ErrorType", &length)) != NULL)
		text_copy(a->type, sizeof(a->type), value, length);
	if ((value = text_header(line, n, "Date", &length)) != NULL &&
	    text_copy(date, sizeof(date), value, length))
		a->date_at = (int64_t)curl_getdate(date, NULL);
	return n;
}

/* ---- the request ---- */

static int put_url(struct sending *s)
{
	const struct aws_request *r = s->attempt->request;

	canonical_wire_path(&s->path, r->path);
	if (buf_end(&s->path) != ERR_OK)
		return ERR_IO;
	buf_text(&s->url, s->attempt->endpoint->url);
	buf_put(&s->url, s->path.bytes, s->path.length);
	if (r->query[0] != '\0')
		buf_printf(&s->url, "?%s", r->query);
	return buf_end(&s->url);
}

static int add_header(struct sending *s, const char *name, const char *value)
{
	struct curl_slist *longer;
	struct buf line;
	int err;

	buf_init(&line, HEADER_BYTES_MAX);
	buf_printf(&line, "%s:%s%s", name, value[0] == '\0' ? "" : " ", value);
	if ((err = buf_end(&line)) == ERR_OK) {
		if ((longer = curl_slist_append(s->headers, line.bytes)) == NULL)
			err = ERR_IO;
		else
			s->headers = longer;
	}
	buf_clear(&line);
	return err;
}

static int add_headers(struct sending *s, const struct canonical_header *headers, size_t n)
{
	int err = ERR_OK;

	for (size_t i = 0; i < n && err == ERR_OK; i++)
		if (headers[i].value != NULL)
			err = add_header(s, headers[i].name, headers[i].value);
	return err;
}

/* A header without a value keeps libcurl from adding its own. */
static int add_signature(struct sending *s, const struct sigv4 *signature)
{
	const struct canonical_header headers[] = {
		{"X-Amz-Security-Token", s->attempt->key->token},
		{"X-Amz-Date", signature->date},
		{"Authorization", signature->authorization.bytes},
		{"Content-Type", s->attempt->request->content_type == NULL ? "" : NULL},
		{"Expect", ""},
	};

	return add_headers(s, headers, COUNT(headers));
}

static int sign(struct sending *s)
{
	const struct attempt *a = s->attempt;
	const struct aws_request *r = a->request;
	bool is_s3 = strcmp(r->service, "s3") == 0;
	char hash[SIGV4_HASH_BYTES + 1];
	const struct canonical_header all[] = {
		{"Host", a->endpoint->host},
		{"Content-Type", r->content_type},
		{"X-Amz-Target", r->target},
		{"X-Amz-Content-Sha256", is_s3 ? hash : NULL},
	};
	struct canonical_header headers[COUNT(all)];
	struct sigv4_request request = {r->method, s->path.bytes, r->query, headers, 0, hash, is_s3};
	struct sigv4 signature;
	int err;

	sigv4_hash(r->body, r->length, hash);
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].value != NULL)
			headers[request.header_count++] = all[i];
	err = sigv4_sign(&request, a->key, &(struct sigv4_scope){a->region, a->endpoint->signing_name, a->at},
	    &signature);
	if (err == ERR_OK)
		err = add_headers(s, headers, request.header_count);
	if (err == ERR_OK)
		err = add_signature(s, &signature);
	sigv4_clear(&signature);
	return err;
}

static bool set_body(CURL *curl, const struct aws_request *r)
{
	bool has_body = r->length > 0 || strcmp(r->method, "POST") == 0 || strcmp(r->method, "PUT") == 0;

	if (has_body && (curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->length) !=
	    CURLE_OK || curl_easy_setopt(curl, CURLOPT_POSTFIELDS, r->length > 0 ? r->body : "") !=
	    CURLE_OK))
		return false;
	return curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, r->method) == CURLE_OK;
}

/*
 * Only the certificates in ca_file are trusted: the folder that libcurl was built with may belong to another
 * system.  If a reused connection turns out to be dead, libcurl sends the request again on a new one.  So a
 * request that must not be sent twice gets a connection of its own.
 */
static bool set_connection(CURL *curl, const struct attempt *a)
{
	long once = a->request->once, timeout = (long)a->timeout_ms;

	return curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_PROXY, "") == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_CAINFO, a->ca_file) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, once) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, once) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
		timeout < CONNECT_MS_MAX ? timeout : CONNECT_MS_MAX) == CURLE_OK;
}

static bool set_options(CURL *curl, struct sending *s)
{
	return set_connection(curl, s->attempt) && set_body(curl, s->attempt->request) &&
	    curl_easy_setopt(curl, CURLOPT_URL, s->url.bytes) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, s->headers) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HEADERDATA, s) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_WRITEDATA, s) == CURLE_OK;
}

static void perform(CURL *curl, struct sending *s)
{
	long status = 0, bytes = 0;

	s->attempt->code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &bytes);
	s->attempt->sent = bytes > 0;
	s->reply->status = (int)status;
}

int attempt_make(CURL *curl, struct attempt *a, struct aws_reply *reply)
{
	struct sending s = {.attempt = a, .reply = reply};
	int err;

	a->code = CURLE_OK;
	a->sent = a->too_large = false;
	a->date_at = -1;
	a->type[0] = '\0';
	reply->status = 0;
	buf_reset(&reply->body);
	buf_init(&s.path, CANONICAL_BYTES_MAX);
	buf_init(&s.url, CANONICAL_BYTES_MAX);
	if ((err = put_url(&s)) != ERR_OK || (err = sign(&s)) != ERR_OK)
		goto out;
	curl_easy_reset(curl); /* keeps the connections */
	if (set_options(curl, &s))
		perform(curl, &s);
	else
		err = ERR_IO;
	curl_easy_reset(curl); /* forgets what is freed here */
out:
	curl_slist_free_all(s.headers);
	buf_clear(&s.path);
	buf_clear(&s.url);
	return err;
}
