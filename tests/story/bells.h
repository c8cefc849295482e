#ifndef STORY_BELLS_H_
#define STORY_BELLS_H_

#include <stdbool.h>
#include <stddef.h>

#include "port/timer.h"

/*
 * The timers port of a story: it remembers what was set.  It never rings by itself: a step says when.
 */
enum { BELLS_MAX = 64 };

struct bell {
	struct outbox row; /* as it was when it was set */
	bool is_set;       /* not dropped since */
};

struct bells {
	struct timers timers; /* what the handlers are given */
	struct bell all[BELLS_MAX];
	size_t count;
};

/**
 * bells_init(B):
 * Nothing is set.
 */
void bells_init(struct bells *);

/**
 * bells_due(B, NOW, ROW):
 * The one that is set and has been due longest at ${NOW}, and is of the lowest event and guest among
 * equals.  ERR_ABSENT if none is due.
 */
int bells_due(const struct bells *, int64_t, struct outbox *);

/**
 * bells_find(B, ROW):
 * Complete ${ROW}, of which event, guest, what and no are set, by the last that was ever set for such
 * a timer, dropped or not.  ERR_ABSENT if none was.
 */
int bells_find(const struct bells *, struct outbox *);

/**
 * bells_forget(B, ROW):
 * It rang, or is lost.
 */
void bells_forget(struct bells *, const struct outbox *);

#endif /* !STORY_BELLS_H_ */
