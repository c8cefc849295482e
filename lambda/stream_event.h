#ifndef LAMBDA_STREAM_EVENT_H_
#define LAMBDA_STREAM_EVENT_H_

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "port/outbox.h"

/*
 * A batch from the stream of the outbox table: items that were put, changed or deleted.
 *
 *	{"Records":[{"eventSource":"aws:dynamodb","eventName":"INSERT",
 *	             "dynamodb":{"NewImage":{...},"SequenceNumber":"1405400000000002063282832"}}]}
 *
 * The response names the SequenceNumber of the first record that failed.  AWS delivers it and the later
 * ones again.  An empty response would mean that every record succeeded.
 */
enum { STREAM_EVENT_NUMBER_BYTES_MAX = 40 }; /* DynamoDB Streams API Reference, StreamRecord */

struct stream_event_record {
	char number[STREAM_EVENT_NUMBER_BYTES_MAX + 1];
	bool has_row; /* false: ignore the record, no row was put */
	struct outbox row;
};

/**
 * stream_event_is(EVENT):
 * Return whether ${EVENT} is such a batch.
 */
bool stream_event_is(const json_t *event);

/**
 * stream_event_count(EVENT):
 * Return the number of records.
 */
size_t stream_event_count(const json_t *event);

/**
 * stream_event_read(EVENT, I, RECORD):
 * Fill ${RECORD} from record ${I}.  ERR_OK; ERR_INPUT if it has no SequenceNumber.
 */
int stream_event_read(const json_t *event, size_t i, struct stream_event_record *record);

/**
 * stream_event_response(NUMBER):
 * Return {"batchItemFailures":[{"itemIdentifier":NUMBER}]}, or with an empty list if ${NUMBER} is NULL.
 * The caller owns it.  NULL without memory.
 */
json_t *stream_event_response(const char *number);

#endif /* !LAMBDA_STREAM_EVENT_H_ */
