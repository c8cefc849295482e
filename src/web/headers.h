#ifndef WEB_HEADERS_H_
#define WEB_HEADERS_H_

#include <stdbool.h>

#include "web/http.h"

/*
 * The headers of a response that are the same on both hosts.  Each host adds those of its transport.
 */

/* Takes the name and the value of a header.  Returns false on failure. */
typedef bool headers_put(void *arg, const char *name, const char *value);

/**
 * headers_each(RESPONSE, PUT, ARG):
 * Call ${PUT} with ${ARG} for each header of ${RESPONSE}.  Return true if all calls returned true.  Return
 * false after the first that did not, or if a value is too long.
 */
bool headers_each(const struct http_response *response, headers_put *put, void *arg);

#endif /* !WEB_HEADERS_H_ */
