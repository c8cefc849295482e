/* Reads many guests of one event: in order, by their tickets, and counted. */
#include <assert.h>
#include <stdbool.h>

#include "aws/ddb.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "core/row.h"
#include "wire/aws/item.h"

struct page {
	struct store *store;
	const char *event;
	struct guest *all;
	size_t max, count;
};

/* ERR_ABSENT stops when the page is full. */
static int add_guest(void *arg, const json_t *item)
{
	struct page *page = arg;
	int err = store_ddb_row(page->store, item, DDB_TABLE_GUESTS, page->event, &page->all[page->count]);

	if (err != ERR_OK)
		return err;
	return ++page->count < page->max ? ERR_OK : ERR_ABSENT;
}

/* A key is never empty, and DynamoDB refuses "" as a key, so " " comes before the first. */
json_t *store_ddb_guests_after(struct store *s, const char *event_id, const char *after)
{
	return store_ddb_query(s, DDB_TABLE_GUESTS, STORE_DDB_AFTER, event_id,
	    ddb_tables[DDB_TABLE_GUESTS].range.name, item_text(after[0] != '\0' ? after : " "), NULL);
}

int store_ddb_guests(struct store *s, const char *event_id, const char *after, struct guest *all,
    size_t max, size_t *count)
{
	struct page page = {.store = s, .event = event_id, .all = all, .max = max};
	json_t *request = store_ddb_guests_after(s, event_id, after);
	int err;

	assert(max > 0);
	json_object_set_new(request, "Limit", json_integer((json_int_t)max));
	err = ddb_each(store_ddb_aws(s), "Query", request, add_guest, &page);
	*count = page.count;
	return err == ERR_ABSENT ? ERR_OK : err;
}

/* ---- the waitlist: the index of the guests by ticket; 0 is not on the waitlist ---- */

static json_t *in_line(struct store *s, const char *condition, const char *event_id, json_t *from, json_t *to)
{
	const struct ddb_table_keys *table = &ddb_tables[DDB_TABLE_GUESTS];
	json_t *request = store_ddb_query(s, DDB_TABLE_GUESTS, condition, event_id,
	    table->index.name, from, to);

	json_object_set_new(request, "IndexName", json_sprintf("by_%s", table->index.name));
	return request;
}

int store_ddb_head(struct store *s, const char *event_id, struct guest *g)
{
	struct page page = {.store = s, .event = event_id, .all = g, .max = 1};
	json_t *request = in_line(s, STORE_DDB_AFTER, event_id, item_number(0), NULL);
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
	*count = 0;
	if (ticket < 1)
		return ERR_OK;
	return ddb_each(store_ddb_aws(s), "Query", in_line(s, STORE_DDB_BETWEEN, event_id, item_number(1),
	    item_number(ticket)), count_one, count);
}

/* ---- the recount ---- */

struct tally {
	struct store *store;
	const char *event;
	int64_t of[GUEST_STATE__MAX];
};

/* Guests who hold a limited resource are counted by seats, the others by heads. */
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
	int err = store_ddb_row(tally->store, item, DDB_TABLE_GUESTS, tally->event, &g);

	if (err != ERR_OK)
		return err;
	tally->of[g.state] += holds(g.state) ? g.party : 1;
	return ERR_OK;
}

int store_ddb_recount(struct store *s, const char *event_id, struct event *counted)
{
	struct tally tally = {.store = s, .event = event_id};
	int err = ddb_each(store_ddb_aws(s), "Query", store_ddb_guests_after(s, event_id, ""), tally_one,
	    &tally);

	for (size_t i = 0; i < GUEST_STATE__MAX && err == ERR_OK; i++)
		if (event_counters[i] != FIELD_NONE)
			row_put(&event_machine.fields[event_counters[i]], counted, tally.of[i]);
	return err;
}
