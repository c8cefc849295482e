#ifndef STORY_TIMERS_STORY_H_
#define STORY_TIMERS_STORY_H_

#include <stdbool.h>
#include <stddef.h>

#include "port/timers.h"

/*
 * The timers of a story, as the handlers set them with the scheduler; without a scheduler, as the changes
 * ask for them.  A timer fires only when a step says so.
 */
enum { TIMERS_STORY_MAX = 64 };

struct story_timer {
	struct outbox row; /* as it was when it was set */
	bool is_set;       /* and not dropped since */
};

struct timers_story {
	struct timers timers; /* for the handlers */
	struct story_timer all[TIMERS_STORY_MAX];
	size_t count;
};

/**
 * timers_story_init(T):
 * Start without timers.
 */
void timers_story_init(struct timers_story *t);

/**
 * timers_story_wrote(T, C):
 * Note that ${C} was written.
 */
void timers_story_wrote(struct timers_story *t, const struct change *c);

/**
 * timers_story_due(T, NOW, ROW):
 * Set ${ROW} to the timer that has been due longest at ${NOW}; among equals, to the lowest event and
 * guest.  ERR_ABSENT if none is due.
 */
int timers_story_due(const struct timers_story *t, int64_t now, struct outbox *row);

/**
 * timers_story_find(T, ROW):
 * Complete ${ROW}, in which event, guest, what and no are set, from the last such timer that was set,
 * dropped or not.  Without one, the name stays that of no row: changes are counted from 1.
 */
void timers_story_find(const struct timers_story *t, struct outbox *row);

/**
 * timers_story_forget(T, ROW):
 * Remove a timer that has fired or is lost.
 */
void timers_story_forget(struct timers_story *t, const struct outbox *row);

#endif /* !STORY_TIMERS_STORY_H_ */
