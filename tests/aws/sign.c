/* Signs what each line of its input says, as JSON; for each it writes a line of what came of it. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "wire/aws/sigv4.h"

static const char *word(const json_t *command, const char *name)
{
	return json_string_value(json_object_get(command, name));
}

static size_t read_headers(const json_t *list, struct canonical_header *headers)
{
	size_t i, n = json_array_size(list);

	if (n > CANONICAL_HEADERS_MAX)
		exit(2);
	for (i = 0; i < n; i++) {
		json_t *pair = json_array_get(list, i);

		headers[i].name = json_string_value(json_array_get(pair, 0));
		headers[i].value = json_string_value(json_array_get(pair, 1));
	}
	return n;
}

static json_t *result_of(const json_t *command)
{
	struct canonical_header headers[CANONICAL_HEADERS_MAX];
	char hash[SIGV4_HASH_BYTES + 1];
	const char *body = word(command, "body");
	struct sigv4_request r = {word(command, "method"), word(command, "path"), word(command, "query"),
	    headers, read_headers(json_object_get(command, "headers"), headers), hash,
	    json_is_true(json_object_get(command, "path_as_is"))};
	struct sigv4_key key = {word(command, "id"), word(command, "secret"), word(command, "token")};
	struct sigv4_scope scope = {word(command, "region"), word(command, "service"),
	    json_integer_value(json_object_get(command, "at"))};
	struct sigv4 out;
	json_t *result;
	int err;

	sigv4_hash(body, strlen(body), hash);
	err = sigv4_sign(&r, &key, &scope, &out);
	result = err != ERR_OK ? json_pack("{s:s}", "error", err_name(err)) :
	    json_pack("{s:s, s:s, s:s, s:s}", "canonical", out.canonical.bytes, "to_sign",
	    out.to_sign.bytes, "signature", out.signature, "authorization", out.authorization.bytes);
	sigv4_clear(&out);
	return result;
}

int main(void)
{
	char *line = NULL, *text;
	size_t room = 0;
	json_t *command, *result;

	while (getline(&line, &room, stdin) > 0) {
		if ((command = json_loads(line, 0, NULL)) == NULL)
			return 2;
		if ((result = result_of(command)) == NULL || (text = json_dumps(result, JSON_COMPACT)) == NULL)
			return 2;
		puts(text);
		free(text);
		json_decref(result);
		json_decref(command);
	}
	free(line);
	return 0;
}
