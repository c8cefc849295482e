/*
 * Makes the calls that the lines of its input say, as JSON, all over one struct aws; for each it
 * writes a line of what came of it.  With what cannot be opened, it says why and ends with 1.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/aws.h"
#include "base/clock.h"
#include "base/err.h"

static const char *word(const json_t *command, const char *name)
{
	return json_string_value(json_object_get(command, name));
}

static json_t *result_of(struct aws *aws, const json_t *command)
{
	const json_t *body = json_object_get(command, "body");
	int64_t now_ms = clock_monotonic_ms();
	struct aws_request r = {.service = word(command, "service"), .method = word(command, "method"),
	    .path = word(command, "path"), .query = word(command, "query"), .target = word(command, "target"),
	    .content_type = word(command, "content_type"), .body = json_string_value(body),
	    .length = json_string_length(body),
	    .deadline_ms = now_ms + json_integer_value(json_object_get(command, "within_ms")),
	    .once = json_is_true(json_object_get(command, "once"))};
	const json_t *until = json_object_get(command, "until_ms");
	struct aws_reply reply;
	json_t *result;
	int err;

	aws_until(aws, until != NULL ? now_ms + json_integer_value(until) : INT64_MAX);
	err = aws_call(aws, &r, &reply);
	result = json_pack("{s:s, s:i, s:s, s:s, s:s%, s:I}", "outcome", err_name(err), "status",
	    reply.status, "code", reply.error.code, "message", reply.error.message, "body",
	    reply.body.length < 1000 && reply.body.bytes != NULL ? reply.body.bytes : "",
	    reply.body.length < 1000 ? reply.body.length : 0, "took_ms",
	    (json_int_t)(clock_monotonic_ms() - now_ms));

	aws_reply_clear(&reply);
	aws_reply_clear(&reply);
	return result;
}

int main(void)
{
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1], *line = NULL, *text;
	struct aws *aws;
	json_t *command, *result;
	size_t room = 0;

	aws_close(NULL);
	if (aws_open(&aws, errmsg) != ERR_OK) {
		puts(errmsg);
		return 1;
	}
	while (getline(&line, &room, stdin) > 0) {
		if ((command = json_loads(line, 0, NULL)) == NULL)
			return 2;
		if ((result = result_of(aws, command)) == NULL || (text = json_dumps(result, JSON_COMPACT)) == NULL)
			return 2;
		puts(text);
		fflush(stdout);
		free(text);
		json_decref(result);
		json_decref(command);
	}
	free(line);
	aws_close(aws);
	return 0;
}
