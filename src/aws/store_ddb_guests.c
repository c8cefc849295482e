/* Many guests of one event: in order, in line, and counted. */
#include <assert.h>
#include <stdbool.h>

#include "aws/ddb.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "core/row.h"
#include "wire/aws/item.h"

struct page {
	const char *event;
	struct guest *all;
	size_t max, count;
};

/* ERR_ABSENT: there is room for no more. */
static int add_guest(void *arg, const json_t *item)
{
	struct page *page = arg;
	int err = item_read(item, &guest_machine, &page->all[page->count]);

	if (err != ERR_OK)
		return store_ddb_read(err, DDB_TABLE_GUESTS, page->event);
	return ++page->count < page->max ? ERR_OK : ERR_ABSENT;
}

/* A key is never empty, and "" is no key to ask for. */
int store_ddb_guests(struct store *s, const char *event_id, const char *after, struct guest *all,
    size_t max, size_t *count)
{
	struct page page = {.event = event_id, .all = all, .max = max};
	json_t *request = store_ddb_query(s, DDB_TABLE_GUESTS, STORE_DDB_AFTER, event_id,
	    ddb_tables[DDB_TABLE_GUESTS].range.name, item_text(after[0] != '\0' ? after : " "));
	int err;

	assert(max > 0);
	json_object_set_new(request, "Limit", json_integer((json_int_t)max));
	err = ddb_each(store_ddb_aws(s), "Query", request, add_guest, &page);
	*count = page.count;
	return err == ERR_ABSENT ? ERR_OK : err;
}

/* ---- the line: the index of the guests by ticket, in which 0 is not in line ---- */

static json_t *in_line(struct store *s, const char *condition, const char *event_id, int64_t ticket)
{
	const struct ddb_table_keys *table = &ddb_tables[DDB_TABLE_GUESTS];
	json_t *request = store_ddb_query(s, DDB_TABLE_GUESTS, condition, event_id,
	    table->index.name, item_number(ticket));

	json_object_set_new(request, "IndexName", json_sprintf("by_%s", table->index.name));
	return request;
}

int store_ddb_head(struct store *s, const char *event_id, struct guest *g)
{
	struct page page = {.event = event_id, .all = g, .max = 1};
	json_t *request = in_line(s, STORE_DDB_AFTER, event_id, 0);
	int err;

	json_object_set_new(request, "Select", json_string("ALL_ATTRIBUTES"));
	json_object_set_new(request, "Limit", json_integer(1));
	err = ddb_each(store_ddb_aws(s), "Query", request, add_guest, &page);
	if (err == ERR_OK || err == ERR_ABSENT)
		return page.count == 1 ? ERR_OK : ERR_ABSENT;
	return err;
}

static int count_one(void *arg, const json_t *item)
{
	(void)item;
	++*(int64_t *)arg;
	return ERR_OK;
}

int store_ddb_position(struct store *s, const char *event_id, int64_t ticket, int64_t *count)
{
	json_t *request;

	*count = 0;
	if (ticket < 1)
		return ERR_OK;
	request = in_line(s, STORE_DDB_BETWEEN, event_id, ticket);
	json_object_set_new(json_object_get(request, "ExpressionAttributeValues"), ":from",
	    item_number(1));
	return ddb_each(store_ddb_aws(s), "Query", request, count_one, count);
}

/* ---- counting again ---- */

struct tally {
	const char *event;
	int64_t of[GUEST_STATE__MAX];
};

/* Who holds what has a limit counts by seats, the others by heads. */
static bool holds(int64_t state)
{
	for (size_t i = 0; i < RESOURCE__MAX; i++)
		if ((rule_resources[i].holders & 1u << state) != 0)
			return true;
	return false;
}

static int tally_one(void *arg, const json_t *item)
{
	struct tally *tally = arg;
	struct guest g;
	int err = item_read(item, &guest_machine, &g);

	if (err != ERR_OK)
		return store_ddb_read(err, DDB_TABLE_GUESTS, tally->event);
	tally->of[g.state] += holds(g.state) ? g.party : 1;
	return ERR_OK;
}

int store_ddb_recount(struct store *s, const char *event_id, struct event *counted)
{
	struct tally tally = {.event = event_id};
	int err = ddb_each(store_ddb_aws(s), "Query", store_ddb_query(s, DDB_TABLE_GUESTS,
	    STORE_DDB_AFTER, event_id, ddb_tables[DDB_TABLE_GUESTS].range.name, item_text(" ")),
	    tally_one, &tally);

	for (size_t i = 0; i < GUEST_STATE__MAX && err == ERR_OK; i++)
		if (event_counters[i] != FIELD_NONE)
			row_put(&event_machine.fields[event_counters[i]], counted, tally.of[i]);
	return err;
}
