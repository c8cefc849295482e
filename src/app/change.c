/* The one door for state: load, step, commit, and again if another was first. */
#include "app/change.h"

#include <stdbool.h>
#include <string.h>

#include "base/backoff.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "core/row.h"

/* Of a crowd at one event one is first at a time: whoever comes last has lost to all the others. */
enum { TRY_MS_MAX = 5000, PAUSE_MS = 5, PAUSE_MS_MAX = 320 };

/* Whether ${link}, if any, is still good for these rows. */
static bool link_void(const struct link *link, const struct event *event,
    const struct guest *guest)
{
	if (link == NULL)
		return false;
	return link->epoch != (link->scope == LINK_HOST ? event->host_epoch : guest->epoch);
}

/* Who asks for what: the arguments of a change, for every try. */
struct change_request {
	const struct link *link;
	const char *event, *guest; /* guest: NULL for whoever is first in line */
	int action;
	const void *asked;
	int64_t no;
	int (*apply)(void *, struct event *); /* instead of asked: makes it of the event as it is */
	void *arg;
};

/* The head is read after the event and written under its seq: nobody passes it meanwhile. */
static int load_head(struct app *app, const struct change_request *w, struct event *event,
    struct guest *guest)
{
	int err = store_event(app->store, w->event, event);

	if (err == ERR_OK)
		err = store_head(app->store, w->event, guest);
	return err == ERR_OK && !row_counts(event, guest) ? ERR_CONFLICT : err;
}

/* A guest who is not listed yet is known by event, id and address alone. */
static int load_guest(struct app *app, const struct change_request *w, struct event *event,
    struct guest *guest)
{
	const struct guest *asked = w->asked;
	int err = store_both(app->store, w->event, w->guest, event, guest);

	if (err != ERR_OK || guest->state != GUEST_ABSENT)
		return err;
	if (asked == NULL)
		return ERR_ABSENT;
	memcpy(guest->email, asked->email, sizeof(guest->email));
	return ERR_OK;
}

static int try_guest(struct app *app, const struct change_request *w, struct change *c)
{
	struct event event;
	struct guest guest;
	int err = w->guest == NULL ? load_head(app, w, &event, &guest)
				   : load_guest(app, w, &event, &guest);

	if (err == ERR_OK && link_void(w->link, &event, &guest))
		err = ERR_REFUSED;
	if (err != ERR_OK)
		return err;
	step_guest(c, clock_now(&app->clock), &event, &guest, (enum guest_action)w->action,
	    w->asked, w->no);
	return step_writes(c) ? store_commit(app->store, c) : ERR_OK;
}

static int try_event(struct app *app, const struct change_request *w, struct change *c)
{
	const void *asked = w->asked;
	struct event event, applied;
	int err = store_event(app->store, w->event, &event);

	if (err == ERR_ABSENT && w->action == EVENT_DO_ADD) {
		event = (struct event){.state = EVENT_ABSENT};
		err = ERR_OK;
	}
	if (err == ERR_OK && link_void(w->link, &event, NULL))
		err = ERR_REFUSED;
	if (err == ERR_OK && w->apply != NULL) {
		applied = event;
		asked = &applied;
		err = w->apply(w->arg, &applied);
	}
	if (err != ERR_OK)
		return err;
	step_event(c, clock_now(&app->clock), &event, (enum event_action)w->action, asked, w->no);
	return step_writes(c) ? store_commit(app->store, c) : ERR_OK;
}

/* Try until nobody else was first. */
static int change(struct app *app, const struct machine *m, const struct change_request *w, struct change *c)
{
	struct backoff backoff = {.pause_ms = PAUSE_MS, .cap_ms = PAUSE_MS_MAX,
	    .until_ms = clock_monotonic_ms() + TRY_MS_MAX};
	int err;

	do
		err = m == &guest_machine ? try_guest(app, w, c) : try_event(app, w, c);
	while (err == ERR_CONFLICT && backoff_wait(&backoff));
	if (err != ERR_CONFLICT)
		return err;
	log_facts("change-gave-up", LOG_TEXT("event", w->event),
	    LOG_TEXT("action", m->actions[w->action]), LOG_INT("tries", backoff.pauses + 1));
	return ERR_CONFLICT;
}

int change_guest(struct app *app, const char *event, const char *guest, enum guest_action action,
    const struct guest *asked, int64_t no, struct change *c)
{
	struct change_request w = {.event = event, .guest = guest, .action = (int)action, .asked = asked,
	    .no = no};

	return change(app, &guest_machine, &w, c);
}

/* The commit tells whether it was right; what writes nothing is told by nobody. */
static int guess(struct app *app, const struct event *event, enum guest_action action,
    const struct guest *asked, struct change *c)
{
	struct guest stranger = {.state = GUEST_ABSENT};

	memcpy(stranger.event, event->id, sizeof(stranger.event));
	memcpy(stranger.id, asked->id, sizeof(stranger.id));
	memcpy(stranger.email, asked->email, sizeof(stranger.email));
	step_guest(c, clock_now(&app->clock), event, &stranger, action, asked, 0);
	return step_writes(c) ? store_commit(app->store, c) : ERR_CONFLICT;
}

int change_new_guest(struct app *app, const struct event *event, enum guest_action action,
    const struct guest *asked, struct change *c)
{
	int err = guess(app, event, action, asked, c);

	if (err != ERR_CONFLICT)
		return err;
	return change_guest(app, event->id, asked->id, action, asked, 0, c);
}

int change_head(struct app *app, const char *event, enum guest_action action, struct change *c)
{
	struct change_request w = {.event = event, .action = (int)action};

	return change(app, &guest_machine, &w, c);
}

int change_event(struct app *app, const char *event, enum event_action action,
    const struct event *asked, int64_t no, struct change *c)
{
	struct change_request w = {.event = event, .action = (int)action, .asked = asked, .no = no};

	return change(app, &event_machine, &w, c);
}

int change_event_with(struct app *app, const char *event, enum event_action action,
    int (*apply)(void *, struct event *), void *arg, struct change *c)
{
	struct change_request w = {.event = event, .action = (int)action, .apply = apply, .arg = arg};

	return change(app, &event_machine, &w, c);
}

int change_guest_by(struct app *app, const struct link *link, const char *guest,
    enum guest_action action, struct change *c)
{
	struct change_request w = {.link = link, .event = link->event, .guest = guest, .action = (int)action};

	return change(app, &guest_machine, &w, c);
}

int change_event_by(struct app *app, const struct link *link, enum event_action action,
    const struct event *asked, struct change *c)
{
	struct change_request w = {.link = link, .event = link->event, .action = (int)action, .asked = asked};

	return change(app, &event_machine, &w, c);
}
