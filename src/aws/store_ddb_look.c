/* Whether the tables are there: asked once, before anything else is. */
#include <stdio.h>

#include "aws/ddb.h"
#include "aws/store_ddb_parts.h"
#include "base/err.h"
#include "wire/item.h"

/* No event has this name. */
#define NOBODY "-"

static bool add_key(json_t *key, const struct ddb_key *k)
{
	return k->name == NULL || json_object_set_new(key, k->name,
	    k->type == DDB_N ? item_number(0) : item_text(NOBODY)) == 0;
}

/* {"Get":{"TableName":"ev-guests","Key":{"event":{"S":"-"},"id":{"S":"-"}}}} */
static json_t *get_nothing(struct store *s, enum ddb_table table)
{
	const struct ddb_table_keys *t = &ddb_tables[table];
	json_t *key = json_object();

	if (!add_key(key, &t->hash) || !add_key(key, &t->range)) {
		json_decref(key);
		return NULL;
	}
	return json_pack("{s:{s:o,s:o}}", "Get", "TableName", store_ddb_table(s, table), "Key", key);
}

/* One request for all: a table that is not there, or has other keys, fails it. */
int store_ddb_look(struct store *s, char why[AWS_WHY_BYTES_MAX + 1])
{
	struct aws *aws = store_ddb_aws(s);
	json_t *gets = json_array(), *answer;
	int err = ERR_OK;

	for (int t = 0; t < DDB_TABLE__MAX && err == ERR_OK; t++)
		if (json_array_append_new(gets, get_nothing(s, (enum ddb_table)t)) != 0)
			err = ERR_IO;
	if (err == ERR_OK)
		err = ddb_ask(aws, "TransactGetItems", json_pack("{s:O}", "TransactItems", gets), &answer);
	if (err == ERR_OK)
		json_decref(answer);
	else
		snprintf(why, AWS_WHY_BYTES_MAX + 1, "%s",
		    aws_why(aws)[0] != '\0' ? aws_why(aws) : "what DynamoDB answers cannot be read");
	json_decref(gets);
	return err == ERR_OK ? ERR_OK : ERR_REFUSED;
}
