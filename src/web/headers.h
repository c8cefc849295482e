#ifndef WEB_HEADERS_H_
#define WEB_HEADERS_H_

#include <stdbool.h>

#include "web/http.h"

/*
 * The headers that an answer has on every host; a host adds those of its transport.
 */

/**
 * headers_each(RESPONSE, EACH, ARG):
 * Call ${EACH} with ${ARG}, a name and a value for every header of ${RESPONSE}.  Return false at once
 * when it does, or if a value is too long.
 */
bool headers_each(const struct http_response *response, bool (*each)(void *, const char *, const char *), void *arg);

#endif /* !WEB_HEADERS_H_ */
