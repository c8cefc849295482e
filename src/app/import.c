/* Imports a pasted guest list: one change per row. */
#include "app/import.h"

#include <string.h>

#include "app/change.h"
#include "base/arena.h"
#include "base/err.h"
#include "core/row.h"
#include "wire/list/identity.h"
#include "wire/list/paste.h"

/* The rows that share one durable write.  Other writers may go between two batches. */
enum { BATCH_ROWS = 64 };

struct import {
	struct app *app;
	enum guest_action action;
	bool dry_run;
	struct event event; /* in a dry run, as if the rows so far had been written */
	struct import_tally *tally;
	const struct import_watch *watch;
};

static void count(const struct change *c, struct import_tally *tally)
{
	tally->done++;
	tally->event = c->event;
	switch (c->rule->kind) {
	case RULE_TO:
		tally->went[c->guest.state]++;
		break;
	case RULE_AGAIN:
	case RULE_SAME:
		tally->same++;
		break;
	case RULE_REFUSE:
		tally->refused[c->rule->reason]++;
		break;
	}
}

static void fill(const struct event *event, const struct paste_row *row, struct guest *asked)
{
	*asked = (struct guest){.state = GUEST_ABSENT, .party = row->party};
	memcpy(asked->event, event->id, sizeof(asked->event));
	/* paste_read keeps both within the limits of their fields. */
	strncpy(asked->name, row->name, sizeof(asked->name) - 1);
	strncpy(asked->email, row->email, sizeof(asked->email) - 1);
	identity_guest(event->salt, asked->email, asked->id);
}

/* Decide on a row, and move the event on as if the row had been written. */
static int simulate(struct import *im, const struct guest *asked, struct change *c)
{
	int64_t now = clock_now(&im->app->clock);
	struct guest guest;
	int err = store_guest(im->app->store, im->event.id, asked->id, &guest);

	if (err == ERR_ABSENT)
		change_stranger(c, now, &im->event, im->action, asked);
	else if (err != ERR_OK)
		return err;
	else if (!row_counts(&im->event, &guest))
		return ERR_CONFLICT; /* others changed the guest since the event was read */
	else
		step_guest(c, now, &im->event, &guest, im->action, asked, 0);
	im->event = c->event;
	return ERR_OK;
}

static int take_row(struct import *im, const struct paste_row *row)
{
	struct guest asked;
	struct change c;
	int err;

	fill(&im->event, row, &asked);
	err = im->dry_run ? simulate(im, &asked, &c)
			  : change(im->app, &(struct change_request){.event = im->event.id, .guest = asked.id,
				.action = im->action, .asked = &asked}, &c);
	if (err == ERR_OK)
		count(&c, im->tally);
	return err;
}

/* If a batch does not end well, either all of its rows are written or none. */
static int take_batch(struct import *im, const struct paste_row *rows, size_t n)
{
	struct import_tally before = *im->tally;
	size_t i = 0;
	int err = im->dry_run ? ERR_OK : store_batch_begin(im->app->store);

	if (err != ERR_OK)
		return err;
	while (err == ERR_OK && i < n)
		err = take_row(im, &rows[i++]);
	if (im->dry_run)
		return err;
	if (err == ERR_IO)
		im->tally->unsure = 1;
	if (store_batch_end(im->app->store) == ERR_OK)
		return err;
	*im->tally = before;
	im->tally->unsure = i;
	return ERR_IO;
}

static int take_rows(struct import *im, const char *event, const struct paste *paste)
{
	int err = store_event(im->app->store, event, &im->event);

	for (size_t i = 0, n; err == ERR_OK && i < paste->row_count; i += n) {
		n = paste->row_count - i < BATCH_ROWS ? paste->row_count - i : BATCH_ROWS;
		err = take_batch(im, paste->rows + i, n);
		if (err == ERR_OK && im->watch->progress != NULL)
			im->watch->progress(im->watch->arg, i + n, paste->row_count);
	}
	return err;
}

/* A dry run reads one snapshot, so that it blocks no writer. */
static int dry_run(struct import *im, const char *event, const struct paste *paste)
{
	int err = store_snapshot_begin(im->app->store);

	if (err != ERR_OK)
		return err;
	err = take_rows(im, event, paste);
	if (store_snapshot_end(im->app->store) != ERR_OK && err == ERR_OK)
		err = ERR_IO;
	return err;
}

/* ERR_INPUT if a line is wrong.  A repeated address is not an error. */
static int report_problems(const struct paste *paste, const struct import_watch *watch)
{
	int err = ERR_OK;

	for (size_t i = 0; i < paste->problem_count; i++)
		if (!paste->problems[i].duplicate) {
			watch->problem(watch->arg, &paste->problems[i]);
			err = ERR_INPUT;
		}
	return err;
}

int import_list(struct app *app, const char *event, const char *bytes, size_t length,
    bool pre_confirmed, bool dry, struct import_tally *tally, const struct import_watch *watch)
{
	struct import im = {.app = app, .action = pre_confirmed ? GUEST_DO_ADMIT : GUEST_DO_INVITE,
	    .dry_run = dry, .tally = tally, .watch = watch};
	struct arena *arena = arena_new(PASTE_ARENA_BYTES);
	struct paste paste;
	int err;

	*tally = (struct import_tally){.rows = 0};
	if (arena == NULL)
		return ERR_IO;
	err = paste_read(arena, bytes, length, &paste);
	if (err == ERR_OK || err == ERR_INPUT)
		err = report_problems(&paste, watch);
	if (err == ERR_OK) {
		tally->rows = paste.row_count;
		tally->doubles = paste.duplicate_count;
		err = dry ? dry_run(&im, event, &paste) : take_rows(&im, event, &paste);
	}
	arena_free(arena);
	return err;
}
