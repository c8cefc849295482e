#ifndef STORY_SCENE_H_
#define STORY_SCENE_H_

#include "app/app.h"
#include "base/arena.h"
#include "base/buf.h"
#include "folder.h"
#include "story/timers_story.h"
#include "story/column.h"
#include "story/envelopes.h"
#include "story/grid.h"
#include "story/post.h"
#include "story/stream.h"
#include "story/watch.h"

/*
 * Where a story plays: the product over a store of its own, a clock that stands still, and a record
 * of all that is seen.
 */

enum { SCENE_EVENTS_MAX = 4, SCENE_NAME_BYTES_MAX = 40 };

struct scene {
	struct app app;
	const struct kept *kept;
	const struct host *host;
	struct watch watch;
	struct post post;
	struct timers_story timers;
	struct stream stream;
	struct bus bus;             /* of the host for one machine */
	struct envelopes envelopes; /* of the host on AWS */
	struct arena *arena;
	struct grid *grid;
	struct buf *out; /* the story as it went */
	bool failed;     /* something is wrong that no expected text may excuse */
	bool in_turn;
	char dir[FOLDER_BYTES];                 /* where SQLite keeps it */
	struct aws *aws;                        /* where DynamoDB does; NULL elsewhere */
	char prefix[SCENE_NAME_BYTES_MAX + 1];  /* of the tables there */
	char zone[EVENT_ZONE_MAX + 1];
	int64_t day_zero;                   /* days since 1970 */
	struct event events[SCENE_EVENTS_MAX]; /* as they were when last told of */
	char host_links[SCENE_EVENTS_MAX][2][POST_LINK_BYTES_MAX + 1]; /* the first, the last */
	size_t events_count;
	size_t here; /* the event that the step speaks of */
};

/**
 * scene_open(S, COLUMN, GRID, OUT), scene_close(S):
 * Set up ${S} in an empty store of its own, and take everything away again.
 */
void scene_open(struct scene *s, const struct column *column, struct grid *grid, struct buf *out);
void scene_close(struct scene *s);

/**
 * scene_die(S):
 * The process ends at once and another is started on what was durable: the store's, and on AWS what
 * other services keep.
 */
void scene_die(struct scene *s);

/**
 * scene_turn(S), scene_batch_end(S):
 * Begin one turn of the store, as a host does around requests, and end it; nothing if there is one
 * already, or none.
 */
void scene_turn(struct scene *s);
void scene_batch_end(struct scene *s);

/**
 * scene_work(S):
 * Carry out every effect that is due.
 */
void scene_work(struct scene *s);

/**
 * scene_event(S, ID):
 * Which event of the scene is called ${ID}; -1 if none is.
 */
int scene_event(const struct scene *s, const char *id);

/**
 * scene_day(S, AT, WORDS, BYTES):
 * Write a moment as the story does: "day -7 09:00".
 */
void scene_day(const struct scene *s, int64_t at, char *words, size_t bytes);

/**
 * scene_moment(S, DAY, CLOCK, AT):
 * Read a moment: a day, and "09:00" or "09:00:01".  False if it is none.
 */
bool scene_moment(const struct scene *s, long day, const char *clock, int64_t *at);

/**
 * scene_says(S, FORMAT, ...):
 * Add a line of what was seen.
 */
void scene_says(struct scene *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * scene_wrong(S, FORMAT, ...):
 * Add a line of what may never be seen; the story fails.
 */
void scene_wrong(struct scene *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * What is seen as it happens: a change was written, a row of the outbox ended, the post was given a
 * letter and what came of that.
 */
void scene_saw_change(void *arg, const struct change *c);
void scene_saw_end(void *arg, const struct outbox *row, enum outbox_status status);
void scene_saw_letter(void *arg, const struct message *m, const char *came_of_it);

/**
 * scene_check(S):
 * Say what changed in the counts of each event since last time, and whether what always holds does:
 * the counters are a recount, no seat is held beyond the cap except by a cut, nobody waits
 * for a seat that is free.
 */
void scene_check(struct scene *s);

/**
 * scene_check_replay(S):
 * Replay each event's history; it must be clean.
 */
void scene_check_replay(struct scene *s);

#endif /* !STORY_SCENE_H_ */
