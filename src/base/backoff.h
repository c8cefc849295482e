#ifndef BASE_BACKOFF_H_
#define BASE_BACKOFF_H_

#include <stdbool.h>
#include <stdint.h>

/*
 * The pauses between tries of the same thing.  Each pause has a random length (full jitter), so that
 * those who collided part; the longest possible one doubles from try to try.
 */
struct backoff {
	int64_t pause_ms; /* the next pause is at most so long */
	int64_t cap_ms;   /* so long is the longest of all at most */
	int64_t until_ms; /* the deadline, by clock_monotonic_ms() */
	int pauses;       /* so far: one less than the tries, once they end */
};

/**
 * backoff_wait(B):
 * Sleep before the next try.  False, without sleeping, if the deadline would be over then.
 */
bool backoff_wait(struct backoff *b);

#endif /* !BASE_BACKOFF_H_ */
