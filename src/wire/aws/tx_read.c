/* Reads why a transaction of DynamoDB was cancelled. */
#include <stdio.h>
#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "wire/aws/item.h"
#include "wire/aws/tx.h"

static bool is_busy(const char *code)
{
	static const char *const codes[] = {"TransactionConflict", "ThrottlingError",
	    "ProvisionedThroughputExceeded"};

	for (size_t i = 0; i < COUNT(codes); i++)
		if (strcmp(code, codes[i]) == 0)
			return true;
	return false;
}

static int read_reason(const json_t *reason, size_t i, struct tx_cancelled *c)
{
	const char *code = json_string_value(json_object_get(reason, "Code"));

	if (code == NULL)
		return ERR_INPUT;
	if (strcmp(code, "None") == 0)
		return ERR_OK;
	c->failed[i] = strcmp(code, "ConditionalCheckFailed") == 0;
	c->busy[i] = is_busy(code);
	if (c->errmsg[0] == '\0')
		snprintf(c->errmsg, sizeof(c->errmsg), "%s", code);
	if (c->token[0] == '\0') /* only the audit row has one */
		(void)item_get_text(json_object_get(reason, "Item"), "token", c->token, sizeof(c->token));
	return ERR_OK;
}

/* A failed condition is definite, so it outweighs a busy item, and both outweigh a refusal. */
static int read_reasons(const json_t *reasons, struct tx_cancelled *c)
{
	bool failed = false, busy = false;

	if (!json_is_array(reasons) || json_array_size(reasons) > TX_ACTIONS_MAX)
		return ERR_INPUT;
	for (size_t i = 0; i < json_array_size(reasons); i++) {
		if (read_reason(json_array_get(reasons, i), i, c) != ERR_OK)
			return ERR_INPUT;
		failed = failed || c->failed[i];
		busy = busy || c->busy[i];
	}
	if (failed)
		return ERR_CONFLICT;
	if (busy)
		return ERR_LATER;
	return c->errmsg[0] != '\0' ? ERR_REFUSED : ERR_INPUT;
}

int tx_read(const char *bytes, size_t length, struct tx_cancelled *cancelled)
{
	json_t *body = json_loadb(bytes, length, JSON_ALLOW_NUL, NULL);
	int err;

	memset(cancelled, 0, sizeof(*cancelled));
	err = read_reasons(json_object_get(body, "CancellationReasons"), cancelled);
	json_decref(body);
	return err;
}
