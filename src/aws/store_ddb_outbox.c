/* Ends rows of the outbox, and counts them. */
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

json_t *store_ddb_outbox_key_of(const struct outbox *row)
{
	char key[TX_KEY_BYTES_MAX + 1];

	tx_key(key, row->seq, row->n, row->guest);
	return store_ddb_outbox_key(row->event, key);
}

json_t *store_ddb_outbox_names(void)
{
	return json_pack("{s:s,s:s}", "#status", "status", "#attempts", "attempts");
}

json_t *store_ddb_outbox_values(const struct outbox *row)
{
	return json_pack("{s:o,s:o}", ":leased", item_text(outbox_statuses[OUTBOX_LEASED]),
	    ":attempts", item_number(row->attempts));
}

/* ---- the end ---- */

int store_ddb_outbox_update(struct store *s, json_t *key, const char *condition, const char *update,
    json_t *names, json_t *values, json_t **response)
{
	return ddb_request(store_ddb_aws(s), "UpdateItem", json_pack("{s:o,s:o,s:s,s:s,s:s,s:o,s:o}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX), "Key", key, "ReturnValues", "ALL_NEW",
	    "ConditionExpression", condition, "UpdateExpression", update,
	    "ExpressionAttributeNames", names, "ExpressionAttributeValues", values), response);
}

/* Set the status of a row.  If memory runs out, a name or a value is missing, and DynamoDB refuses. */
static int set_status(struct store *s, json_t *key, enum outbox_status status, const char *condition,
    const char *update, json_t *names, json_t *values)
{
	json_t *response;
	int err;

	json_object_set_new(names, "#status", json_string("status"));
	json_object_set_new(names, "#due", json_string("due"));
	json_object_set_new(values, ":status", item_text(outbox_statuses[status]));
	err = store_ddb_outbox_update(s, key, condition, update, names, values, &response);
	json_decref(response);
	return err == ERR_CONFLICT ? ERR_OK : err;
}

/* The row leaves the index, and DynamoDB deletes it some time later. */
int store_ddb_outbox_finish(struct store *s, json_t *key, enum outbox_status status, int64_t now,
    const char *condition, json_t *names, json_t *values)
{
	json_object_set_new(names, "#ttl", json_string(ddb_tables[DDB_TABLE_OUTBOX].ttl));
	json_object_set_new(values, ":ttl", item_number(now + OUTBOX_KEPT_SECS));
	return set_status(s, key, status, condition, "SET #status = :status, #ttl = :ttl REMOVE #due",
	    names, values);
}

/* Make a leased row pending with so many ${attempts}. */
static int give_back(struct store *s, const struct outbox *row, int64_t due_at, int64_t attempts)
{
	char key[TX_KEY_BYTES_MAX + 1], due[TX_DUE_BYTES_MAX + 1];
	json_t *values = store_ddb_outbox_values(row);

	tx_key(key, row->seq, row->n, row->guest);
	tx_due(due, due_at, row->event, key);
	json_object_set_new(values, ":due", item_text(due));
	json_object_set_new(values, ":after", item_number(attempts));
	return set_status(s, store_ddb_outbox_key_of(row), OUTBOX_PENDING, STORE_DDB_LEASED,
	    "SET #status = :status, #due = :due, #attempts = :after", store_ddb_outbox_names(), values);
}

int store_ddb_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at)
{
	assert(status != OUTBOX_LEASED);
	if (status == OUTBOX_PENDING)
		return give_back(s, row, at, row->attempts);
	return store_ddb_outbox_finish(s, store_ddb_outbox_key_of(row), status, at, STORE_DDB_LEASED,
	    store_ddb_outbox_names(), store_ddb_outbox_values(row));
}

int store_ddb_outbox_return(struct store *s, const struct outbox *row, int64_t at)
{
	return give_back(s, row, at, row->attempts - 1);
}

/* A row has the attribute until it ends. */
int store_ddb_outbox_resolve(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now)
{
	assert(status == OUTBOX_DONE || status == OUTBOX_DEAD);
	return store_ddb_outbox_finish(s, store_ddb_outbox_key_of(row), status, now,
	    "attribute_exists(#due)", json_object(), json_object());
}

/* ---- the count ---- */

struct count {
	const char *event;
	size_t *by_status;
};

static int count_one(void *arg, const json_t *item)
{
	struct count *count = arg;
	size_t kind, status;

	if (item_get_name(item, "kind", effect_kinds, EFFECT_KINDS, &kind) != ERR_OK ||
	    item_get_name(item, "status", outbox_statuses, OUTBOX_STATUS__MAX, &status) != ERR_OK)
		return store_ddb_read(ERR_INPUT, DDB_TABLE_OUTBOX, count->event);
	if ((kind != EFFECT_TIMER && kind != EFFECT_UNTIMER) || status == OUTBOX_DEAD)
		count->by_status[status]++;
	return ERR_OK;
}

int store_ddb_outbox_count(struct store *s, const char *event, size_t counts[OUTBOX_STATUS__MAX])
{
	struct count count = {.event = event, .by_status = counts};

	memset(counts, 0, OUTBOX_STATUS__MAX * sizeof(counts[0]));
	return ddb_each(store_ddb_aws(s), "Query", json_pack(
	    "{s:o,s:b,s:s,s:s,s:{s:s,s:s,s:s},s:{s:o}}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX), "ConsistentRead", 1,
	    "KeyConditionExpression", "#event = :event", "ProjectionExpression", "#kind, #status",
	    "ExpressionAttributeNames", "#event", "event", "#kind", "kind", "#status", "status",
	    "ExpressionAttributeValues", ":event", item_text(event)), count_one, &count);
}
