/* Hands each promise of the store to whoever keeps it; reads two rows for one who reads one. */
#include "port/store.h"

#include <stdbool.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "base/text.h"
#include "core/row.h"

enum { TRIES_MAX = 8 };

int store_event(struct store *s, const char *id, struct event *event)
{
	return s->ops->event(s, id, event);
}

int store_events(struct store *s, const char *after, struct event *events, size_t max, size_t *count)
{
	return s->ops->events(s, after, events, max, count);
}

int store_guest(struct store *s, const char *event, const char *id, struct guest *guest)
{
	return s->ops->guest(s, event, id, guest);
}

/* The guest last, who then is not older than the event. */
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

/* Both are read again while the guest is newer than an event that does not count it yet. */
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

int store_guests(struct store *s, const char *event, const char *after, struct guest *guests,
    size_t max, size_t *count)
{
	return s->ops->guests(s, event, after, guests, max, count);
}

int store_head(struct store *s, const char *event, struct guest *guest)
{
	return s->ops->head(s, event, guest);
}

int store_position(struct store *s, const char *event, int64_t ticket, int64_t *position)
{
	return s->ops->position(s, event, ticket, position);
}

int store_recount(struct store *s, const char *event, struct event *counted)
{
	return s->ops->recount(s, event, counted);
}

int store_commit(struct store *s, const struct change *c)
{
	return s->ops->commit(s, c);
}

int store_audit(struct store *s, const char *event, int64_t after,
    int (*each)(void *, const struct store_audit *), void *arg)
{
	return s->ops->audit(s, event, after, each, arg);
}

int store_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	return s->ops->outbox_lease(s, now, secs, kinds, row);
}

int store_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	return s->ops->outbox_take(s, now, secs, kinds, row);
}

int store_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at)
{
	return s->ops->outbox_end(s, row, status, at);
}

int store_outbox_resolve(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now)
{
	return s->ops->outbox_resolve(s, row, status, now);
}

int store_outbox_fan_out(struct store *s, const struct outbox *row, int64_t now)
{
	return s->ops->outbox_fan_out(s, row, now);
}

int store_outbox_next(struct store *s, unsigned kinds, int64_t *at)
{
	return s->ops->outbox_next(s, kinds, at);
}

int store_outbox_count(struct store *s, const char *event, size_t counts[OUTBOX_STATUS__MAX])
{
	return s->ops->outbox_count(s, event, counts);
}

int store_batch_begin(struct store *s)
{
	return s->ops->batch_begin(s);
}

int store_batch_end(struct store *s)
{
	return s->ops->batch_end(s);
}

int store_snapshot_begin(struct store *s)
{
	return s->ops->snapshot_begin != NULL ? s->ops->snapshot_begin(s) : ERR_OK;
}

int store_snapshot_end(struct store *s)
{
	return s->ops->snapshot_end != NULL ? s->ops->snapshot_end(s) : ERR_OK;
}

int64_t store_newer(const struct store *s)
{
	return s->newer;
}

int store_others(struct store *s)
{
	s->newer = EVENT_VERSION;
	log_facts("store-refused", LOG_TEXT("why", "other rules of the same version wrote to it"),
	    LOG_INT("version", EVENT_VERSION));
	return ERR_NEWER;
}

void store_close(struct store *s)
{
	if (s != NULL)
		s->ops->close(s);
}
