/* Fans out a broadcast: one row of the outbox becomes one row for each guest. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "aws/ddb.h"
#include "aws/outbox_item.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "base/log.h"
#include "base/rand.h"
#include "wire/aws/item.h"

/*
 * One transaction may be too small for all guests, so the letters are written in slices, in the order of the
 * guests' ids.  The condition of each slice is that this worker still has the lease of the row.  The key of a
 * letter names its guest, so each slice begins after the last letter that exists.
 */
struct fan_out {
	struct store *store;
	const struct outbox *row;
	json_t *actions; /* of the transaction: the check of the lease, then the letters */
};

/* ---- one transaction ---- */

static json_t *lease_check(const struct fan_out *f)
{
	return json_pack("{s:{s:o,s:o,s:s,s:o,s:o}}", "ConditionCheck",
	    "TableName", store_ddb_table(f->store, DDB_TABLE_OUTBOX),
	    "Key", store_ddb_outbox_key_of(f->row), "ConditionExpression", STORE_DDB_LEASED,
	    "ExpressionAttributeNames", store_ddb_outbox_names(),
	    "ExpressionAttributeValues", store_ddb_outbox_values(f->row));
}

/* ERR_LATER stops when the transaction is full. */
static int add_letter(void *arg, const json_t *item)
{
	struct fan_out *f = arg;
	struct outbox letter;
	struct guest g;
	int err = store_ddb_row(f->store, item, DDB_TABLE_GUESTS, f->row->event, &g);

	if (err != ERR_OK || (f->row->states & 1u << g.state) == 0)
		return err;
	effect_letter(f->row, &g, &letter);
	if (json_array_append_new(f->actions, json_pack("{s:{s:o,s:o,s:s,s:{s:s}}}", "Put",
		"TableName", store_ddb_table(f->store, DDB_TABLE_OUTBOX), "Item", tx_outbox(&letter),
		"ConditionExpression", "attribute_not_exists(#key)",
		"ExpressionAttributeNames", "#key", "seq_n")) != 0)
		return ERR_IO;
	return json_array_size(f->actions) == TX_ACTIONS_MAX ? ERR_LATER : ERR_OK;
}

/* Every try sends the same token, so a try whose response was lost is not repeated. */
static char *request_of(const struct fan_out *f)
{
	char token[TX_TOKEN_BYTES + 1], *text = NULL;
	json_t *request;

	if (rand_hex(token, TX_TOKEN_BYTES / 2) != ERR_OK)
		return NULL;
	request = json_pack("{s:O,s:s}", "TransactItems", f->actions, "ClientRequestToken", token);
	if (request != NULL)
		text = json_dumps(request, JSON_COMPACT);
	json_decref(request);
	return text;
}

/* Write the collected letters.  ERR_ABSENT: the row is no longer leased by this worker. */
static int write_letters(const struct fan_out *f)
{
	struct backoff backoff = ddb_backoff(store_ddb_aws(f->store));
	struct tx_cancelled cancelled;
	char *text = request_of(f);
	int err = ERR_IO;

	if (text != NULL)
		err = ddb_transact(store_ddb_aws(f->store), text, strlen(text), &backoff,
		    LOG_TEXT("event", f->row->event), &cancelled);
	free(text);
	if (err == ERR_CONFLICT)
		return ERR_ABSENT; /* another worker wrote a letter, or the condition on the row fails */
	return err == ERR_LATER ? ERR_IO : err;
}

/* ---- all guests ---- */

/* ERR_ABSENT stops after the first item. */
static int take_guest(void *guest, const json_t *item)
{
	return item_get_text(item, "guest", guest, GUEST_ID_MAX + 1) == ERR_OK ? ERR_ABSENT : ERR_IO;
}

/* Find the guest of the last letter that exists.  It is "", the guest of the row itself, if there is none. */
static int last_written(const struct fan_out *f, char guest[GUEST_ID_MAX + 1])
{
	const struct outbox *row = f->row;
	char from[TX_KEY_BYTES_MAX + 1], to[TX_KEY_BYTES_MAX + 1];
	json_t *request;
	int err;

	tx_key(from, row->seq, row->n, row->guest);
	tx_key(to, row->seq, row->n, "~"); /* sorts after every id */
	request = store_ddb_query(f->store, DDB_TABLE_OUTBOX, STORE_DDB_BETWEEN, row->event, "seq_n",
	    item_text(from), item_text(to));
	json_object_set_new(request, "ScanIndexForward", json_false());
	json_object_set_new(request, "Limit", json_integer(1));
	err = ddb_each(store_ddb_aws(f->store), "Query", request, take_guest, guest);
	return err == ERR_ABSENT ? ERR_OK : err;
}

/* Collect the letters of the next slice.  ERR_LATER: there may be more. */
static int collect(struct fan_out *f)
{
	char after[GUEST_ID_MAX + 1] = "";
	int err = last_written(f, after);
	json_t *request;

	if (err != ERR_OK)
		return err;
	request = store_ddb_guests_after(f->store, f->row->event, after);
	json_object_set_new(request, "Limit", json_integer(TX_ACTIONS_MAX));
	return ddb_each(store_ddb_aws(f->store), "Query", request, add_letter, f);
}

int store_ddb_outbox_fan_out(struct store *s, const struct outbox *row)
{
	struct fan_out f = {.store = s, .row = row, .actions = json_array()};
	int more, err = json_array_append_new(f.actions, lease_check(&f)) == 0 ? ERR_OK : ERR_IO;

	assert(row->kind == EFFECT_BROADCAST);
	if (err == ERR_OK)
		err = collect(&f);
	more = err;
	if ((err == ERR_OK || err == ERR_LATER) && json_array_size(f.actions) > 1)
		err = write_letters(&f);
	json_decref(f.actions);
	return err == ERR_OK ? more : err;
}
