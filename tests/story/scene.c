/* Where a story plays: the product over a store of its own, and a clock that stands still. */
#include "story/scene.h"

#include <assert.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "base/zone.h"
#include "core/row.h"
#include "handlers/perform.h"
#include "local/store_sqlite.h"

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

/* ---- what is seen ---- */

static void name_of(const char *email, char name[SCENE_NAME_BYTES_MAX + 1])
{
	snprintf(name, SCENE_NAME_BYTES_MAX + 1, "%.*s", (int)strcspn(email, "@"), email);
}

/* "waitlisted, number 2", "offered until day -1 09:00", "confirmed, a party of 3" */
static void state_words(struct scene *s, const struct guest *g, char *words, size_t bytes)
{
	char until[40] = "", party[40] = "";
	int64_t position = 0;

	if (g->state == GUEST_WAITLISTED)
		store_position(s->watch.real, g->event, g->ticket, &position);
	if (position > 0)
		snprintf(until, sizeof(until), ", number %lld", (long long)position);
	if (g->state == GUEST_OFFERED) {
		snprintf(until, sizeof(until), " until ");
		scene_day(s, g->offer_until, until + strlen(until), sizeof(until) - strlen(until));
	}
	if (g->party != 1)
		snprintf(party, sizeof(party), ", a party of %lld", (long long)g->party);
	snprintf(words, bytes, "%s%s%s", guest_machine.states[g->state], until, party);
}

static void saw_guest(struct scene *s, const struct change *c)
{
	char name[SCENE_NAME_BYTES_MAX + 1], words[120];

	name_of(c->guest.email, name);
	state_words(s, &c->guest, words, sizeof(words));
	if (c->rule->kind == RULE_TO)
		scene_says(s, "%s: %s -> %s", name, guest_machine.states[c->was_guest.state], words);
	else
		scene_says(s, "%s: still %s%s", name, words,
		    c->guest.epoch != c->was_guest.epoch ? "; earlier links are void" : "");
}

static void say_set(struct scene *s, const struct field *f, const struct change *c)
{
	char from[40], to[40];

	if (f->kind == FIELD_TEXT) {
		if (strcmp(row_text(f, &c->was_event), row_text(f, &c->event)) != 0)
			scene_says(s, "%s: %s is now %s", c->event.id, f->name, row_text(f, &c->event));
		return;
	}
	if (row_number(f, &c->was_event) == row_number(f, &c->event))
		return;
	snprintf(from, sizeof(from), "%lld", (long long)row_number(f, &c->was_event));
	snprintf(to, sizeof(to), "%lld", (long long)row_number(f, &c->event));
	if (f->flags & FIELD_TIME) {
		scene_day(s, row_number(f, &c->was_event), from, sizeof(from));
		scene_day(s, row_number(f, &c->event), to, sizeof(to));
	}
	scene_says(s, "%s: %s %s -> %s", c->event.id, f->name, from, to);
}

static void saw_event(struct scene *s, const struct change *c)
{
	if (c->rule->kind == RULE_TO)
		scene_says(s, "%s: %s -> %s", c->event.id, event_machine.states[c->was_event.state],
		    event_machine.states[c->event.state]);
	if (c->event.host_epoch != c->was_event.host_epoch)
		scene_says(s, "%s: the host's earlier links are void", c->event.id);
	if (c->was_event.state == EVENT_ABSENT)
		return;
	for (size_t i = 0; i < event_machine.fields_count; i++)
		if (event_machine.sets[c->action] & 1u << i)
			say_set(s, &event_machine.fields[i], c);
}

static void changed(void *arg, const struct change *c)
{
	struct scene *s = arg;

	grid_saw(s->grid, c);
	if (c->machine == &guest_machine)
		saw_guest(s, c);
	else
		saw_event(s, c);
}

static void letter_words(const struct outbox *row, char *words, size_t bytes)
{
	snprintf(words, bytes, "%s", letter_names[row->what]);
}

