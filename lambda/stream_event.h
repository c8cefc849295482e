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

struct batch_record {
	char number[BATCH_NUMBER_BYTES_MAX + 1];
	bool has_row; /* a row of ours was put; else the record is none of our business */
	struct outbox row;
};

/**
 * batch_is(EVENT):
 * Return whether ${EVENT} is such a batch.
 */
bool batch_is(const json_t *event);

/**
 * batch_count(EVENT):
 * How many records there are.
 */
size_t batch_count(const json_t *event);

/**
 * batch_record(EVENT, I, RECORD):
 * Read one record.  ERR_OK; ERR_INPUT if it has no number by which it could be named.
 */
int batch_record(const json_t *event, size_t, struct batch_record *);

/**
 * batch_reply(NUMBER):
 * {"batchItemFailures":[{"itemIdentifier":"..."}]}, or with NULL an empty list.  The caller owns
 * it; NULL without memory.
 */
json_t *batch_reply(const char *number);

#endif /* !LAMBDA_STREAM_EVENT_H_ */
