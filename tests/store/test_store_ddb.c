/* The DynamoDB store: the promises of every store, on DynamoDB Local, and what is its own. */

#include "promises.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/ddb.h"
#include "aws/store_ddb.h"
#include "base/err.h"
#include "core/step.h"
#include "gen/ddb.h"
#include "wire/aws/item.h"
#include "wire/aws/tx.h"

#define PREFIX "rsvp-1.a_" /* no table has a name without it */

/* ---- the place ---- */

/* One connection for each process: a child that was forked must not speak over its parent's. */
static struct aws *connection(void)
{
	static struct aws *aws;
	static pid_t owner;
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];

	if (aws != NULL && owner == getpid())
		return aws;
	if (aws_open(&aws, errmsg) != ERR_OK) {
		print_error("%s\n", errmsg);
		exit(1);
	}
	owner = getpid();
	return aws;
}

static int call(const char *operation, json_t *request)
{
	json_t *response;
	int err = ddb_request(connection(), operation, request, &response);

	json_decref(response);
	return err;
}

/* At the first time there are no tables to delete. */
static void clear(void)
{
	static bool made;

	if (made)
		assert_int_equal(tables_delete(connection(), PREFIX), ERR_OK);
	assert_int_equal(tables_make(connection(), PREFIX, false), ERR_OK);
	made = true;
}

static struct store *open_store(void)
{
	struct store *s;

	return store_ddb_open(connection(), PREFIX, &s) == ERR_OK ? s : NULL;
}

/* An item that DynamoDB's time to live would delete, some time after it is over. */
static int forget_item(void *arg, const json_t *item)
{
	const struct ddb_table_keys *t = &ddb_tables[DDB_TABLE_OUTBOX];
	int64_t at, now = *(int64_t *)arg;

	if (item_get_number(item, t->ttl, &at) != ERR_OK || at >= now)
		return ERR_OK;
	return call("DeleteItem", json_pack("{s:o,s:{s:O,s:O}}", "TableName",
	    tx_table(PREFIX, DDB_TABLE_OUTBOX), "Key",
	    t->hash.name, json_object_get(item, t->hash.name),
	    t->range.name, json_object_get(item, t->range.name)));
}

static void forget(struct store *s, int64_t now)
{
	(void)s;
	assert_int_equal(ddb_each(connection(), "Scan", json_pack("{s:o}", "TableName",
	    tx_table(PREFIX, DDB_TABLE_OUTBOX)), forget_item, &now), ERR_OK);
}

/* ---- its own ---- */

#define OWN(NAME) TEST_WITH(promises_setup, promises_teardown, NAME, struct world *w)

/* Change one attribute of an event behind the store's back. */
static void tamper(const char *event, const char *name, json_t *value)
{
	assert_int_equal(call("UpdateItem", json_pack("{s:o,s:{s:o},s:s,s:{s:s},s:{s:o}}",
	    "TableName", tx_table(PREFIX, DDB_TABLE_EVENT), "Key", "id", item_text(event),
	    "UpdateExpression", "SET #name = :value", "ExpressionAttributeNames", "#name", name,
	    "ExpressionAttributeValues", ":value", value)), ERR_OK);
}

/* The same of a row of the outbox. */
static void tamper_row(const struct outbox *row, const char *name, json_t *value)
{
	char key[TX_KEY_BYTES_MAX + 1];

	tx_key(key, row->seq, row->n, row->guest);
	assert_int_equal(call("UpdateItem", json_pack("{s:o,s:{s:o,s:o},s:s,s:{s:s},s:{s:o}}",
	    "TableName", tx_table(PREFIX, DDB_TABLE_OUTBOX), "Key", "event", item_text(row->event),
	    "seq_n", item_text(key), "UpdateExpression", "SET #name = :value",
	    "ExpressionAttributeNames", "#name", name,
	    "ExpressionAttributeValues", ":value", value)), ERR_OK);
}

