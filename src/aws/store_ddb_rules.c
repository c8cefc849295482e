/* Records which rules a version stands for: one item for each version, in the table of the history. */
#include <string.h>

#include "aws/ddb.h"
#include "aws/store_ddb_internal.h"
#include "base/err.h"
#include "wire/aws/item.h"

#define ATTRIBUTE "fingerprint"

json_t *store_ddb_rules_key(void)
{
	const struct ddb_table_keys *t = &ddb_tables[DDB_TABLE_AUDIT];

	return json_pack("{s:o,s:o}", t->hash.name, item_text(STORE_DDB_NO_EVENT), t->range.name,
	    item_number(EVENT_VERSION));
}

int store_ddb_rules_validate(struct store *s, const json_t *item)
{
	char found[sizeof(RULES_FINGERPRINT)];

	if (item == NULL)
		return ERR_ABSENT;
	if (item_get_text(item, ATTRIBUTE, found, sizeof(found)) != ERR_OK ||
	    strcmp(found, RULES_FINGERPRINT) != 0)
		return ERR_REFUSED;
	((struct store_ddb *)s)->noted = true;
	return ERR_OK;
}

/* Safe to repeat: the condition also holds if these rules wrote the item. */
int store_ddb_rules_note(struct store *s)
{
	json_t *item, *response = NULL;
	int err;

	if (((struct store_ddb *)s)->noted)
		return ERR_OK;
	item = store_ddb_rules_key();
	if (item == NULL || json_object_set_new(item, ATTRIBUTE, item_text(RULES_FINGERPRINT)) != 0) {
		json_decref(item);
		return ERR_IO;
	}
	err = ddb_request(store_ddb_aws(s), "PutItem", json_pack("{s:o,s:o,s:s,s:{s:s},s:{s:o}}",
	    "TableName", store_ddb_table(s, DDB_TABLE_AUDIT), "Item", item,
	    "ConditionExpression", "attribute_not_exists(#is) OR #is = :mine",
	    "ExpressionAttributeNames", "#is", ATTRIBUTE,
	    "ExpressionAttributeValues", ":mine", item_text(RULES_FINGERPRINT)), &response);
	json_decref(response);
	if (err == ERR_CONFLICT)
		return store_other_rules(s);
	((struct store_ddb *)s)->noted = err == ERR_OK;
	return err;
}
