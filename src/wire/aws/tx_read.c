/* Why a transaction of DynamoDB was cancelled. */
#include <stdio.h>
#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "wire/aws/item.h"
#include "wire/aws/tx.h"

static int judge(const char *code)
{
	static const char *const later[] = {"TransactionConflict", "ThrottlingError",
	    "ProvisionedThroughputExceeded"};

	if (strcmp(code, "ConditionalCheckFailed") == 0)
		return ERR_CONFLICT;
	for (size_t i = 0; i < COUNT(later); i++)
		if (strcmp(code, later[i]) == 0)
			return ERR_LATER;
	return ERR_REFUSED;
}

/* A condition that does not hold says more than that others were busy, and both more than no. */
static int weigh(int found, int err)
{
	if (found == ERR_CONFLICT || err == ERR_CONFLICT)
		return ERR_CONFLICT;
	return found == ERR_LATER || err == ERR_LATER ? ERR_LATER : ERR_REFUSED;
}

static int read_reason(const json_t *reason, struct tx_cancelled *c, int found)
{
	const char *code = json_string_value(json_object_get(reason, "Code"));
	int err;

	if (code == NULL || strcmp(code, "None") == 0)
		return code == NULL ? ERR_INPUT : found;
	if (found == ERR_OK)
		snprintf(c->errmsg, sizeof(c->errmsg), "%s", code);
	err = judge(code);
	c->failed[c->count] = err == ERR_CONFLICT;
	c->busy[c->count] = err == ERR_LATER;
	if (c->token[0] == '\0') /* only the audit row has one */
		(void)item_get_text(json_object_get(reason, "Item"), "token", c->token,
		    sizeof(c->token));
	return found == ERR_OK ? err : weigh(found, err);
}

static int read_reasons(const json_t *reasons, struct tx_cancelled *c)
{
	int found = ERR_OK;

	if (!json_is_array(reasons) || json_array_size(reasons) > TX_ACTIONS_MAX)
		return ERR_INPUT;
	for (c->count = 0; c->count < json_array_size(reasons) && found != ERR_INPUT; c->count++)
		found = read_reason(json_array_get(reasons, c->count), c, found);
	return found == ERR_OK ? ERR_INPUT : found;
}

int tx_read(const char *bytes, size_t length, struct tx_cancelled *c)
{
	json_t *body = json_loadb(bytes, length, JSON_ALLOW_NUL, NULL);
	int err;

	memset(c, 0, sizeof(*c));
	err = read_reasons(json_object_get(body, "CancellationReasons"), c);
	json_decref(body);
	return err;
}
