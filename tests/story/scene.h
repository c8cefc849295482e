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
#include "story/mail_story.h"
#include "story/stream.h"
#include "story/watch.h"

/*
 * The setting of a story: the product with its own store, a clock that stands still, and a record of
 * everything that happens.
 */

enum { SCENE_EVENTS_MAX = 4, SCENE_NAME_BYTES_MAX = 40 };

struct scene {
	struct app app;
	const struct storage *storage;
	const struct host *host;
	struct watch watch;
	struct mail_story mail;
	struct timers_story timers;
	struct stream stream;
	struct bus bus;             /* of the host for one machine */
	struct envelopes envelopes; /* of the host on AWS */
	struct arena *arena;
	struct grid *grid;
	struct buf *out; /* the story as it went */
	bool failed;     /* something is wrong, even if the story expects it */
	bool in_batch;
	char dir[FOLDER_BYTES];                 /* of SQLite's file */
	struct aws *aws;                        /* for DynamoDB; otherwise NULL */
	char prefix[SCENE_NAME_BYTES_MAX + 1];  /* of its tables */
	char zone[EVENT_ZONE_MAX + 1];
	int64_t day_zero;                   /* days since 1970 */
	struct event events[SCENE_EVENTS_MAX]; /* as last reported */
	char host_links[SCENE_EVENTS_MAX][2][MAIL_STORY_LINK_BYTES_MAX + 1]; /* the first, the last */
	size_t events_count;
	size_t here; /* the event of the step */
};

/**
 * scene_open(S, COLUMN, GRID, OUT), scene_close(S):
 * Set up ${S} with its own empty store; delete everything again.
 */
void scene_open(struct scene *s, const struct column *column, struct grid *grid, struct buf *out);
void scene_close(struct scene *s);

/**
 * scene_die(S):
 * End the process at once and start another.  What is durable stays: the store, and on AWS what other
 * services keep.
 */
void scene_die(struct scene *s);

/**
 * scene_batch_begin(S), scene_batch_end(S):
 * Begin a batch of the store, as a host does around requests; end it.  Nothing happens if one has begun
 * already, or if there is none.
 */
void scene_batch_begin(struct scene *s);
void scene_batch_end(struct scene *s);

/**
 * scene_work(S):
 * Carry out every effect that is due.
 */
void scene_work(struct scene *s);

/**
 * scene_event(S, ID):
 * Return the number of the event ${ID} in the scene, or -1.
 */
int scene_event(const struct scene *s, const char *id);

/**
 * scene_day(S, AT, WORDS, BYTES):
 * Write a time as a story does: "day -7 09:00".
 */
void scene_day(const struct scene *s, int64_t at, char *words, size_t bytes);

/**
 * scene_moment(S, DAY, CLOCK, AT):
 * Read a time: a day, and "09:00" or "09:00:01".  Return false if it is malformed.
 */
bool scene_moment(const struct scene *s, long day, const char *clock, int64_t *at);

/**
 * scene_says(S, FORMAT, ...):
 * Add a line that says what happened.
 */
void scene_says(struct scene *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * scene_wrong(S, FORMAT, ...):
 * Add a line that says what must never happen; the story fails.
 */
void scene_wrong(struct scene *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Called when a change was written, when a row of the outbox ended, and when the mail server got a
 * letter.
 */
void scene_saw_change(void *arg, const struct change *c);
void scene_saw_end(void *arg, const struct outbox *row, enum outbox_status status);
void scene_saw_letter(void *arg, const struct message *m, const char *result);

/**
 * scene_check(S):
 * Report how the counts of each event changed since the last time, and check the invariants: the
 * counters equal a recount, no seat is held beyond the cap except after a cut, and nobody waits for a
 * free seat.
 */
void scene_check(struct scene *s);

/**
 * scene_check_replay(S):
 * Replay the history of each event, and check it.
 */
void scene_check_replay(struct scene *s);

#endif /* !STORY_SCENE_H_ */
