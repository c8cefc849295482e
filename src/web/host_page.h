#ifndef WEB_HOST_PAGE_H_
#define WEB_HOST_PAGE_H_

#include "app/app.h"
#include "web/fault.h"
#include "web/http.h"

/**
 * host_page_get(APP, REQUEST, RESPONSE):
 * The host's page: headcount, guest list, and what can be changed.  With the query "csv", the
 * guest list as a file; with "done=..." the page says what the last button did.
 */
int host_page_get(struct app *app, const struct http_request *request, struct http_response *response);

/**
 * host_page_load(APP, LINK, EVENT):
 * Read the event whose host holds ${LINK}.  ERR_OK; ERR_REFUSED if the link is void; ERR_ABSENT;
 * ERR_IO.
 */
int host_page_load(struct app *app, const struct link *link, struct event *event);

/**
 * host_page_send(APP, REQUEST, EVENT, NOTICE, FAULT, CAP, RESPONSE):
 * Answer with the page of ${EVENT}, the words ${NOTICE}, or "", and ${FAULT}, which may be none; as
 * JSON, with the fault alone.  ${CAP} is the cap as it was entered, "" for the event's own.
 */
int host_page_send(struct app *app, const struct http_request *request, const struct event *event,
    const char *notice, const struct fault *fault, const char *cap, struct http_response *response);

#endif /* !WEB_HOST_PAGE_H_ */
