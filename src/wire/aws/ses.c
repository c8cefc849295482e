/* Writes the request that sends a letter by SES v2. */
#include "wire/aws/ses.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"

#define VARIANT sodium_base64_VARIANT_ORIGINAL

/* Return the bytes in base64, which the caller owns, or NULL if there is no memory. */
static json_t *base64(const char *bytes, size_t n)
{
	size_t room = sodium_base64_encoded_len(n, VARIANT);
	char *text = malloc(room);
	json_t *value;

	if (text == NULL)
		return NULL;
	sodium_bin2base64(text, room, (const unsigned char *)bytes, n, VARIANT);
	value = json_stringn_nocheck(text, room - 1);
	free(text);
	return value;
}

static json_t *request(const struct ses_letter *l)
{
	json_t *root = json_pack("{s:s,s:{s:[s]},s:{s:{s:o}},s:[{s:s,s:s}]}",
	    "FromEmailAddress", l->from, "Destination", "ToAddresses", l->to,
	    "Content", "Raw", "Data", base64(l->bytes, l->length),
	    "EmailTags", "Name", SES_TAG, "Value", l->row);

	if (root != NULL && l->configuration_set[0] != '\0' &&
	    json_object_set_new(root, "ConfigurationSetName",
		json_string(l->configuration_set)) != 0) {
		json_decref(root);
		root = NULL;
	}
	return root;
}

static int put(const char *bytes, size_t n, void *arg)
{
	buf_put(arg, bytes, n);
	return 0;
}

static bool is_text(const char *text)
{
	return text_utf8(text, strlen(text));
}

int ses_write(struct buf *body, const struct ses_letter *l)
{
	json_t *root;
	int err = ERR_IO;

	if (!is_text(l->from) || !is_text(l->to) || !is_text(l->row) ||
	    !is_text(l->configuration_set))
		return ERR_INPUT;
	if ((root = request(l)) != NULL && json_dump_callback(root, put, body, JSON_COMPACT) == 0)
		err = buf_end(body);
	json_decref(root);
	return err;
}
