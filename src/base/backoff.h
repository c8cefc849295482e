#ifndef BASE_BACKOFF_H_
#define BASE_BACKOFF_H_

#include <stdbool.h>
#include <stdint.h>

/*
 * Exponential backoff with full jitter.  Each pause between tries has a random length, so that processes
 * that collided do not collide again.  The limit of a pause doubles with each try.
 */
struct backoff {
	int64_t pause_ms; /* the limit of the next pause */
	int64_t cap_ms;   /* the limit of every pause */
	int64_t until_ms; /* the deadline, by clock_monotonic_ms() */
	int pauses;       /* the pauses so far; at the end, one less than the tries */
};

/**
 * backoff_wait(B):
 * Sleep before the next try and return true.  Return false, without sleeping, if the pause would end
 * after the deadline.
 */
bool backoff_wait(struct backoff *b);

#endif /* !BASE_BACKOFF_H_ */
