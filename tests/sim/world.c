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
#include "base/count.h"
#include "base/err.h"
#include "base/rand.h"
#include "sim/must.h"
#include "sim/process.h"

enum {
	ARENA_BYTES_MAX = 4 << 20,
	DIES_WITHIN = 60,  /* calls */
	JUMPS_WITHIN = 12, /* readings of the clock */
	MONTHS = 30,       /* permille of jumps: then rows are deleted, and all events are over */
	OUTAGE_SECS_MAX = 6 * 86400,
	HOUR_SECS = 3600, DAY_SECS = 86400, MONTH_SECS = 31 * DAY_SECS
};

static struct world *the_world;

/* ---- time and randomness ---- */

int64_t world_now(const struct world *w)
{
	return (w->now_ms + (w->depth > 0 ? w->skew_ms : 0)) / 1000;
}

static void note_time(struct world *w)
{
	int64_t now = world_now(w);

	w->low = now < w->low ? now : w->low;
	w->high = now > w->high ? now : w->high;
}

void world_wait(struct world *w, int64_t secs)
{
	w->now_ms += secs * 1000;
	w->monotonic_ms += secs * 1000;
	note_time(w);
}

static void jump(struct world *w, int64_t jump_secs)
{
	w->now_ms += jump_secs * 1000;
	note_time(w);
	world_expire_leases(w);
	w->faults++;
	must_happened(jump_secs < 0 ? MUST_CLOCK_BACK : MUST_CLOCK_FORWARD);
	world_say(w, "[the clock jumps by %d h] ", (int)(jump_secs / HOUR_SECS));
}

static int64_t draw_jump(struct world *w)
{
	static const int64_t secs[] = {HOUR_SECS, -HOUR_SECS, 2 * DAY_SECS, -2 * DAY_SECS};

	return secs[draw_below(&w->draw, 4)];
}

static int64_t now_ms(void)
{
	struct world *w = the_world;

	if (w->jumps_at > 0 && !w->looking && --w->jumps_at == 0)
		jump(w, draw_jump(w));
	return w->now_ms + (w->depth > 0 ? w->skew_ms : 0);
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
	note_time(the_world);
}

static int random_bytes(void *to, size_t n)
{
	for (size_t i = 0; i < n; i++)
		((uint8_t *)to)[i] = (uint8_t)draw_next(&the_world->chance);
	return ERR_OK;
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
	w->disk = disk_new(process_disk_call, w);
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
	if (!process_start(w))
		return false;
	process_end(w);
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
	w->skew_ms = w->plan.skew_secs * 1000;
	post_init(&w->post, w);
	scheduler_init(&w->scheduler, w);
	w->bus = (struct bus){.put = w->plan.has_scheduler ? traffic_put : process_put, .arg = w};
	w->app = (struct app){.mail = &w->post.mail, .bus = &w->bus,
	    .timers = w->plan.has_scheduler ? &w->scheduler.timers : NULL,
	    .keys = {.keys = {{.id = 1, .master = "a key of simulations only......"}}, .count = 1},
	    .base_url = WORLD_BASE_URL, .mail_from = "rsvp@rsvp.test"};
	return make_image(w) && process_start(w);
}

void world_end(struct world *w)
{
	process_end(w);
}

/* A lease ends by the clock that is ahead. */
void world_expire_leases(struct world *w)
{
	int64_t now = (w->now_ms + (w->skew_ms > 0 ? w->skew_ms : 0)) / 1000;

	for (size_t i = 0; i < WORLD_UNDER_WAY_MAX; i++)
		w->letters[i].expired |= now >= w->letters[i].leased_until;
}

/* At any call of this step, or at one of the next calls of a port. */
static void draw_death(struct world *w)
{
	static const unsigned ports[] = {WORLD_DISK + DISK_WRITE, WORLD_DISK + DISK_SYNC, WORLD_MAIL, WORLD_BUS,
	    WORLD_TIMERS};

	if (draw_chance(&w->draw, 500)) {
		w->dies_at = (uint64_t)draw_between(&w->draw, 1, DIES_WITHIN);
	} else {
		w->dies_port = ports[draw_below(&w->draw, COUNT(ports))];
		w->dies_after = (uint64_t)draw_between(&w->draw, 1, 3);
	}
}

static void draw_faults(struct world *w)
{
	w->full_steps -= w->full_steps > 0;
	if (draw_chance(&w->draw, w->plan.clock)) {
		if (draw_chance(&w->draw, 400))
			w->jumps_at = (int)draw_between(&w->draw, 1, JUMPS_WITHIN);
		else
			jump(w, draw_chance(&w->draw, MONTHS) ? MONTH_SECS : draw_jump(w));
	}
	if (draw_chance(&w->draw, w->plan.crash))
		draw_death(w);
	if (draw_chance(&w->draw, w->plan.disk)) {
		w->disk_fails = true;
		w->faults++;
		if (w->plan.disk_full > 0 && draw_chance(&w->draw, 300))
			w->full_steps = (int)draw_between(&w->draw, 1, w->plan.full_steps_max);
	}
	if (draw_chance(&w->draw, w->plan.mail.outage)) {
		w->post.outage_ends_ms = w->monotonic_ms + draw_between(&w->draw, 1, OUTAGE_SECS_MAX) * 1000;
		w->faults++;
	}
}

/* Begin the draws of a step: first of all, the time that passes. */
static void begin_draw(struct world *w, struct draw *d, uint64_t seed, uint32_t step)
{
	draw_init(d, seed, 2 * (uint64_t)step + 2);
	world_wait(w, draw_below(d, 2 * w->plan.pace_secs + 1));
}

void world_leave_out(struct world *w, uint64_t seed, uint32_t step)
{
	struct draw d;

	begin_draw(w, &d, seed, step);
}

void world_step(struct world *w, uint64_t seed, uint32_t step)
{
	w->step = step;
	begin_draw(w, &w->draw, seed, step);
	draw_init(&w->chance, seed, 2 * (uint64_t)step + 3);
	w->low = w->high = world_now(w);
	w->jumps_at = 0;
	w->leased[0] = '\0';
	w->calls = w->dies_at = 0;
	w->disk_fails = w->reads = w->swept = w->faulty = w->slow = false;
	w->conflicts = w->races = 0;
	w->written = w->perhaps = w->batched = 0;
	w->line_length = 0;
	w->line[0] = '\0';
	memset(w->acked, 0, sizeof(w->acked));
	world_expire_leases(w);
	if (!w->resting)
		draw_faults(w);
	world_expire_leases(w);
}
