/*
 * Source: spec/guest.yaml, spec/event.yaml
 * Template: codegen/targets/templates/ddb.h.j2
 * Do not edit; run: make gen
 */
#ifndef GEN_DDB_H
#define GEN_DDB_H

#include "gen/rules.h"

/*
 * What DynamoDB is asked to write.  A change is one TransactWriteItems: the writes of its rule in
 * their order (event, guest if there is one, history), then a row of the outbox for each effect, which
 * src/wire/aws/tx.c writes.
 *
 * States, kinds and names are stored as text.  What is counted is changed by ADD: of an item that
 * lacks a counter, which a newer spec brought, it starts from 0, and conditions read it as 0 too.
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
 * Where a value comes from.  DDB_CONST and DDB_TEXT: it is plus, or text.  DDB_GROWTH: by how much
 * the field of the event grew.  DDB_LINE: the line of the history.  DDB_TOKEN: what tells this request
 * from every other, be it of an equal change.  The rest: the member of struct change of that name, the
 * event's audit_head being the line's hash.
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

/* A value: text, or times * what the source holds + plus; name is its placeholder or attribute. */
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
 * One action.  condition is NULL where there is none, update for a put; key is for an update,
 * item for a put.  When the reason at its place says that the condition failed: facts are what it
 * spoke of, as bits, and failed says what that means.
 */
struct ddb_write {
	enum ddb_table table;
	enum ddb_verb verb;
	const char *condition, *update;
	const struct ddb_name *names;
	size_t names_count;
	const struct ddb_value *values, *key, *item;
	size_t values_count, key_count, item_count;
	uint32_t facts;
	const char *failed;
};

#define DDB_WRITES_MAX 3

/* The writes of a rule; their places are those of the reasons why a transaction was cancelled. */
struct ddb_transaction {
	const struct ddb_write *writes[DDB_WRITES_MAX];
	size_t writes_count;
};

/* A key: its attribute, or NULL for none. */
struct ddb_key {
	const char *name;
	enum ddb_type type;
};

/*
 * A table; index is the sort key of its index, which is called by_ and that.  It is local and holds
 * keys; or, with a hash key of its own, it is global and holds all.  ttl is the attribute, a number of
 * UTC seconds, from when on DynamoDB may delete an item that has it; NULL: it deletes none.
 */
struct ddb_table_keys {
	const char *name;
	struct ddb_key hash, range, index, index_hash;
	const char *ttl;
};

/* By rule; there are no writes where there is nothing to write. */
extern const struct ddb_transaction ddb_transactions[RULE__MAX];

extern const struct ddb_table_keys ddb_tables[DDB_TABLE__MAX];

#endif
