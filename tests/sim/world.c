/* The product, everything outside of it, and what this step does. */
#include "sim/world.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/rand.h"
#include "local/store_sqlite.h"
#include "relay/triggers.h"
#include "sim/must.h"

enum {
	ARENA_BYTES_MAX = 4 << 20,
	DIES_WITHIN = 60,        /* calls */
	RACES_MAX = 4,           /* in a step: nobody is overtaken for ever */
	DISK_FULL_STEPS_MAX = 10,
	OUTAGE_SECS_MAX = 6 * 86400,
	HOUR_SECS = 3600, DAY_SECS = 86400
};

/* The store opens this file for a moment before SQLite does; the content is on the simulation's disk. */
static const char path[] = "/dev/null";

static struct world *the_world;

/* ---- time and randomness ---- */

static int64_t now_ms(void)
{
	return the_world->now_ms;
}

static int64_t monotonic_ms(void)
{
	return the_world->monotonic_ms;
}

static void sleep_us(int64_t us)
{
	int64_t ms = (us + 999) / 1000;

	the_world->now_ms += ms;
	the_world->monotonic_ms += ms;
}

static int random_bytes(void *to, size_t n)
{
	for (size_t i = 0; i < n; i++)
		((uint8_t *)to)[i] = (uint8_t)draw_next(&the_world->chance);
	return ERR_OK;
}

int64_t world_now(const struct world *w)
{
	return w->now_ms / 1000;
}

void world_wait(struct world *w, int64_t secs)
{
	w->now_ms += secs * 1000;
	w->monotonic_ms += secs * 1000;
}

/* ---- words ---- */

void world_say(struct world *w, const char *format, ...)
{
	size_t left = sizeof(w->line) - w->line_length;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(w->line + w->line_length, left, format, args);
	va_end(args);
	if (n > 0)
		w->line_length += (size_t)n < left ? (size_t)n : left - 1;
}

void world_fail(struct world *w, const char *name, const char *format, ...)
{
	va_list args;

	if (w->failure.name != NULL)
		return;
	w->failure.name = name;
	va_start(args, format);
	vsnprintf(w->failure.words, sizeof(w->failure.words), format, args);
	va_end(args);
}

void world_reached(struct world *w)
{
	w->reached++;
}

/* ---- calls ---- */

bool world_call(struct world *w, unsigned port)
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
	return !w->dead;
}

bool world_dies_now(const struct world *w)
{
	return w->dead && w->calls == w->dies_at;
}

static enum disk_answer ask_disk(void *arg, enum disk_call call)
{
	struct world *w = arg;

