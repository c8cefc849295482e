/* A change as a transaction of DynamoDB: its bytes, and what the answers to it come to. */
#include "test.h"

#include "wire/aws/tx.h"

#include <stdio.h>
#include <string.h>

#include "aws/outbox_item.h"
#include "base/count.h"
#include "base/err.h"
#include "wire/audit.h"

#define TOKEN "0123456789abcdef0123456789abcdef0123"
#define ANA "0123456789abcdef0123456789abcdef"

static struct event gala(void)
{
	struct event e = {.state = EVENT_OPEN, .cap = 2, .free = 2, .seq = 6, .starts_at = 2000000,
	    .ends_at = 2086400, .claim_window_secs = 60, .max_party = 4, .next_ticket = 1,
	    .version = EVENT_VERSION};

	strcpy(e.id, "gala");
	return e;
}

static struct change registered(void)
{
	struct event e = gala();
	struct guest g = {.state = GUEST_ABSENT}, asked = {.party = 2};
	struct change c;

	strcpy(g.event, "gala");
	strcpy(g.id, ANA);
	strcpy(g.email, "ana@example.org");
	strcpy(asked.name, "Ana");
	step_guest(&c, 1000000, &e, &g, GUEST_DO_REGISTER, &asked, 0);
	assert_int_equal(c.guest.state, GUEST_CONFIRMED);
	return c;
}

