/* The outbox: rows are written with their change, leased by one worker at a time, and ended. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "aws/ddb.h"
#include "aws/outbox_item.h"
#include "aws/store_ddb_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "base/rand.h"
#include "wire/item.h"

#define LEASE_BYTES 32
#define LOOK_ITEMS 8 /* at a time: mostly the first is the one */

static const struct ddb_table_keys *const table = &ddb_tables[DDB_TABLE_OUTBOX];

static json_t *key_of(const char *event, const char *key)
{
	return json_pack("{s:o,s:o}", "event", item_text(event), "seq_n", item_text(key));
}

/* ---- the first unfinished row ---- */

/* The first item of the index that these rules may read; ERR_CONFLICT stops at it. */
static int take_first(void *arg, const json_t *item)
{
	struct outbox_place *place = arg;

	if (outbox_item_place(item, place) != ERR_OK)
		return store_ddb_read(ERR_INPUT, DDB_TABLE_OUTBOX, place->event);
	return place->version <= EVENT_VERSION ? ERR_CONFLICT : ERR_OK;
}

/* The first row of one kind that comes after a place. */
static int first_of(struct store *s, enum effect_kind kind, const char *after,
    struct outbox_place *place)
{
	json_t *request = json_pack("{s:s,s:o,s:i,s:s,s:{s:s,s:s},s:{s:o,s:o}}",
	    "TableName", table->name, "IndexName", json_sprintf("by_%s", table->index.name),
	    "Limit", LOOK_ITEMS, "KeyConditionExpression", "#kind = :kind AND #due > :after",
	    "ExpressionAttributeNames", "#kind", table->index_hash.name, "#due", table->index.name,
	    "ExpressionAttributeValues", ":kind", item_text(tx_kinds[kind]),
	    ":after", item_text(after));
	int err = ddb_each(store_ddb_aws(s), "Query", request, take_first, place);

	return err == ERR_OK ? ERR_ABSENT : err == ERR_CONFLICT ? ERR_OK : err;
}

/* The first row of any of some kinds that comes after a place. */
static int first(struct store *s, unsigned kinds, const char *after, struct outbox_place *place)
{
	struct outbox_place other;
	int err, found = ERR_ABSENT;

	for (unsigned kind = 0; kind < TX_KINDS; kind++) {
		if ((kinds & 1u << kind) == 0)
			continue;
		err = first_of(s, (enum effect_kind)kind, after, &other);
		if (err == ERR_ABSENT)
			continue;
		if (err != ERR_OK)
			return err;
		if (found == ERR_ABSENT || strcmp(other.due, place->due) < 0)
			*place = other;
		found = ERR_OK;
	}
	return found;
}

/* Whether the event is there, and newer rules have not written to it. */
static int known(struct store *s, const char *event)
{
	json_t *answer;
	const json_t *item;
	int64_t version = 1;
	int err = store_ddb_get(s, DDB_TABLE_EVENT, json_pack("{s:o}", "id", item_text(event)),
	    &answer, &item);

	if (err != ERR_OK)
		return err;
	err = item_get_number(item, "version", &version);
	json_decref(answer);
	return err != ERR_INPUT && version <= EVENT_VERSION ? ERR_OK : ERR_ABSENT;
}

/*
 * The first row after a place that is for these rules; what newer ones ask for is left to them.
 * The place is where another row stands, or a text that nothing sorts before.
 */
static int first_known(struct store *s, unsigned kinds, const char *after,
    struct outbox_place *place)
{
	char at[TX_DUE_BYTES_MAX + 1];
	int err;

	snprintf(at, sizeof(at), "%s", after);
	while ((err = first(s, kinds, at, place)) == ERR_OK &&
	    (err = known(s, place->event)) == ERR_ABSENT)
		memcpy(at, place->due, sizeof(at));
	return err;
}

int store_ddb_outbox_next(struct store *s, unsigned kinds, int64_t *at)
{
	struct outbox_place place;
	int err = first_known(s, kinds, " ", &place);

	if (err == ERR_OK)
		*at = place.due_at;
	return err;
}

/* ---- the lease ---- */

/* A row that cannot be read would be the first for ever. */
static int bury(struct store *s, const struct outbox_place *place)
{
	json_t *answer;
	int err = ddb_ask(store_ddb_aws(s), "UpdateItem", json_pack(
	    "{s:s,s:o,s:s,s:s,s:{s:s,s:s},s:{s:o,s:o}}", "TableName", table->name,
	    "Key", key_of(place->event, place->key), "ConditionExpression", "#due = :was",
	    "UpdateExpression", "SET #status = :dead REMOVE #due",
	    "ExpressionAttributeNames", "#status", "status", "#due", "due",
	    "ExpressionAttributeValues", ":was", item_text(place->due),
	    ":dead", item_text(outbox_item_statuses[OUTBOX_DEAD])), &answer);

	log_facts("store-malformed", LOG_TEXT("why", "an outbox row of no known effect"),
	    LOG_TEXT("event", place->event), LOG_TEXT("key", place->key));
	json_decref(answer);
	return err == ERR_CONFLICT ? ERR_OK : err;
}

/* Ours if it is so by its lease: a try of ours may have been carried out unheard. */
static int read_mine(struct store *s, const struct outbox_place *place, const char *lease,
    struct outbox *row)
{
	char found[LEASE_BYTES + 1] = "";
	json_t *answer;
	const json_t *item;
	int err = store_ddb_get(s, DDB_TABLE_OUTBOX, key_of(place->event, place->key), &answer,
	    &item);

