/* Writes one change by one transaction, and finds out its outcome. */
#include <assert.h>
#include <string.h>

#include "aws/ddb.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "base/log.h"
#include "base/rand.h"
#include "wire/aws/item.h"
#include "wire/aws/tx.h"

/*
 * DynamoDB carries out requests with the same token once, for ten minutes.  After that, the token in the
 * audit row still tells which request wrote this change.
 */
struct commit {
	struct store *store;
	const struct change *change;
	char token[TX_TOKEN_BYTES + 1];
	struct buf body;
};

/*
 * Classify failed conditions.  If only the one on the history fails, the history is ahead of the event.  That
 * is unknown if another change was at the event: then its condition was not checked.
 */
static int explain(const struct commit *a, const struct tx_cancelled *c)
{
	const struct ddb_transaction *t = &ddb_transactions[a->change->rule - rules];

	if (strcmp(c->token, a->token) == 0)
		return ERR_OK; /* an earlier try succeeded, and its response was lost */
	if (!c->failed[0] && !c->busy[0] && c->failed[t->writes_count - 1]) {
		log_facts("store-torn", LOG_TEXT("event", a->change->event.id),
		    LOG_INT("seq", a->change->event.seq),
		    LOG_TEXT("why", "the history is ahead of the event"));
		return ERR_IO;
	}
	return ERR_CONFLICT;
}

/* After the deadline, the token of the audit row with this number tells who wrote it. */
static int resolve(const struct commit *a)
{
	const struct event *e = &a->change->event;
	char token[TX_TOKEN_BYTES + 1] = "";
	json_t *response;
	const json_t *item;
	int err = store_ddb_get(a->store, DDB_TABLE_AUDIT, json_pack("{s:o,s:o}",
	    "event", item_text(e->id), "seq", item_number(e->seq)), &response, &item);

	if (err != ERR_OK)
		return ERR_IO; /* it does not exist, but a try may still be in progress */
	(void)item_get_text(item, "token", token, sizeof(token));
	json_decref(response);
	return strcmp(token, a->token) == 0 ? ERR_OK : ERR_CONFLICT;
}

static int carry_out(const struct commit *a)
{
	struct backoff backoff = ddb_backoff(store_ddb_aws(a->store));
	struct tx_cancelled cancelled;
	int err = ddb_transact(store_ddb_aws(a->store), a->body.bytes, a->body.length, &backoff,
	    LOG_TEXT("rule", a->change->rule->name), &cancelled);

	if (err == ERR_CONFLICT)
		return explain(a, &cancelled);
	if (err != ERR_LATER)
		return err;
	log_facts("store-busy", LOG_TEXT("event", a->change->event.id), LOG_INT("tries", backoff.pauses + 1));
	return resolve(a);
}

int store_ddb_commit(struct store *s, const struct change *c)
{
	struct commit a = {.store = s, .change = c};
	int err;

	assert(step_writes(c));
	buf_init(&a.body, TX_BYTES_MAX);
	err = store_ddb_rules_note(s);
	if (err == ERR_OK)
		err = rand_hex(a.token, TX_TOKEN_BYTES / 2);
	if (err == ERR_OK)
		err = tx_write(&a.body, c, ((struct store_ddb *)s)->prefix, a.token);
	if (err == ERR_OK)
		err = carry_out(&a);
	buf_clear(&a.body);
	return err;
}