static json_t *request_of(const struct change *c)
{
	struct buf body;
	json_t *request;

	buf_init(&body, TX_BYTES_MAX);
	assert_int_equal(tx_write(&body, c, "", TOKEN), ERR_OK);
	request = json_loadb(body.bytes, body.length, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(request);
	buf_clear(&body);
	return request;
}

/* The text at a path of names and places: "TransactItems/0/Update/TableName". */
static const char *at(const json_t *json, const char *path)
{
	char part[64];

	while (*path != '\0') {
		size_t length = strcspn(path, "/");

		snprintf(part, sizeof(part), "%.*s", (int)length, path);
		json = json_is_array(json) ? json_array_get(json, (size_t)(part[0] - '0'))
					   : json_object_get(json, part);
		path += length + (path[length] == '/');
	}
	return json_string_value(json);
}

TEST(a_change_is_event_guest_history_and_effects)
{
	static const char *const tables[] = {"Update/TableName", "Put/TableName", "Put/TableName",
	    "Put/TableName", "Put/TableName"};
	static const char *const names[] = {"ev-event", "ev-guests", "ev-audit", "ev-outbox", "ev-outbox"};
	struct change c = registered();
	json_t *request = request_of(&c);
	char path[64];

	assert_int_equal(json_array_size(json_object_get(request, "TransactItems")), 5);
	for (size_t i = 0; i < 5; i++) {
		snprintf(path, sizeof(path), "TransactItems/%zu/%s", i, tables[i]);
		assert_string_equal(at(request, path), names[i]);
	}
	assert_string_equal(at(request, "ClientRequestToken"), TOKEN);
	assert_string_equal(at(request, "TransactItems/2/Put/Item/token/S"), TOKEN);
	json_decref(request);
}

TEST(values_are_bound_from_the_change)
{
	struct change c = registered();
	json_t *request = request_of(&c);
	const char *prefix = "TransactItems/0/Update/ExpressionAttributeValues/";
	static const char *const rows[][2] = {{":was_seq/N", "6"}, {":was_state/S", "open"},
	    {":guest_party/N", "2"}, {":less_guest_party/N", "-2"}, {":now/N", "1000000"}};
	char path[96];

	for (size_t i = 0; i < COUNT(rows); i++) {
		snprintf(path, sizeof(path), "%s%s", prefix, rows[i][0]);
		assert_string_equal(at(request, path), rows[i][1]);
	}
	assert_string_equal(at(request, "TransactItems/0/Update/Key/id/S"), "gala");
	assert_string_equal(at(request, "TransactItems/1/Put/Item/name/S"), "Ana");
	assert_string_equal(at(request, "TransactItems/1/Put/Item/state/S"), "confirmed");
	json_decref(request);
}

TEST(the_history_is_hashed_into_the_event)
{
	struct change c = registered();
	json_t *request = request_of(&c);
	const char *line = at(request, "TransactItems/2/Put/Item/line/S");
	const char *set = "TransactItems/0/Update/ExpressionAttributeValues/:new_audit_head/S";
	char hash[AUDIT_HASH_BYTES + 1];

	audit_hash("", line, strlen(line), hash);
	assert_string_equal(at(request, "TransactItems/2/Put/Item/hash/S"), hash);
	assert_string_equal(at(request, set), hash);
	json_decref(request);
}

TEST(effects_are_rows_under_keys_that_sort)
{
	struct change c = registered();
	json_t *request = request_of(&c);

	assert_string_equal(at(request, "TransactItems/3/Put/Item/seq_n/S"), "0000000007#0#" ANA);
	assert_string_equal(at(request, "TransactItems/4/Put/Item/seq_n/S"), "0000000007#1#" ANA);
	assert_string_equal(at(request, "TransactItems/3/Put/Item/kind/S"), "letter");
	assert_string_equal(at(request, "TransactItems/3/Put/Item/what/S"), "confirmed");
	assert_string_equal(at(request, "TransactItems/3/Put/Item/not_after/N"), "2086400");
	assert_string_equal(at(request, "TransactItems/3/Put/Item/status/S"), "pending");
	assert_string_equal(at(request, "TransactItems/3/Put/Item/due/S"),
	    "000001000000#gala#0000000007#0#" ANA);
	assert_string_equal(at(request, "TransactItems/4/Put/Item/kind/S"), "bus");
	assert_null(at(request, "TransactItems/3/Put/ConditionExpression"));
	json_decref(request);
}

TEST(a_timer_is_a_row_that_says_when_it_fires)
{
	struct event e = gala();
	struct guest g = {.state = GUEST_WAITLISTED, .party = 1, .ticket = 1};
	struct change c;
	struct outbox row = {.kind = EFFECT_LETTER};
	json_t *item;

	strcpy(g.event, "gala");
	strcpy(g.id, ANA);
	e.waitlisted = 1;
	e.next_ticket = 2;
	step_guest(&c, 1000000, &e, &g, GUEST_DO_OFFER, NULL, 0);
	assert_int_equal(c.guest.state, GUEST_OFFERED);
	for (size_t n = 0; n < c.effects_count && row.kind != EFFECT_TIMER; n++)
		effect_outbox(&c, n, &row);
	item = tx_outbox(&row);
	assert_non_null(item);
	assert_string_equal(at(item, "kind/S"), "timer");
	assert_string_equal(at(item, "what/S"), "lapse");
	assert_string_equal(at(item, "rings_at/N"), "1000060");
	assert_string_equal(at(item, "no/N"), "1");
	json_decref(item);
}

/* A change of other rules may have more effects than one of these. */
TEST(a_row_has_the_number_that_it_is_given)
{
	static const char *const keys[] = {[0] = "0000000007#0#", [9] = "0000000007#9#", [10] = "0000000007#a#",
	    [15] = "0000000007#f#", [16] = "0000000007#10#"};

	for (size_t n = 0; n < COUNT(keys); n++) {
		const struct outbox row = {.seq = 7, .n = (int64_t)n, .kind = EFFECT_LETTER,
		    .what = LETTER_CALLED_OFF};
		json_t *item = tx_outbox(&row);
		struct outbox read;

		assert_non_null(item);
		assert_string_equal(at(item, "what/S"), "called_off");
		if (keys[n] != NULL)
			assert_string_equal(at(item, "seq_n/S"), keys[n]);
		assert_int_equal(outbox_item_read(item, &read), ERR_OK);
		assert_int_equal(read.n, n);
		json_decref(item);
	}
}

TEST(the_same_change_and_token_give_the_same_bytes)
{
	struct change a = registered(), b = registered();
	struct buf first, second;

	buf_init(&first, TX_BYTES_MAX);
	buf_init(&second, TX_BYTES_MAX);
	assert_int_equal(tx_write(&first, &a, "", TOKEN), ERR_OK);
	assert_int_equal(tx_write(&second, &b, "", TOKEN), ERR_OK);
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.bytes, second.bytes, first.length);
	buf_clear(&first);
	buf_clear(&second);
}

