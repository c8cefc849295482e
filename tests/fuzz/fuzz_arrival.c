/* Mail that arrived has an id, and both a bucket and a key or neither. */
#include "json.h"

#include <string.h>

#include "base/err.h"
#include "lambda/arrival.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *event = json_of(data, n);
	struct arrival a;

	for (size_t i = 0; i <= arrival_count(event); i++) {
		int err = arrival_read(event, i, &a);

		HOLDS((err == ERR_OK) == (a.message[0] != '\0'));
		HOLDS(strlen(a.message) <= ARRIVAL_MESSAGE_BYTES_MAX);
		HOLDS(strlen(a.bucket) <= ARRIVAL_BUCKET_BYTES_MAX && strlen(a.key) <= ARRIVAL_KEY_BYTES_MAX);
		HOLDS((a.bucket[0] == '\0') == (a.key[0] == '\0'));
	}
	json_decref(event);
	return 0;
}
