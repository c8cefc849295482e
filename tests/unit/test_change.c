/* The writer of state, while another process acts between its reading and its writing. */
#include "folder.h"
#include "test.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/change.h"
#include "app/settings.h"
#include "base/err.h"
#include "core/row.h"
#include "local/store_sqlite.h"
#include "relay/triggers.h"

#define NOW INT64_C(1800000000)
#define DAY INT64_C(86400)
#define PARTY "party"

/* A store behind which, once, others act as soon as the event has been read. */
struct intruded {
	struct store base;
	struct app *others; /* on the real store */
	void (*act)(struct app *);
	int firsts; /* how often others will yet be first */
	int reads, commits;
};

struct world {
	char dir[FOLDER_BYTES];
	struct app app;    /* the process that is watched */
	struct app others; /* everybody else */
	struct intruded store;
};

static int read_event(struct store *s, const char *id, struct event *event)
{
	struct intruded *i = (struct intruded *)s;
	void (*act)(struct app *) = i->act;
	int err = store_event(i->others->store, id, event);

	i->reads++;
	i->act = NULL;
	if (act != NULL)
		act(i->others);
	return err;
}

static int read_guest(struct store *s, const char *event, const char *id, struct guest *guest)
{
	struct intruded *i = (struct intruded *)s;

	i->reads++;
	return store_guest(i->others->store, event, id, guest);
}

static int read_head(struct store *s, const char *event, struct guest *guest)
{
	return store_head(((struct intruded *)s)->others->store, event, guest);
}

static int commit(struct store *s, const struct change *c)
{
	struct intruded *i = (struct intruded *)s;

	i->commits++;
	return i->firsts-- > 0 ? ERR_CONFLICT : store_commit(i->others->store, c);
}

static const struct store_ops intruded_ops = {.event = read_event, .guest = read_guest,
    .head = read_head, .commit = commit};

static struct guest asked_by(const char *who)
{
	struct guest asked = {.event = PARTY, .party = 1};

	snprintf(asked.id, sizeof(asked.id), "%s", who);
	snprintf(asked.name, sizeof(asked.name), "%s", who);
	snprintf(asked.email, sizeof(asked.email), "%s@example.org", who);
	return asked;
}

static struct change ask(struct app *app, const char *who, enum guest_action action, int64_t no)
{
	struct guest asked = asked_by(who);
	struct change c;

	assert_int_equal(change(app, &(struct change_request){.event = PARTY, .guest = who, .action = action,
	    .asked = &asked, .timer_no = no}, &c), ERR_OK);
	return c;
}

static struct guest guest_of(struct app *app, const char *who)
{
	struct guest guest;

	assert_int_equal(store_guest(app->store, PARTY, who, &guest), ERR_OK);
	return guest;
}

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	struct event asked = {.starts_at = NOW + 30 * DAY, .ends_at = NOW + 31 * DAY, .cap = 1,
	    .claim_window_secs = 6 * 3600, .max_party = 1};
	char path[FOLDER_FILE_BYTES], errmsg[STORE_SQLITE_ERRMSG_MAX + 1];
	struct change c;

	folder_make(w->dir);
	folder_file(path, w->dir, "rsvp.db");
	assert_int_equal(store_sqlite_open(path, &w->others.store, errmsg), ERR_OK);
	w->others.clock = w->app.clock = (struct clock){true, NOW};
	w->store = (struct intruded){{.ops = &intruded_ops}, &w->others, NULL, 0, 0, 0};
	w->app.store = &w->store.base;
	row_default(&event_machine, &asked);
	snprintf(asked.id, sizeof(asked.id), PARTY);
	snprintf(asked.salt, sizeof(asked.salt), "%032d", 7);
	assert_int_equal(change(&w->others, &(struct change_request){.event = PARTY, .action = EVENT_DO_ADD,
	    .asked = &asked}, &c), ERR_OK);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	store_close(w->others.store);
	folder_delete(w->dir);
	free(w);
	return 0;
}

#define CHANGE(NAME) TEST_WITH(setup, teardown, NAME, struct world *w)

/* Ben is offered the seat, sleeps over it, and joins the line again at its end. */
static void ben_comes_back(struct app *others)
{
	others->clock.at = NOW;
	(void)ask(others, "ben", GUEST_DO_OFFER, 0);
	others->clock.at = NOW + 7 * 3600;
	(void)ask(others, "ben", GUEST_DO_LAPSE, 1);
	(void)ask(others, "ben", GUEST_DO_REGISTER, 0);
	assert_int_equal(guest_of(others, "ben").state, GUEST_WAITLISTED);
}

