/* Reads batches of the stream of the outbox table. */
#include "lambda/stream_event.h"

#include <string.h>

#include "aws/outbox_item.h"
#include "base/err.h"
#include "lambda/member.h"

bool stream_event_is(const json_t *event)
{
	const json_t *records = json_object_get(event, "Records");

	if (!json_is_array(records))
		return false;
	return json_array_size(records) == 0 ||
	    member_is(json_array_get(records, 0), "eventSource", "aws:dynamodb");
}

size_t stream_event_count(const json_t *event)
{
	return json_array_size(json_object_get(event, "Records"));
}

/* A row of newer rules is ignored; the sweep of the program with those rules finds it. */
int stream_event_read(const json_t *event, size_t i, struct stream_event_record *record)
{
	const json_t *one = json_array_get(json_object_get(event, "Records"), i);
	const json_t *change = json_object_get(one, "dynamodb");

	memset(record, 0, sizeof(*record));
	if (!member_text(change, "SequenceNumber", record->number, sizeof(record->number)) ||
	    record->number[0] == '\0' ||
	    record->number[strspn(record->number, "0123456789")] != '\0')
		return ERR_INPUT;
	record->has_row = member_is(one, "eventName", "INSERT") &&
	    outbox_item_read(json_object_get(change, "NewImage"), &record->row) == ERR_OK;
	return ERR_OK;
}

json_t *stream_event_response(const char *number)
{
	if (number == NULL)
		return json_pack("{s:[]}", "batchItemFailures");
	return json_pack("{s:[{s:s}]}", "batchItemFailures", "itemIdentifier", number);
}
