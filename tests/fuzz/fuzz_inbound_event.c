/* Mail that arrived has an id, and both a bucket and a key or neither. */
#include "json.h"

#include <string.h>

#include "base/err.h"
#include "lambda/inbound_event.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *event = json_of(data, n);
	struct inbound_event a;

	for (size_t i = 0; i <= inbound_event_count(event); i++) {
		int err = inbound_event_read(event, i, &a);

		HOLDS((err == ERR_OK) == (a.message[0] != '\0'));
		HOLDS(strlen(a.message) <= INBOUND_EVENT_MESSAGE_BYTES_MAX);
		HOLDS(strlen(a.bucket) <= INBOUND_EVENT_BUCKET_BYTES_MAX && strlen(a.key) <= INBOUND_EVENT_KEY_BYTES_MAX);
		HOLDS((a.bucket[0] == '\0') == (a.key[0] == '\0'));
	}
	json_decref(event);
	return 0;
}