OWN(tables_are_known_by_what_their_names_begin_with)
{
	static const char *const nones[] = {"no table/", "\"", "\xc3\xa9", " "};
	char longest[STORE_DDB_PREFIX_BYTES_MAX + 2], errmsg[AWS_ERRMSG_BYTES_MAX + 1] = "";
	struct store *other;

	assert_int_equal(store_ddb_probe(w->s, errmsg), ERR_OK);
	assert_string_equal(errmsg, "");
	for (size_t i = 0; i < COUNT(nones); i++)
		assert_int_equal(store_ddb_open(connection(), nones[i], &other), ERR_INPUT);
	memset(longest, 'x', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	assert_int_equal(store_ddb_open(connection(), longest, &other), ERR_INPUT);
	longest[sizeof(longest) - 2] = '\0';
	assert_int_equal(store_ddb_open(connection(), longest, &other), ERR_OK);
	assert_int_equal(store_ddb_probe(other, errmsg), ERR_REFUSED);
	assert_string_not_equal(errmsg, "");
	store_close(other);
}

/* A scheduler must hear of both at once. */
OWN(a_timer_that_is_set_or_ends_is_due_at_once)
{
	struct outbox row;

	add_event(w->s, "gala", 1);
	row = lease(w->s, NOW, TIMERS);
	assert_int_equal(row.fires_at, NOW + 31 * DAY);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	assert_int_equal(lease(w->s, NOW, 1u << EFFECT_UNTIMER).no, row.no);
}

OWN(what_newer_rules_wrote_is_left_to_them)
{
	struct store *s = w->s;
	struct event e, all[2];
	struct outbox row;
	size_t count, counts[OUTBOX_STATUS__MAX];
	int64_t at;

	add_event(s, "gala", 5);
	add_event(s, "picnic", 5);
	must(s, "gala", 1, GUEST_DO_REGISTER, NOW);
	must(s, "picnic", 1, GUEST_DO_REGISTER, NOW);
	tamper("gala", "version", item_number(EVENT_VERSION + 1));
	assert_int_equal(store_event(s, "gala", &e), ERR_NEWER);
	assert_int_equal(store_newer(s), EVENT_VERSION + 1);
	assert_int_equal(store_events(s, "", all, 2, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_string_equal(all[0].id, "gala");
	assert_int_equal(all[0].version, EVENT_VERSION + 1);
	assert_int_equal(all[0].cap, 0);
	assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_LETTER, &row), ERR_OK);
	assert_string_equal(row.event, "picnic");
	assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_LETTER, &row), ERR_ABSENT);
	assert_int_equal(store_outbox_next(s, 1u << EFFECT_LETTER, &at), ERR_OK);
	assert_int_equal(at, NOW + 60);
	/* Nor is a row taken by its name; but what became of it is known whoever asked for it. */
	row = (struct outbox){.event = "gala", .seq = 2};
	name_guest(row.guest, 1);
	assert_int_equal(store_outbox_take(s, NOW, 60, 1u << EFFECT_LETTER, &row), ERR_ABSENT);
	assert_int_equal(store_outbox_resolve(s, &row, OUTBOX_DONE, NOW), ERR_OK);
	tamper("gala", "version", item_number(EVENT_VERSION));
	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_DONE], 1);
}

/* What other rules of a version would have written first. */
static void note_others(int64_t version)
{
	assert_int_equal(call("PutItem", json_pack("{s:o,s:{s:o,s:o,s:s}}", "TableName",
	    tx_table(PREFIX, DDB_TABLE_AUDIT), "Item", "event", item_text("-"), "seq",
	    item_number(version), "fingerprint", "S", "0123456789abcdef")), ERR_OK);
}

