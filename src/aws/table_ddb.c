/* Checks that a deployed table is as the program expects. */
#include "aws/table_ddb.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "aws/ddb.h"
#include "aws/service.h"
#include "base/clock.h"
#include "base/err.h"

#define REQUEST_MS_MAX 4000 /* short, since a user of doctor waits for each table */
#define NAME_BYTES_MAX 255 /* CreateTable, TableName */

/* ---- requests ---- */

static int request(struct aws *aws, const char *operation, const char *table, json_t **response,
    char errmsg[AWS_ERRMSG_BYTES_MAX + 1])
{
	char body[NAME_BYTES_MAX + 32];
	struct aws_reply reply;
	int err, n = snprintf(body, sizeof(body), "{\"TableName\":\"%s\"}", table);

	*response = NULL;
	err = ddb_send(aws, operation, body, (size_t)n, clock_monotonic_ms() + REQUEST_MS_MAX, &reply);
	if (err != ERR_OK)
		snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "%s", aws_errmsg(aws));
	else if ((err = service_read("dynamodb", operation, &reply, response)) != ERR_OK)
		snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "the response to %s is not JSON", operation);
	aws_reply_clear(&reply);
	return err == ERR_OK || err == ERR_REFUSED ? err : ERR_IO;
}

static const char *text(const json_t *object, const char *name)
{
	const char *value = json_string_value(json_object_get(object, name));

	return value != NULL ? value : "";
}

/* ---- the keys ---- */

/* {"AttributeName": "event", "AttributeType": "S"} */
static bool has_type(const json_t *table, const struct ddb_key *key)
{
	static const char *const types[] = {[DDB_S] = "S", [DDB_N] = "N"};
	const json_t *attributes = json_object_get(table, "AttributeDefinitions"), *one;
	size_t i;

	json_array_foreach(attributes, i, one)
		if (strcmp(text(one, "AttributeName"), key->name) == 0)
			return strcmp(text(one, "AttributeType"), types[key->type]) == 0;
	return false;
}

/* {"AttributeName": "event", "KeyType": "HASH"} */
static bool is_key(const json_t *one, const char *kind, const char *name)
{
	return strcmp(text(one, "KeyType"), kind) == 0 && strcmp(text(one, "AttributeName"), name) == 0;
}

/* Whether a table, or an index of it, has exactly these keys. */
static bool has_keys(const json_t *table, const json_t *of, const struct ddb_key *hash,
    const struct ddb_key *range)
{
	const json_t *keys = json_object_get(of, "KeySchema");
	size_t count = range->name != NULL ? 2 : 1;

	if (json_array_size(keys) != count || !is_key(json_array_get(keys, 0), "HASH", hash->name) ||
	    !has_type(table, hash))
		return false;
	return count == 1 || (is_key(json_array_get(keys, 1), "RANGE", range->name) &&
	    has_type(table, range));
}

static bool has_index(const json_t *table, const struct ddb_table_keys *t)
{
	bool global = t->index_hash.name != NULL;
	const json_t *all = json_object_get(table,
	    global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes"), *one;
	size_t i;

	json_array_foreach(all, i, one) {
		const char *name = text(one, "IndexName");

		if (strncmp(name, "by_", 3) == 0 && strcmp(name + 3, t->index.name) == 0)
			return has_keys(table, one, global ? &t->index_hash : &t->hash, &t->index) &&
			    (!global || strcmp(text(json_object_get(one, "Projection"),
				"ProjectionType"), "ALL") == 0);
	}
	return false;
}

/* ---- the table ---- */

static bool has_stream(const json_t *table)
{
	const json_t *stream = json_object_get(table, "StreamSpecification");
	const char *view = text(stream, "StreamViewType");

	return json_is_true(json_object_get(stream, "StreamEnabled")) &&
	    (strcmp(view, "NEW_IMAGE") == 0 || strcmp(view, "NEW_AND_OLD_IMAGES") == 0);
}

/* Return NULL, or a text that says what is wrong with the table. */
static const char *find_fault(const json_t *table, enum ddb_table which)
{
	const struct ddb_table_keys *t = &ddb_tables[which];

	if (!has_keys(table, table, &t->hash, &t->range))
		return "its keys differ; it was not made for this program";
	if (t->index.name != NULL && !has_index(table, t))
		return "its index is missing or differs; deploy it again";
	if (strcmp(text(table, "TableStatus"), "ACTIVE") != 0 &&
	    strcmp(text(table, "TableStatus"), "UPDATING") != 0)
		return "it is not active; check it in the console";
	if (which == DDB_TABLE_OUTBOX && !has_stream(table))
		return "its stream is off or has no new images, so all effects wait for the sweep; "
		       "deploy it again";
	return NULL;
}

static int check_ttl(struct aws *aws, const char *name, const char *ttl,
    char errmsg[AWS_ERRMSG_BYTES_MAX + 1])
{
	json_t *response;
	const json_t *ttl_state;
	int err = request(aws, "DescribeTimeToLive", name, &response, errmsg);

	if (err != ERR_OK)
		return err;
	ttl_state = json_object_get(response, "TimeToLiveDescription");
	if (strncmp(text(ttl_state, "TimeToLiveStatus"), "ENABL", 5) != 0 ||
	    strcmp(text(ttl_state, "AttributeName"), ttl) != 0) {
		snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "its time to live by %s is off, so ended rows are "
		    "never deleted; deploy it again", ttl);
		err = ERR_REFUSED;
	}
	json_decref(response);
	return err;
}

int table_ddb_check(struct aws *aws, const char *prefix, enum ddb_table which,
    char errmsg[AWS_ERRMSG_BYTES_MAX + 1])
{
	const struct ddb_table_keys *t = &ddb_tables[which];
	char name[NAME_BYTES_MAX + 1];
	const char *wrong;
	json_t *response;
	int err;

	snprintf(name, sizeof(name), "%s%s", prefix, t->name);
	err = request(aws, "DescribeTable", name, &response, errmsg);
	if (err != ERR_OK)
		return err;
	wrong = find_fault(json_object_get(response, "Table"), which);
	json_decref(response);
	if (wrong != NULL) {
		snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "%s", wrong);
		return ERR_REFUSED;
	}
	return t->ttl != NULL ? check_ttl(aws, name, t->ttl, errmsg) : ERR_OK;
}
