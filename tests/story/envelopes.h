#ifndef STORY_ENVELOPES_H_
#define STORY_ENVELOPES_H_

#include <jansson.h>

#include "base/clock.h"
#include "port/bus.h"

/*
 * The bus port of a story on Lambda: it keeps each bus event, in the form of EventBridge, until the
 * event is delivered.
 */
struct envelopes {
	struct bus bus; /* for the handlers */
	const struct clock *clock;
	json_t *all; /* oldest first */
};

/**
 * envelopes_init(E, CLOCK), envelopes_clear(E):
 * Start without events; free them.  ${CLOCK} is borrowed.
 */
void envelopes_init(struct envelopes *e, const struct clock *clock);
void envelopes_clear(struct envelopes *e);

/**
 * envelopes_make(E, WHAT, EVENT, SEQ):
 * Make an envelope that was not put here.  The caller owns it.
 */
json_t *envelopes_make(const struct envelopes *e, enum bus_name what, const char *event,
    int64_t seq);

/**
 * envelopes_next(E):
 * Remove and return the first.  The caller owns it.  NULL if there is none.
 */
json_t *envelopes_next(struct envelopes *e);

#endif /* !STORY_ENVELOPES_H_ */
