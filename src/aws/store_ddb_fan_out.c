/* A letter to everybody: one row of the outbox becomes one for each guest. */
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
 * The guests may be more than one transaction takes, so that the letters are written by several, in
 * the order of the guests' ids, each under the condition that the row is still ours.  A letter's key
 * names its guest: whoever goes on after a crash, or when a function's time was over, begins after the
 * last that is there, and is done at some time however many there are.
 */
#define LETTERS_MAX (TX_ACTIONS_MAX - 1)

struct fan_out {
	struct store *store;
	const struct outbox *row;
	int64_t made_at;
	json_t *letters; /* items, not yet written */
};

/* ---- one transaction ---- */

static json_t *check(const struct fan_out *f)
{
	const struct outbox *row = f->row;
	char key[TX_KEY_BYTES_MAX + 1];

	tx_key(key, row->seq, row->n, row->guest);
	return json_pack("{s:{s:o,s:o,s:s,s:{s:s,s:s},s:{s:o,s:o}}}", "ConditionCheck",
	    "TableName", store_ddb_table(f->store, DDB_TABLE_OUTBOX),
	    "Key", store_ddb_outbox_key(row->event, key),
	    "ConditionExpression", "#status = :leased AND #attempts = :attempts",
	    "ExpressionAttributeNames", "#status", "status", "#attempts", "attempts",
	    "ExpressionAttributeValues", ":leased", item_text(outbox_statuses[OUTBOX_LEASED]),
	    ":attempts", item_number(row->attempts));
}

static json_t *put(const struct fan_out *f, json_t *letter)
{
	return json_pack("{s:{s:o,s:O,s:s,s:{s:s}}}", "Put",
	    "TableName", store_ddb_table(f->store, DDB_TABLE_OUTBOX), "Item", letter,
	    "ConditionExpression", "attribute_not_exists(#key)",
	    "ExpressionAttributeNames", "#key", "seq_n");
}

static char *request_of(const struct fan_out *f)
{
	json_t *actions = json_array(), *request;
	char token[TX_TOKEN_BYTES + 1], *text = NULL;
	int bad = json_array_append_new(actions, check(f));

	for (size_t i = 0; i < json_array_size(f->letters); i++)
		bad |= json_array_append_new(actions, put(f, json_array_get(f->letters, i)));
	if (rand_hex(token, TX_TOKEN_BYTES / 2) != ERR_OK)
		bad = -1;
	request = json_pack("{s:o,s:s}", "TransactItems", actions, "ClientRequestToken", token);
	if (bad == 0 && request != NULL)
		text = json_dumps(request, JSON_COMPACT);
	json_decref(request);
	return text;
}

/* ERR_ABSENT: the row is not ours.  ERR_CONFLICT: the letters that were there are left out. */
static int refused(struct fan_out *f, const struct aws_reply *reply)
{
	struct tx_cancelled c;
	int err = tx_read(reply->body.bytes, reply->body.length, &c);

	if (err == ERR_CONFLICT && c.count != 1 + json_array_size(f->letters))
		err = ERR_INPUT;
	if (err == ERR_CONFLICT && c.failed[0])
		return ERR_ABSENT;
	for (size_t i = c.count; err == ERR_CONFLICT && i > 1; i--)
		if (c.failed[i - 1])
			json_array_remove(f->letters, i - 2);
	if (err == ERR_CONFLICT || err == ERR_LATER)
		return err;
	log_facts("ddb-refused", LOG_TEXT("operation", "TransactWriteItems"),
	    LOG_TEXT("event", f->row->event), LOG_TEXT("code", reply->code),
	    LOG_TEXT("reason", c.errmsg));
	return ERR_IO;
}

static int send(struct fan_out *f, int64_t deadline_ms)
{
	struct aws_reply reply = {.status = 0};
	char *text = request_of(f);
	int err;

	if (text == NULL)
		return ERR_IO;
	err = ddb_send(store_ddb_aws(f->store), "TransactWriteItems", text, strlen(text),
	    deadline_ms, &reply);
	if (err == ERR_REFUSED)
		err = refused(f, &reply);
	aws_reply_clear(&reply);
	free(text);
	return err;
}

/* Write the letters that were collected. */
static int flush(struct fan_out *f)
{
	struct backoff backoff = ddb_backoff(store_ddb_aws(f->store));
	int err = ERR_OK;

	while (json_array_size(f->letters) > 0 && (err = send(f, backoff.until_ms)) != ERR_OK)
		if (err != ERR_CONFLICT && (err != ERR_LATER || !backoff_wait(&backoff)))
			return err == ERR_LATER ? ERR_IO : err;
	json_array_clear(f->letters);
	return ERR_OK;
}

