/* The only writer of state: loads, decides, commits, and retries after a conflict. */
#include "app/change.h"

#include <stdbool.h>
#include <string.h>

#include "base/backoff.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "core/row.h"

/* Among many writers of one event, one commits at a time.  The last one loses to all the others first. */
enum { TRY_MS_MAX = 5000, PAUSE_MS = 5, PAUSE_MS_MAX = 320 };

/* Whether the epoch of the link, if there is one, is no longer that of the row. */
static bool link_void(const struct link *link, const struct event *event, const struct guest *guest)
{
	if (link == NULL)
		return false;
	return link->epoch != (link->scope == LINK_HOST ? event->host_epoch : guest->epoch);
}

/* The head is read after the event, and written under the event's seq, so nobody can jump the queue. */
static int load_head(struct app *app, const struct change_request *r, struct event *event,
    struct guest *guest)
{
	int err = store_event(app->store, r->event, event);

	if (err == ERR_OK)
		err = store_head(app->store, r->event, guest);
	return err == ERR_OK && !row_counts(event, guest) ? ERR_CONFLICT : err;
}

/* For a guest who is not listed yet, only event, id and address are set. */
static int load_guest(struct app *app, const struct change_request *r, struct event *event,
    struct guest *guest)
{
	const struct guest *asked = r->asked;
	int err = store_both(app->store, r->event, r->guest, event, guest);

	if (err != ERR_OK || guest->state != GUEST_ABSENT)
		return err;
	if (asked == NULL)
		return ERR_ABSENT;
	memcpy(guest->email, asked->email, sizeof(guest->email));
	return ERR_OK;
}

static int try_guest(struct app *app, const struct change_request *r, struct change *c)
{
	struct event event;
	struct guest guest;
	int err = r->head ? load_head(app, r, &event, &guest) : load_guest(app, r, &event, &guest);

	if (err == ERR_OK && link_void(r->link, &event, &guest))
		err = ERR_REFUSED;
	if (err != ERR_OK)
		return err;
	step_guest(c, clock_now(&app->clock), &event, &guest, (enum guest_action)r->action, r->asked,
	    r->timer_no);
	return step_writes(c) ? store_commit(app->store, c) : ERR_OK;
}

static int try_event(struct app *app, const struct change_request *r, struct change *c)
{
	const void *asked = r->asked;
	struct event event, applied;
	int err = store_event(app->store, r->event, &event);

	if (err == ERR_ABSENT && r->action == EVENT_DO_ADD) {
		event = (struct event){.state = EVENT_ABSENT};
		err = ERR_OK;
	}
	if (err == ERR_OK && link_void(r->link, &event, NULL))
		err = ERR_REFUSED;
	if (err == ERR_OK && r->apply != NULL) {
		applied = event;
		asked = &applied;
		err = r->apply(r->arg, &applied);
	}
	if (err != ERR_OK)
		return err;
	step_event(c, clock_now(&app->clock), &event, (enum event_action)r->action, asked, r->timer_no);
	return step_writes(c) ? store_commit(app->store, c) : ERR_OK;
}

void change_stranger(struct change *c, int64_t now, const struct event *event, enum guest_action action,
    const struct guest *asked)
{
	struct guest stranger = {.state = GUEST_ABSENT};

	memcpy(stranger.event, event->id, sizeof(stranger.event));
	memcpy(stranger.id, asked->id, sizeof(stranger.id));
	memcpy(stranger.email, asked->email, sizeof(stranger.email));
	step_guest(c, now, event, &stranger, action, asked, 0);
}

/* The commit finds whether the guess was right.  A change that would write nothing needs the rows. */
static int guess(struct app *app, const struct change_request *r, struct change *c)
{
	change_stranger(c, clock_now(&app->clock), r->known, (enum guest_action)r->action, r->asked);
	return step_writes(c) ? store_commit(app->store, c) : ERR_CONFLICT;
}

int change(struct app *app, const struct change_request *r, struct change *c)
{
	bool of_guest = r->head || r->guest != NULL;
	struct backoff backoff = {.pause_ms = PAUSE_MS, .cap_ms = PAUSE_MS_MAX,
	    .until_ms = clock_monotonic_ms() + TRY_MS_MAX};
	int err = r->known != NULL ? guess(app, r, c) : ERR_CONFLICT;

	if (err != ERR_CONFLICT)
		return err;
	do
		err = of_guest ? try_guest(app, r, c) : try_event(app, r, c);
	while (err == ERR_CONFLICT && backoff_wait(&backoff));
	if (err == ERR_CONFLICT)
		log_facts("change-gave-up", LOG_TEXT("event", r->event),
		    LOG_TEXT("action", (of_guest ? guest_machine : event_machine).actions[r->action]),
		    LOG_INT("tries", backoff.pauses + 1));
	return err;
}
