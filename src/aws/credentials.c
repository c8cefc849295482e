/* Reads the credentials that sign requests from the environment. */
#include "aws/credentials.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"

/* Keys are sent in headers and in the signed text, so they must be visible ASCII. */
static bool is_visible(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text <= ' ' || *text > '~')
			return false;
	return true;
}

static int read_one(const char *name, bool needed, const char **value,
    char errmsg[CREDENTIALS_ERRMSG_BYTES_MAX + 1])
{
	const char *text = getenv(name);

	if (text == NULL || text[0] == '\0') {
		*value = NULL;
		if (!needed)
			return ERR_OK;
		snprintf(errmsg, CREDENTIALS_ERRMSG_BYTES_MAX + 1, "%s is not set", name);
		return ERR_REFUSED;
	}
	if (!is_visible(text)) {
		snprintf(errmsg, CREDENTIALS_ERRMSG_BYTES_MAX + 1,
		    "%s holds a space or another character that is not allowed in a key", name);
		return ERR_REFUSED;
	}
	*value = text;
	return ERR_OK;
}

int credentials_read(struct sigv4_key *key, char errmsg[CREDENTIALS_ERRMSG_BYTES_MAX + 1])
{
	bool lambda = getenv("AWS_LAMBDA_FUNCTION_NAME") != NULL;
	int err;

	if ((err = read_one("AWS_ACCESS_KEY_ID", true, &key->id, errmsg)) != ERR_OK ||
	    (err = read_one("AWS_SECRET_ACCESS_KEY", true, &key->secret, errmsg)) != ERR_OK)
		return err;
	return read_one("AWS_SESSION_TOKEN", lambda, &key->token, errmsg);
}
