/* The setting of a story: the product with its own store, and a clock that stands still. */
#include "story/scene.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "base/zone.h"

enum { DAY_SECS = 86400, ARENA_BYTES_MAX = 8 << 20, WORK_MAX = 10000 };

static void line(struct scene *, const char *, const char *, va_list)
    __attribute__((format(printf, 3, 0)));

static void line(struct scene *s, const char *before, const char *format, va_list args)
{
	char words[1000];

	vsnprintf(words, sizeof(words), format, args);
	buf_printf(s->out, "    %s%s\n", before, words);
}

void scene_says(struct scene *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	line(s, "", format, args);
	va_end(args);
}

void scene_wrong(struct scene *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	line(s, "WRONG: ", format, args);
	va_end(args);
	s->failed = true;
}

/* ---- time ---- */

static int64_t days_of(const struct civil *c)
{
	struct tm tm = {.tm_year = c->year - 1900, .tm_mon = c->month - 1, .tm_mday = c->day};

	return timegm(&tm) / DAY_SECS;
}

void scene_day(const struct scene *s, int64_t at, char *words, size_t bytes)
{
	struct civil c;
	int err = zone_civil(s->zone, at, &c);

	assert(err == ERR_OK);
	(void)err;
	if (c.second == 0)
		snprintf(words, bytes, "day %ld %02d:%02d", (long)(days_of(&c) - s->day_zero), c.hour,
		    c.minute);
	else
		snprintf(words, bytes, "day %ld %02d:%02d:%02d", (long)(days_of(&c) - s->day_zero),
		    c.hour, c.minute, c.second);
}

bool scene_moment(const struct scene *s, long day, const char *clock, int64_t *at)
{
	time_t noon = (time_t)((s->day_zero + day) * DAY_SECS);
	struct civil c = {.second = 0};
	struct tm tm;

	gmtime_r(&noon, &tm);
	c.year = tm.tm_year + 1900;
	c.month = tm.tm_mon + 1;
	c.day = tm.tm_mday;
	if (sscanf(clock, "%2d:%2d:%2d", &c.hour, &c.minute, &c.second) < 2)
		return false;
	return zone_utc(s->zone, &c, at) == ERR_OK;
}

/* ---- the product ---- */

static void start(struct scene *s)
{
	s->watch.real = s->storage->open(s);
	if (s->host->start(s) != ERR_OK)
		scene_wrong(s, "the host does not start");
}

void scene_open(struct scene *s, const struct column *column, struct grid *grid, struct buf *out)
{
	*s = (struct scene){.storage = column->storage, .host = column->host, .grid = grid, .out = out,
	    .zone = "Europe/Lisbon"};
	s->day_zero = days_of(&(struct civil){.year = 2027, .month = 6, .day = 12});
	watch_init(&s->watch, scene_saw_change, scene_saw_end, s);
	mail_story_init(&s->mail, scene_saw_letter, s);
	timers_story_init(&s->timers);
	s->arena = arena_new(ARENA_BYTES_MAX);
	assert(s->arena != NULL);
	s->app = (struct app){.store = &s->watch.store, .mail = &s->mail.mail,
	    .timers = s->host->has_stream ? &s->timers.timers : NULL,
	    .keys = {.keys = {{.id = 1, .master = "a key that only stories have...."}}, .count = 1},
	    .clock = {.fixed = true}, .base_url = MAIL_STORY_BASE_URL, .mail_from = "rsvp@rsvp.test"};
	s->storage->make(s);
	start(s);
}

void scene_close(struct scene *s)
{
	s->host->clear(s);
	store_close(&s->watch.store);
	s->storage->clear(s);
	arena_free(s->arena);
}

void scene_die(struct scene *s)
{
	store_close(&s->watch.store);
	s->in_batch = false;
	s->watch.dies = WATCH_LIVES;
	start(s);
}

void scene_batch_begin(struct scene *s)
{
	int err;

	if (s->in_batch)
		return;
	err = store_batch_begin(&s->watch.store);
	if (err != ERR_OK)
		scene_wrong(s, "a batch cannot begin: %s", err_name(err));
	s->in_batch = true;
}

void scene_batch_end(struct scene *s)
{
	int err;

	if (!s->in_batch)
		return;
	err = store_batch_end(&s->watch.store);
	if (err != ERR_OK)
		scene_wrong(s, "a batch cannot end: %s", err_name(err));
	s->in_batch = false;
}

void scene_work(struct scene *s)
{
	int err = ERR_OK;

	for (int i = 0; err != ERR_ABSENT; i++) {
		if (i == WORK_MAX) {
			scene_wrong(s, "the effects do not end");
			return;
		}
		err = s->host->work(s);
		if (s->watch.dies == WATCH_DIED)
			return;
		if (err != ERR_OK && err != ERR_ABSENT) {
			scene_wrong(s, "an effect cannot be carried out: %s", err_name(err));
			return;
		}
	}
}

int scene_event(const struct scene *s, const char *id)
{
	for (size_t i = 0; i < s->events_count; i++)
		if (strcmp(s->events[i].id, id) == 0)
			return (int)i;
	return -1;
}
