/* Probes the tables at the start: do they exist, and did these rules write to them? */
#include <stdio.h>

#include "aws/ddb.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "wire/aws/item.h"

static bool add_key(json_t *key, const struct ddb_key *k)
{
	return k->name == NULL || json_object_set_new(key, k->name,
	    k->type == DDB_N ? item_number(0) : item_text(STORE_DDB_NO_EVENT)) == 0;
}

static json_t *absent_key(enum ddb_table table)
{
	const struct ddb_table_keys *t = &ddb_tables[table];
	json_t *key = json_object();

	if (add_key(key, &t->hash) && add_key(key, &t->range))
		return key;
	json_decref(key);
	return NULL;
}

/* {"Get":{"TableName":"ev-guests","Key":{"event":{"S":"-"},"id":{"S":"-"}}}} */
static json_t *get_of(struct store *s, enum ddb_table table)
{
	return json_pack("{s:{s:o,s:o}}", "Get", "TableName", store_ddb_table(s, table), "Key",
	    table == DDB_TABLE_AUDIT ? store_ddb_rules_key() : absent_key(table));
}

/* A concurrent write of the fingerprint cancels the read, so retry it. */
static int read_all(struct store *s, json_t *gets, json_t **response)
{
	struct backoff backoff = ddb_backoff(store_ddb_aws(s));
	int err;

	do
		err = ddb_request(store_ddb_aws(s), "TransactGetItems", json_pack("{s:O}", "TransactItems",
		    gets), response);
	while (err == ERR_CONFLICT && backoff_wait(&backoff));
	return err;
}

static int read_rules(struct store *s, const json_t *response)
{
	return store_ddb_rules_validate(s, json_object_get(json_array_get(json_object_get(response,
	    "Responses"), DDB_TABLE_AUDIT), "Item"));
}

/* One request reads all tables: it fails if one is missing or has other keys. */
int store_ddb_probe(struct store *s, char errmsg[AWS_ERRMSG_BYTES_MAX + 1])
{
	struct aws *aws = store_ddb_aws(s);
	json_t *gets = json_array(), *response = NULL;
	int err = ERR_OK;

	for (int t = 0; t < DDB_TABLE__MAX && err == ERR_OK; t++)
		if (json_array_append_new(gets, get_of(s, (enum ddb_table)t)) != 0)
			err = ERR_IO;
	if (err == ERR_OK)
		err = read_all(s, gets, &response);
	if (err == ERR_CONFLICT)
		snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "others write to it all the time; try again");
	else if (err != ERR_OK)
		snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "%s",
		    aws_errmsg(aws)[0] != '\0' ? aws_errmsg(aws) : "the response of DynamoDB cannot be read");
	else if ((err = read_rules(s, response)) == ERR_REFUSED)
		snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, STORE_OTHER_RULES, EVENT_VERSION);
	json_decref(response);
	json_decref(gets);
	return err == ERR_OK || err == ERR_ABSENT ? ERR_OK : ERR_REFUSED;
}
