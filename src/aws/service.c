/* Sends a request to a service that uses JSON. */
#include "aws/service.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"

int service_read(const char *service, const char *target, const struct aws_reply *reply, json_t **response)
{
	*response = json_loadb(reply->body.bytes, reply->body.length, JSON_ALLOW_NUL, NULL);
	if (json_is_object(*response))
		return ERR_OK;
	json_decref(*response);
	*response = NULL;
	log_facts("aws-malformed", LOG_TEXT("service", service), LOG_TEXT("target", target));
	return ERR_IO;
}

static bool has_body(const struct aws_request *r)
{
	return strcmp(r->method, "POST") == 0 || strcmp(r->method, "PUT") == 0;
}

int service_request(struct aws *aws, const struct aws_request *request, json_t *body,
    struct aws_reply *reply, json_t **response)
{
	struct aws_request r = *request;
	char *text = NULL;
	int err = ERR_LATER;

	memset(reply, 0, sizeof(*reply));
	if (response != NULL)
		*response = NULL;
	r.body = "";
	r.length = 0;
	r.content_type = NULL;
	if (has_body(request)) {
		if (body == NULL || (text = json_dumps(body, JSON_COMPACT)) == NULL)
			goto out;
		r.body = text;
		r.length = strlen(text);
		r.content_type = r.target != NULL ? "application/x-amz-json-1.1"
						  : "application/json";
	}
	r.deadline_ms = clock_monotonic_ms() + SERVICE_MS_MAX;
	err = aws_call(aws, &r, reply);
	if (err == ERR_OK && response != NULL)
		err = service_read(r.service, r.target, reply, response);
out:
	free(text);
	json_decref(body);
	return err;
}
