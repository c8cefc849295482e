#ifndef APP_LINKS_H_
#define APP_LINKS_H_

#include "app/app.h"

/*
 * The links to an event, its host and its guests, and how long they are valid.
 */

/* The prefixes of their paths; the event's id or a token follows. */
#define LINKS_EVENT "/e/"
#define LINKS_GUEST "/l/"
#define LINKS_HOST  "/h/"

/**
 * links_register_url(APP, EVENT, URL), links_host_url(APP, EVENT, URL),
 * links_guest_url(APP, EVENT, GUEST, URL):
 * Write the URL of the event's page, of the host's page, or of a guest's page.
 */
void links_register_url(const struct app *app, const struct event *event,
    char url[URL_BYTES_MAX + 1]);
void links_host_url(const struct app *app, const struct event *event, char url[URL_BYTES_MAX + 1]);
void links_guest_url(const struct app *app, const struct event *event, const struct guest *guest,
    char url[URL_BYTES_MAX + 1]);

/**
 * links_expired(APP, LINK):
 * Return whether ${LINK} has expired.  A link expires at the time in it, but not before a day after the
 * end of the event.  So links that were sent stay valid if the event is moved to a later date.  If the
 * event cannot be read, the link has not expired; the handler of its page reports the error.  A link to an
 * event that does not exist has expired.
 */
bool links_expired(struct app *app, const struct link *link);

#endif /* !APP_LINKS_H_ */
