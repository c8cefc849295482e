/* The process of the product: its calls to what is outside, its death, and the next process. */
#include "sim/process.h"

#include <string.h>

#include "base/err.h"
#include "local/store_sqlite.h"
#include "relay/triggers.h"
#include "sim/must.h"
#include "sim/rivals.h"

enum {
	DIES_WITHIN = 60, /* calls, while it starts */
	MANY_STARTS = 5,
	STARTS_MAX = 12   /* that may fail, one after the other */
};

/* The store opens this file for a moment before SQLite does; the content is on the simulation's disk. */
static const char path[] = "/dev/null";

/* ---- calls ---- */

bool process_call(struct world *w, unsigned port)
{
	static const enum must dies[WORLD_PORT__MAX] = {
		[WORLD_DISK + DISK_OPEN] = MUST_DIES_OPEN,
		[WORLD_DISK + DISK_READ] = MUST_DIES_READ,
		[WORLD_DISK + DISK_WRITE] = MUST_DIES_WRITE,
		[WORLD_DISK + DISK_TRUNCATE] = MUST_DIES_WRITE,
		[WORLD_DISK + DISK_SYNC] = MUST_DIES_SYNC,
		[WORLD_DISK + DISK_DELETE] = MUST_DIES_WRITE,
		[WORLD_MAIL] = MUST_DIES_MAIL,
		[WORLD_BUS] = MUST_DIES_BUS,
		[WORLD_TIMERS] = MUST_DIES_TIMERS,
	};

	w->calls++;
	if (!w->dead && w->dies_after > 0 && w->dies_port == port && --w->dies_after == 0)
		w->dies_at = w->calls;
	if (!w->dead && w->dies_at != 0 && w->calls >= w->dies_at) {
		w->dead = true;
		w->faults++;
		must_happened(dies[port]);
	}
	if (w->depth > 0 && w->rival_dies_after > 0 && --w->rival_dies_after == 0) {
		w->rival_dead = true;
		w->rival_dies_at = w->calls;
		w->faults++;
	}
	return !w->dead && !w->rival_dead;
}

bool process_dies_now(const struct world *w)
{
	return (w->dead && w->calls == w->dies_at) || (w->rival_dead && w->calls == w->rival_dies_at);
}

enum disk_answer process_disk_call(void *arg, enum disk_call call)
{
	struct world *w = arg;

	if (w->looking)
		return DISK_OK;
	if (!process_call(w, WORLD_DISK + call))
		return DISK_FAILS;
	if (w->resting || (w->full_steps == 0 && !w->disk_fails))
		return DISK_OK;
	if (call == DISK_WRITE && (w->full_steps > 0 || draw_chance(&w->draw, w->plan.disk_full))) {
		must_happened(MUST_DISK_FULL);
		w->faulty = true;
		return DISK_FULL;
	}
	if (w->disk_fails && draw_chance(&w->draw, w->plan.disk_fails)) {
		must_happened(MUST_DISK_FAILS);
		w->faulty = true;
		return DISK_FAILS;
	}
	if (w->disk_fails && call == DISK_WRITE && draw_chance(&w->draw, w->plan.disk_tears)) {
		must_happened(MUST_DISK_TEARS);
		w->faulty = true;
		return DISK_TEARS;
	}
	return DISK_OK;
}

/* ---- the process ---- */

int process_put(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct world *w = arg;

	traffic_note(w, what, event, seq);
	world_say(w, "; %s", bus_events[what].name);
	world_reached(w);
	if (!process_call(w, WORLD_BUS))
		return ERR_IO;
	if (draw_chance(&w->draw, w->plan.bus.fails)) {
		w->faults++;
		return ERR_IO;
	}
	return triggers_run(&w->app, what, event) == ERR_OK ? ERR_OK : ERR_IO;
}

int process_open_store(struct world *w, struct store **store)
{
	char errmsg[STORE_SQLITE_ERRMSG_MAX + 1];
	int err = store_sqlite_open(path, store, errmsg);

	if (err == ERR_OK)
		rivals_watch(w, *store);
	else if (err == ERR_REFUSED && !w->dead && !w->rival_dead && !w->faulty)
		world_fail(w, "opens", "the store is refused: %s", errmsg);
	return err;
}

