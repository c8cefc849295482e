/* rsvp doctor: looks for trouble, one line for each thing looked at. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/zone.h"
#include "core/row.h"
#include "handlers/event.h"
#include "handlers/perform.h"
#include "handlers/replay.h"
#include "local/store_sqlite.h"
#include "serve/cmd.h"
#include "serve/home.h"
#include "serve/refuse.h"
#include "serve/say.h"

enum { EVENTS_READ = 32, LATE_SECS = 600 };

struct doctor {
	struct home home;
	const struct given *given;
	bool trouble;
};

static void print(struct doctor *d, bool ok, const char *what, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void print(struct doctor *d, bool ok, const char *what, const char *format, ...)
{
	va_list ap;

	printf("%-8s %-16s ", ok ? "ok" : "TROUBLE", what);
	va_start(ap, format);
	vprintf(format, ap);
	va_end(ap);
	putchar('\n');
	if (!ok)
		d->trouble = true;
}

/* ---- the machine ---- */

/* Whether others may do to a file what the bits of ${never} say. */
static void check_mode(struct doctor *d, const char *what, const char *path, unsigned never)
{
	struct stat st;
	unsigned mode;

	if (stat(path, &st) != 0) {
		print(d, false, what, "%s cannot be read", path);
		return;
	}
	mode = (unsigned)st.st_mode & 07777;
	if ((mode & never) != 0)
		print(d, false, what, "%s is open to others (mode %04o); run: chmod go= %s", path, mode,
		    path);
	else
		print(d, true, what, "%s, mode %04o", path, mode);
}

static void check_store(struct doctor *d)
{
	char words[STORE_SQLITE_WORDS_MAX + 1] = "";
	int err = store_sqlite_check(d->home.app.store, words);

	if (err != ERR_OK)
		print(d, false, "store", "it cannot be read through; go back to a backup");
	else if (words[0] != '\0')
		print(d, false, "store", "%s; go back to a backup", words);
	else
		print(d, true, "store", "whole");
}

static void check_zones(struct doctor *d)
{
	if (zone_known("Europe/Lisbon") && zone_known("America/New_York"))
		print(d, true, "time zones", "known");
	else
		print(d, false, "time zones", "this machine has no time zone data; install tzdata");
}

/* Whether somebody carries out what waits. */
static void check_worker(struct doctor *d)
{
	struct app *app = &d->home.app;
	int64_t now = clock_now(&app->clock), at, late = 0;

	if (store_outbox_next(app->store, PERFORM_LOCAL | PERFORM_MAIL, &at) == ERR_OK && now - at > late)
		late = now - at;
	if (store_sqlite_timer_next(app->store, &at) == ERR_OK && now - at > late)
		late = now - at;
	if (late > LATE_SECS)
		print(d, false, "waiting work", "the oldest is %" PRId64 " minutes late; start rsvp serve, "
					   "or read its log", late / 60);
	else
		print(d, true, "waiting work", "none is late");
}

/* ---- an event ---- */

static void check_replay(struct doctor *d, const struct event *e)
{
	struct replay replay;
	int err = replay_event(&d->home.app, e->id, &replay);

	if (err != ERR_OK)
		print(d, false, e->id, "its history cannot be read");
	else if (replay.words[0] != '\0')
		print(d, false, e->id, "history, line %" PRId64 ": %s", replay.seq, replay.words);
	else
		print(d, true, e->id, "history: %zu %s to what is stored", replay.rows,
		    replay.rows == 1 ? "line comes" : "lines come");
}

/* Say what a counter should be; nothing if it is. */
static bool check_count(struct doctor *d, const struct event *e, const char *name, int64_t stored,
    int64_t counted)
{
	if (stored == counted)
		return true;
	print(d, false, e->id, "%s is stored as %" PRId64 ", but comes to %" PRId64, name, stored, counted);
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
		print(d, true, e->id, "counts: %s, of %" PRId64 "%s", seats, e->cap,
		    e->free < 0 ? "; the cap was cut below that" : "");
}

/* The rows must be of one moment, so others wait. */
static void check_counts(struct doctor *d, const char *id)
{
	struct store *store = d->home.app.store;
	struct event event, counted;
	int err = store_turn_begin(store);

	if (err == ERR_OK) {
		err = store_event(store, id, &event);
		counted = event;
		if (err == ERR_OK)
			err = store_recount(store, id, &counted);
		store_turn_end(store);
	}
	if (err == ERR_OK)
		compare_counts(d, &event, &counted);
	else
		print(d, false, id, "its guests cannot be counted");
}