/* ---- everybody ---- */

/* A letter to a guest, as a change of this guest would ask for it. */
static json_t *letter_to(const struct fan_out *f, const struct guest *g)
{
	const struct effect effect = {.kind = EFFECT_LETTER, .what = f->row->what,
	    .not_after = f->row->not_after};
	struct change c = {.now = f->made_at, .guest = *g};

	memcpy(c.event.id, f->row->event, sizeof(c.event.id));
	c.event.seq = f->row->seq;
	c.event.version = EVENT_VERSION;
	return tx_outbox(&c, &effect, f->row->n);
}

static int add_letter(void *arg, const json_t *item)
{
	struct fan_out *f = arg;
	struct guest g;
	int err = store_ddb_read(item_read(item, &guest_machine, &g), DDB_TABLE_GUESTS,
	    f->row->event);

	if (err != ERR_OK || (f->row->states & 1u << g.state) == 0)
		return err;
	if (json_array_append_new(f->letters, letter_to(f, &g)) != 0)
		return ERR_IO;
	return json_array_size(f->letters) == LETTERS_MAX ? flush(f) : ERR_OK;
}

/* Whether the row is ours, and when it was made.  ERR_ABSENT: it is somebody else's, or done. */
static int look(struct fan_out *f)
{
	const struct outbox *row = f->row;
	char key[TX_KEY_BYTES_MAX + 1];
	int64_t attempts = 0;
	size_t status = OUTBOX_DONE;
	json_t *answer;
	const json_t *item;
	int err;

	tx_key(key, row->seq, row->n, row->guest);
	err = store_ddb_get(f->store, DDB_TABLE_OUTBOX, store_ddb_outbox_key(row->event, key), &answer,
	    &item);
	if (err != ERR_OK)
		return err;
	if (item_get_number(item, "attempts", &attempts) != ERR_OK ||
	    item_get_number(item, "made_at", &f->made_at) != ERR_OK ||
	    item_get_name(item, "status", outbox_statuses, OUTBOX_STATUS__MAX, &status) !=
		ERR_OK)
		err = store_ddb_read(ERR_INPUT, DDB_TABLE_OUTBOX, row->event);
	json_decref(answer);
	if (err == ERR_OK && (status != OUTBOX_LEASED || attempts != row->attempts))
		err = ERR_ABSENT;
	return err;
}

/* ERR_ABSENT stops at the first. */
static int take_guest(void *guest, const json_t *item)
{
	return item_get_text(item, "guest", guest, GUEST_ID_MAX + 1) == ERR_OK ? ERR_ABSENT : ERR_IO;
}

/* The guest of the last letter that was written; that of the row itself, nobody, if none was. */
static int last_written(const struct fan_out *f, char guest[GUEST_ID_MAX + 1])
{
	const struct outbox *row = f->row;
	char from[TX_KEY_BYTES_MAX + 1], to[TX_KEY_BYTES_MAX + 1];
	json_t *request;
	int err;

	tx_key(from, row->seq, row->n, row->guest);
	tx_key(to, row->seq, row->n, "~"); /* sorts after every id */
	request = store_ddb_query(f->store, DDB_TABLE_OUTBOX, STORE_DDB_BETWEEN, row->event, "seq_n",
	    item_text(to));
	json_object_set_new(json_object_get(request, "ExpressionAttributeValues"), ":from",
	    item_text(from));
	json_object_set_new(request, "ScanIndexForward", json_false());
	json_object_set_new(request, "Limit", json_integer(1));
	err = ddb_each(store_ddb_aws(f->store), "Query", request, take_guest, guest);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int each_guest(struct fan_out *f)
{
	char after[GUEST_ID_MAX + 1] = "";
	int err = last_written(f, after);

	if (err != ERR_OK)
		return err;
	return ddb_each(store_ddb_aws(f->store), "Query", store_ddb_query(f->store, DDB_TABLE_GUESTS,
	    STORE_DDB_AFTER, f->row->event, ddb_tables[DDB_TABLE_GUESTS].range.name,
	    item_text(after[0] != '\0' ? after : " ")), add_letter, f);
}

int store_ddb_outbox_fan_out(struct store *s, const struct outbox *row, int64_t now)
{
	struct fan_out f = {.store = s, .row = row, .letters = json_array()};
	int err;

	assert(row->kind == EFFECT_BROADCAST);
	err = look(&f);
	if (err == ERR_OK)
		err = each_guest(&f);
	if (err == ERR_OK)
		err = flush(&f);
	json_decref(f.letters);
	if (err == ERR_OK)
		err = store_ddb_outbox_end(s, row, OUTBOX_DONE, now);
	return err == ERR_ABSENT ? ERR_OK : err;
}
