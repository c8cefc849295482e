/* Stories in SQLite: a file each, which has the timers too. */
#include "story/kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "local/store_sqlite.h"
#include "story/scene.h"

static void make(struct scene *s)
{
	folder_make(s->dir);
}

static void clear(struct scene *s)
{
	folder_delete(s->dir);
}

static struct store *open_file(struct scene *s)
{
	char path[FOLDER_FILE_BYTES], errmsg[STORE_SQLITE_ERRMSG_MAX + 1];
	struct store *store;

	folder_file(path, s->dir, "story.db");
	if (store_sqlite_open(path, &store, errmsg) != ERR_OK ||
	    store_sqlite_sweep(store, clock_now(&s->app.clock)) != ERR_OK) {
		fprintf(stderr, "%s cannot be opened\n", path);
		exit(1);
	}
	return store;
}

/* ---- timers ---- */

/* No row of the outbox asked for it here: number and action stand where a change and its effect do. */
static void row_of(const struct timer *t, struct outbox *row)
{
	*row = (struct outbox){.kind = EFFECT_TIMER, .what = (uint8_t)t->action, .no = t->no,
	    .fires_at = t->due_at, .seq = t->no, .n = t->action, .version = EVENT_VERSION};
	memcpy(row->event, t->event, sizeof(row->event));
	memcpy(row->guest, t->guest, sizeof(row->guest));
}

static void timer_of(const struct outbox *row, struct timer *t)
{
	*t = (struct timer){.action = row->what, .no = row->no, .due_at = row->fires_at};
	memcpy(t->event, row->event, sizeof(t->event));
	memcpy(t->guest, row->guest, sizeof(t->guest));
}

static int timer_due(struct scene *s, struct outbox *row)
{
	struct timer t;
	int err = store_sqlite_timer_due(s->watch.real, clock_now(&s->app.clock), &t);

	if (err == ERR_OK)
		row_of(&t, row);
	return err;
}

static void timer_find(struct scene *s, struct outbox *row)
{
	struct timer t;

	(void)s;
	timer_of(row, &t);
	row_of(&t, row);
}

static void timer_drop(struct scene *s, const struct outbox *row)
{
	struct timer t;

	timer_of(row, &t);
	if (store_sqlite_timer_drop(s->watch.real, &t) != ERR_OK)
		scene_wrong(s, "a timer cannot be dropped");
}

static int sweep(struct scene *s)
{
	return store_sqlite_sweep(s->watch.real, clock_now(&s->app.clock));
}

const struct kept kept_sqlite = {
    .name = "sqlite",
    .has_turns = true,
    .rings = true,
    .make = make,
    .clear = clear,
    .open = open_file,
    .timer_due = timer_due,
    .timer_find = timer_find,
    .timer_drop = timer_drop,
    .sweep = sweep,
};