OWN(a_version_stands_for_the_rules_that_were_first)
{
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1], words[AWS_ERRMSG_BYTES_MAX + 1];
	struct store *same = open_store(), *late = open_store();
	struct event asked = facts("picnic", 5), absent = {.state = EVENT_ABSENT}, e;
	struct change c;

	step_event(&c, NOW, &absent, EVENT_DO_ADD, &asked, 0);
	note_others(EVENT_VERSION - 1);
	assert_int_equal(store_ddb_probe(w->s, errmsg), ERR_OK);
	add_event(w->s, "gala", 5);
	assert_int_equal(store_ddb_probe(same, errmsg), ERR_OK);
	note_others(EVENT_VERSION);
	assert_int_equal(store_ddb_probe(late, errmsg), ERR_REFUSED);
	snprintf(words, sizeof(words), STORE_OTHER_RULES, EVENT_VERSION);
	assert_string_equal(errmsg, words);
	/* Who had looked before anybody wrote is refused at the first write. */
	assert_int_equal(store_commit(late, &c), ERR_NEWER);
	assert_int_equal(store_newer(late), EVENT_VERSION);
	assert_int_equal(store_event(late, "picnic", &e), ERR_ABSENT);
	store_close(same);
	store_close(late);
}

/* One says nothing that is known; one has no status; both stand before one that is whole. */
OWN(a_row_that_nobody_can_read_is_in_nobodys_way)
{
	struct store *s = w->s;
	struct outbox row[3];
	size_t counts[OUTBOX_STATUS__MAX];

	add_event(s, "gala", 5);
	for (int i = 0; i < 3; i++) {
		must(s, "gala", i, GUEST_DO_INVITE, NOW);
		row[i] = (struct outbox){.event = "gala", .seq = 2 + i};
		name_guest(row[i].guest, i);
	}
	tamper_row(&row[0], "what", item_text("nonsense"));
	tamper_row(&row[1], "status", item_text("nonsense"));
	assert_int_equal(store_outbox_take(s, NOW, 60, 1u << EFFECT_LETTER, &row[0]), ERR_ABSENT);
	assert_int_equal(store_outbox_take(s, NOW, 60, 1u << EFFECT_LETTER, &row[1]), ERR_ABSENT);
	assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_LETTER, &row[0]), ERR_OK);
	assert_string_equal(row[0].guest, row[2].guest);
	assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_LETTER, &row[0]), ERR_ABSENT);
	tamper_row(&row[1], "status", item_text("skipped"));
	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_DEAD], 1);
	forget(s, NOW + OUTBOX_KEPT_SECS + 1);
	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_DEAD], 0);
}

OWN(an_item_that_is_no_row_is_trouble)
{
	struct store *s = w->s;
	struct event e;

	add_event(s, "gala", 5);
	tamper("gala", "cap", item_text("many"));
	assert_int_equal(store_event(s, "gala", &e), ERR_IO);
	assert_int_equal(store_events(s, "", &e, 1, &(size_t){0}), ERR_IO);
}

/* More guests than one transaction takes, and a worker that died half way. */
OWN(a_letter_to_many_is_written_once_to_each)
{
	enum { MANY = 130 };
	struct store *s = w->s;
	struct outbox broadcast, again;
	size_t counts[OUTBOX_STATUS__MAX];

	add_event(s, "gala", 5);
	for (int i = 1; i <= MANY; i++)
		must(s, "gala", i, GUEST_DO_INVITE, NOW);
	while (store_outbox_lease(s, NOW, 60, 1u << EFFECT_LETTER, &broadcast) == ERR_OK)
		assert_int_equal(store_outbox_end(s, &broadcast, OUTBOX_SKIPPED, 0), ERR_OK);
	must_event(s, "gala", EVENT_DO_CALL_OFF);
	assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_BROADCAST, &broadcast), ERR_OK);
	assert_int_equal(write_slice(s, &broadcast, NOW), ERR_LATER);
	broadcast = lease(s, NOW, 1u << EFFECT_BROADCAST);
	assert_int_equal(write_slice(s, &broadcast, NOW), ERR_OK);
	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_PENDING], MANY);
	/* As if it had died before the end: the row is leased again, and some letters are gone. */
	tamper_row(&broadcast, "status", item_text("leased"));
	for (int i = 0; i < 20; i++) {
		assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_LETTER, &again), ERR_OK);
		assert_int_equal(store_outbox_end(s, &again, OUTBOX_DONE, 0), ERR_OK);
	}
	assert_int_equal(write_slice(s, &broadcast, NOW), ERR_OK);
	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_PENDING], MANY - 20);
	assert_int_equal(counts[OUTBOX_DONE], 21);
	assert_int_equal(counts[OUTBOX_LEASED], 0);
}

