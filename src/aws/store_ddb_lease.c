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
#define PROBE_ITEMS 8 /* at a time: mostly the first is the one */

static const struct ddb_table_keys *const table = &ddb_tables[DDB_TABLE_OUTBOX];

/* ---- the first unfinished row ---- */

/* The first item of the index that these rules may read; ERR_CONFLICT stops at it. */
static int take_first(void *arg, const json_t *item)
{
	struct outbox_slot *slot = arg;

	/* What nobody can read is told, and is no reason to leave the rest undone. */
	if (outbox_item_slot(item, slot) != ERR_OK) {
		(void)store_ddb_read(ERR_INPUT, DDB_TABLE_OUTBOX, slot->event);
		return ERR_OK;
	}
	return slot->version <= EVENT_VERSION ? ERR_CONFLICT : ERR_OK;
}

/* The first row of one kind that comes after a slot. */
static int first_of(struct store *s, enum effect_kind kind, const char *after,
    struct outbox_slot *slot)
{
	json_t *request = json_pack("{s:o,s:o,s:i,s:s,s:{s:s,s:s},s:{s:o,s:o}}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX),
	    "IndexName", json_sprintf("by_%s", table->index.name), "Limit", PROBE_ITEMS,
	    "KeyConditionExpression", "#kind = :kind AND #due > :after",
	    "ExpressionAttributeNames", "#kind", table->index_hash.name, "#due", table->index.name,
	    "ExpressionAttributeValues", ":kind", item_text(effect_kinds[kind]),
	    ":after", item_text(after));
	int err = ddb_each(store_ddb_aws(s), "Query", request, take_first, slot);

	return err == ERR_OK ? ERR_ABSENT : err == ERR_CONFLICT ? ERR_OK : err;
}

