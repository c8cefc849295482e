#ifndef APP_LINKS_H_
#define APP_LINKS_H_

#include "app/app.h"

/*
 * The links to an event, its host and its guests, and how long they work.
 */

/* What their paths begin with; the event's id or a token follows. */
#define LINKS_EVENT "/e/"
#define LINKS_GUEST "/l/"
#define LINKS_HOST  "/h/"

/**
 * links_register_url(APP, EVENT, URL), links_host_url(APP, EVENT, URL),
 * links_guest_url(APP, EVENT, GUEST, URL):
 * Write the address of the event's page, of the host's page, or of a guest's.
 */
void links_register_url(const struct app *app, const struct event *event,
    char url[URL_BYTES_MAX + 1]);
void links_host_url(const struct app *app, const struct event *event, char url[URL_BYTES_MAX + 1]);
void links_guest_url(const struct app *app, const struct event *event, const struct guest *guest,
    char url[URL_BYTES_MAX + 1]);

/**
 * links_expired(APP, LINK):
 * Whether ${LINK} is past its time: that which it says, and a day after the event ends as the host
 * has it now.  An event that was put off keeps the links in letters already sent alive; one that
 * cannot be read does, too, and whoever opens it says so.
 */
bool links_expired(struct app *app, const struct link *link);

#endif /* !APP_LINKS_H_ */
