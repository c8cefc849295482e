#ifndef STORY_WATCH_H_
#define STORY_WATCH_H_

#include "port/store.h"

/* When the process of a step dies. */
enum watch_dies {
	WATCH_LIVES,
	WATCH_DIES_FIRST,   /* before a change reaches the store */
	WATCH_DIES_MAILING, /* when a letter that has left is to be noted as done */
	WATCH_DIED
};

/*
 * A store in front of the real one, that tells what is written and can die at a chosen moment.
 */
struct watch {
	struct store store; /* what the handlers are given */
	struct store *real;
	struct outbox leased; /* the row that is being carried out */
	enum watch_dies dies;
	void (*changed)(void *, const struct change *);
	void (*ended)(void *, const struct outbox *, enum outbox_status);
	void *arg;
};

/**
 * watch_init(W, CHANGED, ENDED, ARG):
 * Make ${W} watch; whoever opens the real store puts it into w->real.  ${CHANGED} is told of every
 * change that was written, ${ENDED} of every outbox row that was given back.
 */
void watch_init(struct watch *w, void (*changed)(void *, const struct change *),
    void (*ended)(void *, const struct outbox *, enum outbox_status), void *arg);

#endif /* !STORY_WATCH_H_ */
