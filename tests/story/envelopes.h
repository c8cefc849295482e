#ifndef STORY_ENVELOPES_H_
#define STORY_ENVELOPES_H_

#include <jansson.h>

#include "base/clock.h"
#include "port/bus.h"

/*
 * The bus port of a story on Lambda: it keeps what it is told, as EventBridge hands it on, until it
 * is delivered.
 */
struct envelopes {
	struct bus bus; /* what the handlers are given */
	const struct clock *clock;
	json_t *all; /* in their order */
};

/**
 * envelopes_init(E, CLOCK), envelopes_clear(E):
 * There are none; ${CLOCK} is borrowed.
 */
void envelopes_init(struct envelopes *, const struct clock *);
void envelopes_clear(struct envelopes *);

/**
 * envelopes_make(E, WHAT, EVENT, SEQ):
 * One that was never put here; the caller owns it.
 */
json_t *envelopes_make(const struct envelopes *, enum bus_name, const char *, int64_t);

/**
 * envelopes_next(E):
 * Take the first out; the caller owns it.  NULL if there is none.
 */
json_t *envelopes_next(struct envelopes *);

#endif /* !STORY_ENVELOPES_H_ */
