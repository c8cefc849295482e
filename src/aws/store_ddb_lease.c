/* Leases rows of the outbox: finds the first due row, and claims it for one worker. */
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
#define PROBE_ITEMS 8 /* in a page: usually the first item is the one */

static const struct ddb_table_keys *const table = &ddb_tables[DDB_TABLE_OUTBOX];

/* ---- the first unfinished row ---- */

/* Read the first item of the index that these rules may read.  ERR_CONFLICT stops there. */
static int take_first(void *arg, const json_t *item)
{
	struct outbox_slot *slot = arg;

	/* Log a malformed item and skip it: the rows after it are still to be done. */
	if (outbox_item_slot(item, slot) != ERR_OK) {
		(void)store_ddb_read(ERR_INPUT, DDB_TABLE_OUTBOX, slot->event);
		return ERR_OK;
	}
	return slot->version <= EVENT_VERSION ? ERR_CONFLICT : ERR_OK;
}

/* Find the first row of one kind after a slot. */
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

/* Find the first row of any of these kinds after a slot. */
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

/* Return ERR_OK if the event exists and newer rules have not written to it, else ERR_ABSENT or ERR_IO. */
static int event_known(struct store *s, const char *event)
{
	json_t *response;
	const json_t *item;
	int64_t version = 1;
	int err = store_ddb_get(s, DDB_TABLE_EVENT, json_pack("{s:o}", "id", item_text(event)),
	    &response, &item);

	if (err != ERR_OK)
		return err;
	err = item_get_number(item, "version", &version);
	json_decref(response);
	return err != ERR_INPUT && version <= EVENT_VERSION ? ERR_OK : ERR_ABSENT;
}

/*
 * Find the first row after a slot whose event these rules may read.  Newer rules carry out the others.  The
 * slot is the due of another row, or " ", which sorts before all.
 */
static int first_known(struct store *s, unsigned kinds, const char *after,
    struct outbox_slot *slot)
{
	char at[TX_DUE_BYTES_MAX + 1];
	int err;

	snprintf(at, sizeof(at), "%s", after);
	while ((err = first(s, kinds, at, slot)) == ERR_OK &&
	    (err = event_known(s, slot->event)) == ERR_ABSENT)
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

/* End a malformed row, which would be the first again and again.  This worker has its lease. */
static int dead_letter(struct store *s, const struct outbox_slot *slot, const char *lease, int64_t now)
{
	log_facts("store-malformed", LOG_TEXT("why", "an outbox row of no known effect"),
	    LOG_TEXT("event", slot->event), LOG_TEXT("key", slot->key));
	return store_ddb_outbox_finish(s, store_ddb_outbox_key(slot->event, slot->key),
	    OUTBOX_DEAD, now, "#lease = :lease", json_pack("{s:s}", "#lease", "lease"),
	    json_pack("{s:o}", ":lease", item_text(lease)));
}

/* Read a row if this worker has its lease: the response to an earlier try may have been lost. */
static int read_own(struct store *s, const struct outbox_slot *slot, const char *lease,
    struct outbox *row)
{
	char found[LEASE_BYTES + 1] = "";
	json_t *response;
	const json_t *item;
	int err = store_ddb_get(s, DDB_TABLE_OUTBOX,
	    store_ddb_outbox_key(slot->event, slot->key), &response, &item);

	if (err != ERR_OK)
		return err == ERR_ABSENT ? ERR_CONFLICT : err;
	(void)item_get_text(item, "lease", found, sizeof(found));
	err = strcmp(found, lease) == 0 ? outbox_item_read(item, row) : ERR_CONFLICT;
	json_decref(response);
	return err;
}

/*
 * Try to lease a row.  The condition is its due, which every lease changes and the end removes, and its
 * status, which says whether an earlier lease ran out.  ERR_CONFLICT: another worker has it.  ERR_INPUT:
 * it is leased, but malformed.
 */
static int lease(struct store *s, const struct outbox_slot *slot, const char *token,
    int64_t until, struct outbox *row)
{
	char due[TX_DUE_BYTES_MAX + 1];
	json_t *response;
	int err;

	tx_due(due, until, slot->event, slot->key);
	err = store_ddb_outbox_update(s, store_ddb_outbox_key(slot->event, slot->key),
	    "#due = :was AND #status = :found", "SET #status = :leased, #due = :due, #lease = :lease"
	    " ADD #attempts :one, #unheard :unheard",
	    json_pack("{s:s,s:s,s:s,s:s,s:s}", "#status", "status", "#due", "due", "#lease", "lease",
		"#attempts", "attempts", "#unheard", "unheard"),
	    json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o}", ":was", item_text(slot->due),
		":found", item_text(outbox_statuses[slot->status]), ":due", item_text(due),
		":leased", item_text(outbox_statuses[OUTBOX_LEASED]), ":lease", item_text(token),
		":one", item_number(1), ":unheard", item_number(slot->status == OUTBOX_LEASED)),
	    &response);
	if (err == ERR_CONFLICT)
		return read_own(s, slot, token, row);
	if (err == ERR_OK)
		err = outbox_item_read(json_object_get(response, "Attributes"), row);
	json_decref(response);
	return err;
}

/* ERR_CONFLICT: another worker has it, or it is malformed. */
static int lease_or_dead_letter(struct store *s, const struct outbox_slot *slot, int64_t now,
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

/* The index lags behind: a row that another worker has just leased is skipped. */
int store_ddb_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct outbox_slot slot;
	char after[TX_DUE_BYTES_MAX + 1] = " ";
	int err;

	while ((err = first_known(s, kinds, after, &slot)) == ERR_OK && slot.due_at <= now) {
		err = lease_or_dead_letter(s, &slot, now, secs, row);
		if (err != ERR_CONFLICT)
			return err;
		memcpy(after, slot.due, sizeof(after));
	}
	return err == ERR_OK ? ERR_ABSENT : err;
}

/* Read the slot of the named row.  ERR_ABSENT: it does not exist, has ended, or is malformed. */
static int slot_of(struct store *s, const struct outbox *row, struct outbox_slot *slot)
{
	json_t *response;
	const json_t *item;
	int err = store_ddb_get(s, DDB_TABLE_OUTBOX, store_ddb_outbox_key_of(row), &response, &item);

	if (err != ERR_OK)
		return err;
	err = outbox_item_slot(item, slot);
	json_decref(response);
	if (err == ERR_INPUT)
		(void)store_ddb_read(err, DDB_TABLE_OUTBOX, row->event);
	return err == ERR_OK ? ERR_OK : ERR_ABSENT;
}

/* The request that fires a timer comes before the timer's row is due. */
static bool is_free(const struct outbox_slot *slot, int64_t now)
{
	bool is_timer = slot->kind == EFFECT_TIMER || slot->kind == EFFECT_UNTIMER;

	return slot->due_at <= now ||
	    (slot->status == OUTBOX_PENDING && (is_timer || slot->attempts == 0));
}

int store_ddb_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct outbox_slot slot;
	struct outbox taken;
	int err = slot_of(s, row, &slot);

	if (err == ERR_OK && ((kinds & 1u << slot.kind) == 0 || slot.version > EVENT_VERSION ||
	    !is_free(&slot, now)))
		err = ERR_ABSENT;
	if (err == ERR_OK)
		err = event_known(s, slot.event);
	if (err == ERR_OK)
		err = lease_or_dead_letter(s, &slot, now, secs, &taken);
	if (err == ERR_OK)
		*row = taken;
	return err == ERR_CONFLICT ? ERR_ABSENT : err;
}
