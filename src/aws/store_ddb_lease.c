/* The lease: a row of the outbox is one worker's for a while. */
#include <stdio.h>
#include <string.h>

#include "aws/ddb.h"
#include "aws/outbox_item.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "base/log.h"
#include "base/rand.h"
#include "wire/aws/item.h"

#define LEASE_BYTES 32
#define LOOK_ITEMS 8 /* at a time: mostly the first is the one */

static const struct ddb_table_keys *const table = &ddb_tables[DDB_TABLE_OUTBOX];

/* ---- the first unfinished row ---- */

/* The first item of the index that these rules may read; ERR_CONFLICT stops at it. */
static int take_first(void *arg, const json_t *item)
{
	struct outbox_place *place = arg;

	/* What nobody can read is told, and is no reason to leave the rest undone. */
	if (outbox_item_place(item, place) != ERR_OK) {
		(void)store_ddb_read(ERR_INPUT, DDB_TABLE_OUTBOX, place->event);
		return ERR_OK;
	}
	return place->version <= EVENT_VERSION ? ERR_CONFLICT : ERR_OK;
}

/* The first row of one kind that comes after a place. */
static int first_of(struct store *s, enum effect_kind kind, const char *after,
    struct outbox_place *place)
{
	json_t *request = json_pack("{s:o,s:o,s:i,s:s,s:{s:s,s:s},s:{s:o,s:o}}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX),
	    "IndexName", json_sprintf("by_%s", table->index.name), "Limit", LOOK_ITEMS,
	    "KeyConditionExpression", "#kind = :kind AND #due > :after",
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

/* A row that cannot be read would be the first for ever.  It is ours by its lease. */
static int bury(struct store *s, const struct outbox_place *place, const char *lease, int64_t now)
{
	log_facts("store-malformed", LOG_TEXT("why", "an outbox row of no known effect"),
	    LOG_TEXT("event", place->event), LOG_TEXT("key", place->key));
	return store_ddb_outbox_finish(s, store_ddb_outbox_key(place->event, place->key),
	    OUTBOX_DEAD, now, "#lease = :lease", json_pack("{s:s}", "#lease", "lease"),
	    json_pack("{s:o}", ":lease", item_text(lease)));
}

/* Ours if it is so by its lease: a try of ours may have been carried out unheard. */
static int read_mine(struct store *s, const struct outbox_place *place, const char *lease,
    struct outbox *row)
{
	char found[LEASE_BYTES + 1] = "";
	json_t *answer;
	const json_t *item;
	int err = store_ddb_get(s, DDB_TABLE_OUTBOX,
	    store_ddb_outbox_key(place->event, place->key), &answer, &item);

	if (err != ERR_OK)
		return err == ERR_ABSENT ? ERR_CONFLICT : err;
	(void)item_get_text(item, "lease", found, sizeof(found));
	err = strcmp(found, lease) == 0 ? outbox_item_read(item, row) : ERR_CONFLICT;
	json_decref(answer);
	return err;
}

/*
 * Nobody took it since, as its due says: it has another with every lease, or none.  Its status says
 * whether a lease ran out.
 */
static json_t *lease_request(struct store *s, const struct outbox_place *place, int64_t until,
    const char *lease)
{
	char due[TX_DUE_BYTES_MAX + 1];

	tx_due(due, until, place->event, place->key);
	return json_pack(
	    "{s:o,s:o,s:s,s:s,s:s,s:{s:s,s:s,s:s,s:s,s:s},s:{s:o,s:o,s:o,s:o,s:o,s:o,s:o}}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX),
	    "Key", store_ddb_outbox_key(place->event, place->key), "ReturnValues", "ALL_NEW",
	    "ConditionExpression", "#due = :was AND #status = :found",
	    "UpdateExpression", "SET #status = :leased, #due = :due, #lease = :lease"
	    " ADD #attempts :one, #unheard :unheard",
	    "ExpressionAttributeNames", "#status", "status", "#due", "due", "#lease", "lease",
	    "#attempts", "attempts", "#unheard", "unheard",
	    "ExpressionAttributeValues", ":was", item_text(place->due),
	    ":found", item_text(outbox_statuses[place->status]), ":due", item_text(due),
	    ":leased", item_text(outbox_statuses[OUTBOX_LEASED]), ":lease", item_text(lease),
	    ":one", item_number(1), ":unheard", item_number(place->status == OUTBOX_LEASED));
}

/* One try.  ERR_CONFLICT: somebody else took it.  ERR_INPUT: it is ours, and nobody can read it. */
static int lease(struct store *s, const struct outbox_place *place, const char *token,
    int64_t until, struct outbox *row)
{
	json_t *answer;
	int err = ddb_ask(store_ddb_aws(s), "UpdateItem", lease_request(s, place, until, token),
	    &answer);

	if (err == ERR_CONFLICT)
		return read_mine(s, place, token, row);
	if (err == ERR_OK)
		err = outbox_item_read(json_object_get(answer, "Attributes"), row);
	json_decref(answer);
	return err;
}

/* ERR_CONFLICT: somebody else took it, or nobody can read it. */
static int lease_or_bury(struct store *s, const struct outbox_place *place, int64_t now,
    int64_t secs, struct outbox *row)
{
	char token[LEASE_BYTES + 1];
	int err = rand_hex(token, LEASE_BYTES / 2);

	if (err == ERR_OK)
		err = lease(s, place, token, now + secs, row);
	if (err != ERR_INPUT)
		return err;
	return bury(s, place, token, now) == ERR_OK ? ERR_CONFLICT : ERR_IO;
}

/* The index lags behind: a row that is found twice is passed by. */
int store_ddb_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct outbox_place place;
	char after[TX_DUE_BYTES_MAX + 1] = " ";
	int err;

	while ((err = first_known(s, kinds, after, &place)) == ERR_OK && place.due_at <= now) {
		err = lease_or_bury(s, &place, now, secs, row);
		if (err != ERR_CONFLICT)
			return err;
		memcpy(after, place.due, sizeof(after));
	}
	return err == ERR_OK ? ERR_ABSENT : err;
}

/* Where the named row stands.  ERR_ABSENT: there is none, or it has ended, or nobody can read it. */
static int place_of(struct store *s, const struct outbox *row, struct outbox_place *place)
{
	char key[TX_KEY_BYTES_MAX + 1];
	json_t *answer;
	const json_t *item;
	int err;

	tx_key(key, row->seq, row->n, row->guest);
	err = store_ddb_get(s, DDB_TABLE_OUTBOX, store_ddb_outbox_key(row->event, key), &answer,
	    &item);
	if (err != ERR_OK)
		return err;
	err = outbox_item_place(item, place);
	json_decref(answer);
	if (err == ERR_INPUT)
		(void)store_ddb_read(err, DDB_TABLE_OUTBOX, row->event);
	return err == ERR_OK ? ERR_OK : ERR_ABSENT;
}

/* A timer's row waits until it has rung, and what rings it comes earlier. */
static bool is_free(const struct outbox_place *place, int64_t now)
{
	bool is_timer = place->kind == EFFECT_TIMER || place->kind == EFFECT_UNTIMER;

	return place->due_at <= now ||
	    (place->status == OUTBOX_PENDING && (is_timer || place->attempts == 0));
}

static bool is_ours(const struct outbox_place *place, unsigned kinds)
{
	return (kinds & 1u << place->kind) != 0 && place->version <= EVENT_VERSION;
}

int store_ddb_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct outbox_place place;
	struct outbox taken;
	int err = place_of(s, row, &place);

	if (err == ERR_OK && (!is_ours(&place, kinds) || !is_free(&place, now)))
		err = ERR_ABSENT;
	if (err == ERR_OK)
		err = known(s, place.event);
	if (err == ERR_OK)
		err = lease_or_bury(s, &place, now, secs, &taken);
	if (err == ERR_OK)
		*row = taken;
	return err == ERR_CONFLICT ? ERR_ABSENT : err;
}
