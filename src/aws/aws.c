/* Sends a request until it is answered or its deadline is over, and reports failures. */
#include "aws/aws.h"

#include <assert.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/advice.h"
#include "aws/attempt.h"
#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "base/backoff.h"
#include "base/clock.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"

#define TRY_MS_MAX 10000 /* a later reply is probably lost; another try gets one sooner */
#define WAIT_MS 50
#define WAIT_MS_MAX 1600
#define SKEW_SECS_MAX 60 /* AWS allows some minutes, so a smaller skew is not the cause */
#define SKEW_UNSEEN INT64_MIN

static_assert((int)AWS_ERRMSG_BYTES_MAX == (int)ENDPOINT_ERRMSG_BYTES_MAX &&
    (int)AWS_ERRMSG_BYTES_MAX == (int)CREDENTIALS_ERRMSG_BYTES_MAX, "one line has one size");

/* Amazon Linux 2023, Debian. */
static const char *const ca_files[] = {
	"/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt",
};

struct aws {
	CURL *curl;
	char region[ENDPOINT_REGION_BYTES_MAX + 1];
	char *ca_file;
	int64_t skew_secs;	/* added to this clock when a request is signed */
	int64_t until_ms;	/* see aws_until */
	int64_t seen_skew_secs;	/* by the date of the last reply; SKEW_UNSEEN before the first */
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];
};

/* A request and its tries. */
struct call {
	struct aws *aws;
	const struct aws_request *request;
	struct aws_reply *reply;
	struct endpoint endpoint;
	struct sigv4_key key;
	struct attempt attempt;
	struct backoff backoff;
	int64_t tries;
	bool in_doubt;		/* a try with an unknown outcome may have succeeded */
	bool signed_again;	/* by the server's clock */
};

/* ---- opening ---- */

static int find_ca_file(const char **file, char errmsg[AWS_ERRMSG_BYTES_MAX + 1])
{
	if ((*file = getenv("AWS_CA_BUNDLE")) != NULL && (*file)[0] != '\0') {
		if (access(*file, R_OK) == 0)
			return ERR_OK;
		snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "AWS_CA_BUNDLE names a file that cannot be read");
		return ERR_REFUSED;
	}
	for (size_t i = 0; i < COUNT(ca_files); i++)
		if (access(*file = ca_files[i], R_OK) == 0)
			return ERR_OK;
	snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "AWS_CA_BUNDLE is not set in the environment, and there "
	    "is neither %s nor %s", ca_files[0], ca_files[1]);
	return ERR_REFUSED;
}

int aws_open(struct aws **out, char errmsg[AWS_ERRMSG_BYTES_MAX + 1])
{
	struct sigv4_key key;
	struct aws *aws;
	const char *ca_file;
	int err = ERR_IO;

	snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "there is no memory");
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		goto err0;
	if ((aws = calloc(1, sizeof(*aws))) == NULL)
		goto err1;
	if ((err = endpoint_region(aws->region, errmsg)) != ERR_OK ||
	    (err = endpoint_check(aws->region, errmsg)) != ERR_OK ||
	    (err = credentials_read(&key, errmsg)) != ERR_OK ||
	    (err = find_ca_file(&ca_file, errmsg)) != ERR_OK)
		goto err2;
	err = ERR_IO;
	if ((aws->ca_file = strdup(ca_file)) == NULL)
		goto err2;
	if ((aws->curl = curl_easy_init()) == NULL)
		goto err3;
	aws->seen_skew_secs = SKEW_UNSEEN;
	aws->until_ms = INT64_MAX;
	errmsg[0] = '\0';
	*out = aws;
	return ERR_OK;
err3:
	free(aws->ca_file);
err2:
	free(aws);
err1:
	curl_global_cleanup();
err0:
	return err;
}

void aws_close(struct aws *aws)
{
	if (aws == NULL)
		return;
	curl_easy_cleanup(aws->curl);
	curl_global_cleanup();
	free(aws->ca_file);
	free(aws);
}

void aws_until(struct aws *aws, int64_t at_ms)
{
	aws->until_ms = at_ms;
}

int64_t aws_deadline(const struct aws *aws, int64_t ms)
{
	int64_t at_ms = clock_monotonic_ms() + ms;

	return at_ms < aws->until_ms ? at_ms : aws->until_ms;
}

void aws_reply_clear(struct aws_reply *reply)
{
	if (reply->body.bytes != NULL)
		explicit_bzero(reply->body.bytes, reply->body.room);
	buf_clear(&reply->body);
}

int aws_skew(const struct aws *aws, int64_t *secs)
{
	if (aws->seen_skew_secs == SKEW_UNSEEN)
		return ERR_ABSENT;
	*secs = aws->seen_skew_secs;
	return ERR_OK;
}

const char *aws_errmsg(const struct aws *aws)
{
	return aws->errmsg;
}

/* ---- failures ---- */

/* A refusal is often an expected reply, so it is logged only if the operator can fix its cause. */
static void report(const struct call *c, int err)
{
	const char *words = advice_find(&c->attempt, c->reply);

	c->aws->errmsg[0] = '\0';
	if (err != ERR_OK && c->tries > 0)
		advice_write(&c->attempt, c->reply, c->aws->errmsg);
	else if (err != ERR_OK)
		snprintf(c->aws->errmsg, sizeof(c->aws->errmsg), "%s: the deadline passed before a "
		    "request was sent", c->request->service);
	if (err == ERR_OK || (err == ERR_REFUSED && words == NULL))
		return;
	log_facts("aws-failed", LOG_TEXT("service", c->request->service),
	    LOG_TEXT("target", c->request->target), LOG_TEXT("outcome", err_name(err)),
	    LOG_INT("status", c->reply->status), LOG_TEXT("code", c->reply->error.code),
	    LOG_TEXT("error", c->attempt.code == CURLE_OK ? "" : curl_easy_strerror(c->attempt.code)),
	    LOG_INT("tries", c->tries), LOG_TEXT("host", c->endpoint.host),
	    LOG_TEXT("certificates", c->aws->ca_file), LOG_TEXT("why", words));
}