static bool open_store(struct world *w)
{
	if (process_open_store(w, &w->app.store) != ERR_OK) {
		w->app.store = NULL;
		return false;
	}
	/* As serve does when it starts. */
	return store_sqlite_sweep(w->app.store, world_now(w)) == ERR_OK || !w->dead;
}

static bool open_reader(struct world *w)
{
	w->looking = true;
	w->reader = view_open(path);
	w->looking = false;
	return w->reader != NULL;
}

void process_end(struct world *w)
{
	for (size_t i = 0; i < WORLD_UNDER_WAY_MAX; i++)
		if (w->letters[i].busy) {
			(void)relay_letter_end(&w->letters[i].letter, ERR_IO);
			w->letters[i].busy = false;
		}
	w->looking = true;
	view_close(w->reader);
	w->looking = false;
	w->reader = NULL;
	rivals_end(w);
	store_close(w->app.store);
	w->app.store = NULL;
	w->in_batch = false;
}

/* At any call, or when it opens a file. */
static void draw_death(struct world *w)
{
	if (draw_chance(&w->draw, 700)) {
		w->dies_at = (uint64_t)draw_between(&w->draw, 1, DIES_WITHIN);
	} else {
		w->dies_port = WORLD_DISK + DISK_OPEN;
		w->dies_after = (uint64_t)draw_between(&w->draw, 1, 2);
	}
}

/* A process that starts may die, too, and leave the recovery of the file to the next. */
void process_restart(struct world *w)
{
	for (int tries = 0; w->failure.name == NULL; tries++) {
		w->dead = true;
		process_end(w);
		post_excuse(&w->post, w->step);
		disk_crash(w->disk, &w->draw);
		w->crashes++;
		w->dead = w->disk_fails = false;
		w->full_steps = 0;
		w->calls = 0;
		w->dies_at = w->dies_after = 0;
		if (tries < STARTS_MAX && draw_chance(&w->draw, w->plan.crash_again))
			draw_death(w);
		if (open_store(w) && !w->dead)
			break;
		if (!w->dead) {
			world_fail(w, "opens", "the store cannot be opened after a crash");
			break;
		}
		must_happened(tries < MANY_STARTS ? MUST_DIES_OPENING : MUST_DIES_OPENING_OFTEN);
	}
	w->dies_at = w->dies_after = 0;
	if (w->failure.name == NULL && !open_reader(w))
		world_fail(w, "opens", "the store cannot be read after a crash");
}

bool process_batch_begin(struct world *w)
{
	if (!w->plan.has_batches || w->depth > 0)
		return true;
	return store_batch_begin(w->app.store) == ERR_OK;
}

/* What is written so far, as this process sees it. */
static void read_seqs(struct world *w, int64_t seqs[PLAN_EVENTS_MAX])
{
	struct event e;

	for (size_t i = 0; i < w->events_count; i++)
		if (w->real->event(w->app.store, w->events[i].id, &e) == ERR_OK)
			seqs[i] = e.seq;
}

/* Only in steps in which something may fail; elsewhere the other checks would notice. */
static bool may_fail(const struct world *w)
{
	return w->dies_at != 0 || w->dies_after != 0 || w->disk_fails || w->full_steps > 0;
}

bool process_batch_end(struct world *w)
{
	int64_t seqs[PLAN_EVENTS_MAX] = {0};

	if (may_fail(w) && !w->dead)
		read_seqs(w, seqs);
	if (w->in_batch && store_batch_end(w->app.store) != ERR_OK) {
		must_happened(MUST_BATCH_FAILS);
		return false;
	}
	/* Whoever asked is told now. */
	if (!w->dead)
		memcpy(w->acked, seqs, sizeof(w->acked));
	return true;
}

bool process_start(struct world *w)
{
	return open_store(w) && open_reader(w);
}
