/* A batch is read record by record, and an answer names one by its number. */
#include "json.h"

#include <string.h>

#include "base/err.h"
#include "lambda/stream_event.h"

static void check(const struct stream_event_record *record)
{
	json_t *reply = stream_event_response(record->number);
	const json_t *failed = json_array_get(json_object_get(reply, "batchItemFailures"), 0);
	const char *number = json_string_value(json_object_get(failed, "itemIdentifier"));

	HOLDS(record->number[0] != '\0' && strcmp(number, record->number) == 0);
	json_decref(reply);
	if (record->has_row)
		HOLDS(memchr(record->row.event, '\0', sizeof(record->row.event)) != NULL &&
		    memchr(record->row.guest, '\0', sizeof(record->row.guest)) != NULL &&
		    record->row.seq >= 0 && record->row.n >= 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *event = json_of(data, n);
	struct stream_event_record record;

	if (stream_event_is(event))
		for (size_t i = 0; i < stream_event_count(event); i++)
			if (stream_event_read(event, i, &record) == ERR_OK)
				check(&record);
	HOLDS(stream_event_read(event, stream_event_count(event), &record) == ERR_INPUT);
	json_decref(event);
	return 0;
}
