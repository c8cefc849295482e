/* The checks of rsvp doctor on one event. */
#include <inttypes.h>

#include "app/replay.h"
#include "base/err.h"
#include "base/zone.h"
#include "cli/doctor.h"
#include "cli/say.h"
#include "core/row.h"
#include "core/step.h"

enum { TRIES_MAX = 5 };

static void check_replay(struct doctor *d, const struct event *e)
{
	struct replay replay;
	int err = replay_event(&d->env->app, e->id, &replay);

	if (err == ERR_CONFLICT)
		doctor_say(d, true, e->id, "history: not checked, it grows too fast; try again");
	else if (err != ERR_OK)
		doctor_say(d, false, e->id, "history: it cannot be read");
	else if (replay.words[0] != '\0')
		doctor_say(d, false, e->id, "history, line %" PRId64 ": %s", replay.seq, replay.words);
	else
		doctor_say(d, true, e->id, "history: %zu %s replayed; the guest list and the counts match",
		    replay.rows, replay.rows == 1 ? "line" : "lines");
}

/* Print what a counter should be, if it is wrong. */
static bool check_count(struct doctor *d, const struct event *e, const char *name, int64_t stored,
    int64_t counted)
{
	if (stored == counted)
		return true;
	doctor_say(d, false, e->id, "counts: %s is %" PRId64 ", but should be %" PRId64, name, stored,
	    counted);
	return false;
}

/* Compare every counter of the event with the guest rows, and what is left with the limits. */
static void compare_counts(struct doctor *d, const struct event *e, const struct event *counted)
{
	char seats[SAY_SEATS_BYTES];
	bool ok = true;

	for (size_t i = 0; i < event_machine.fields_count; i++) {
		const struct field *f = &event_machine.fields[i];

		if (f->kind == FIELD_NUMBER)
			ok &= check_count(d, e, f->name, row_number(f, e), row_number(f, counted));
	}
	/* What is left of a resource is its limit minus what its holders have. */
	for (size_t i = 0; i < RESOURCE__MAX; i++) {
		const struct resource *r = &rule_resources[i];
		const struct field *left = &event_machine.fields[r->left];

		ok &= check_count(d, e, left->name, row_number(left, e),
		    row_number(&event_machine.fields[r->limit], e) - row_counted(e, r->holders));
	}
	say_seats(seats, e);
	if (ok)
		doctor_say(d, true, e->id, "counts: %s, of %" PRId64 " %s%s", seats, e->cap,
		    e->cap == 1 ? "seat" : "seats",
		    e->free < 0 ? "; more seats are taken than the event has" : "");
}

/* Count the guests of an event that does not change during the count.  ERR_CONFLICT: it always changed. */
static int count_still(struct store *store, const char *id, struct event *event,
    struct event *counted)
{
	struct event after;
	int err = store_event(store, id, event);

	for (int try = 0; err == ERR_OK && try < TRIES_MAX; try++) {
		*counted = *event;
		err = store_recount(store, id, counted);
		if (err == ERR_OK)
			err = store_event(store, id, &after);
		if (err != ERR_OK || after.seq == event->seq)
			return err;
		*event = after;
	}
	return err == ERR_OK ? ERR_CONFLICT : err;
}

/* A snapshot cannot change; without snapshots, writers may be faster than the count. */
static void check_counts(struct doctor *d, const char *id)
{
	struct store *store = d->env->app.store;
	struct event event, counted;
	int err = store_snapshot_begin(store);

	if (err == ERR_OK) {
		err = count_still(store, id, &event, &counted);
		if (store_snapshot_end(store) != ERR_OK && err == ERR_OK)
			err = ERR_IO;
	}
	if (err == ERR_OK)
		compare_counts(d, &event, &counted);
	else if (err == ERR_CONFLICT)
		doctor_say(d, true, id, "counts: not checked, they change too fast; try again");
	else
		doctor_say(d, false, id, "counts: the guests cannot be counted");
}

static void check_outbox(struct doctor *d, const struct event *e)
{
	size_t counts[OUTBOX_STATUS__MAX];

	if (store_outbox_count(d->env->app.store, e->id, counts) != ERR_OK)
		doctor_say(d, false, e->id, "outbox: it cannot be read");
	else if (counts[OUTBOX_DEAD] > 0)
		doctor_say(d, false, e->id, "outbox: %zu given up, e-mails or others, see outbox-dead "
		    "in the log; find the guests with \"rsvp guests %s%s\" and write to them yourself",
		    counts[OUTBOX_DEAD], e->id, d->env->flag);
	else
		doctor_say(d, true, e->id, "outbox: %zu done, %zu waiting, %zu superseded",
		    counts[OUTBOX_DONE], counts[OUTBOX_PENDING] + counts[OUTBOX_LEASED],
		    counts[OUTBOX_SKIPPED]);
}

static void check_waitlist(struct doctor *d, const struct event *e)
{
	struct guest head;

	if (store_head(d->env->app.store, e->id, &head) != ERR_OK)
		return;
	if (head.party > e->cap)
		doctor_say(d, false, e->id, "waitlist: stuck; the first party needs %" PRId64 " seats, more "
		    "than the event has; raise the cap, or ask them to leave the waitlist", head.party);
	else if (step_head_waits(e, &head))
		doctor_say(d, true, e->id, "waitlist: the first party needs %" PRId64 " seats, but only "
		    "%" PRId64 " %s open", head.party, e->free, e->free == 1 ? "is" : "are");
	else if (e->free < head.party)
		doctor_say(d, true, e->id, "waitlist: no seat is open");
	else
		doctor_say(d, true, e->id, "waitlist: the first party is due an offer, which %s will make",
		    d->env->worker);
}

void doctor_event(struct doctor *d, const struct event *e)
{
	if (e->version > EVENT_VERSION) {
		doctor_say(d, false, e->id, "written by newer rules (version %" PRId64 "; this rsvp knows "
		    "%d); use the newer rsvp", e->version, EVENT_VERSION);
		return;
	}
	if (!zone_known(e->zone))
		doctor_say(d, false, e->id, "its time zone %s is unknown on this machine; install tzdata",
		    e->zone);
	check_replay(d, e);
	check_counts(d, e->id);
	check_outbox(d, e);
	check_waitlist(d, e);
}
