/* What rsvp doctor looks at in one event. */
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
	int err = replay_event(&d->env.app, e->id, &replay);

	if (err == ERR_CONFLICT)
		doctor_say(d, true, e->id, "history: it grows faster than it is replayed; ask again");
	else if (err != ERR_OK)
		doctor_say(d, false, e->id, "its history cannot be read");
	else if (replay.words[0] != '\0')
		doctor_say(d, false, e->id, "history, line %" PRId64 ": %s", replay.seq, replay.words);
	else
		doctor_say(d, true, e->id, "history: %zu %s to what is stored", replay.rows,
		    replay.rows == 1 ? "line comes" : "lines come");
}

/* Say what a counter should be; nothing if it is. */
static bool check_count(struct doctor *d, const struct event *e, const char *name, int64_t stored,
    int64_t counted)
{
	if (stored == counted)
		return true;
	doctor_say(d, false, e->id, "%s is stored as %" PRId64 ", but comes to %" PRId64, name, stored, counted);
	return false;
}

/* What is left of a resource is its limit less what its holders have. */
static bool check_left(struct doctor *d, const struct event *e, const struct resource *r)
{
	const struct field *limit = &event_machine.fields[r->limit];
	const struct field *left = &event_machine.fields[r->left];

	return check_count(d, e, left->name, row_number(left, e),
	    row_number(limit, e) - row_counted(e, r->holders));
}

/* Every counter of the event against the guests' rows, and what is left against the limits. */
static void compare_counts(struct doctor *d, const struct event *e, const struct event *counted)
{
	char seats[SAY_SEATS_BYTES];
	bool ok = true;

	for (size_t i = 0; i < event_machine.fields_count; i++) {
		const struct field *f = &event_machine.fields[i];

		if (f->kind == FIELD_NUMBER)
			ok &= check_count(d, e, f->name, row_number(f, e), row_number(f, counted));
	}
	for (size_t i = 0; i < RESOURCE__MAX; i++)
		ok &= check_left(d, e, &rule_resources[i]);
	say_seats(seats, e);
	if (ok)
		doctor_say(d, true, e->id, "counts: %s, of %" PRId64 "%s", seats, e->cap,
		    e->free < 0 ? "; the cap was cut below that" : "");
}

/* Count the guests of an event that nobody changes meanwhile.  ERR_CONFLICT: somebody always did. */
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

/* Within a snapshot, nobody is waited for; where there are none, others may be too quick to be counted. */
static void check_counts(struct doctor *d, const char *id)
{
	struct store *store = d->env.app.store;
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
		doctor_say(d, true, id, "counts: it changes faster than guests are counted; ask again");
	else
		doctor_say(d, false, id, "its guests cannot be counted");
}

static void check_letters(struct doctor *d, const struct event *e)
{
	size_t counts[OUTBOX_STATUS__MAX];

	if (store_outbox_count(d->env.app.store, e->id, counts) != ERR_OK)
		doctor_say(d, false, e->id, "its outbox cannot be read");
	else if (counts[OUTBOX_DEAD] > 0)
		doctor_say(d, false, e->id, "outbox: %zu were given up, of letters and else, as the log "
		    "says (outbox-dead); see \"rsvp guests %s%s\", and write to whom it was yourself",
		    counts[OUTBOX_DEAD], e->id, d->env.kind->flag);
	else
		doctor_say(d, true, e->id, "outbox: %zu done, %zu waiting, %zu stale",
		    counts[OUTBOX_DONE], counts[OUTBOX_PENDING] + counts[OUTBOX_LEASED],
		    counts[OUTBOX_SKIPPED]);
}

static void check_line(struct doctor *d, const struct event *e)
{
	struct guest head;

	if (store_head(d->env.app.store, e->id, &head) != ERR_OK)
		return;
	if (head.party > e->cap)
		doctor_say(d, false, e->id, "the line is stuck: the first are %" PRId64 ", more than all seats; "
		    "raise the cap, or ask them to leave the line", head.party);
	else if (step_head_waits(e, &head))
		doctor_say(d, true, e->id, "the line waits: the first are %" PRId64 ", and %" PRId64 " %s open",
		    head.party, e->free, e->free == 1 ? "seat is" : "seats are");
	else if (e->free < head.party)
		doctor_say(d, true, e->id, "the line waits: no seat is open");
	else
		doctor_say(d, true, e->id, "the line: an offer is due to the first, by %s",
		    d->env.kind->worker);
}

void doctor_event(struct doctor *d, const struct event *e)
{
	if (e->version > EVENT_VERSION) {
		doctor_say(d, false, e->id, "it was written by newer rules (version %" PRId64 "; this rsvp knows "
		    "%d): use that rsvp", e->version, EVENT_VERSION);
		return;
	}
	if (!zone_known(e->zone))
		doctor_say(d, false, e->id, "its time zone %s is not known here; install tzdata", e->zone);
	check_replay(d, e);
	check_counts(d, e->id);
	check_letters(d, e);
	check_line(d, e);
}
