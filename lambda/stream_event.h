#ifndef LAMBDA_STREAM_EVENT_H_
#define LAMBDA_STREAM_EVENT_H_

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "port/outbox.h"

/*
 * What the stream of the outbox's table hands over: items that were put, changed or deleted.
 *
 *	{"Records":[{"eventSource":"aws:dynamodb","eventName":"INSERT",
 *	             "dynamodb":{"NewImage":{...},"SequenceNumber":"1405400000000002063282832"}}]}
 *
 * The answer names the first that failed, by its SequenceNumber: it and those after it are handed
 * over again.  No answer at all would mean that none failed.
 */
enum { BATCH_NUMBER_BYTES_MAX = 40 }; /* DynamoDB Streams API Reference, StreamRecord */

struct stream_event_record {
	char number[BATCH_NUMBER_BYTES_MAX + 1];
	bool has_row; /* a row of ours was put; else the record is none of our business */
	struct outbox row;
};

/**
 * stream_event_is(EVENT):
 * Return whether ${EVENT} is such a batch.
 */
bool stream_event_is(const json_t *event);

/**
 * stream_event_count(EVENT):
 * How many records there are.
 */
size_t stream_event_count(const json_t *event);

/**
 * stream_event_record(EVENT, I, RECORD):
 * Read one record.  ERR_OK; ERR_INPUT if it has no number by which it could be named.
 */
int stream_event_record(const json_t *event, size_t i, struct stream_event_record *record);

/**
 * stream_event_reply(NUMBER):
 * {"batchItemFailures":[{"itemIdentifier":"..."}]}, or with NULL an empty list.  The caller owns
 * it; NULL without memory.
 */
json_t *stream_event_reply(const char *number);

#endif /* !LAMBDA_STREAM_EVENT_H_ */
