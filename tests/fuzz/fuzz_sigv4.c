/* A canonical path or query is its own canonical form, and no request upsets the signer. */
#include "fuzz.h"

#include <string.h>

#include "base/err.h"
#include "wire/aws/canonical.h"
#include "wire/aws/sigv4.h"

enum { PARTS = 4 };

/* A query that was spelt once keeps its spelling. */
static void check_query(const char *query)
{
	struct buf once, twice;

	buf_init(&once, CANONICAL_BYTES_MAX);
	buf_init(&twice, CANONICAL_BYTES_MAX);
	if (canonical_query(&once, query) == ERR_OK) {
		HOLDS(canonical_query(&twice, once.bytes) == ERR_OK);
		HOLDS(strcmp(once.bytes, twice.bytes) == 0);
	}
	buf_clear(&once);
	buf_clear(&twice);
}

static void check_path(const char *path, bool as_is)
{
	struct buf once, twice;

	buf_init(&once, CANONICAL_BYTES_MAX);
	buf_init(&twice, CANONICAL_BYTES_MAX);
	if (canonical_path(&once, path, as_is) == ERR_OK) {
		HOLDS(once.bytes[0] == '/');
		HOLDS(as_is || strstr(once.bytes, "//") == NULL);
		HOLDS(as_is || strstr(once.bytes, "/../") == NULL);
		HOLDS(!as_is || (canonical_path(&twice, once.bytes, true) == ERR_OK &&
		    strcmp(once.bytes, twice.bytes) == 0));
	}
	buf_clear(&once);
	buf_clear(&twice);
}

static void check_signature(const char *path, const char *query, const char *name,
    const char *value)
{
	const struct canonical_header headers[] = {{"host", "a.example"}, {name, value}};
	const struct sigv4_request r = {"GET", path, query, headers, 2, "UNSIGNED-PAYLOAD", false};
	const struct sigv4_key key = {"id", "secret", value};
	const struct sigv4_scope scope = {"eu-west-1", "s3", 1811008800};
	struct sigv4 out;

	if (sigv4_sign(&r, &key, &scope, &out) == ERR_OK) {
		HOLDS(strlen(out.signature) == SIGV4_HASH_BYTES);
		HOLDS(memchr(out.authorization.bytes, '\n', out.authorization.length) == NULL);
	}
	sigv4_clear(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *text = malloc(n + 1), *parts[PARTS];
	size_t i;

	/* Path, query, a header's name and its value, each ended by a \n but the last. */
	HOLDS(text != NULL);
	memcpy(text, data, n);
	text[n] = '\0';
	parts[0] = text;
	for (i = 1; i < PARTS; i++) {
		parts[i] = parts[i - 1] + strcspn(parts[i - 1], "\n");
		if (*parts[i] != '\0')
			*parts[i]++ = '\0';
	}
	check_path(parts[0], true);
	check_path(parts[0], false);
	check_query(parts[1]);
	check_signature(parts[0], parts[1], parts[2], parts[3]);
	free(text);
	return 0;
}
