/* Writes one change: one transaction, sent until its outcome is known. */
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
 * DynamoDB carries out the same bytes under the same token once, for ten minutes; the token in the
 * audit row says for ever whose request wrote this change.
 */
struct commit {
	struct store *store;
	const struct change *change;
	char token[TX_TOKEN_BYTES + 1];
	struct buf body;
};

/*
 * Which place failed: any, or the history's while the event's holds; then the one is ahead of the
 * other.  Where a third change was at the event, nobody has looked whether its place holds.
 */
static int explain(const struct commit *a, const struct tx_cancelled *c)
{
	const struct ddb_transaction *t = &ddb_transactions[a->change->rule - rules];

	if (strcmp(c->token, a->token) == 0)
		return ERR_OK; /* a try of ours was carried out, and we did not hear of it */
	if (!c->failed[0] && !c->busy[0] && c->failed[t->writes_count - 1]) {
		log_facts("store-torn", LOG_TEXT("event", a->change->event.id),
		    LOG_INT("seq", a->change->event.seq),
		    LOG_TEXT("why", "the history is ahead of the event"));
		return ERR_IO;
	}
	return ERR_CONFLICT;
}

/* Time is over: the audit row of this number, if there is one, is ours or somebody else's. */
static int resolve(const struct commit *a)
{
	const struct event *e = &a->change->event;
	char token[TX_TOKEN_BYTES + 1] = "";
	json_t *answer;
	const json_t *item;
	int err = store_ddb_get(a->store, DDB_TABLE_AUDIT, json_pack("{s:o,s:o}",
	    "event", item_text(e->id), "seq", item_number(e->seq)), &answer, &item);

	if (err != ERR_OK)
		return ERR_IO; /* not there: a try may still be under way */
	(void)item_get_text(item, "token", token, sizeof(token));
	json_decref(answer);
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
