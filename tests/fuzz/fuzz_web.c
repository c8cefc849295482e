/* What is read of a request lies within it; whatever is answered arrives as it was. */
#include "json.h"

#include <sodium.h>
#include <string.h>

#include "base/err.h"
#include "lambda/web.h"

/* A query may be a body with bytes of every kind, as a page has text of every kind. */
static void check_answer(const struct ask *ask)
{
	struct answer answer = {.status = 200, .content_type = "text/plain"};
	unsigned char *back = malloc(ask->body_length + 1);
	const json_t *body;
	struct buf reply;
	json_t *json;
	size_t n;

	buf_init(&answer.body, ask->body_length + 1);
	buf_put(&answer.body, ask->body, ask->body_length);
	HOLDS(back != NULL && buf_end(&answer.body) == ERR_OK);
	buf_init(&reply, 6 * ask->body_length + 1024);
	HOLDS(web_answer(ask, &answer, &reply) == ERR_OK);
	HOLDS((json = json_loadb(reply.bytes, reply.length, JSON_ALLOW_NUL, NULL)) != NULL);
	body = json_object_get(json, "body");
	if (json_is_true(json_object_get(json, "isBase64Encoded"))) {
		HOLDS(sodium_base642bin(back, ask->body_length + 1, json_string_value(body),
		    json_string_length(body), NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0);
		HOLDS(n == ask->body_length && memcmp(back, ask->body, n) == 0);
	} else if (ask->method != ASK_HEAD) {
		HOLDS(json_string_length(body) == ask->body_length &&
		    memcmp(json_string_value(body), ask->body, ask->body_length) == 0);
	}
	json_decref(json);
	buf_clear(&reply);
	buf_clear(&answer.body);
	free(back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *event = json_of(data, n);
	struct arena *arena = arena_new(n + 64);
	struct ask ask;

	HOLDS(arena != NULL);
	if (event != NULL && web_ask(event, arena, &ask) == ERR_OK) {
		HOLDS(strlen(ask.path) + strlen(ask.query) + strlen(ask.content_type) <= n);
		HOLDS(ask.body_length <= n && ask.body != NULL);
		check_answer(&ask);
	}
	json_decref(event);
	arena_free(arena);
	return 0;
}
