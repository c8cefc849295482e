#ifndef WEB_RESPOND_H_
#define WEB_RESPOND_H_

#include "web/fault.h"
#include "web/http.h"
#include "wire/web/page.h"
#include "wire/web/view.h"

/*
 * Answers with a page, or JSON, or one message as either.
 */

/**
 * respond_page(RESPONSE, STATUS, TEMPLATE, VIEW):
 * Answer with a page.  A page that cannot be made becomes a plain 500.
 */
void respond_page(struct http_response *response, int status, const struct template *t,
    const struct view *v);

/**
 * respond_fault(REQUEST, RESPONSE, FAULT):
 * If ${REQUEST} asks for JSON and there is a fault, answer with it: {"error":"Please enter your
 * name.","field":"name"}, or "reason" for "field".  Return whether that was so; else the caller
 * answers with a page that shows the fault.
 */
bool respond_fault(const struct http_request *request, struct http_response *response,
    const struct fault *fault);

/**
 * respond_message(REQUEST, RESPONSE, STATUS, MESSAGE):
 * Answer with one message, as a page or as JSON.
 */
void respond_message(const struct http_request *request, struct http_response *response, int status,
    enum words_message message);

/**
 * respond_error(REQUEST, RESPONSE, ERR):
 * Answer a failure of the store or of memory: 404 for ERR_ABSENT, 410 for ERR_REFUSED (the link
 * is void), else 503, for ERR_NEWER in words of its own.
 */
void respond_error(const struct http_request *request, struct http_response *response, int err);

/**
 * respond_json(RESPONSE, STATUS, ERR):
 * End an answer whose body holds JSON, made with outcome ${ERR}.
 */
void respond_json(struct http_response *response, int status, int err);

#endif /* !WEB_RESPOND_H_ */
