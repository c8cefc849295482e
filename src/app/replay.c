/* Replays a history through the rules, and compares the result with the stored rows. */
#include "app/replay.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/replay_guests.h"
#include "base/err.h"
#include "core/row.h"
#include "wire/audit.h"

enum { TRIES_MAX = 5 };

/* The rows as replayed so far. */
struct world {
	struct replay *replay;
	struct event event;
	uint64_t unknown;
	struct replay_guests guests;
	char head[AUDIT_HASH_BYTES + 1];
};

/* Note what is wrong at row seq, or with the stored rows if seq is 0. */
__attribute__((format(printf, 3, 4)))
static int wrong(struct replay *r, int64_t seq, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(r->words, sizeof(r->words), format, args);
	va_end(args);
	r->seq = seq;
	return ERR_REFUSED;
}

/* Find the guest, or add one who is not listed yet.  NULL if memory ran out. */
static struct replay_guest *guest_of(struct world *w, const char *id)
{
	struct replay_guest *g = replay_guests_find(&w->guests, id);

	return g != NULL ? g : replay_guests_add(&w->guests, w->event.id, id);
}

static int64_t number(uint16_t field, const struct event *e)
{
	return row_number(&event_machine.fields[field], e);
}

/* Whether the counters are the sums over the guests so far. */
static bool counts_hold(const struct world *w)
{
	int64_t sums[GUEST_STATE__MAX] = {0};

	for (size_t i = 0; i < w->guests.count; i++) {
		const struct guest *g = &w->guests.all[i].guest;
		uint16_t measure = g->state < 0 ? FIELD_NONE : guest_measures[g->state];
		int64_t adds = measure == FIELD_NONE ? 1
						     : row_number(&guest_machine.fields[measure], g);

		if (g->state < 0 || adds < 0 || adds > INT32_MAX)
			return false;
		sums[g->state] += adds;
	}
	for (size_t s = 0; s < GUEST_STATE__MAX; s++)
		if (event_counters[s] != FIELD_NONE &&
		    number(event_counters[s], &w->event) != sums[s])
			return false;
	return true;
}

static bool resources_hold(const struct event *e)
{
	for (size_t i = 0; i < RESOURCE__MAX; i++) {
		const struct resource *r = &rule_resources[i];

		if (number(r->limit, e) != number(r->left, e) + row_counted(e, r->holders))
			return false;
	}
	return true;
}

/* Whether the rows are as step_guest() and step_event() require.  Older rules may have counted otherwise. */
static bool can_continue(const struct world *w)
{
	return w->event.state >= 0 && counts_hold(w) && resources_hold(&w->event);
}

/* Decide again on the recorded request, and apply the change to the rows. */
static int decide_again(struct world *w, const struct audit *a, struct replay_guest *g, struct change *c)
{
	struct event asked = a->asked_event;

	if (w->event.version > 0 && w->event.version < a->version && !can_continue(w))
		return wrong(w->replay, a->seq, "the rules cannot go on from what older ones left");
	memcpy(asked.id, w->event.id, sizeof(asked.id));
	if (g == NULL)
		step_event(c, a->at, &w->event, (enum event_action)a->action, &asked, a->no);
	else
		step_guest(c, a->at, &w->event, &g->guest, (enum guest_action)a->action,
		    &a->asked_guest, a->no);
	if (!step_writes(c))
		return wrong(w->replay, a->seq, "the rules make nothing of this");
	w->event = c->event;
	if (g != NULL)
		g->guest = c->guest;
	return ERR_OK;
}

/* The line for the new change must equal the stored line, byte for byte. */
static int compare(struct world *w, const struct change *c, const struct store_audit *row)
{
	char hash[AUDIT_HASH_BYTES + 1];
	struct buf line;
	int err;

	buf_init(&line, AUDIT_LINE_BYTES_MAX);
	err = audit_write(&line, c, w->head, hash);
	if (err == ERR_OK && (line.length != row->line_length ||
		memcmp(line.bytes, row->line, line.length) != 0))
		err = wrong(w->replay, row->seq, "the rules make something else of this");
	if (err == ERR_OK && strcmp(hash, row->hash) != 0)
		err = wrong(w->replay, row->seq, "the chain of hashes is broken here");
	memcpy(w->head, hash, sizeof(w->head));
	buf_clear(&line);
	return err;
}

static struct audit_row event_row(struct world *w)
{
	return (struct audit_row){&w->event, &w->unknown};
}

static struct audit_row guest_row(struct replay_guest *g)
{
	return g != NULL ? (struct audit_row){&g->guest, &g->unknown}
			 : (struct audit_row){NULL, NULL};
}

/* A line of older rules is taken as written, because these rules may decide otherwise. */
static int take_as_written(struct world *w, const struct audit *a, struct replay_guest *g,
    const struct store_audit *row)
{
	audit_hash(w->head, row->line, row->line_length, w->head);
	if (strcmp(w->head, row->hash) != 0)
		return wrong(w->replay, row->seq, "the chain of hashes is broken here");
	if (audit_apply(row->line, row->line_length, event_row(w), guest_row(g)) != ERR_OK ||
	    w->event.seq != row->seq)
		return wrong(w->replay, row->seq, "this line cannot be read");
	w->event.version = a->version;
	if (g != NULL)
		g->guest.version = a->version;
	w->replay->older++;
	return ERR_OK;
}

static int replay_line(struct world *w, const struct audit *a, struct replay_guest *g,
    const struct store_audit *row)
{
	struct change c;
	int err = ERR_OK;

	if ((w->unknown | (g != NULL ? g->unknown : 0)) != 0)
		err = audit_backfill(row->line, row->line_length, event_row(w), guest_row(g));
	if (err != ERR_OK)
		return wrong(w->replay, row->seq, "this line cannot be read");
	err = decide_again(w, a, g, &c);
	return err == ERR_OK ? compare(w, &c, row) : err;
}