/* The first row of any of some kinds that comes after a slot. */
static int first(struct store *s, unsigned kinds, const char *after, struct outbox_slot *slot)
{
	struct outbox_slot other;
	int err, found = ERR_ABSENT;

	for (unsigned kind = 0; kind < EFFECT_KINDS; kind++) {
		if ((kinds & 1u << kind) == 0)
			continue;
		err = first_of(s, (enum effect_kind)kind, after, &other);
		if (err == ERR_ABSENT)
			continue;
		if (err != ERR_OK)
			return err;
		if (found == ERR_ABSENT || strcmp(other.due, slot->due) < 0)
			*slot = other;
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
 * The first row after a slot that is for these rules; what newer ones ask for is left to them.
 * The slot is where another row stands, or a text that nothing sorts before.
 */
static int first_known(struct store *s, unsigned kinds, const char *after,
    struct outbox_slot *slot)
{
	char at[TX_DUE_BYTES_MAX + 1];
	int err;

	snprintf(at, sizeof(at), "%s", after);
	while ((err = first(s, kinds, at, slot)) == ERR_OK &&
	    (err = known(s, slot->event)) == ERR_ABSENT)
		memcpy(at, slot->due, sizeof(at));
	return err;
}

int store_ddb_outbox_next(struct store *s, unsigned kinds, int64_t *at)
{
	struct outbox_slot slot;
	int err = first_known(s, kinds, " ", &slot);

	if (err == ERR_OK)
		*at = slot.due_at;
	return err;
}

/* ---- the lease ---- */

/* A row that cannot be read would be the first for ever.  It is ours by its lease. */
static int dead_letter(struct store *s, const struct outbox_slot *slot, const char *lease, int64_t now)
{
	log_facts("store-malformed", LOG_TEXT("why", "an outbox row of no known effect"),
	    LOG_TEXT("event", slot->event), LOG_TEXT("key", slot->key));
	return store_ddb_outbox_finish(s, store_ddb_outbox_key(slot->event, slot->key),
	    OUTBOX_DEAD, now, "#lease = :lease", json_pack("{s:s}", "#lease", "lease"),
	    json_pack("{s:o}", ":lease", item_text(lease)));
}

/* Ours if it is so by its lease: a try of ours may have been carried out unheard. */
static int read_mine(struct store *s, const struct outbox_slot *slot, const char *lease,
    struct outbox *row)
{
	char found[LEASE_BYTES + 1] = "";
	json_t *answer;
	const json_t *item;
	int err = store_ddb_get(s, DDB_TABLE_OUTBOX,
	    store_ddb_outbox_key(slot->event, slot->key), &answer, &item);

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
static json_t *lease_request(struct store *s, const struct outbox_slot *slot, int64_t until,
    const char *lease)
{
	char due[TX_DUE_BYTES_MAX + 1];

	tx_due(due, until, slot->event, slot->key);
	return json_pack(
	    "{s:o,s:o,s:s,s:s,s:s,s:{s:s,s:s,s:s,s:s,s:s},s:{s:o,s:o,s:o,s:o,s:o,s:o,s:o}}",
	    "TableName", store_ddb_table(s, DDB_TABLE_OUTBOX),
	    "Key", store_ddb_outbox_key(slot->event, slot->key), "ReturnValues", "ALL_NEW",
	    "ConditionExpression", "#due = :was AND #status = :found",
	    "UpdateExpression", "SET #status = :leased, #due = :due, #lease = :lease"
	    " ADD #attempts :one, #unheard :unheard",
	    "ExpressionAttributeNames", "#status", "status", "#due", "due", "#lease", "lease",
	    "#attempts", "attempts", "#unheard", "unheard",
	    "ExpressionAttributeValues", ":was", item_text(slot->due),
	    ":found", item_text(outbox_statuses[slot->status]), ":due", item_text(due),
	    ":leased", item_text(outbox_statuses[OUTBOX_LEASED]), ":lease", item_text(lease),
	    ":one", item_number(1), ":unheard", item_number(slot->status == OUTBOX_LEASED));
}

/* One try.  ERR_CONFLICT: somebody else took it.  ERR_INPUT: it is ours, and nobody can read it. */
static int lease(struct store *s, const struct outbox_slot *slot, const char *token,
    int64_t until, struct outbox *row)
{
	json_t *answer;
	int err = ddb_ask(store_ddb_aws(s), "UpdateItem", lease_request(s, slot, until, token),
	    &answer);

	if (err == ERR_CONFLICT)
		return read_mine(s, slot, token, row);
	if (err == ERR_OK)
		err = outbox_item_read(json_object_get(answer, "Attributes"), row);
	json_decref(answer);
	return err;
}

/* ERR_CONFLICT: somebody else took it, or nobody can read it. */
static int lease_or_bury(struct store *s, const struct outbox_slot *slot, int64_t now,
    int64_t secs, struct outbox *row)
{
	char token[LEASE_BYTES + 1];
	int err = rand_hex(token, LEASE_BYTES / 2);

	if (err == ERR_OK)
		err = lease(s, slot, token, now + secs, row);
	if (err != ERR_INPUT)
		return err;
	return dead_letter(s, slot, token, now) == ERR_OK ? ERR_CONFLICT : ERR_IO;
}

/* The index lags behind: a row that is found twice is passed by. */
int store_ddb_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct outbox_slot slot;
	char after[TX_DUE_BYTES_MAX + 1] = " ";
	int err;

	while ((err = first_known(s, kinds, after, &slot)) == ERR_OK && slot.due_at <= now) {
		err = lease_or_bury(s, &slot, now, secs, row);
		if (err != ERR_CONFLICT)
			return err;
		memcpy(after, slot.due, sizeof(after));
	}
	return err == ERR_OK ? ERR_ABSENT : err;
}

/* Where the named row stands.  ERR_ABSENT: there is none, or it has ended, or nobody can read it. */
static int slot_of(struct store *s, const struct outbox *row, struct outbox_slot *slot)
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
	err = outbox_item_slot(item, slot);
	json_decref(answer);
	if (err == ERR_INPUT)
		(void)store_ddb_read(err, DDB_TABLE_OUTBOX, row->event);
	return err == ERR_OK ? ERR_OK : ERR_ABSENT;
}

/* A timer's row waits until it has fired, and what fires it comes earlier. */
static bool is_free(const struct outbox_slot *slot, int64_t now)
{
	bool is_timer = slot->kind == EFFECT_TIMER || slot->kind == EFFECT_UNTIMER;

	return slot->due_at <= now ||
	    (slot->status == OUTBOX_PENDING && (is_timer || slot->attempts == 0));
}

static bool is_ours(const struct outbox_slot *slot, unsigned kinds)
{
	return (kinds & 1u << slot->kind) != 0 && slot->version <= EVENT_VERSION;
}

int store_ddb_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct outbox_slot slot;
	struct outbox taken;
	int err = slot_of(s, row, &slot);

	if (err == ERR_OK && (!is_ours(&slot, kinds) || !is_free(&slot, now)))
		err = ERR_ABSENT;
	if (err == ERR_OK)
		err = known(s, slot.event);
	if (err == ERR_OK)
		err = lease_or_bury(s, &slot, now, secs, &taken);
	if (err == ERR_OK)
		*row = taken;
	return err == ERR_CONFLICT ? ERR_ABSENT : err;
}
