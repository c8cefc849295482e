#ifndef WEB_HOST_PAGE_H_
#define WEB_HOST_PAGE_H_

#include "app/app.h"
#include "web/fault.h"
#include "web/http.h"

/**
 * host_page_get(APP, REQUEST, RESPONSE):
 * Show the host's page: headcount, guest list, and the buttons.  With the query "csv", send the guest list
 * as a file.  With the query "done=...", the page says what the last button did.  This is a handler: see
 * web/http.h.
 */
int host_page_get(struct app *app, const struct http_request *request, struct http_response *response);

/**
 * host_page_load(APP, LINK, EVENT):
 * Read the event of the host's ${LINK}.  Return ERR_OK.  Return ERR_REFUSED if the link is void, ERR_ABSENT
 * if there is no such event, or ERR_IO.
 */
int host_page_load(struct app *app, const struct link *link, struct event *event);

/**
 * host_page_send(APP, REQUEST, EVENT, NOTICE, FAULT, CAP, RESPONSE):
 * Respond with the page of ${EVENT}.  It shows the text ${NOTICE}, or "", and ${FAULT}, which may be
 * fault_none.  ${CAP} is the entered number of seats; if it is "", the event's own is shown.  In JSON,
 * respond with ${FAULT} alone.  Return as a handler does.
 */
int host_page_send(struct app *app, const struct http_request *request, const struct event *event,
    const char *notice, const struct fault *fault, const char *cap, struct http_response *response);

#endif /* !WEB_HOST_PAGE_H_ */
