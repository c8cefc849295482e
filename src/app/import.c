/* A pasted guest list, taken row by row through the one door for state. */
#include "app/import.h"

#include <string.h>

#include "app/change.h"
#include "base/arena.h"
#include "base/err.h"
#include "core/row.h"
#include "wire/list/identity.h"
#include "wire/list/paste.h"

/* Rows that share one durable write; then others may have their turn. */
enum { ROWS_PER_TURN = 64 };

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

/* What would come of a row, on an event that moves on as if all before it had been written. */
static int imagine(struct app *app, struct event *event, const struct guest *asked,
    enum guest_action action, struct change *c)
{
	struct guest guest;
	int err = store_guest(app->store, event->id, asked->id, &guest);

	if (err == ERR_ABSENT) {
		guest = (struct guest){.state = GUEST_ABSENT};
		memcpy(guest.event, asked->event, sizeof(guest.event));
		memcpy(guest.id, asked->id, sizeof(guest.id));
		err = ERR_OK;
	}
	if (err == ERR_OK && !row_counts(event, &guest))
		err = ERR_CONFLICT; /* changed by others since the event was read */
	if (err != ERR_OK)
		return err;
	step_guest(c, clock_now(&app->clock), event, &guest, action, asked, 0);
	*event = c->event;
	return ERR_OK;
}

/* A turn's worth of rows.  A turn that was not ended well may have been written or not, as a whole. */
static int write_rows(struct app *app, struct event *event, const struct paste_row *rows, size_t n,
    enum guest_action action, bool dry_run, struct import_tally *tally)
{
	struct import_tally before = *tally;
	struct guest asked;
	struct change c;
	size_t i = 0;
	int err = dry_run ? ERR_OK : store_batch_begin(app->store);

	if (err != ERR_OK)
		return err;
	for (; err == ERR_OK && i < n; i++) {
		fill(event, &rows[i], &asked);
		err = dry_run ? imagine(app, event, &asked, action, &c)
			      : change(app, &(struct change_request){.event = event->id, .guest = asked.id,
				    .action = action, .asked = &asked}, &c);
		if (err == ERR_OK)
			count(&c, tally);
	}
	if (!dry_run && store_batch_end(app->store) != ERR_OK) {
		err = ERR_IO;
		*tally = before;
		tally->unsure = i;
	} else if (err == ERR_IO) {
		tally->unsure = dry_run ? 0 : 1;
	}
	return err;
}

static int write_all(struct app *app, const char *id, const struct paste *paste,
    enum guest_action action, bool dry_run, struct import_tally *tally,
    const struct import_watch *watch)
{
	struct event event;
	int err = store_event(app->store, id, &event);

	for (size_t i = 0; err == ERR_OK && i < paste->row_count; i += ROWS_PER_TURN) {
		size_t left = paste->row_count - i, n = left < ROWS_PER_TURN ? left : ROWS_PER_TURN;

		err = write_rows(app, &event, paste->rows + i, n, action, dry_run, tally);
		if (err == ERR_OK && watch->progress != NULL)
			watch->progress(watch->arg, i + n, paste->row_count);
	}
	return err;
}

/* A dry run reads one snapshot, so it holds up no writer. */
static int imagine_all(struct app *app, const char *id, const struct paste *paste,
    enum guest_action action, struct import_tally *tally, const struct import_watch *watch)
{
	int err = store_snapshot_begin(app->store);

	if (err != ERR_OK)
		return err;
	err = write_all(app, id, paste, action, true, tally, watch);
	if (store_snapshot_end(app->store) != ERR_OK && err == ERR_OK)
		err = ERR_IO;
	return err;
}

static int tell(const struct paste *paste, const struct import_watch *watch)
{
	int err = ERR_OK;

	for (size_t i = 0; i < paste->problem_count; i++) {
		const struct paste_problem *p = &paste->problems[i];
		struct import_trouble t = {p->line, p->column, p->words};

		if (p->duplicate)
			continue;
		watch->trouble(watch->arg, &t);
		err = ERR_INPUT;
	}
	return err;
}

int import_list(struct app *app, const char *event, const char *bytes, size_t length,
    bool pre_confirmed, bool dry_run, struct import_tally *tally,
    const struct import_watch *watch)
{
	enum guest_action action = pre_confirmed ? GUEST_DO_ADMIT : GUEST_DO_INVITE;
	struct arena *arena = arena_new(PASTE_ARENA_BYTES);
	struct paste paste;
	int err;

	*tally = (struct import_tally){.rows = 0};
	if (arena == NULL)
		return ERR_IO;
	err = paste_read(arena, bytes, length, &paste);
	if (err == ERR_OK || err == ERR_INPUT) {
		int told = tell(&paste, watch);

		err = err == ERR_OK ? told : err;
	}
	if (err == ERR_OK) {
		tally->rows = paste.row_count;
		tally->doubles = paste.duplicate_count;
		err = dry_run ? imagine_all(app, event, &paste, action, tally, watch)
			      : write_all(app, event, &paste, action, false, tally, watch);
	}
	arena_free(arena);
	return err;
}
