/* Builds the links to an event, its host and its guests. */
#include "app/links.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"

/* Every stored row can be in a link, because settings_add() has checked its ids. */
static void link_url(const struct app *app, struct link link, const struct event *event,
    char url[URL_BYTES_MAX + 1])
{
	char token[LINK_BYTES_MAX + 1];
	int err;

	memcpy(link.event, event->id, sizeof(link.event));
	link.expires_at = event->ends_at + LINK_LASTS_SECS;
	err = link_write(&app->keys, &link, token);
	assert(err == ERR_OK);
	(void)err;
	snprintf(url, URL_BYTES_MAX + 1, "%s%s%s", app->base_url,
	    link.scope == LINK_HOST ? LINKS_HOST : LINKS_GUEST, token);
}

void links_register_url(const struct app *app, const struct event *event,
    char url[URL_BYTES_MAX + 1])
{
	snprintf(url, URL_BYTES_MAX + 1, "%s%s%s", app->base_url, LINKS_EVENT, event->id);
}

void links_host_url(const struct app *app, const struct event *event, char url[URL_BYTES_MAX + 1])
{
	link_url(app, (struct link){.scope = LINK_HOST, .epoch = event->host_epoch}, event, url);
}

void links_guest_url(const struct app *app, const struct event *event, const struct guest *guest,
    char url[URL_BYTES_MAX + 1])
{
	struct link link = {.scope = LINK_GUEST, .epoch = guest->epoch};

	memcpy(link.guest, guest->id, sizeof(link.guest));
	link_url(app, link, event, url);
}

bool links_expired(struct app *app, const struct link *link)
{
	int64_t now = clock_now(&app->clock);
	struct event event;
	int err;

	if (now < link->expires_at)
		return false;
	err = store_event(app->store, link->event, &event);
	return err == ERR_ABSENT || (err == ERR_OK && now >= event.ends_at + LINK_LASTS_SECS);
}
