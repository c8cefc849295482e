/* Sends requests to DynamoDB. */
#include "aws/ddb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/service.h"
#include "base/err.h"

#define TARGET "DynamoDB_20120810."
#define TRANSACT "TransactWriteItems"

enum { WAIT_MS = 20, WAIT_MS_MAX = 640 };

/* Whether another request, or an earlier try of the same one, is at the items. */
static bool is_busy(const struct aws_reply *reply)
{
	return strcmp(reply->error.code, "TransactionConflictException") == 0 ||
	    strcmp(reply->error.code, "TransactionInProgressException") == 0;
}

int ddb_send(struct aws *aws, const char *operation, const char *body, size_t length,
    int64_t deadline_ms, struct aws_reply *reply)
{
	char target[64];
	struct aws_request request = {.service = "dynamodb", .method = "POST", .path = "/",
	    .query = "", .target = target, .content_type = "application/x-amz-json-1.0",
	    .body = body, .length = length, .deadline_ms = deadline_ms};
	int err;

	snprintf(target, sizeof(target), TARGET "%s", operation);
	err = aws_call(aws, &request, reply);
	return err == ERR_REFUSED && is_busy(reply) ? ERR_LATER : err;
}

struct backoff ddb_backoff(const struct aws *aws)
{
	return (struct backoff){.pause_ms = WAIT_MS, .cap_ms = WAIT_MS_MAX,
	    .until_ms = aws_deadline(aws, DDB_MS_MAX)};
}

static int classify_refusal(const char *operation, const struct aws_reply *reply)
{
	if (strcmp(reply->error.code, "ConditionalCheckFailedException") == 0 ||
	    strcmp(reply->error.code, "TransactionCanceledException") == 0)
		return ERR_CONFLICT;
	log_facts("ddb-refused", LOG_TEXT("operation", operation), LOG_INT("status", reply->status),
	    LOG_TEXT("code", reply->error.code));
	return ERR_IO;
}

/* Send a request, and retry it while others are at the item.  aws_call() retries all else. */
static int send_text(struct aws *aws, const char *operation, const char *text, json_t **response)
{
	struct backoff backoff = ddb_backoff(aws);
	struct aws_reply reply = {.status = 0};
	int err;
	bool again;

	do {
		err = ddb_send(aws, operation, text, strlen(text), backoff.until_ms, &reply);
		again = err == ERR_LATER && is_busy(&reply);
		if (err == ERR_OK)
			err = service_read("dynamodb", operation, &reply, response);
		else if (err == ERR_REFUSED)
			err = classify_refusal(operation, &reply);
		aws_reply_clear(&reply);
	} while (again && backoff_wait(&backoff));
	return err == ERR_LATER ? ERR_IO : err;
}

int ddb_request(struct aws *aws, const char *operation, json_t *request_take, json_t **response)
{
	char *text = request_take != NULL ? json_dumps(request_take, JSON_COMPACT) : NULL;
	int err = ERR_IO;

	*response = NULL;
	if (text != NULL)
		err = send_text(aws, operation, text, response);
	free(text);
	json_decref(request_take);
	return err;
}

/* Log why a transaction failed for good.  A failed condition and a busy item are not logged. */
static int classify_cancelled(const struct aws_reply *reply, struct log_fact subject, struct tx_cancelled *c)
{
	int err = tx_read(reply->body.bytes, reply->body.length, c);

	if (err == ERR_CONFLICT || err == ERR_LATER)
		return err;
	log_facts("ddb-refused", LOG_TEXT("operation", TRANSACT), subject,
	    LOG_TEXT("code", reply->error.code), LOG_TEXT("reason", c->errmsg));
	return ERR_IO;
}

int ddb_transact(struct aws *aws, const char *body, size_t length, struct backoff *backoff,
    struct log_fact subject, struct tx_cancelled *cancelled)
{
	struct aws_reply reply;
	int err;

	do {
		err = ddb_send(aws, TRANSACT, body, length, backoff->until_ms, &reply);
		if (err == ERR_REFUSED)
			err = classify_cancelled(&reply, subject, cancelled);
		else if (err == ERR_IO)
			err = ERR_LATER; /* the same request again reports the outcome */
		aws_reply_clear(&reply);
	} while (err == ERR_LATER && backoff_wait(backoff));
	return err;
}

static int each_of(const json_t *response, int (*each)(void *, const json_t *), void *arg)
{
	const json_t *items = json_object_get(response, "Items");
	int err = json_is_array(items) ? ERR_OK : ERR_IO;

	for (size_t i = 0; i < json_array_size(items) && err == ERR_OK; i++)
		err = each(arg, json_array_get(items, i));
	return err;
}

int ddb_each(struct aws *aws, const char *operation, json_t *request_take,
    int (*each)(void *, const json_t *), void *arg)
{
	json_t *response, *next;
	bool more;
	int err;

	if (request_take == NULL)
		return ERR_IO;
	do {
		err = ddb_request(aws, operation, json_incref(request_take), &response);
		if (err == ERR_OK)
			err = each_of(response, each, arg);
		next = json_object_get(response, "LastEvaluatedKey");
		more = err == ERR_OK && next != NULL;
		if (more && json_object_set(request_take, "ExclusiveStartKey", next) != 0)
			err = ERR_IO;
		json_decref(response);
	} while (more && err == ERR_OK);
	json_decref(request_take);
	return err;
}