static void ended(void *arg, const struct outbox *row, enum outbox_status status)
{
	struct scene *s = arg;
	char name[SCENE_NAME_BYTES_MAX + 1] = "nobody", words[60];
	struct guest g;

	if (row->kind != EFFECT_LETTER || status == OUTBOX_DONE)
		return;
	if (store_guest(s->watch.real, row->event, row->guest, &g) == ERR_OK)
		name_of(g.email, name);
	letter_words(row, words, sizeof(words));
	if (status == OUTBOX_SKIPPED)
		scene_says(s, "no letter to %s: %s, which no longer holds", name, words);
	else if (status == OUTBOX_DEAD)
		scene_says(s, "letter to %s: %s, given up", name, words);
}

static void posted(void *arg, const struct message *m, const char *came_of_it)
{
	struct scene *s = arg;
	char name[SCENE_NAME_BYTES_MAX + 1], words[60];

	name_of(m->to, name);
	letter_words(&s->watch.leased, words, sizeof(words));
	scene_says(s, "letter to %s: %s%s%s", name, words, came_of_it[0] != '\0' ? ", " : "",
	    came_of_it);
}

/* ---- the product ---- */

static int heard(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct scene *s = arg;

	(void)seq;
	return perform_bus(&s->app, what, event);
}

static void start(struct scene *s)
{
	char path[SCENE_PATH_BYTES_MAX + 20], why[STORE_SQLITE_WORDS_MAX + 1];
	int err;

	snprintf(path, sizeof(path), "%s/story.db", s->dir);
	err = store_sqlite_open(path, &s->watch.real, why);
	assert(err == ERR_OK);
	err = store_sqlite_sweep(s->watch.real, clock_now(&s->app.clock));
	assert(err == ERR_OK);
	(void)err;
}

void scene_open(struct scene *s, struct grid *grid, struct buf *out)
{
	*s = (struct scene){.grid = grid, .out = out, .zone = "Europe/Lisbon"};
	s->day_zero = days_of(&(struct civil){.year = 2027, .month = 6, .day = 12});
	snprintf(s->dir, sizeof(s->dir), "/tmp/rsvp-story.XXXXXX");
	if (mkdtemp(s->dir) == NULL) {
		perror("mkdtemp");
		exit(1);
	}
	watch_init(&s->watch, changed, ended, s);
	post_init(&s->post, posted, s);
	bus_local_init(&s->bus, heard, s);
	s->arena = arena_new(ARENA_BYTES_MAX);
	assert(s->arena != NULL);
	s->app = (struct app){.store = &s->watch.store, .mail = &s->post.mail, .bus = &s->bus.bus,
	    .keys = {.keys = {{.id = 1, .master = "a key that only stories have...."}}, .count = 1},
	    .clock = {.fixed = true}, .base_url = POST_BASE_URL, .mail_from = "rsvp@rsvp.test"};
	start(s);
}

static void remove_dir(const char *dir)
{
	DIR *d = opendir(dir);
	char path[2 * SCENE_PATH_BYTES_MAX];

	for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
		snprintf(path, sizeof(path), "%.200s/%.190s", dir, e->d_name);
		unlink(path);
	}
	if (d != NULL)
		closedir(d);
	rmdir(dir);
}

void scene_close(struct scene *s)
{
	store_close(&s->watch.store);
	arena_free(s->arena);
	remove_dir(s->dir);
}

void scene_die(struct scene *s)
{
	store_close(&s->watch.store);
	s->in_turn = false;
	s->watch.dies_at_end = false;
	start(s);
}

void scene_turn(struct scene *s)
{
	int err;

	if (s->in_turn)
		return;
	err = store_turn_begin(&s->watch.store);
	if (err != ERR_OK)
		scene_wrong(s, "a turn cannot begin: %s", err_name(err));
	s->in_turn = true;
}

void scene_turn_end(struct scene *s)
{
	int err;

	if (!s->in_turn)
		return;
	err = store_turn_end(&s->watch.store);
	if (err != ERR_OK)
		scene_wrong(s, "a turn cannot end: %s", err_name(err));
	s->in_turn = false;
}

void scene_work(struct scene *s)
{
	int err = ERR_OK;

	for (int i = 0; err != ERR_ABSENT; i++) {
		if (i == WORK_MAX) {
			scene_wrong(s, "there is no end of effects");
			return;
		}
		err = perform_next(&s->app, PERFORM_MAIL | PERFORM_LOCAL);
		if (s->watch.dies_at_end)
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
