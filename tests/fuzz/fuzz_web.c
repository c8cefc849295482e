/* What is read of a request lies within it; whatever is answered arrives as it was. */
#include "json.h"

#include <sodium.h>
#include <string.h>

#include "base/err.h"
#include "lambda/web.h"

/* A query may be a body with bytes of every kind, as a page has text of every kind. */
static void check_answer(const struct http_request *request)
{
	struct http_response response = {.status = 200, .content_type = "text/plain"};
	unsigned char *back = malloc(request->body_length + 1);
	const json_t *body;
	struct buf reply;
	json_t *json;
	size_t n;

	buf_init(&response.body, request->body_length + 1);
	buf_put(&response.body, request->body, request->body_length);
	HOLDS(back != NULL && buf_end(&response.body) == ERR_OK);
	buf_init(&reply, 6 * request->body_length + 1024);
	HOLDS(web_write_response(request, &response, &reply) == ERR_OK);
	HOLDS((json = json_loadb(reply.bytes, reply.length, JSON_ALLOW_NUL, NULL)) != NULL);
	body = json_object_get(json, "body");
	if (json_is_true(json_object_get(json, "isBase64Encoded"))) {
		HOLDS(sodium_base642bin(back, request->body_length + 1, json_string_value(body),
		    json_string_length(body), NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0);
		HOLDS(n == request->body_length && memcmp(back, request->body, n) == 0);
	} else if (request->method != HTTP_HEAD) {
		HOLDS(json_string_length(body) == request->body_length &&
		    memcmp(json_string_value(body), request->body, request->body_length) == 0);
	}
	json_decref(json);
	buf_clear(&reply);
	buf_clear(&response.body);
	free(back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *event = json_of(data, n);
	struct arena *arena = arena_new(n + 64);
	struct http_request request;

	HOLDS(arena != NULL);
	if (event != NULL && web_read_request(event, arena, &request) == ERR_OK) {
		HOLDS(strlen(request.path) + strlen(request.query) + strlen(request.content_type) <= n);
		HOLDS(request.body_length <= n && request.body != NULL);
		check_answer(&request);
	}
	json_decref(event);
	arena_free(arena);
	return 0;
}