TEST(a_new_event_is_put_where_none_is)
{
	static const struct event nothing;
	struct event asked = gala();
	struct change c;
	json_t *request;

	asked.seq = asked.free = 0;
	step_event(&c, 1000000, &nothing, EVENT_DO_ADD, &asked, 0);
	request = request_of(&c);
	assert_string_equal(at(request, "TransactItems/0/Put/ConditionExpression"),
	    "attribute_not_exists(#id)");
	assert_string_equal(at(request, "TransactItems/0/Put/Item/cap/N"), "2");
	json_decref(request);
}

TEST(reasons_are_weighed)
{
#define NONE "{\"Code\":\"None\"}"
#define FAILED "{\"Code\":\"ConditionalCheckFailed\",\"Message\":\"x\"}"
#define BUSY "{\"Code\":\"TransactionConflict\"}"
	static const struct {
		const char *reasons;
		int err;
	} rows[] = {
		{NONE "," FAILED,                          ERR_CONFLICT},
		{BUSY "," FAILED "," NONE,                 ERR_CONFLICT},
		{FAILED "," BUSY,                          ERR_CONFLICT},
		{NONE "," BUSY,                            ERR_LATER},
		{"{\"Code\":\"ThrottlingError\"}",         ERR_LATER},
		{"{\"Code\":\"ProvisionedThroughputExceeded\"}", ERR_LATER},
		{"{\"Code\":\"ValidationError\"}," BUSY,   ERR_LATER},
		{"{\"Code\":\"ValidationError\"}," NONE,   ERR_REFUSED},
		{"{\"Code\":\"ItemCollectionSizeLimitExceeded\"}", ERR_REFUSED},
		{NONE "," NONE,                            ERR_INPUT},
		{"",                                       ERR_INPUT},
		{"{\"Code\":5}",                           ERR_INPUT},
		{FAILED ",{}",                             ERR_INPUT},
		{"7",                                      ERR_INPUT},
	};
	struct tx_cancelled c;
	char body[400];

	for (size_t i = 0; i < COUNT(rows); i++) {
		int n = snprintf(body, sizeof(body), "{\"CancellationReasons\":[%s]}", rows[i].reasons);

		if (tx_read(body, (size_t)n, &c) != rows[i].err)
			fail_msg("%s", rows[i].reasons);
	}
	assert_int_equal(tx_read("{}", 2, &c), ERR_INPUT);
	assert_int_equal(tx_read("<html>", 6, &c), ERR_INPUT);
}

TEST(a_reason_stands_at_its_place_and_shows_the_token)
{
	static const char body[] = "{\"__type\":\"x#TransactionCanceledException\",\"Message\":\"no\","
	    "\"CancellationReasons\":[" NONE "," FAILED ",{\"Code\":\"ConditionalCheckFailed\",\"Item\":"
	    "{\"seq\":{\"N\":\"7\"},\"token\":{\"S\":\"" TOKEN "\"}}}," FAILED "]}";
	struct tx_cancelled c;

	assert_int_equal(tx_read(body, strlen(body), &c), ERR_CONFLICT);
	assert_false(c.failed[0]);
	assert_true(c.failed[1] && c.failed[2] && c.failed[3]);
	assert_string_equal(c.token, TOKEN);
	assert_string_equal(c.errmsg, "ConditionalCheckFailed");
}

TEST(a_busy_item_differs_from_one_without_an_error)
{
	static const char body[] = "{\"CancellationReasons\":[{\"Code\":\"TransactionConflict\"}," NONE ","
	    FAILED "]}";
	struct tx_cancelled c;

	assert_int_equal(tx_read(body, strlen(body), &c), ERR_CONFLICT);
	assert_true(c.busy[0] && !c.busy[1] && !c.busy[2]);
	assert_true(!c.failed[0] && !c.failed[1] && c.failed[2]);
}

TEST(more_reasons_than_actions_are_no_answer)
{
	char body[4096] = "{\"CancellationReasons\":[" FAILED;
	struct tx_cancelled c;

	for (int i = 0; i < TX_ACTIONS_MAX; i++)
		strcat(body, "," NONE);
	strcat(body, "]}");
	assert_int_equal(tx_read(body, strlen(body), &c), ERR_INPUT);
}

TEST_MAIN(NULL, NULL)
