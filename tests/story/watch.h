#ifndef STORY_WATCH_H_
#define STORY_WATCH_H_

#include "port/store.h"

/* When the process of a step dies. */
enum watch_dies {
	WATCH_LIVES,
	WATCH_DIES_FIRST,   /* before a change reaches the store */
	WATCH_DIES_MAILING, /* before a sent letter is recorded as done */
	WATCH_DIED
};

/*
 * A store before the real one: it reports what is written, and can die at a chosen moment.
 */
struct watch {
	struct store store; /* for the handlers */
	struct store *real;
	struct outbox leased; /* the row that is being carried out */
	enum watch_dies dies;
	void (*changed)(void *, const struct change *);
	void (*ended)(void *, const struct outbox *, enum outbox_status);
	void *arg;
};

/**
 * watch_init(W, CHANGED, ENDED, ARG):
 * Prepare ${W}; the caller then sets w->real.  ${CHANGED} is called for every change that was written,
 * ${ENDED} for every outbox row that ended or was given back.
 */
void watch_init(struct watch *w, void (*changed)(void *, const struct change *),
    void (*ended)(void *, const struct outbox *, enum outbox_status), void *arg);

#endif /* !STORY_WATCH_H_ */
