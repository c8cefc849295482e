#ifndef STORY_TIMERS_STORY_H_
#define STORY_TIMERS_STORY_H_

#include <stdbool.h>
#include <stddef.h>

#include "port/timers.h"

/*
 * The timers of a story, as its scheduler was told of them; where there is none, as the changes ask for
 * them.  None rings by itself: a step says when.
 */
enum { TIMERS_STORY_MAX = 64 };

struct story_timer {
	struct outbox row; /* as it was when it was set */
	bool is_set;       /* not dropped since */
};

struct timers_story {
	struct timers timers; /* what the handlers are given */
	struct story_timer all[TIMERS_STORY_MAX];
	size_t count;
};

/**
 * timers_story_init(B):
 * Nothing is set.
 */
void timers_story_init(struct timers_story *b);

/**
 * timers_story_wrote(B, C):
 * ${C} was written.
 */
void timers_story_wrote(struct timers_story *b, const struct change *c);

/**
 * timers_story_due(B, NOW, ROW):
 * The one that is set and has been due longest at ${NOW}, and is of the lowest event and guest among
 * equals.  ERR_ABSENT if none is due.
 */
int timers_story_due(const struct timers_story *b, int64_t now, struct outbox *row);

/**
 * timers_story_find(B, ROW):
 * Complete ${ROW}, of which event, guest, what and no are set, by the last that was ever set for such
 * a timer, dropped or not.  One that never was has a name that no row has: changes are counted from 1.
 */
void timers_story_find(const struct timers_story *b, struct outbox *row);

/**
 * timers_story_forget(B, ROW):
 * It rang, or is lost.
 */
void timers_story_forget(struct timers_story *b, const struct outbox *row);

#endif /* !STORY_TIMERS_STORY_H_ */
