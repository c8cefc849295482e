/* Converts requests and responses of Function URLs from and to JSON. */
#include "lambda/web.h"

#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/quote.h"
#include "base/text.h"
#include "web/headers.h"

enum { NAME_BYTES_MAX = 32 };

/* ---- requests ---- */

/* A text without NULs, or NULL. */
static const char *text_of(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);
	const char *text = json_string_value(value);

	return text != NULL && strlen(text) == json_string_length(value) ? text : NULL;
}

/* Header names arrive in lower case. */
static const char *header(const void *headers, const char *name)
{
	char lower[NAME_BYTES_MAX + 1];
	const char *value;
	size_t n = 0;

	for (; name[n] != '\0' && n < NAME_BYTES_MAX; n++)
		lower[n] = (char)tolower((unsigned char)name[n]);
	lower[n] = '\0';
	value = text_of(headers, lower);
	return value != NULL ? value : "";
}

static int decode(const char *text, size_t length, struct arena *arena, struct http_request *request)
{
	unsigned char *bytes = arena_take(arena, length / 4 * 3 + 1);
	size_t n;

	if (bytes == NULL)
		return ERR_IO;
	if (sodium_base642bin(bytes, length / 4 * 3 + 1, text, length, NULL, &n, NULL,
	    sodium_base64_VARIANT_ORIGINAL) != 0)
		return ERR_INPUT;
	request->body = (const char *)bytes;
	request->body_length = n;
	return ERR_OK;
}

/* A request without a body lacks this member. */
static int read_body(const json_t *event, struct arena *arena, struct http_request *request)
{
	const json_t *body = json_object_get(event, "body");

	request->body = "";
	request->body_length = 0;
	if (body == NULL || json_is_null(body))
		return ERR_OK;
	if (!json_is_string(body))
		return ERR_INPUT;
	if (json_is_true(json_object_get(event, "isBase64Encoded")))
		return decode(json_string_value(body), json_string_length(body), arena, request);
	request->body = json_string_value(body);
	request->body_length = json_string_length(body);
	return ERR_OK;
}

int web_read_request(const json_t *event, struct arena *arena, struct http_request *request)
{
	const json_t *http = json_object_get(json_object_get(event, "requestContext"), "http");
	const char *version = text_of(event, "version"), *method = text_of(http, "method");
	const char *path = text_of(event, "rawPath"), *query = text_of(event, "rawQueryString");

	memset(request, 0, sizeof(*request));
	if (version == NULL || strcmp(version, "2.0") != 0 || method == NULL || path == NULL)
		return ERR_INPUT;
	request->arena = arena;
	request->path = path;
	request->query = query != NULL ? query : "";
	http_read_head(request, method, header, json_object_get(event, "headers"));
	return read_body(event, arena, request);
}

/* ---- responses ---- */

/* "name":"value", and the comma before it. */
struct headers {
	struct buf *to;
	const char *before;
};

static bool put_header(void *arg, const char *name, const char *value)
{
	struct headers *headers = arg;

	buf_text(headers->to, headers->before);
	quote_put(headers->to, name, strlen(name));
	buf_byte(headers->to, ':');
	quote_put(headers->to, value, strlen(value));
	headers->before = ",";
	return true;
}

static int put_base64(struct buf *to, const struct buf *body)
{
	size_t room = sodium_base64_encoded_len(body->length, sodium_base64_VARIANT_ORIGINAL);
	char *text = malloc(room);

	if (text == NULL)
		return ERR_IO;
	sodium_bin2base64(text, room, (const unsigned char *)body->bytes, body->length,
	    sodium_base64_VARIANT_ORIGINAL);
	quote_put(to, text, strlen(text));
	free(text);
	return ERR_OK;
}

static int put_body(struct buf *to, const struct buf *body)
{
	bool text = text_utf8(body->bytes, body->length);
	int err = ERR_OK;

	if (text)
		quote_put(to, body->bytes, body->length);
	else
		err = put_base64(to, body);
	buf_printf(to, ",\"isBase64Encoded\":%s}", text ? "false" : "true");
	return err;
}

/* A JSON tree would copy and scan a page four times, so the JSON is written directly. */
int web_write_response(const struct http_request *request, const struct http_response *response,
    struct buf *to)
{
	static const struct buf none = {.length = 0};
	struct headers headers = {to, ""};

	buf_printf(to, "{\"statusCode\":%d,\"headers\":{", response->status);
	if (!headers_each(response, put_header, &headers))
		return ERR_IO;
	buf_text(to, "},\"body\":");
	if (put_body(to, request->method == HTTP_HEAD ? &none : &response->body) != ERR_OK)
		return ERR_IO;
	return buf_end(to);
}