	if (err != ERR_OK)
		return err == ERR_ABSENT ? ERR_CONFLICT : err;
	(void)item_get_text(item, "lease", found, sizeof(found));
	err = strcmp(found, lease) == 0 ? outbox_item_read(item, row) : ERR_CONFLICT;
	json_decref(answer);
	return err;
}

/* The row's due says that nobody took it since: it has another with every lease, or none. */
static json_t *lease_request(const struct outbox_place *place, int64_t until, const char *lease)
{
	char due[TX_DUE_BYTES_MAX + 1];

	tx_due(due, until, place->event, place->key);
	return json_pack("{s:s,s:o,s:s,s:s,s:s,s:{s:s,s:s,s:s,s:s},s:{s:o,s:o,s:o,s:o,s:o}}",
	    "TableName", table->name, "Key", key_of(place->event, place->key),
	    "ReturnValues", "ALL_NEW", "ConditionExpression", "#due = :was",
	    "UpdateExpression",
	    "SET #status = :leased, #due = :due, #lease = :lease ADD #attempts :one",
	    "ExpressionAttributeNames", "#status", "status", "#due", "due", "#lease", "lease",
	    "#attempts", "attempts",
	    "ExpressionAttributeValues", ":was", item_text(place->due), ":due", item_text(due),
	    ":leased", item_text(outbox_item_statuses[OUTBOX_LEASED]), ":lease", item_text(lease),
	    ":one", item_number(1));
}

/* ERR_CONFLICT: somebody else took it.  ERR_INPUT: nobody can read it. */
static int lease(struct store *s, const struct outbox_place *place, int64_t until,
    struct outbox *row)
{
	char token[LEASE_BYTES + 1];
	json_t *answer;
	int err = rand_hex(token, LEASE_BYTES / 2);

	if (err != ERR_OK)
		return err;
	err = ddb_ask(store_ddb_aws(s), "UpdateItem", lease_request(place, until, token), &answer);
	if (err == ERR_CONFLICT)
		return read_mine(s, place, token, row);
	if (err == ERR_OK)
		err = outbox_item_read(json_object_get(answer, "Attributes"), row);
	json_decref(answer);
	return err;
}

/* The index lags behind: a row that is found twice is passed by. */
int store_ddb_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct outbox_place place;
	char after[TX_DUE_BYTES_MAX + 1] = " ";
	int err;

	while ((err = first_known(s, kinds, after, &place)) == ERR_OK && place.due_at <= now) {
		err = lease(s, &place, now + secs, row);
		if (err == ERR_INPUT)
			err = bury(s, &place) == ERR_OK ? ERR_CONFLICT : ERR_IO;
		if (err != ERR_CONFLICT)
			return err;
		memcpy(after, place.due, sizeof(after));
	}
	return err == ERR_OK ? ERR_ABSENT : err;
}

/* ---- the end ---- */

/* {":status":..,":leased":..,":attempts":..}, and ":due" where it is to be tried again. */
static json_t *end_values(const struct outbox *row, enum outbox_status status, const char *due)
{
	json_t *values = json_pack("{s:o,s:o,s:o}",
	    ":status", item_text(outbox_item_statuses[status]),
	    ":leased", item_text(outbox_item_statuses[OUTBOX_LEASED]),
	    ":attempts", item_number(row->attempts));

	if (status == OUTBOX_PENDING && json_object_set_new(values, ":due", item_text(due)) != 0) {
		json_decref(values);
		return NULL;
	}
	return values;
}

int store_ddb_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t due_at)
{
	char key[TX_KEY_BYTES_MAX + 1], due[TX_DUE_BYTES_MAX + 1];
	json_t *answer;
	int err;

	assert(status != OUTBOX_LEASED);
	tx_key(key, row->seq, row->n, row->guest);
	tx_due(due, due_at, row->event, key);
	err = ddb_ask(store_ddb_aws(s), "UpdateItem", json_pack(
	    "{s:s,s:o,s:s,s:s,s:{s:s,s:s,s:s},s:o}", "TableName", table->name,
	    "Key", key_of(row->event, key),
	    "ConditionExpression", "#status = :leased AND #attempts = :attempts",
	    "UpdateExpression", status == OUTBOX_PENDING ? "SET #status = :status, #due = :due"
							 : "SET #status = :status REMOVE #due",
	    "ExpressionAttributeNames", "#status", "status", "#due", "due", "#attempts", "attempts",
	    "ExpressionAttributeValues", end_values(row, status, due)), &answer);
	json_decref(answer);
	return err == ERR_CONFLICT ? ERR_OK : err; /* it is no longer ours */
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

	if (item_get_name(item, "kind", tx_kinds, TX_KINDS, &kind) != ERR_OK ||
	    item_get_name(item, "status", outbox_item_statuses, OUTBOX_STATUS__MAX, &status) !=
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
	    "{s:s,s:b,s:s,s:s,s:{s:s,s:s,s:s},s:{s:o}}",
	    "TableName", table->name, "ConsistentRead", 1,
	    "KeyConditionExpression", "#event = :event", "ProjectionExpression", "#kind, #status",
	    "ExpressionAttributeNames", "#event", "event", "#kind", "kind", "#status", "status",
	    "ExpressionAttributeValues", ":event", item_text(event)), count_one, &count);
}
