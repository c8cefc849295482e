#ifndef LAMBDA_WEB_H_
#define LAMBDA_WEB_H_

#include <jansson.h>

#include "web/http.h"

/*
 * HTTP requests as a Function URL delivers them, payload format 2.0:
 *
 *	{"version":"2.0","rawPath":"/e/gala","rawQueryString":"","headers":{"accept":"..."},
 *	 "requestContext":{"http":{"method":"POST"}},"body":"bmFtZT1Bbmk=","isBase64Encoded":true}
 *
 * and the responses:
 *
 *	{"statusCode":200,"headers":{"Content-Type":"..."},"body":"...","isBase64Encoded":false}
 */
enum { WEB_TEXT_BYTES_MAX = 5500000 }; /* of a response's JSON; AWS accepts 6 MB, with its own wrapping */

/**
 * web_read_request(EVENT, ARENA, REQUEST):
 * Fill ${REQUEST} from ${EVENT}; its texts point into ${EVENT}.  The body is decoded into ${ARENA}.
 * ERR_OK; ERR_INPUT if it is not an HTTP request; ERR_IO without memory.
 */
int web_read_request(const json_t *event, struct arena *arena, struct http_request *request);

/**
 * web_write_response(REQUEST, RESPONSE, TO):
 * Add the JSON of ${RESPONSE} to ${TO}.  A body that is not UTF-8 becomes base64.  The response to
 * HEAD has no body.  ERR_OK; ERR_IO without memory or over the limit of ${TO}, which is then incomplete.
 */
int web_write_response(const struct http_request *request, const struct http_response *response,
    struct buf *to);

#endif /* !LAMBDA_WEB_H_ */
