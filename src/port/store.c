/* Reads an event and a guest that belong together. */
#include "port/store.h"

#include <stdbool.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/text.h"
#include "core/row.h"

enum { TRIES_MAX = 8 };

/* Read the guest last: then the guest is not older than the event. */
static int one_by_one(struct store *s, const char *event_id, const char *guest_id,
    struct event *event, struct guest *guest)
{
	int err = store_event(s, event_id, event);

	if (err != ERR_OK)
		return err;
	err = store_guest(s, event_id, guest_id, guest);
	if (err != ERR_ABSENT)
		return err;
	*guest = (struct guest){.state = GUEST_ABSENT};
	return ERR_OK;
}

/* Read both again while the event is so old that it does not count the guest yet. */
static int read_matching(struct store *s, const char *event_id, const char *guest_id,
    struct event *event, struct guest *guest)
{
	int err = ERR_OK;

	for (int i = 0; i < TRIES_MAX; i++) {
		err = one_by_one(s, event_id, guest_id, event, guest);
		if (err != ERR_OK || row_counts(event, guest))
			return err;
	}
	log_facts("store-torn", LOG_TEXT("event", event_id), LOG_TEXT("guest", guest_id),
	    LOG_TEXT("why", "the event does not count this guest; run: rsvp doctor"));
	return ERR_IO;
}

static bool name_guest(struct guest *guest, const char *event, const char *id)
{
	return text_copy(guest->event, sizeof(guest->event), event, strlen(event)) &&
	       text_copy(guest->id, sizeof(guest->id), id, strlen(id));
}

int store_both(struct store *s, const char *event_id, const char *guest_id, struct event *event,
    struct guest *guest)
{
	int err = ERR_LATER;

	if (s->ops->both != NULL)
		err = s->ops->both(s, event_id, guest_id, event, guest);
	if (err == ERR_OK && !row_counts(event, guest))
		err = ERR_LATER;
	if (err == ERR_LATER)
		err = read_matching(s, event_id, guest_id, event, guest);
	if (err == ERR_OK && guest->state == GUEST_ABSENT && !name_guest(guest, event_id, guest_id))
		err = ERR_ABSENT;
	return err;
}

int store_other_rules(struct store *s)
{
	s->newer = EVENT_VERSION;
	log_facts("store-refused", LOG_TEXT("why", "other rules of the same version wrote to it"),
	    LOG_INT("version", EVENT_VERSION));
	return ERR_NEWER;
}