CHANGE(the_head_is_the_first_guest_at_the_time_of_the_write)
{
	(void)ask(&w->others, "ana", GUEST_DO_REGISTER, 0);
	(void)ask(&w->others, "ben", GUEST_DO_REGISTER, 0);
	(void)ask(&w->others, "cleo", GUEST_DO_REGISTER, 0);
	(void)ask(&w->others, "ana", GUEST_DO_CANCEL, 0);
	w->app.clock.at = NOW + 7 * 3600;
	w->store.act = ben_comes_back;
	assert_int_equal(triggers_run(&w->app, BUS_SEAT_FREED, PARTY), ERR_OK);
	assert_null(w->store.act);
	assert_int_equal(guest_of(&w->others, "cleo").state, GUEST_OFFERED);
	assert_int_equal(guest_of(&w->others, "ben").state, GUEST_WAITLISTED);
}

static void cleo_takes_the_seat(struct app *others)
{
	(void)ask(others, "cleo", GUEST_DO_REGISTER, 0);
}

CHANGE(a_lost_race_is_decided_again)
{
	struct change c;

	w->store.act = cleo_takes_the_seat;
	c = ask(&w->app, "ana", GUEST_DO_REGISTER, 0);
	assert_int_equal(c.guest.state, GUEST_WAITLISTED);
	assert_int_equal(guest_of(&w->others, "cleo").state, GUEST_CONFIRMED);
}

static void ana_and_ben_register(struct app *others)
{
	(void)ask(others, "ana", GUEST_DO_REGISTER, 0);
	(void)ask(others, "ben", GUEST_DO_REGISTER, 0);
}

/* Neither of them is in the counters of the event that was read before. */
CHANGE(a_guest_who_is_newer_than_the_event_is_read_again)
{
	w->store.act = ana_and_ben_register;
	assert_int_equal(triggers_run(&w->app, BUS_SEAT_FREED, PARTY), ERR_OK);
	assert_int_equal(guest_of(&w->others, "ben").state, GUEST_WAITLISTED);
	w->store.act = cleo_takes_the_seat;
	assert_int_equal(ask(&w->app, "cleo", GUEST_DO_CANCEL, 0).guest.state, GUEST_CANCELLED);
}

/* Another host's hand on the same event. */
static void the_host_renames_it(struct app *others)
{
	struct settings words = {.id = PARTY, .name = "Summer gala"};
	struct settings_error error;
	struct change c;

	assert_int_equal(settings_set(others, &words, &c, &error), ERR_OK);
}

CHANGE(a_change_that_loses_to_a_crowd_succeeds_in_the_end)
{
	w->store.firsts = 14;
	(void)ask(&w->app, "ana", GUEST_DO_REGISTER, 0);
	assert_int_equal(guest_of(&w->others, "ana").state, GUEST_CONFIRMED);
}

CHANGE(a_change_that_never_wins_is_a_conflict)
{
	struct guest asked = {.party = 1, .name = "Ana", .email = "ana@example.org"};
	struct change c;

	w->store.firsts = INT_MAX;
	assert_int_equal(change(&w->app, &(struct change_request){.event = PARTY, .guest = "ana",
	    .action = GUEST_DO_REGISTER, .asked = &asked}, &c), ERR_CONFLICT);
}

CHANGE(what_is_not_named_stays_as_others_set_it)
{
	struct settings words = {.id = PARTY, .cap = "5", .place = "The garden"};
	struct settings_error error;
	struct event event;
	struct change c;

	w->store.act = the_host_renames_it;
	assert_int_equal(settings_set(&w->app, &words, &c, &error), ERR_OK);
	assert_int_equal(store_event(w->others.store, PARTY, &event), ERR_OK);
	assert_string_equal(event.name, "Summer gala");
	assert_string_equal(event.place, "The garden");
	assert_int_equal(event.cap, 5);
}

CHANGE(wrong_words_change_nothing)
{
	struct settings words = {.id = PARTY, .cap = "5", .max_party = "many"};
	struct settings_error error;
	struct event event;
	struct change c;

	assert_int_equal(settings_set(&w->app, &words, &c, &error), ERR_INPUT);
	assert_string_equal(error.field, "max-party");
	assert_string_equal(error.words, "not a whole number from 1 to 20");
	assert_int_equal(store_event(w->others.store, PARTY, &event), ERR_OK);
	assert_int_equal(event.cap, 1);
}

