/* Finds the URL of a service. */
#include "aws/endpoint.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "base/variable.h"

#define PORT_MAX 65535

static const struct service {
	const char *name;
	const char *variable;		/* the environment variable with its URL */
	const char *prefix;		/* of its host on AWS */
	const char *signing_name;
} services[] = {
	{"bedrock", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "bedrock-runtime", "bedrock"},
	{"dynamodb", "AWS_ENDPOINT_URL_DYNAMODB", "dynamodb", "dynamodb"},
	{"events", "AWS_ENDPOINT_URL_EVENTBRIDGE", "events", "events"},
	{"s3", "AWS_ENDPOINT_URL_S3", "s3", "s3"},
	{"scheduler", "AWS_ENDPOINT_URL_SCHEDULER", "scheduler", "scheduler"},
	{"secretsmanager", "AWS_ENDPOINT_URL_SECRETS_MANAGER", "secretsmanager", "secretsmanager"},
	{"ses", "AWS_ENDPOINT_URL_SESV2", "email", "ses"},
	{"ssm", "AWS_ENDPOINT_URL_SSM", "ssm", "ssm"},
};

/* The hosts that always mean this machine. */
static const char *const own_hosts[] = {"127.0.0.1", "localhost", "[::1]"};

/* Return whether the first n bytes of a text are all allowed, and there is at least one. */
static bool is_of(const char *text, size_t n, const char *allowed)
{
	return n > 0 && strspn(text, allowed) >= n;
}

int endpoint_region(char region[ENDPOINT_REGION_BYTES_MAX + 1],
    char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1])
{
	const char *name = "AWS_REGION", *text = variable(name, NULL);

	if (text == NULL)
		text = variable(name = "AWS_DEFAULT_REGION", NULL);
	if (text == NULL) {
		snprintf(errmsg, ENDPOINT_ERRMSG_BYTES_MAX + 1,
		    "AWS_REGION is not set; set it to a region such as eu-west-1");
		return ERR_REFUSED;
	}
	if (!is_of(text, strlen(text), "abcdefghijklmnopqrstuvwxyz0123456789-") ||
	    !text_copy(region, ENDPOINT_REGION_BYTES_MAX + 1, text, strlen(text))) {
		snprintf(errmsg, ENDPOINT_ERRMSG_BYTES_MAX + 1,
		    "%s is not a region; set it to a region such as eu-west-1", name);
		return ERR_REFUSED;
	}
	return ERR_OK;
}

static bool is_host(const char *host, size_t n)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";

	if (n > 2 && host[0] == '[' && host[n - 1] == ']')
		return is_of(host + 1, n - 2, "0123456789abcdefABCDEF:.");
	return is_of(host, n, letters);
}

static bool is_own(const char *host, size_t n)
{
	for (size_t i = 0; i < COUNT(own_hosts); i++)
		if (n == strlen(own_hosts[i]) && memcmp(host, own_hosts[i], n) == 0)
			return true;
	return false;
}

/* Return the length of HOST in HOST or HOST:PORT, or 0 for any other text. */
static size_t host_length(const char *text)
{
	const char *colon = strrchr(text, ':');
	size_t n = strlen(text);
	int64_t port;

	if (colon != NULL && text[n - 1] != ']') {
		if (!text_int(colon + 1, strlen(colon + 1), 1, PORT_MAX, &port))
			return 0;
		n = (size_t)(colon - text);
	}
	return is_host(text, n) ? n : 0;
}

/* Read a URL of the environment into url and host.  Return NULL, or a text that describes the error. */
static const char *read_url(const char *text, struct endpoint *e)
{
	bool tls = strncmp(text, "https://", 8) == 0;
	size_t n = strlen(text), scheme_length = tls ? 8 : 7, length;

	if (!tls && strncmp(text, "http://", 7) != 0)
		return "does not begin with https://";
	if (n > scheme_length && text[n - 1] == '/')
		n--;
	if (!text_copy(e->url, sizeof(e->url), text, n))
		return "is too long";
	e->host = e->url + scheme_length;
	if ((length = host_length(e->host)) == 0)
		return "is not https://HOST or https://HOST:PORT";
	if (!tls && !is_own(e->host, length))
		return "is plain http to another machine; it must be https";
	return NULL;
}

static void put_own(const struct service *s, const char *region, struct endpoint *e)
{
	bool china = strncmp(region, "cn-", 3) == 0;

	snprintf(e->url, sizeof(e->url), "https://%s.%s.amazonaws.com%s", s->prefix, region,
	    china ? ".cn" : "");
	e->host = e->url + strlen("https://");
}

static int find(const struct service *s, const char *region, struct endpoint *e,
    char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1])
{
	const char *name = s->variable, *text = variable(name, NULL), *wrong;

	e->signing_name = s->signing_name;
	if (text == NULL)
		text = variable(name = "AWS_ENDPOINT_URL", NULL);
	if (text == NULL) {
		put_own(s, region, e);
		return ERR_OK;
	}
	if ((wrong = read_url(text, e)) == NULL)
		return ERR_OK;
	snprintf(errmsg, ENDPOINT_ERRMSG_BYTES_MAX + 1, "%s %s", name, wrong);
	return ERR_REFUSED;
}

int endpoint_find(const char *service, const char *region, struct endpoint *e,
    char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1])
{
	size_t i = 0;

	while (i < COUNT(services) && strcmp(services[i].name, service) != 0)
		i++;
	assert(i < COUNT(services));
	return find(&services[i], region, e, errmsg);
}

int endpoint_check(const char *region, char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1])
{
	struct endpoint e;
	size_t i;
	int err;

	for (i = 0; i < COUNT(services); i++)
		if ((err = find(&services[i], region, &e, errmsg)) != ERR_OK)
			return err;
	return ERR_OK;
}
