/* The tables of gen/ddb.h, for tests. */
#include "tables.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "aws/ddb.h"
#include "base/err.h"
#include "gen/ddb.h"

const char *tables_missing(void)
{
	const char *url = getenv("AWS_ENDPOINT_URL_DYNAMODB");

	if (getenv("RSVP_NO_DYNAMODB") != NULL)
		return getenv("RSVP_NO_DYNAMODB");
	if (url == NULL || strncmp(url, "http://127.0.0.1:", 17) != 0)
		return "no DynamoDB Local; run it by tests/aws/with_dynamodb.py";
	return NULL;
}

/* Each attribute that is a key of something, once. */
static void define(json_t *attributes, const struct ddb_key *key)
{
	static const char *const types[] = {[DDB_S] = "S", [DDB_N] = "N"};
	json_t *one;
	size_t i;

	if (key->name == NULL)
		return;
	json_array_foreach(attributes, i, one)
		if (strcmp(json_string_value(json_object_get(one, "AttributeName")), key->name) == 0)
			return;
	json_array_append_new(attributes, json_pack("{s:s,s:s}", "AttributeName", key->name,
	    "AttributeType", types[key->type]));
}

static json_t *schema(const struct ddb_key *hash, const struct ddb_key *range)
{
	json_t *keys = json_pack("[{s:s,s:s}]", "AttributeName", hash->name, "KeyType", "HASH");

	if (range->name != NULL)
		json_array_append_new(keys, json_pack("{s:s,s:s}", "AttributeName", range->name,
		    "KeyType", "RANGE"));
	return keys;
}

static json_t *table_of(const struct ddb_table_keys *t, const char *prefix)
{
	bool global = t->index_hash.name != NULL;
	json_t *attributes = json_array(), *table;

	define(attributes, &t->hash);
	define(attributes, &t->range);
	define(attributes, &t->index);
	define(attributes, &t->index_hash);
	table = json_pack("{s:o,s:s,s:o,s:o}", "TableName", json_sprintf("%s%s", prefix, t->name),
	    "BillingMode", "PAY_PER_REQUEST", "KeySchema", schema(&t->hash, &t->range),
	    "AttributeDefinitions", attributes);
	if (t->index.name != NULL)
		json_object_set_new(table, global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes",
		    json_pack("[{s:o,s:{s:s},s:o}]", "IndexName", json_sprintf("by_%s", t->index.name),
			"Projection", "ProjectionType", global ? "ALL" : "KEYS_ONLY",
			"KeySchema", schema(global ? &t->index_hash : &t->hash, &t->index)));
	return table;
}

static int send(struct aws *aws, const char *operation, json_t *request)
{
	json_t *response;
	int err = ddb_request(aws, operation, request, &response);

	json_decref(response);
	return err == ERR_OK ? ERR_OK : ERR_IO;
}

int tables_make(struct aws *aws, const char *prefix, bool stream)
{
	int err = ERR_OK;

	for (size_t i = 0; i < DDB_TABLE__MAX && err == ERR_OK; i++) {
		json_t *table = table_of(&ddb_tables[i], prefix);

		if (stream && i == DDB_TABLE_OUTBOX)
			json_object_set_new(table, "StreamSpecification", json_pack("{s:b,s:s}",
			    "StreamEnabled", 1, "StreamViewType", "NEW_IMAGE"));
		err = send(aws, "CreateTable", table);
	}
	return err;
}

int tables_delete(struct aws *aws, const char *prefix)
{
	int err = ERR_OK;

	for (size_t i = 0; i < DDB_TABLE__MAX && err == ERR_OK; i++)
		err = send(aws, "DeleteTable", json_pack("{s:o}", "TableName",
		    json_sprintf("%s%s", prefix, ddb_tables[i].name)));
	return err;
}

/* ---- items ---- */

enum { BATCH_ITEMS_MAX = 25 }; /* of BatchWriteItem */

struct sweep {
	struct aws *aws;
	const struct ddb_table_keys *table;
	json_t *name;
	json_t *deletes;
};

static int flush(struct sweep *s)
{
	json_t *tables;
	int err;

	if (json_array_size(s->deletes) == 0)
		return ERR_OK;
	tables = json_object();
	json_object_set(tables, json_string_value(s->name), s->deletes);
	err = send(s->aws, "BatchWriteItem", json_pack("{s:o}", "RequestItems", tables));
	json_array_clear(s->deletes);
	return err;
}

static int delete_item(void *arg, const json_t *item)
{
	struct sweep *s = arg;
	const char *hash = s->table->hash.name, *range = s->table->range.name;
	json_t *key = json_pack("{s:O}", hash, json_object_get(item, hash));

	if (range != NULL)
		json_object_set(key, range, json_object_get(item, range));
	json_array_append_new(s->deletes, json_pack("{s:{s:o}}", "DeleteRequest", "Key", key));
	return json_array_size(s->deletes) == BATCH_ITEMS_MAX ? flush(s) : ERR_OK;
}

static int empty(struct sweep *s)
{
	int err = ddb_each(s->aws, "Scan", json_pack("{s:O,s:b}", "TableName", s->name,
	    "ConsistentRead", 1), delete_item, s);

	return err == ERR_OK ? flush(s) : err;
}

int tables_empty(struct aws *aws, const char *prefix)
{
	int err = ERR_OK;

	for (size_t i = 0; i < DDB_TABLE__MAX && err == ERR_OK; i++) {
		struct sweep s = {.aws = aws, .table = &ddb_tables[i], .deletes = json_array(),
		    .name = json_sprintf("%s%s", prefix, ddb_tables[i].name)};

		err = empty(&s);
		json_decref(s.name);
		json_decref(s.deletes);
	}
	return err;
}