static void check_letters(struct doctor *d, const struct event *e)
{
	size_t counts[OUTBOX_STATUS__MAX];

	if (store_outbox_count(d->home.app.store, e->id, counts) != ERR_OK)
		print(d, false, e->id, "its outbox cannot be read");
	else if (counts[OUTBOX_DEAD] > 0)
		print(d, false, e->id, "letters: %zu could not be sent; see \"rsvp guests\", and write to "
				       "them yourself", counts[OUTBOX_DEAD]);
	else
		print(d, true, e->id, "outbox: %zu done, %zu waiting, %zu overtaken",
		    counts[OUTBOX_DONE], counts[OUTBOX_PENDING] + counts[OUTBOX_LEASED],
		    counts[OUTBOX_SKIPPED]);
}

static void check_line(struct doctor *d, const struct event *e)
{
	struct guest head;

	if (store_head(d->home.app.store, e->id, &head) != ERR_OK)
		return;
	if (head.party > e->cap)
		print(d, false, e->id, "the line is stuck: the first are %" PRId64 ", more than all seats; "
		    "raise the cap, or ask them to leave the line", head.party);
	else if (event_waits(e, &head))
		print(d, true, e->id, "the line waits: the first are %" PRId64 ", and %" PRId64 " %s open",
		    head.party, e->free, e->free == 1 ? "seat is" : "seats are");
	else if (e->free < head.party)
		print(d, true, e->id, "the line waits: no seat is open");
	else
		print(d, true, e->id, "the line: an offer is due to the first, once serve runs");
}

static void check_event(struct doctor *d, const struct event *e)
{
	if (e->version > EVENT_VERSION) {
		print(d, false, e->id, "it was written by newer rules (version %" PRId64 "; this rsvp knows "
		    "%d): use that rsvp", e->version, EVENT_VERSION);
		return;
	}
	if (!zone_known(e->zone))
		print(d, false, e->id, "its time zone %s is not known here; install tzdata", e->zone);
	check_replay(d, e);
	check_counts(d, e->id);
	check_letters(d, e);
	check_line(d, e);
}

static int check_events(struct doctor *d)
{
	static struct event events[EVENTS_READ];
	char after[EVENT_ID_MAX + 1] = "";
	size_t count;

	do {
		if (store_events(d->home.app.store, after, events, EVENTS_READ, &count) != ERR_OK)
			return refuse_trouble(&d->home, d->given, ERR_IO);
		for (size_t i = 0; i < count; i++)
			check_event(d, &events[i]);
		if (count > 0)
			memcpy(after, events[count - 1].id, sizeof(after));
	} while (count == EVENTS_READ);
	return CMD_DONE;
}

static void check_files(struct doctor *d)
{
	char path[HOME_PATH_BYTES];

	check_mode(d, "data directory", d->home.dir, 022);
	home_path(&d->home, HOME_KEYS, path);
	check_mode(d, "key file", path, 077);
	home_path(&d->home, HOME_STORE, path);
	check_mode(d, "store file", path, 077);
}

static int check_one(struct doctor *d)
{
	struct event event;
	int err = store_event(d->home.app.store, d->given->arguments[0], &event);

	if (err != ERR_OK)
		return refuse_trouble(&d->home, d->given, err);
	check_event(d, &event);
	return CMD_DONE;
}

int cmd_doctor(const struct given *given)
{
	struct doctor d = {.given = given};
	int how = home_find(&d.home, given);

	/* The files first: with a wrong mode nothing can be opened. */
	if (how == CMD_DONE && access(d.home.dir, F_OK) == 0)
		check_files(&d);
	if (how == CMD_DONE)
		how = home_open(&d.home, given, false);
	if (how == CMD_FAILED && access(d.home.dir, F_OK) == 0)
		print(&d, false, "opening it", "it cannot be opened, as the line of error says");
	if (how != CMD_DONE)
		return how;
	check_store(&d);
	check_zones(&d);
	check_worker(&d);
	how = given->arguments_count == 0 ? check_events(&d) : check_one(&d);
	home_close(&d.home);
	return how == CMD_DONE && d.trouble ? CMD_FAILED : how;
}
