/* How rows of the outbox end, and how many did. */
#include <assert.h>
#include <string.h>

#include "aws/ddb.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "wire/aws/item.h"
#include "wire/aws/tx.h"

json_t *store_ddb_outbox_key(const char *event, const char *key)
{
	return json_pack("{s:o,s:o}", "event", item_text(event), "seq_n", item_text(key));
}

static json_t *key_of(const struct outbox *row)
{
	char key[TX_KEY_BYTES_MAX + 1];

	tx_key(key, row->seq, row->n, row->guest);
	return store_ddb_outbox_key(row->event, key);
}

/* ---- the end ---- */

/* It leaves the index, and may be deleted some time later. */
int store_ddb_outbox_finish(struct store *s, json_t *key, enum outbox_status status, int64_t now,
    const char *condition, json_t *names, json_t *values)
{
	const char *ttl = ddb_tables[DDB_TABLE_OUTBOX].ttl;
	json_t *answer, *own_names = json_pack("{s:s,s:s,s:s}", "#status", "status", "#due", "due",
	    "#ttl", ttl);
	json_t *own_values = json_pack("{s:o,s:o}", ":status", item_text(outbox_statuses[status]),
	    ":ttl", item_number(now + OUTBOX_KEPT_SECS));
	int err;

	/* What is not set here, for want of memory, is found missing by DynamoDB. */
	(void)json_object_update_missing(own_names, names);
	(void)json_object_update_missing(own_values, values);
	json_decref(names);
	json_decref(values);
	err = ddb_ask(store_ddb_aws(s), "UpdateItem", json_pack("{s:o,s:o,s:s,s:s,s:o,s:o}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX), "Key", key,
	    "ConditionExpression", condition,
	    "UpdateExpression", "SET #status = :status, #ttl = :ttl REMOVE #due",
	    "ExpressionAttributeNames", own_names, "ExpressionAttributeValues", own_values), &answer);
	json_decref(answer);
	return err == ERR_CONFLICT ? ERR_OK : err;
}

/* Ours is a row with the lease that was counted last. */
#define OURS "#status = :leased AND #attempts = :attempts"

static json_t *ours(const struct outbox *row)
{
	return json_pack("{s:o,s:o}", ":leased", item_text(outbox_statuses[OUTBOX_LEASED]),
	    ":attempts", item_number(row->attempts));
}

static int put_back(struct store *s, const struct outbox *row, int64_t due_at)
{
	char key[TX_KEY_BYTES_MAX + 1], due[TX_DUE_BYTES_MAX + 1];
	json_t *answer;
	int err;

	tx_key(key, row->seq, row->n, row->guest);
	tx_due(due, due_at, row->event, key);
	err = ddb_ask(store_ddb_aws(s), "UpdateItem", json_pack(
	    "{s:o,s:o,s:s,s:s,s:{s:s,s:s,s:s},s:{s:o,s:o,s:o,s:o}}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX), "Key", key_of(row),
	    "ConditionExpression", OURS, "UpdateExpression", "SET #status = :status, #due = :due",
	    "ExpressionAttributeNames", "#status", "status", "#due", "due", "#attempts", "attempts",
	    "ExpressionAttributeValues", ":status", item_text(outbox_statuses[OUTBOX_PENDING]),
	    ":due", item_text(due), ":leased", item_text(outbox_statuses[OUTBOX_LEASED]),
	    ":attempts", item_number(row->attempts)), &answer);
	json_decref(answer);
	return err == ERR_CONFLICT ? ERR_OK : err; /* it is no longer ours */
}

int store_ddb_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at)
{
	assert(status != OUTBOX_LEASED);
	if (status == OUTBOX_PENDING)
		return put_back(s, row, at);
	return store_ddb_outbox_finish(s, key_of(row), status, at, OURS,
	    json_pack("{s:s}", "#attempts", "attempts"), ours(row));
}

/* A row is due until it has ended. */
int store_ddb_outbox_resolve(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now)
{
	assert(status == OUTBOX_DONE || status == OUTBOX_DEAD);
	return store_ddb_outbox_finish(s, key_of(row), status, now, "attribute_exists(#due)",
	    json_object(), json_object());
}

/* ---- the count ---- */

struct count {
	const char *event;
	size_t *of;
};

static int count_one(void *arg, const json_t *item)
{
	struct count *count = arg;
	size_t kind, status;

	if (item_get_name(item, "kind", effect_kinds, EFFECT_KINDS, &kind) != ERR_OK ||
	    item_get_name(item, "status", outbox_statuses, OUTBOX_STATUS__MAX, &status) !=
		ERR_OK)
		return store_ddb_read(ERR_INPUT, DDB_TABLE_OUTBOX, count->event);
	if (kind != EFFECT_TIMER && kind != EFFECT_UNTIMER)
		count->of[status]++;
	return ERR_OK;
}

int store_ddb_outbox_count(struct store *s, const char *event, size_t counts[OUTBOX_STATUS__MAX])
{
	struct count count = {.event = event, .of = counts};

	memset(counts, 0, OUTBOX_STATUS__MAX * sizeof(counts[0]));
	return ddb_each(store_ddb_aws(s), "Query", json_pack(
	    "{s:o,s:b,s:s,s:s,s:{s:s,s:s,s:s},s:{s:o}}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX), "ConsistentRead", 1,
	    "KeyConditionExpression", "#event = :event", "ProjectionExpression", "#kind, #status",
	    "ExpressionAttributeNames", "#event", "event", "#kind", "kind", "#status", "status",
	    "ExpressionAttributeValues", ":event", item_text(event)), count_one, &count);
}
