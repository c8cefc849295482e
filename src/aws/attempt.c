/* Signs a request, sends it once and takes the answer. */
#include "aws/attempt.h"

#include <string.h>

#include "base/err.h"
#include "base/text.h"

#define CONNECT_MS_MAX 3000
#define HEADERS_MAX 4
#define HEADER_BYTES_MAX 16384 /* a session's token is the longest */

/* A request on its way; what libcurl borrows until it is done. */
struct sending {
	struct attempt *attempt;
	struct aws_reply *reply;
	struct buf path;	/* encoded */
	struct buf url;
	struct curl_slist *headers;
};

/* ---- the answer ---- */

static size_t take_body(char *bytes, size_t size, size_t count, void *arg)
{
	struct sending *s = arg;

	buf_put(&s->reply->body, bytes, size * count);
	if (s->attempt->request->secret)
		explicit_bzero(bytes, size * count); /* in libcurl's own buffer, which it keeps */
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

/* The headers that are signed, but for those that the signer adds. */
static size_t list_headers(const struct attempt *a, const char *hash,
    struct canonical_header headers[HEADERS_MAX])
{
	const struct aws_request *r = a->request;
	size_t n = 0;

	headers[n++] = (struct canonical_header){"Host", a->endpoint->host};
	if (r->content_type != NULL)
		headers[n++] = (struct canonical_header){"Content-Type", r->content_type};
	if (r->target != NULL)
		headers[n++] = (struct canonical_header){"X-Amz-Target", r->target};
	if (strcmp(r->service, "s3") == 0)
		headers[n++] = (struct canonical_header){"X-Amz-Content-Sha256", hash};
	return n;
}

static int add_headers(struct sending *s, const struct canonical_header *headers, size_t n,
    const struct sigv4 *signature)
{
	const struct attempt *a = s->attempt;
	size_t i;
	int err;

	for (i = 0; i < n; i++)
		if ((err = add_header(s, headers[i].name, headers[i].value)) != ERR_OK)
			return err;
	if (a->key->token != NULL &&
	    (err = add_header(s, "X-Amz-Security-Token", a->key->token)) != ERR_OK)
		return err;
	/* Without a value: libcurl would add its own. */
	if ((a->request->content_type == NULL && (err = add_header(s, "Content-Type", "")) != ERR_OK) ||
	    (err = add_header(s, "Expect", "")) != ERR_OK ||
	    (err = add_header(s, "X-Amz-Date", signature->date)) != ERR_OK)
		return err;
	return add_header(s, "Authorization", signature->authorization.bytes);
}

static int sign(struct sending *s)
{
	const struct attempt *a = s->attempt;
	const struct aws_request *r = a->request;
	struct canonical_header headers[HEADERS_MAX];
	char hash[SIGV4_HASH_BYTES + 1];
	const struct sigv4_scope scope = {a->region, a->endpoint->signing_name, a->at};
	struct sigv4_request request = {r->method, s->path.bytes, r->query, headers, 0, hash,
	    strcmp(r->service, "s3") == 0};
	struct sigv4 signature;
	int err;

	sigv4_hash(r->body, r->length, hash);
	request.header_count = list_headers(a, hash, headers);
	if ((err = sigv4_sign(&request, a->key, &scope, &signature)) == ERR_OK)
		err = add_headers(s, headers, request.header_count, &signature);
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
 * Only the certificates that were named are trusted: the folder that libcurl was built with is
 * another system's.  libcurl may send on a connection that it used before and finds dead, and then
 * once more on a new one; what must not be sent twice gets one of its own.
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
