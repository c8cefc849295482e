#ifndef WEB_RESPOND_H_
#define WEB_RESPOND_H_

#include "web/fault.h"
#include "web/http.h"
#include "wire/web/page.h"
#include "wire/web/view.h"

/*
 * Responds with a page, with JSON, or with one message as either.
 */

/**
 * respond_page(RESPONSE, STATUS, T, V):
 * Respond with the page of template ${T} and the values of ${V}.  If the page cannot be made, respond with
 * a plain 500.
 */
void respond_page(struct http_response *response, int status, const struct template *t,
    const struct view *v);

/**
 * respond_fault(REQUEST, RESPONSE, FAULT):
 * If ${REQUEST} asks for JSON and ${FAULT} is not fault_none, respond with {"error":"Please enter your
 * name.","field":"name"}, or with "reason" instead of "field".  Return whether this was done.  If not, the
 * caller responds with a page that shows the fault.
 */
bool respond_fault(const struct http_request *request, struct http_response *response,
    const struct fault *fault);

/**
 * respond_message(REQUEST, RESPONSE, STATUS, MESSAGE):
 * Respond with one message, as a page or as JSON.
 */
void respond_message(const struct http_request *request, struct http_response *response, int status,
    enum words_message message);

/**
 * respond_error(REQUEST, RESPONSE, ERR):
 * Respond to a failure: 404 for ERR_ABSENT, 410 for ERR_REFUSED (the link is void), and 503 for any other.
 * ERR_NEWER has a message of its own.
 */
void respond_error(const struct http_request *request, struct http_response *response, int err);

/**
 * respond_json(RESPONSE, STATUS, ERR):
 * Complete a response whose body holds JSON.  ${ERR} is the result of the function that wrote it: if it is
 * not ERR_OK, the response is a 500.
 */
void respond_json(struct http_response *response, int status, int err);

#endif /* !WEB_RESPOND_H_ */