static int refuse(struct aws *aws, const struct aws_request *r, const char *errmsg)
{
	snprintf(aws->errmsg, sizeof(aws->errmsg), "%s", errmsg);
	log_facts("aws-not-sent", LOG_TEXT("service", r->service), LOG_TEXT("target", r->target),
	    LOG_TEXT("why", errmsg));
	return ERR_LATER;
}

/* ---- the tries ---- */

/* Return the outcome of the last try.  It is unknown if the request was sent and no reply came. */
static int classify(struct call *c)
{
	const struct attempt *a = &c->attempt;
	struct aws_reply *reply = c->reply;

	reply->error = (struct aws_error){.code = ""};
	if (a->code != CURLE_OK)
		return a->sent ? ERR_IO : ERR_LATER;
	if (reply->status >= 200 && reply->status <= 299)
		return buf_end(&reply->body);
	aws_error_read(a->type, reply->body.bytes, reply->body.length, &reply->error);
	if (buf_end(&reply->body) != ERR_OK)
		return ERR_IO;
	switch (aws_error_kind(reply->status, reply->error.code)) {
	case AWS_ERROR_THROTTLED:
		return ERR_LATER;
	case AWS_ERROR_UNKNOWN:
		return ERR_IO;
	default:
		return ERR_REFUSED;
	}
}

/* Return whether to sign again, since the server's clock differs from the one that was used. */
static bool learns_skew(struct call *c)
{
	int64_t skew_secs;

	if (c->signed_again || c->attempt.date_at < 0 ||
	    aws_error_kind(c->reply->status, c->reply->error.code) != AWS_ERROR_SKEWED)
		return false;
	skew_secs = c->attempt.date_at - clock_now_ms() / 1000;
	if (llabs((long long)(skew_secs - c->aws->skew_secs)) <= SKEW_SECS_MAX)
		return false;
	c->aws->skew_secs = skew_secs;
	c->signed_again = true;
	log_facts("aws-clock-skewed", LOG_INT("secs", skew_secs));
	return true;
}

static int make_try(struct call *c, int64_t left_ms)
{
	int err;

	c->attempt = (struct attempt){.request = c->request, .endpoint = &c->endpoint, .key = &c->key,
	    .region = c->aws->region, .ca_file = c->aws->ca_file,
	    .at = clock_now_ms() / 1000 + c->aws->skew_secs,
	    .timeout_ms = c->request->once || left_ms < TRY_MS_MAX ? left_ms : TRY_MS_MAX};
	c->tries++;
	if ((err = attempt_make(c->aws->curl, &c->attempt, c->reply)) != ERR_OK) {
		c->attempt.code = err == ERR_INPUT ? CURLE_BAD_FUNCTION_ARGUMENT : CURLE_OUT_OF_MEMORY;
		return ERR_LATER;
	}
	if (c->attempt.date_at >= 0)
		c->aws->seen_skew_secs = c->attempt.date_at - clock_now_ms() / 1000;
	c->reply->too_large = c->attempt.too_large;
	err = classify(c);
	c->in_doubt = c->in_doubt || err == ERR_IO;
	return err;
}

/* Return whether every further try would fail, too. */
static bool is_hopeless(const struct attempt *a)
{
	return a->too_large || a->code == CURLE_PEER_FAILED_VERIFICATION ||
	    a->code == CURLE_SSL_CACERT_BADFILE || a->code == CURLE_BAD_FUNCTION_ARGUMENT ||
	    a->code == CURLE_OUT_OF_MEMORY;
}

static int try_all(struct call *c)
{
	int64_t left_ms;
	int err = ERR_LATER;

	while ((left_ms = c->backoff.until_ms - clock_monotonic_ms()) > 0) {
		err = make_try(c, left_ms);
		if (err == ERR_REFUSED && learns_skew(c))
			continue;
		if (err == ERR_OK || err == ERR_REFUSED || c->request->once ||
		    is_hopeless(&c->attempt) || !backoff_wait(&c->backoff))
			break;
	}
	return err == ERR_LATER && c->in_doubt ? ERR_IO : err;
}

/* A buffer that grows leaves copies behind, so the buffer of a secret gets its full size first. */
static void init_reply(struct aws_reply *reply, const struct aws_request *request)
{
	memset(reply, 0, sizeof(*reply));
	buf_init(&reply->body, request->bytes_max > 0 ? request->bytes_max : AWS_REPLY_BYTES_MAX);
	for (size_t i = 0; request->secret && i < request->bytes_max; i++)
		buf_byte(&reply->body, '\0');
	buf_reset(&reply->body);
}

int aws_call(struct aws *aws, const struct aws_request *request, struct aws_reply *reply)
{
	struct call c = {.aws = aws, .request = request, .reply = reply, .backoff = {.pause_ms = WAIT_MS,
	    .cap_ms = WAIT_MS_MAX, .until_ms = request->deadline_ms < aws->until_ms
		? request->deadline_ms : aws->until_ms}};
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];
	int err;

	init_reply(reply, request);
	if (credentials_read(&c.key, errmsg) != ERR_OK ||
	    endpoint_find(request->service, aws->region, &c.endpoint, errmsg) != ERR_OK)
		return refuse(aws, request, errmsg);
	err = try_all(&c);
	report(&c, err);
	return err;
}
