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
void envelopes_init(struct envelopes *e, const struct clock *clock);
void envelopes_clear(struct envelopes *e);

/**
 * envelopes_make(E, WHAT, EVENT, SEQ):
 * One that was never put here; the caller owns it.
 */
json_t *envelopes_make(const struct envelopes *e, enum bus_name what, const char *event,
    int64_t seq);

/**
 * envelopes_next(E):
 * Take the first out; the caller owns it.  NULL if there is none.
 */
json_t *envelopes_next(struct envelopes *e);

#endif /* !STORY_ENVELOPES_H_ */
