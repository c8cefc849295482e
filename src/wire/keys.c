/* The master keys that sign links, read from text. */
#include "wire/keys.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"

const struct key *keys_find(const struct keyring *keyring, uint8_t id)
{
	for (size_t i = 0; i < keyring->count; i++)
		if (keyring->keys[i].id == id)
			return &keyring->keys[i];
	return NULL;
}

void keys_wipe(struct keyring *keyring)
{
	sodium_memzero(keyring, sizeof(*keyring));
}

/* Append a key.  Return NULL, or a text that describes the error. */
static const char *add(struct keyring *keyring, const char *id_text, size_t digits, const char *hex,
    size_t length)
{
	struct key *key = &keyring->keys[keyring->count];
	int64_t id;

	if (keyring->count == KEYS_MAX)
		return "there are more than two keys; remove the oldest";
	if (!text_int(id_text, digits, 1, UINT8_MAX, &id))
		return "a key's id is a number from 1 to 255";
	if (keys_find(keyring, (uint8_t)id) != NULL)
		return "two keys have this id";
	if (length != 2 * sizeof(key->master) ||
	    sodium_hex2bin(key->master, sizeof(key->master), hex, length, NULL, NULL, NULL) != 0)
		return "a key is 64 hex digits";
	key->id = (uint8_t)id;
	keyring->count++;
	return NULL;
}

/* ---- lines ---- */

/* Read one line without its newline.  Return NULL, or a text that describes the error. */
static const char *read_line(const char *line, size_t length, struct keyring *keyring)
{
	const char *hex;
	size_t digits;

	line = text_trim(line, &length);
	if (length == 0 || line[0] == '#')
		return NULL;
	for (digits = 0; digits < length && line[digits] >= '0' && line[digits] <= '9'; digits++)
		;
	if (digits > 0 && (digits == length || (line[digits] != ' ' && line[digits] != '\t')))
		return "the id and the key need a space between them";
	length -= digits;
	hex = text_trim(line + digits, &length);
	return add(keyring, line, digits, hex, length);
}

int keys_read_lines(const char *bytes, size_t n, struct keyring *keyring, size_t *line,
    const char **errmsg)
{
	const char *end = bytes + n;

	memset(keyring, 0, sizeof(*keyring));
	for (*line = 1; bytes < end; ++*line) {
		const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
		size_t length = (size_t)((stop != NULL ? stop : end) - bytes);

		if ((*errmsg = read_line(bytes, length, keyring)) != NULL)
			goto malformed;
		bytes += length + (stop != NULL);
	}
	*line = 0;
	if (keyring->count > 0)
		return ERR_OK;
	*errmsg = "it holds no key; restore it from a backup";
malformed:
	keys_wipe(keyring);
	return ERR_INPUT;
}

/* ---- JSON ---- */

static const char *read_member(const char *id, const json_t *value, struct keyring *keyring)
{
	if (!json_is_string(value))
		return "a key is 64 hex digits";
	return add(keyring, id, strlen(id), json_string_value(value), json_string_length(value));
}

int keys_read_json(const char *bytes, size_t n, struct keyring *keyring, const char **errmsg)
{
	json_error_t error;
	json_t *root, *value;
	const char *id;

	memset(keyring, 0, sizeof(*keyring));
	*errmsg = "it is not JSON such as {\"1\":\"64 hex digits\"} with each id once";
	if (n > KEYS_BYTES_MAX)
		return ERR_INPUT;
	root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (json_is_object(root)) {
		*errmsg = json_object_size(root) == 0 ? "it holds no key" : NULL;
		json_object_foreach(root, id, value)
			if (*errmsg == NULL)
				*errmsg = read_member(id, value, keyring);
	}
	json_decref(root);
	sodium_memzero(&error, sizeof(error)); /* its text may quote a key */
	if (*errmsg == NULL)
		return ERR_OK;
	keys_wipe(keyring);
	return ERR_INPUT;
}

/* ---- two versions ---- */

int keys_join(struct keyring *keyring, const struct keyring *older, const char **errmsg)
{
	const struct key *key, *known;

	for (size_t i = older->count; i-- > 0;) {
		key = &older->keys[i];
		if ((known = keys_find(keyring, key->id)) != NULL) {
			if (sodium_memcmp(known->master, key->master, sizeof(key->master)) == 0)
				continue;
			keys_wipe(keyring);
			*errmsg = "two versions have different keys with one id; give the newer key "
			       "another id";
			return ERR_INPUT;
		}
		if (keyring->count == KEYS_MAX)
			continue;
		memmove(&keyring->keys[1], &keyring->keys[0], keyring->count * sizeof(keyring->keys[0]));
		keyring->keys[0] = *key;
		keyring->count++;
	}
	*errmsg = NULL;
	return ERR_OK;
}
