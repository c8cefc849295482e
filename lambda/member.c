/* Reads members of JSON objects. */
#include "lambda/member.h"

#include <string.h>

#include "base/text.h"

bool member_text(const json_t *object, const char *name, char *to, size_t bytes)
{
	const json_t *value = json_object_get(object, name);

	to[0] = '\0';
	return json_is_string(value) &&
	    text_copy(to, bytes, json_string_value(value), json_string_length(value));
}

bool member_id(const json_t *object, const char *name, char *to, size_t bytes)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	if (!member_text(object, name, to, bytes))
		return false;
	if (to[strspn(to, letters)] == '\0')
		return true;
	to[0] = '\0';
	return false;
}

bool member_number(const json_t *object, const char *name, int64_t *number)
{
	const json_t *value = json_object_get(object, name);

	if (!json_is_integer(value) || json_integer_value(value) < 0)
		return false;
	*number = json_integer_value(value);
	return true;
}

bool member_is(const json_t *object, const char *name, const char *text)
{
	const json_t *value = json_object_get(object, name);
	size_t n = strlen(text);

	return json_is_string(value) && json_string_length(value) == n &&
	    memcmp(json_string_value(value), text, n) == 0;
}
