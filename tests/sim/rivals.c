/* Other processes that use the store at the same time. */
#include "sim/rivals.h"

#include <string.h>

#include "base/err.h"
#include "sim/must.h"
#include "sim/process.h"

enum {
	RACES_MAX = 4,  /* in a step: nobody is overtaken for ever */
	OFTEN = 1, RARELY = 10, /* the rate of races is divided by this */
	DIES = 20,      /* permille of races, in a world with crashes */
	DIES_WITHIN = 40 /* calls */
};

/* Whose stores they are: a store does not know. */
static struct world *the_world;

/* ---- the other process ---- */

/* It opens the store when it first does something.  It is gone if that fails. */
static bool open_rival(struct world *w)
{
	if (w->rival == NULL && process_open_store(w, &w->rival) != ERR_OK)
		w->rival = NULL;
	return w->rival != NULL;
}

void rivals_end(struct world *w)
{
	store_close(w->rival);
	w->rival = NULL;
}

/* It dies alone, and its power stays on: no more of its calls succeed. */
static void bury(struct world *w)
{
	must_happened(MUST_RIVAL_DIES);
	world_say(w, " [dies]");
	rivals_end(w);
	w->rival_dead = false;
	w->faulty = true;
	post_excuse(&w->post, w->step);
}

static void act(struct world *w, const struct change *c)
{
	struct store *own = w->app.store;

	w->depth = 1;
	w->races++;
	world_wait(w, 0);
	if (w->skew_ms != 0)
		must_happened(MUST_CLOCKS_DIFFER);
	if (w->plan.crash > 0 && draw_chance(&w->draw, DIES))
		w->rival_dies_after = (int)draw_between(&w->draw, 1, DIES_WITHIN);
	if (open_rival(w)) {
		w->app.store = w->rival;
		w->race(w, c);
		w->app.store = own;
	}
	world_wait(w, 0);
	w->rival_dies_after = 0;
	if (w->rival_dead)
		bury(w);
	w->depth = 0;
	world_wait(w, 0);
}

/* Nobody else can write within a batch.  A step that only reads is alone, so that its checks know what it did. */
static bool go_first(struct world *w, const struct change *c, int rate)
{
	if (w->depth > 0 || w->in_batch || w->dead || w->reads || w->races >= RACES_MAX ||
	    !draw_chance(&w->draw, w->plan.race / rate))
		return false;
	act(w, c);
	return true;
}

void rivals_go_first(struct world *w)
{
	(void)go_first(w, NULL, RARELY);
}

/* ---- the calls of the store ---- */

static int event(struct store *s, const char *id, struct event *e)
{
	int err = the_world->real->event(s, id, e);

	if (err == ERR_OK && go_first(the_world, NULL, RARELY))
		must_happened(MUST_READ_RACED);
	return err;
}

static int position(struct store *s, const char *event_id, int64_t ticket, int64_t *count)
{
	the_world->overtaken |= go_first(the_world, NULL, OFTEN);
	return the_world->real->position(s, event_id, ticket, count);
}

static int commit(struct store *s, const struct change *c)
{
	struct world *w = the_world;
	int err;

	(void)go_first(w, c, OFTEN);
	err = w->real->commit(s, c);
	w->perhaps += err == ERR_IO;
	if (err == ERR_OK) {
		*(w->in_batch ? &w->batched : &w->written) += 1;
		asker_check(w, c);
	}
	if (err == ERR_OK && w->plan.has_scheduler)
		traffic_drop(w, c);
	if (err == ERR_CONFLICT && w->depth == 0 && ++w->conflicts == 3)
		must_happened(MUST_CONFLICTS);
	return err;
}

/* The clock of the others may be ahead.  Then they take over an e-mail that is being sent, and cannot know. */
static void take_over(struct world *w, const struct outbox *row)
{
	char name[ROW_NAME_BYTES_MAX + 1];

	row_name_write(name, row);
	if (row->kind == EFFECT_LETTER && strcmp(name, w->leased) == 0 && world_now(w) >= w->leased_until)
		post_excuse_row(&w->post, name);
}

static void leased(int err, const struct outbox *row, int64_t until)
{
	struct world *w = the_world;

	if (err == ERR_OK && w->depth > 0)
		take_over(w, row);
	if (err != ERR_OK || w->depth > 0)
		return;
	row_name_write(w->leased, row);
	w->leased_until = until;
	w->leased_row = *row;
	w->leased_races = w->races;
	if (go_first(w, NULL, RARELY))
		must_happened(MUST_LEASE_RACED);
}

static int outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds, struct outbox *row)
{
	int err = the_world->real->outbox_lease(s, now, secs, kinds, row);

	leased(err, row, now + secs);
	return err;
}

static int outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds, struct outbox *row)
{
	int err = the_world->real->outbox_take(s, now, secs, kinds, row);

	leased(err, row, now + secs);
	return err;
}

static int outbox_end(struct store *s, const struct outbox *row, enum outbox_status status, int64_t at)
{
	(void)go_first(the_world, NULL, RARELY);
	return the_world->real->outbox_end(s, row, status, at);
}

static int batch_begin(struct store *s)
{
	int err = the_world->real->batch_begin(s);

	the_world->in_batch = err == ERR_OK;
	return err;
}

static int batch_end(struct store *s)
{
	struct world *w = the_world;
	int err = w->real->batch_end(s);

	w->in_batch = false;
	*(err == ERR_OK ? &w->written : &w->perhaps) += w->batched;
	w->batched = 0;
	return err;
}

void rivals_watch(struct world *w, struct store *s)
{
	the_world = w;
	w->real = s->ops == &w->ops ? w->real : s->ops;
	w->ops = *w->real;
	w->ops.event = event;
	w->ops.position = position;
	w->ops.commit = commit;
	w->ops.outbox_lease = outbox_lease;
	w->ops.outbox_take = outbox_take;
	w->ops.outbox_end = outbox_end;
	w->ops.batch_begin = batch_begin;
	w->ops.batch_end = batch_end;
	s->ops = &w->ops;
}
