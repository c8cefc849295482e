/* The store of AWS: reads rows, and holds the table of its functions. */
#include "aws/store_ddb.h"

#include <stdlib.h>
#include <string.h>

#include "aws/ddb.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "base/log.h"
#include "core/row.h"
#include "wire/audit.h"
#include "wire/aws/item.h"
#include "wire/aws/tx.h"

json_t *store_ddb_table(struct store *s, enum ddb_table table)
{
	return tx_table(((struct store_ddb *)s)->prefix, table);
}

/* ---- one item ---- */

int store_ddb_get(struct store *s, enum ddb_table table, json_t *key, json_t **response,
    const json_t **item)
{
	int err = ddb_request(store_ddb_aws(s), "GetItem", json_pack("{s:o,s:b,s:o}",
	    "TableName", store_ddb_table(s, table), "ConsistentRead", 1, "Key", key), response);

	if (err != ERR_OK)
		return ERR_IO;
	*item = json_object_get(*response, "Item");
	if (*item != NULL)
		return ERR_OK;
	json_decref(*response);
	*response = NULL;
	return ERR_ABSENT;
}

int store_ddb_read(int err, enum ddb_table table, const char *event)
{
	if (err == ERR_NEWER)
		log_facts("store-newer", LOG_TEXT("table", ddb_tables[table].name),
		    LOG_TEXT("event", event), LOG_INT("known", EVENT_VERSION));
	if (err != ERR_INPUT && err != ERR_ABSENT)
		return err;
	log_facts("store-malformed", LOG_TEXT("table", ddb_tables[table].name),
	    LOG_TEXT("event", event));
	return ERR_IO;
}

int store_ddb_row(struct store *s, const json_t *item, enum ddb_table table, const char *event, void *row)
{
	const struct machine *m = table == DDB_TABLE_EVENT ? &event_machine : &guest_machine;
	int err = store_ddb_read(item_read(item, m, row), table, event);

	if (err == ERR_NEWER)
		s->newer = row_number(&m->fields[m->version_field], row);
	return err;
}

static json_t *event_key(const char *id)
{
	return json_pack("{s:o}", "id", item_text(id));
}

static json_t *guest_key(const char *event_id, const char *id)
{
	return json_pack("{s:o,s:o}", "event", item_text(event_id), "id", item_text(id));
}

/* Read the row of an event or a guest under a key, which is taken. */
static int read_row(struct store *s, enum ddb_table table, json_t *key, const char *event, void *row)
{
	json_t *response;
	const json_t *item;
	int err = store_ddb_get(s, table, key, &response, &item);

	if (err != ERR_OK)
		return err;
	err = store_ddb_row(s, item, table, event, row);
	json_decref(response);
	return err;
}

static int event(struct store *s, const char *id, struct event *e)
{
	return read_row(s, DDB_TABLE_EVENT, event_key(id), id, e);
}

static int guest(struct store *s, const char *event_id, const char *id, struct guest *g)
{
	return read_row(s, DDB_TABLE_GUESTS, guest_key(event_id, id), event_id, g);
}

/* ---- an event and its guest ---- */

/* {"Responses":[{"Item":{..}},{}]}: in the order of the request, with {} for a missing item. */
static int read_both(struct store *s, const json_t *response, const char *id, struct event *e,
    struct guest *g)
{
	const json_t *all = json_object_get(response, "Responses");
	const json_t *event_item = json_object_get(json_array_get(all, 0), "Item");
	const json_t *guest_item = json_object_get(json_array_get(all, 1), "Item");
	int err;

	if (json_array_size(all) != 2) {
		log_facts("ddb-malformed", LOG_TEXT("operation", "TransactGetItems"));
		return ERR_IO;
	}
	if (event_item == NULL)
		return ERR_ABSENT;
	err = store_ddb_row(s, event_item, DDB_TABLE_EVENT, id, e);
	*g = (struct guest){.state = GUEST_ABSENT};
	if (err == ERR_OK && guest_item != NULL)
		err = store_ddb_row(s, guest_item, DDB_TABLE_GUESTS, id, g);
	return err;
}

/*
 * Read both rows as of the same time.  BatchGetItem would cost half as many read units, but reads its rows
 * in any order, so the guest could be older than the event.  The condition on the guest's row is the state,
 * and that would hold again if the guest left and came back.  A transaction that reads does not disturb
 * others, but is cancelled while another one writes.  GetItem is never cancelled, so after ERR_LATER the
 * caller reads the rows by that.
 */
static int both(struct store *s, const char *event_id, const char *id, struct event *e,
    struct guest *g)
{
	json_t *response;
	int err = ddb_request(store_ddb_aws(s), "TransactGetItems",
	    json_pack("{s:[{s:{s:o,s:o}},{s:{s:o,s:o}}]}", "TransactItems",
		"Get", "TableName", store_ddb_table(s, DDB_TABLE_EVENT), "Key", event_key(event_id),
		"Get", "TableName", store_ddb_table(s, DDB_TABLE_GUESTS), "Key",
		guest_key(event_id, id)), &response);

