/* The stream of a story's outbox. */
#include "story/stream.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/service.h"
#include "base/clock.h"
#include "base/err.h"
#include "wire/aws/tx.h"

enum { AWAIT_MS_MAX = 8000, AWAIT_STEP_US = 2000, NAME_BYTES = 200 };

const json_t *stream_row(const json_t *record)
{
	return json_object_get(json_object_get(record, "dynamodb"), "NewImage");
}

static const char *text_of(const json_t *item, const char *name)
{
	return json_string_value(json_object_get(json_object_get(item, name), "S"));
}

static void name_of(const json_t *item, char name[NAME_BYTES])
{
	snprintf(name, NAME_BYTES, "%s %s", text_of(item, "event"), text_of(item, "seq_n"));
}

/* ---- the real stream ---- */

/* The caller owns the response; NULL if there is none. */
static json_t *ask(struct aws *aws, const char *target, json_t *body)
{
	struct aws_request request = {.service = "dynamodb", .method = "POST", .path = "/", .query = "",
	    .target = target};
	struct aws_reply reply;
	json_t *response = NULL;

	(void)service_request(aws, &request, body, &reply, &response);
	aws_reply_clear(&reply);
	return response;
}

/* The text at a path in a response, which is freed.  The caller owns the text; NULL if there is none. */
static char *found(json_t *response, const char *in, const char *name)
{
	const json_t *object = in != NULL ? json_object_get(response, in) : response, *first;
	const char *text;
	char *own;

	first = json_array_get(json_object_get(object, "Shards"), 0);
	text = json_string_value(json_object_get(first != NULL ? first : object, name));
	own = text != NULL ? strdup(text) : NULL;
	json_decref(response);
	return own;
}

static char *iterator_of(const struct stream *st, const char *type)
{
	return found(ask(st->aws, "DynamoDBStreams_20120810.GetShardIterator",
	    json_pack("{s:s,s:s,s:s}", "StreamArn", st->arn, "ShardId", st->shard,
		"ShardIteratorType", type)), NULL, "ShardIterator");
}

static int find(struct stream *st, const char *table)
{
	st->arn = found(ask(st->aws, "DynamoDB_20120810.DescribeTable",
	    json_pack("{s:s}", "TableName", table)), "Table", "LatestStreamArn");
	if (st->arn != NULL)
		st->shard = found(ask(st->aws, "DynamoDBStreams_20120810.DescribeStream",
		    json_pack("{s:s}", "StreamArn", st->arn)), "StreamDescription", "ShardId");
	if (st->shard != NULL)
		st->iterator = iterator_of(st, "LATEST");
	return st->iterator != NULL ? ERR_OK : ERR_IO;
}

/* The functions get inserted rows, and no later changes of them. */
static void add(struct stream *st, json_t *record)
{
	char name[NAME_BYTES];

	if (strcmp(json_string_value(json_object_get(record, "eventName")), "INSERT") != 0)
		return;
	name_of(stream_row(record), name);
	json_object_del(st->awaited, name);
	json_object_set_new(record, "eventSourceARN", json_string(st->arn));
	json_array_append(st->records, record);
}

/* For an empty stream, DynamoDB Local has no LATEST iterator: everything in it is new. */
static void read_more(struct stream *st)
{
	json_t *response, *record;
	size_t i;

	if (st->iterator == NULL)
		st->iterator = iterator_of(st, "TRIM_HORIZON");
	response = ask(st->aws, "DynamoDBStreams_20120810.GetRecords",
	    json_pack("{s:s}", "ShardIterator", st->iterator));
	json_array_foreach(json_object_get(response, "Records"), i, record)
		add(st, record);
	free(st->iterator);
	st->iterator = found(response, NULL, "NextShardIterator");
}

/* A row appears in the stream a moment after it was written. */
static int read_all(struct stream *st)
{
	int64_t until_ms = clock_monotonic_ms() + AWAIT_MS_MAX;

	for (;;) {
		read_more(st);
		if (json_object_size(st->awaited) == 0)
			return ERR_OK;
		if (clock_monotonic_ms() > until_ms)
			return ERR_IO;
		usleep(AWAIT_STEP_US);
	}
}

/* ---- either ---- */

int stream_init(struct stream *st, struct aws *aws, const char *table, unsigned kinds)
{
	*st = (struct stream){.aws = aws, .kinds = kinds, .records = json_array(),
	    .awaited = json_object()};
	return aws != NULL ? find(st, table) : ERR_OK;
}

void stream_clear(struct stream *st)
{
	free(st->arn);
	free(st->shard);
	free(st->iterator);
	json_decref(st->records);
	json_decref(st->awaited);
	*st = (struct stream){.aws = NULL};
}

static json_t *record_of(json_t *row)
{
	static unsigned count;

	return json_pack("{s:s,s:s,s:s,s:{s:{s:O,s:O},s:o,s:o}}", "eventName", "INSERT",
	    "eventSource", "aws:dynamodb", "eventID", text_of(row, "seq_n"), "dynamodb",
	    "Keys", "event", json_object_get(row, "event"), "seq_n", json_object_get(row, "seq_n"),
	    "NewImage", row, "SequenceNumber", json_sprintf("%u", ++count));
}

void stream_wrote(struct stream *st, const struct change *c)
{
	char name[NAME_BYTES];

	for (size_t i = 0; i < c->effects_count; i++) {
		struct outbox effect;
		json_t *row;

		if ((st->kinds & 1u << c->effects[i].kind) == 0)
			continue;
		effect_outbox(c, i, &effect);
		row = tx_outbox(&effect);
		assert(row != NULL);
		name_of(row, name);
		if (st->aws != NULL) {
			json_object_set_new(st->awaited, name, json_true());
			json_decref(row);
		} else {
			json_array_append_new(st->records, record_of(row));
		}
	}
}

int stream_first(struct stream *st, bool more, const json_t **record)
{
	bool has_all = json_object_size(st->awaited) == 0 &&
	    (!more || json_array_size(st->records) > 0);
	int err = ERR_OK;

	if (st->aws != NULL && !has_all)
		err = read_all(st);
	*record = json_array_get(st->records, 0);
	return err == ERR_OK && *record == NULL ? ERR_ABSENT : err;
}

void stream_take(struct stream *st)
{
	json_array_remove(st->records, 0);
}
