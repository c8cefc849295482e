/*
 * Source: spec/guest.yaml, spec/event.yaml
 * Template: codegen/targets/templates/ddb.h.j2
 * Do not edit; run: make gen
 */
#ifndef GEN_DDB_H
#define GEN_DDB_H

#include "gen/rules.h"

/*
 * The writes of DynamoDB.  A change is one TransactWriteItems: the writes of its rule in order (event, guest
 * if there is one, history), then a row of the outbox for each effect, from src/wire/aws/tx.c.
 *
 * States, kinds and names are stored as text.  Counters change by ADD.  An item that is older than a
 * counter lacks it: ADD starts from 0, and conditions read 0.
 */

enum ddb_type { DDB_S, DDB_N };
enum ddb_verb { DDB_PUT, DDB_UPDATE };

enum ddb_table {
	DDB_TABLE_EVENT,
	DDB_TABLE_GUESTS,
	DDB_TABLE_AUDIT,
	DDB_TABLE_OUTBOX,
	DDB_TABLE__MAX
};

/*
 * The source of a value.  DDB_CONST and DDB_TEXT: plus, or text.  DDB_GROWTH: by how much the field of the
 * event grew.  DDB_LINE: the line of the history.  DDB_TOKEN: a token that no other request has, not even one
 * for an equal change.  The others: the member of struct change with that name; the event's audit_head is
 * the hash of the line.
 */
enum ddb_source {
	DDB_CONST,
	DDB_TEXT,
	DDB_WAS_EVENT,
	DDB_EVENT,
	DDB_GROWTH,
	DDB_WAS_GUEST,
	DDB_CANDIDATE,
	DDB_GUEST,
	DDB_NOW,
	DDB_ASKED_NO,
	DDB_LINE,
	DDB_TOKEN
};

/* A value: text, or times * the source + plus; name is its placeholder or attribute. */
struct ddb_value {
	const char *name;
	enum ddb_type type;
	enum ddb_source source;
	uint16_t field;
	int64_t times, plus;
	const char *text;
};

/* ExpressionAttributeNames. */
struct ddb_name {
	const char *alias, *attribute;
};

/*
 * One action of a transaction.  condition is NULL if it has none, update is NULL for a put.  key is for an
 * update, item for a put.  If the condition failed, facts are the facts in it, as bits, and failed is what
 * that means.
 */
struct ddb_write {
	enum ddb_table table;
	enum ddb_verb verb;
	const char *condition, *update;
	const struct ddb_name *names;
	size_t names_count;
	const struct ddb_value *values, *key, *item;
	size_t values_count, key_count, item_count;
	uint64_t facts;
	const char *failed;
};

#define DDB_WRITES_MAX 3

/* The writes of a rule, in the order of the reasons when a transaction is cancelled. */
struct ddb_transaction {
	const struct ddb_write *writes[DDB_WRITES_MAX];
	size_t writes_count;
};

/* A key: its attribute, or NULL if there is none. */
struct ddb_key {
	const char *name;
	enum ddb_type type;
};

/*
 * A table.  index is the sort key of its index, named by_INDEX.  The index is local and has keys only; with
 * a hash key of its own, it is global and has all attributes.  ttl is the attribute with the UTC second
 * after which DynamoDB may delete an item; NULL: it deletes none.
 */
struct ddb_table_keys {
	const char *name;
	struct ddb_key hash, range, index, index_hash;
	const char *ttl;
};

/* By rule; empty for a rule that writes nothing. */
extern const struct ddb_transaction ddb_transactions[RULE__MAX];

extern const struct ddb_table_keys ddb_tables[DDB_TABLE__MAX];

#endif