	if (err != ERR_OK)
		return err == ERR_CONFLICT ? ERR_LATER : ERR_IO;
	err = read_both(s, response, event_id, e, g);
	json_decref(response);
	return err;
}

/* ---- all events: there are few, and a scan returns them in no order ---- */

struct page {
	const char *after;
	struct event *all;
	size_t max, count;
};

/* Insert an event into the page, which keeps the lowest ids in order. */
static int add_event(void *arg, const json_t *item)
{
	struct page *page = arg;
	struct event e = {.id = ""}; /* of a newer row, only id and version are read */
	int err = item_read(item, &event_machine, &e);
	size_t at = page->count;

	if (err != ERR_OK && err != ERR_NEWER)
		return store_ddb_read(err, DDB_TABLE_EVENT, "");
	if (strcmp(e.id, page->after) <= 0)
		return ERR_OK;
	while (at > 0 && strcmp(page->all[at - 1].id, e.id) > 0)
		at--;
	if (at == page->max)
		return ERR_OK;
	if (page->count < page->max)
		page->count++;
	memmove(&page->all[at + 1], &page->all[at],
	    (page->count - at - 1) * sizeof(page->all[0]));
	page->all[at] = e;
	return ERR_OK;
}

static int events(struct store *s, const char *after, struct event *all, size_t max, size_t *count)
{
	struct page page = {.after = after, .all = all, .max = max};
	int err = ddb_each(store_ddb_aws(s), "Scan", json_pack("{s:o,s:b}", "TableName",
	    store_ddb_table(s, DDB_TABLE_EVENT), "ConsistentRead", 1), add_event, &page);

	*count = page.count;
	return err;
}

/* ---- the history ---- */

json_t *store_ddb_query(struct store *s, enum ddb_table table, const char *condition,
    const char *event_id, const char *key, json_t *from, json_t *to)
{
	return json_pack("{s:o,s:b,s:s,s:{s:s,s:s},s:{s:o,s:o,s:o*}}",
	    "TableName", store_ddb_table(s, table), "ConsistentRead", 1,
	    "KeyConditionExpression", condition,
	    "ExpressionAttributeNames", "#event", "event", "#key", key,
	    "ExpressionAttributeValues", ":event", item_text(event_id), ":from", from, ":to", to);
}

struct reader {
	const char *event;
	int (*each)(void *, const struct store_audit *);
	void *arg;
};

static int audit_row(void *arg, const json_t *item)
{
	const struct reader *reader = arg;
	const json_t *line = json_object_get(json_object_get(item, "line"), "S");
	char hash[AUDIT_HASH_BYTES + 1];
	struct store_audit row = {.line = json_string_value(line),
	    .line_length = json_string_length(line), .hash = hash};
	int err = item_get_number(item, "seq", &row.seq);

	if (err == ERR_OK)
		err = item_get_text(item, "hash", hash, sizeof(hash));
	if (err == ERR_OK && row.line == NULL)
		err = ERR_INPUT;
	err = store_ddb_read(err, DDB_TABLE_AUDIT, reader->event);
	return err == ERR_OK ? reader->each(reader->arg, &row) : err;
}

static int audit(struct store *s, const char *event_id, int64_t after,
    int (*each)(void *, const struct store_audit *), void *arg)
{
	struct reader reader = {.event = event_id, .each = each, .arg = arg};

	return ddb_each(store_ddb_aws(s), "Query", store_ddb_query(s, DDB_TABLE_AUDIT,
	    STORE_DDB_AFTER, event_id, ddb_tables[DDB_TABLE_AUDIT].range.name, item_number(after), NULL),
	    audit_row, &reader);
}

/* ---- the table of functions ---- */

static void close_store(struct store *s)
{
	free(s);
}

static const struct store_ops ops = {
	.event = event,
	.events = events,
	.guest = guest,
	.both = both,
	.guests = store_ddb_guests,
	.head = store_ddb_head,
	.position = store_ddb_position,
	.recount = store_ddb_recount,
	.commit = store_ddb_commit,
	.audit = audit,
	.outbox_lease = store_ddb_outbox_lease,
	.outbox_take = store_ddb_outbox_take,
	.outbox_end = store_ddb_outbox_end,
	.outbox_return = store_ddb_outbox_return,
	.outbox_resolve = store_ddb_outbox_resolve,
	.outbox_fan_out = store_ddb_outbox_fan_out,
	.outbox_next = store_ddb_outbox_next,
	.outbox_count = store_ddb_outbox_count,
	.close = close_store,
};

int store_ddb_open(struct aws *aws, const char *prefix, struct store **out)
{
	static const char of[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
	size_t length = strspn(prefix, of);
	struct store_ddb *s;

	if (prefix[length] != '\0' || length > STORE_DDB_PREFIX_BYTES_MAX)
		return ERR_INPUT;
	if ((s = calloc(1, sizeof(*s))) == NULL)
		return ERR_IO;
	s->store.ops = &ops;
	s->aws = aws;
	memcpy(s->prefix, prefix, length);
	*out = &s->store;
	return ERR_OK;
}