	if (w->looking)
		return DISK_OK;
	if (!world_call(w, WORLD_DISK + call))
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

/* Others write between a read and its commit. */
static int commit(struct store *s, const struct change *c)
{
	struct world *w = the_world;
	int err;

	if (w->depth == 0 && !w->in_batch && !w->dead && w->races < RACES_MAX && draw_chance(&w->draw, w->plan.race)) {
		w->depth = 1;
		w->races++;
		w->race(w, c);
		w->depth = 0;
	}
	err = w->real->commit(s, c);
	if (err == ERR_OK && w->plan.has_scheduler)
		traffic_drop(w, c);
	if (err == ERR_CONFLICT && w->depth == 0 && ++w->conflicts == 3)
		must_happened(MUST_CONFLICTS);
	return err;
}

/* Nobody else can write within a batch. */
static int batch_begin(struct store *s)
{
	int err = the_world->real->batch_begin(s);

	the_world->in_batch = err == ERR_OK;
	return err;
}

static int batch_end(struct store *s)
{
	the_world->in_batch = false;
	return the_world->real->batch_end(s);
}

/* ---- the process ---- */

static int follow(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct world *w = arg;

	traffic_note(w, what, event, seq);
	world_say(w, "; %s", bus_events[what].name);
	world_reached(w);
	if (!world_call(w, WORLD_BUS))
		return ERR_IO;
	if (draw_chance(&w->draw, w->plan.bus.fails)) {
		w->faults++;
		return ERR_IO;
	}
	return triggers_run(&w->app, what, event) == ERR_OK ? ERR_OK : ERR_IO;
}

static bool open_store(struct world *w)
{
	char errmsg[STORE_SQLITE_ERRMSG_MAX + 1];
	int err = store_sqlite_open(path, &w->app.store, errmsg);

	if (err != ERR_OK) {
		w->app.store = NULL;
		if (err == ERR_REFUSED && !w->dead && !w->faulty)
			world_fail(w, "opens", "the store is refused: %s", errmsg);
		return false;
	}
	w->real = w->app.store->ops;
	w->ops = *w->real;
	w->ops.commit = commit;
	w->ops.batch_begin = batch_begin;
	w->ops.batch_end = batch_end;
	w->app.store->ops = &w->ops;
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

static void close_all(struct world *w)
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
	store_close(w->app.store);
	w->app.store = NULL;
	w->in_batch = false;
}

/* A process that starts may die, too, and leave the recovery of the file to the next. */
void world_reopen(struct world *w)
{
	for (int tries = 0; w->failure.name == NULL; tries++) {
		w->dead = true;
		close_all(w);
		post_excuse(&w->post, w->step);
		disk_crash(w->disk, &w->draw);
		w->crashes++;
		w->dead = w->disk_fails = false;
		w->full_steps = 0;
		w->calls = 0;
		w->dies_after = 0;
		w->dies_at = tries < 3 && w->dies_at != 0 && draw_chance(&w->draw, 200)
		    ? (uint64_t)draw_between(&w->draw, 1, DIES_WITHIN) : 0;
		if (open_store(w) && !w->dead)
			break;
		if (!w->dead) {
			world_fail(w, "opens", "the store cannot be opened after a crash");
			break;
		}
		must_happened(MUST_DIES_OPENING);
	}
	w->dies_at = 0;
	if (w->failure.name == NULL && !open_reader(w))
		world_fail(w, "opens", "the store cannot be read after a crash");
}

bool world_batch_begin(struct world *w)
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

bool world_batch_end(struct world *w)
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

static void look(struct world *w, const struct view *was, struct view *now)
{
	const char *wrong;

	if (w->reader == NULL)
		return;
	w->looking = true;
	wrong = view_read(w->reader, was, now);
	w->looking = false;
	if (wrong != NULL)
		world_fail(w, "readable", "the store cannot be read: %s", wrong);
}

void world_look(struct world *w)
{
	struct view *spare = w->was;

	w->was = w->now;
	w->now = spare;
	look(w, w->was, w->now);
}

void world_look_at_all(struct world *w)
{
	look(w, NULL, w->now);
}

/* ---- a run ---- */

struct world *world_new(void)
{
	struct world *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return NULL;
	the_world = w;
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	mallopt(M_MMAP_THRESHOLD, 32 << 20);
	mallopt(M_TRIM_THRESHOLD, 1 << 30);
	for (size_t i = 0; i < 2; i++)
		w->arenas[i] = arena_new(ARENA_BYTES_MAX);
	w->disk = disk_new(ask_disk, w);
	w->was = calloc(1, sizeof(*w->was));
	w->now = calloc(1, sizeof(*w->now));
	clock_now_ms = now_ms;
	clock_monotonic_ms = monotonic_ms;
	clock_sleep_us = sleep_us;
	rand_bytes = random_bytes;
	if (w->arenas[0] == NULL || w->arenas[1] == NULL || w->disk == NULL || w->was == NULL || w->now == NULL) {
		world_free(w);
		return NULL;
	}
	return w;
}

void world_free(struct world *w)
{
	free(w->was);
	free(w->now);
	arena_free(w->arenas[0]);
	arena_free(w->arenas[1]);
	if (w->disk != NULL)
		disk_free(w->disk);
	free(w);
}

/* The image of an empty store is made once; every run begins with it. */
static bool make_image(struct world *w)
{
	static bool made;

	if (made) {
		disk_restore(w->disk);
		return true;
	}
	if (!open_store(w))
		return false;
	store_close(w->app.store);
	disk_save(w->disk);
	return made = true;
}

static void forget(struct view *v)
{
	v->events_count = v->guests_count = v->rows_count = v->fresh_count = v->lines_count = 0;
	v->ended_count = v->text_bytes = 0;
}

bool world_begin(struct world *w)
{
	memset((char *)w + offsetof(struct world, app), 0, sizeof(*w) - offsetof(struct world, app));
	forget(w->was);
	forget(w->now);
	w->now_ms = WORLD_START * INT64_C(1000);
	post_init(&w->post, w);
	scheduler_init(&w->scheduler, w);
	w->bus = (struct bus){.put = w->plan.has_scheduler ? traffic_put : follow, .arg = w};
	w->app = (struct app){.mail = &w->post.mail, .bus = &w->bus,
	    .timers = w->plan.has_scheduler ? &w->scheduler.timers : NULL,
	    .keys = {.keys = {{.id = 1, .master = "a key of simulations only......"}}, .count = 1},
	    .base_url = WORLD_BASE_URL, .mail_from = "rsvp@rsvp.test"};
	return make_image(w) && open_store(w) && open_reader(w);
}

void world_end(struct world *w)
{
	close_all(w);
}

void world_expire_leases(struct world *w)
{
	for (size_t i = 0; i < WORLD_UNDER_WAY_MAX; i++)
		w->letters[i].expired |= world_now(w) >= w->letters[i].leased_until;
}

static void jump(struct world *w)
{
	static const int64_t secs[] = {HOUR_SECS, -HOUR_SECS, 2 * DAY_SECS, -2 * DAY_SECS};
	int64_t jump_secs = secs[draw_below(&w->draw, 4)];

	w->now_ms += jump_secs * 1000;
	w->faults++;
	must_happened(jump_secs < 0 ? MUST_CLOCK_BACK : MUST_CLOCK_FORWARD);
	world_say(w, "[the clock jumps by %d h] ", (int)(jump_secs / HOUR_SECS));
}

/* At any call, or at one of the calls of a port. */
static void draw_death(struct world *w)
{
	if (draw_chance(&w->draw, 500)) {
		w->dies_at = (uint64_t)draw_between(&w->draw, 1, DIES_WITHIN);
	} else {
		w->dies_port = (uint64_t)draw_below(&w->draw, WORLD_PORT__MAX);
		w->dies_after = (uint64_t)draw_between(&w->draw, 1, 3);
	}
}

static void draw_faults(struct world *w)
{
	w->full_steps -= w->full_steps > 0;
	if (draw_chance(&w->draw, w->plan.clock))
		jump(w);
	if (draw_chance(&w->draw, w->plan.crash))
		draw_death(w);
	if (draw_chance(&w->draw, w->plan.disk)) {
		w->disk_fails = true;
		w->faults++;
		if (w->plan.disk_full > 0 && draw_chance(&w->draw, 300))
			w->full_steps = (int)draw_between(&w->draw, 1, DISK_FULL_STEPS_MAX);
	}
	if (draw_chance(&w->draw, w->plan.mail.outage)) {
		w->post.outage_ends_ms = w->monotonic_ms + draw_between(&w->draw, 1, OUTAGE_SECS_MAX) * 1000;
		w->faults++;
	}
}

void world_step(struct world *w, uint64_t seed, uint32_t step)
{
	w->step = step;
	draw_init(&w->draw, seed, 2 * (uint64_t)step + 2);
	draw_init(&w->chance, seed, 2 * (uint64_t)step + 3);
	w->calls = w->dies_at = w->dies_after = 0;
	w->disk_fails = w->reads = w->swept = w->faulty = w->slow = false;
	w->conflicts = w->races = 0;
	w->line_length = 0;
	memset(w->acked, 0, sizeof(w->acked));
	world_wait(w, draw_below(&w->draw, 2 * w->plan.pace_secs + 1));
	world_expire_leases(w);
	if (!w->resting)
		draw_faults(w);
	world_expire_leases(w);
}