static int replay_row(void *arg, const struct store_audit *row)
{
	struct world *w = arg;
	struct replay_guest *g = NULL;
	struct audit a;
	int err;

	if (row->seq != w->event.seq + 1)
		return wrong(w->replay, row->seq, "a row before this one is missing");
	err = audit_read(row->line, row->line_length, &a);
	if (err == ERR_NEWER)
		return wrong(w->replay, row->seq, "it was written by newer rules (version %" PRId64
		    "; this rsvp knows %" PRId64 "): use that rsvp", a.version, event_machine.version);
	if (err != ERR_OK || a.seq != row->seq)
		return wrong(w->replay, row->seq, "this line cannot be read");
	if (a.version < w->event.version)
		return wrong(w->replay, row->seq, "older rules wrote this after newer ones");
	if (a.machine == &guest_machine && (g = guest_of(w, a.guest)) == NULL)
		return ERR_IO;
	w->replay->rows++;
	return a.version < a.machine->version ? take_as_written(w, &a, g, row)
					      : replay_line(w, &a, g, row);
}

/* Unknown fields are not compared: no line of the history named them. */
static int compare_numbers(struct replay *r, const struct machine *m, const void *replayed,
    uint64_t unknown, const void *stored)
{
	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind != FIELD_NUMBER || (unknown & RULE_BIT(i)) != 0 ||
		    row_number(f, replayed) == row_number(f, stored))
			continue;
		return wrong(r, 0, "the stored %s has %s %" PRId64 ", the history makes it %" PRId64, m->name,
		    f->name, row_number(f, stored), row_number(f, replayed));
	}
	return ERR_OK;
}

static int compare_guest(struct world *w, const struct guest *stored)
{
	struct replay_guest *g = replay_guests_find(&w->guests, stored->id);

	if (g == NULL || g->stored)
		return wrong(w->replay, 0, "the stored guests are not those of the history");
	g->stored = true;
	return compare_numbers(w->replay, &guest_machine, &g->guest, g->unknown, stored);
}

static int compare_guests(struct app *app, struct world *w)
{
	struct guest rows[64];
	char after[GUEST_ID_MAX + 1] = "";
	size_t count, stored = 0;
	int err;

	do {
		err = store_guests(app->store, w->event.id, after, rows, 64, &count);
		for (size_t i = 0; err == ERR_OK && i < count; i++)
			err = compare_guest(w, &rows[i]);
		if (err == ERR_OK && count > 0)
			memcpy(after, rows[count - 1].id, sizeof(after));
		stored += count;
	} while (err == ERR_OK && count > 0);
	if (err == ERR_OK && stored != w->guests.count)
		return wrong(w->replay, 0, "a guest of the history is not stored");
	return err;
}

/* Compare the replayed rows with the stored ones, and the counters with a recount. */
static int compare_end(struct app *app, struct world *w, const struct event *stored)
{
	struct event counted = *stored;
	int err = compare_numbers(w->replay, &event_machine, &w->event, w->unknown, stored);

	if (err == ERR_OK && strcmp(w->head, stored->audit_head) != 0)
		err = wrong(w->replay, stored->seq, "the event's row has another hash than its history");
	if (err == ERR_OK)
		err = compare_guests(app, w);
	if (err == ERR_OK)
		err = store_recount(app->store, stored->id, &counted);
	if (err == ERR_OK)
		err = compare_numbers(w->replay, &event_machine, &counted, 0, stored);
	return err;
}

static int replay_all(struct app *app, const char *id, int64_t *seq, struct replay *r)
{
	struct world w = {.replay = r};
	struct event stored;
	int err = store_event(app->store, id, &stored);

	if (err != ERR_OK)
		return err;
	*seq = stored.seq;
	memcpy(w.event.id, stored.id, sizeof(w.event.id));
	err = replay_guests_init(&w.guests);
	if (err == ERR_OK)
		err = store_audit(app->store, id, 0, replay_row, &w);
	if (err == ERR_OK)
		err = compare_end(app, &w, &stored);
	replay_guests_clear(&w.guests);
	return err == ERR_REFUSED ? ERR_OK : err;
}

/* ERR_CONFLICT if the event was written to since it was at seq. */
static int check_unchanged(struct app *app, const char *id, int64_t seq)
{
	struct event now;
	int err = store_event(app->store, id, &now);

	return err == ERR_OK && now.seq != seq ? ERR_CONFLICT : err;
}

static int replay_unchanged(struct app *app, const char *id, struct replay *r)
{
	int64_t seq;
	int err;

	for (int try = 0; try < TRIES_MAX; try++) {
		*r = (struct replay){.rows = 0};
		err = replay_all(app, id, &seq, r);
		if (err == ERR_OK && r->words[0] != '\0')
			err = check_unchanged(app, id, seq);
		if (err != ERR_CONFLICT)
			return err;
	}
	return ERR_CONFLICT;
}

/*
 * All is read within one snapshot.  A store without snapshots may be written to meanwhile; then a
 * difference proves nothing, and the replay is repeated.
 */
int replay_event(struct app *app, const char *id, struct replay *r)
{
	int err = store_snapshot_begin(app->store);

	*r = (struct replay){.rows = 0};
	if (err != ERR_OK)
		return err;
	err = replay_unchanged(app, id, r);
	if (store_snapshot_end(app->store) != ERR_OK && err == ERR_OK)
		err = ERR_IO;
	return err;
}