static void delete_row(const struct outbox *row)
{
	char key[TX_KEY_BYTES_MAX + 1];

	tx_key(key, row->seq, row->n, row->guest);
	assert_int_equal(call("DeleteItem", json_pack("{s:o,s:{s:o,s:o}}",
	    "TableName", tx_table(PREFIX, DDB_TABLE_OUTBOX), "Key", "event", item_text(row->event),
	    "seq_n", item_text(key))), ERR_OK);
}

/* Or it would never end, where all are more than one worker has time for: it does not even look back. */
OWN(a_letter_to_many_goes_on_where_it_stopped)
{
	enum { MANY = 6, WRITTEN = 4 };
	struct store *s = w->s;
	struct outbox broadcast, letter;
	struct guest all[MANY];
	size_t count, counts[OUTBOX_STATUS__MAX];

	add_event(s, "gala", 5);
	for (int i = 1; i <= MANY; i++)
		must(s, "gala", i, GUEST_DO_INVITE, NOW);
	must_event(s, "gala", EVENT_DO_CALL_OFF);
	assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_BROADCAST, &broadcast), ERR_OK);
	assert_int_equal(write_slice(s, &broadcast, NOW), ERR_OK);
	/* As if it had died after four of the letters, which are written in the order of ids. */
	assert_int_equal(store_guests(s, "gala", "", all, MANY, &count), ERR_OK);
	letter = broadcast;
	for (size_t i = WRITTEN; i < MANY; i++) {
		memcpy(letter.guest, all[i].id, sizeof(letter.guest));
		delete_row(&letter);
	}
	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_PENDING], MANY + WRITTEN);
	assert_int_equal(call("UpdateItem", json_pack("{s:o,s:{s:o,s:o},s:s,s:{s:o}}",
	    "TableName", tx_table(PREFIX, DDB_TABLE_GUESTS), "Key", "event", item_text("gala"),
	    "id", item_text(all[0].id), "UpdateExpression", "SET party = :many",
	    "ExpressionAttributeValues", ":many", item_text("many"))), ERR_OK);
	tamper_row(&broadcast, "status", item_text("leased"));
	assert_int_equal(write_slice(s, &broadcast, NOW), ERR_OK);
	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_PENDING], 2 * MANY); /* their invitations, too */
	assert_int_equal(counts[OUTBOX_LEASED], 0);
}

/* The same line of the history, but for what a person wrote: the second is not told that it was done. */
OWN(an_equal_hash_is_not_the_same_change)
{
	struct store *s = w->s;
	struct guest g;
	struct change a, b;

	add_event(s, "gala", 5);
	a = ask(s, "gala", 1, GUEST_DO_REGISTER, NOW);
	b = a;
	snprintf(b.guest.name, sizeof(b.guest.name), "Somebody else");
	assert_int_equal(store_commit(s, &a), ERR_OK);
	assert_int_equal(store_commit(s, &b), ERR_CONFLICT);
	assert_int_equal(store_guest(s, "gala", a.guest.id, &g), ERR_OK);
	assert_string_equal(g.name, a.guest.name);
}

static void skipped(void **state)
{
	(void)state;
	skip();
}

int main(int argc, char **argv)
{
	/* Fewer where one call in five fails. */
	const struct promises_place place = {"store_ddb", clear, open_store, forget,
	    test_rounds(getenv("RSVP_FAULTS") != NULL ? 25 : 100), TX_ACTIONS_MAX - 1};
	const struct CMUnitTest none[] = {cmocka_unit_test(skipped)};
	int failed;

	/* Only one on this machine: these tests delete tables. */
	if (tables_missing() != NULL) {
		print_message("SKIPPED %s\n", tables_missing());
		return cmocka_run_group_tests_name("store_ddb", none, NULL, NULL);
	}
	test_only(argc, argv, promises, promises_count);
	failed = promises_run(&place) + test_run(NULL, NULL);
	aws_close(connection());
	return failed != 0;
}
