/* For any input, a ring has one or two keys with different ids, or is empty. */
#include "fuzz.h"

#include <string.h>

#include "base/err.h"
#include "wire/keys.h"

static void check(int err, const struct keyring *ring, const char *errmsg)
{
	static const struct keyring empty;

	HOLDS(err == ERR_OK || err == ERR_INPUT);
	if (err == ERR_INPUT) {
		HOLDS(memcmp(ring, &empty, sizeof(empty)) == 0);
		HOLDS(errmsg != NULL && errmsg[0] != '\0');
		return;
	}
	HOLDS(ring->count == 1 || ring->count == 2);
	HOLDS(ring->keys[0].id >= 1);
	HOLDS(ring->count == 1 || (ring->keys[1].id >= 1 && ring->keys[1].id != ring->keys[0].id));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct keyring lines, json;
	const char *errmsg = NULL;
	size_t line;
	int err = keys_read_lines((const char *)data, n, &lines, &line, &errmsg);

	check(err, &lines, errmsg);
	HOLDS(err == ERR_INPUT || line == 0);
	if (err == ERR_OK) {
		json = lines;
		HOLDS(keys_join(&json, &lines, &errmsg) == ERR_OK && json.count == lines.count);
	}
	check(keys_read_json((const char *)data, n, &json, &errmsg), &json, errmsg);
	return 0;
}
