#ifndef FUZZ_JSON_H_
#define FUZZ_JSON_H_

#include <jansson.h>

#include "fuzz.h"

/* The input as what a handler is handed: a JSON object, NULs in its texts included; NULL if it is none. */
static inline json_t *json_of(const uint8_t *data, size_t n)
{
	json_t *json = json_loadb((const char *)data, n, JSON_ALLOW_NUL, NULL);

	if (json_is_object(json))
		return json;
	json_decref(json);
	return NULL;
}

#endif /* !FUZZ_JSON_H_ */