CHANGE(nobody_in_line_is_no_trouble)
{
	assert_int_equal(triggers_run(&w->app, BUS_LINE_MOVED, PARTY), ERR_OK);
}

/* ---- a guest who is hardly listed yet ---- */

static struct event event_of(struct app *app)
{
	struct event event;

	assert_int_equal(store_event(app->store, PARTY, &event), ERR_OK);
	return event;
}

/* Ana signs up on an event as it was read; what happened since is not known. */
static struct change sign_up(struct world *w, const struct event *event)
{
	struct guest asked = asked_by("ana");
	struct change c;

	assert_int_equal(change(&w->app, &(struct change_request){.event = PARTY, .guest = asked.id,
	    .action = GUEST_DO_REGISTER, .asked = &asked, .known = event}, &c), ERR_OK);
	return c;
}

CHANGE(a_new_guest_is_written_without_a_read)
{
	struct event event = event_of(&w->others);
	struct change c = sign_up(w, &event);

	assert_int_equal(c.guest.state, GUEST_CONFIRMED);
	assert_int_equal(w->store.reads, 0);
	assert_int_equal(w->store.commits, 1);
	assert_string_equal(guest_of(&w->others, "ana").email, "ana@example.org");
	assert_int_equal(event_of(&w->others).confirmed, 1);
}

CHANGE(a_guest_who_is_listed_already_is_found)
{
	struct event event;
	struct change c;

	(void)ask(&w->others, "ana", GUEST_DO_REGISTER, 0);
	event = event_of(&w->others);
	c = sign_up(w, &event);
	assert_int_equal(w->store.reads, 2);
	assert_int_equal(c.was_guest.state, GUEST_CONFIRMED);
	assert_false(step_writes(&c));
	assert_int_equal(event_of(&w->others).confirmed, 1);
}

CHANGE(an_event_that_moved_on_is_read_again)
{
	struct event event = event_of(&w->others);

	cleo_takes_the_seat(&w->others);
	assert_int_equal(sign_up(w, &event).guest.state, GUEST_WAITLISTED);
	assert_int_equal(w->store.reads, 2);
	assert_int_equal(event_of(&w->others).confirmed, 1);
}

static void set_open(struct world *w, enum event_action action)
{
	struct change c;

	assert_int_equal(change(&w->others, &(struct change_request){.event = PARTY, .action = action}, &c),
	    ERR_OK);
}

CHANGE(nobody_is_refused_on_a_guess)
{
	struct event closed;

	set_open(w, EVENT_DO_CLOSE);
	closed = event_of(&w->others);
	assert_int_equal(sign_up(w, &closed).rule->kind, RULE_REFUSE);
	assert_int_equal(w->store.reads, 2);
	assert_int_equal(w->store.commits, 0);
	set_open(w, EVENT_DO_OPEN);
	assert_int_equal(sign_up(w, &closed).guest.state, GUEST_CONFIRMED);
	assert_int_equal(w->store.reads, 4);
}

/* As the guest whom the link names. */
static int cancel_by(struct app *app, const struct link *link, struct change *c)
{
	return change(app, &(struct change_request){.event = link->event, .guest = link->guest, .link = link,
	    .action = GUEST_DO_CANCEL}, c);
}

static void the_link_is_made_void(struct app *others)
{
	(void)ask(others, "ana", GUEST_DO_RELINK, 0);
}

CHANGE(a_void_link_commits_nothing)
{
	struct link link = {.scope = LINK_GUEST, .event = PARTY, .guest = "ana"};
	struct change c;

	(void)ask(&w->others, "ana", GUEST_DO_REGISTER, 0);
	link.epoch = guest_of(&w->others, "ana").epoch;
	w->store.act = the_link_is_made_void;
	assert_int_equal(cancel_by(&w->app, &link, &c), ERR_REFUSED);
	assert_null(w->store.act);
	assert_int_equal(w->store.commits, 0);
	assert_int_equal(guest_of(&w->others, "ana").state, GUEST_CONFIRMED);
	link.epoch++;
	assert_int_equal(cancel_by(&w->app, &link, &c), ERR_OK);
	assert_int_equal(c.guest.state, GUEST_CANCELLED);
	assert_int_equal(w->store.commits, 1);
}

CHANGE(a_link_to_nobody_is_absent)
{
	struct link link = {.scope = LINK_GUEST, .event = PARTY, .guest = "ana"};
	struct change c;

	assert_int_equal(cancel_by(&w->app, &link, &c), ERR_ABSENT);
	assert_int_equal(w->store.commits, 0);
}

TEST_MAIN(NULL, NULL)
