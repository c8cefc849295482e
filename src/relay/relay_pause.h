#ifndef RELAY_RELAY_PAUSE_H_
#define RELAY_RELAY_PAUSE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	RELAY_PAUSE_MS_MIN = 1000,
	RELAY_PAUSE_MS_MAX = 900000,
	RELAY_PAUSE_BLAMED_MAX = 8
};

/*
 * Pauses all mail while the mail server is in trouble.  The process that sends letters owns one, zeroed.
 *
 * A pause begins with ERR_TROUBLE, or when letters to two domains fail and none is accepted between.  After
 * it, one letter is sent as a probe.  If that fails, too, the next pause is twice as long.  If it is accepted,
 * mail works again.
 *
 * If the first probe is accepted, or the only domain that failed is another one, the server was not in trouble.
 * Those domains are blamed: their next failure lets its letter wait, but all mail only if they fail again before
 * another letter is accepted.
 */
struct relay_pause {
	int64_t ms, until_ms; /* the length and end of the pause, by clock_monotonic_ms(); 0: mail works */
	int64_t accepted;     /* letters so far */
	int failures;         /* since the pause began */
	uint64_t failed;      /* the domain that failed last since a letter was accepted; 0 if none failed */
	uint64_t other;       /* a different one that failed before; or 0 */
	bool resumed;
	struct {
		uint64_t domain;
		int64_t accepted; /* when it last failed */
	} blamed[RELAY_PAUSE_BLAMED_MAX];
	size_t blamed_next;
};

/**
 * relay_pause_left_ms(P, NOW_MS):
 * Return how long no letter may be sent; 0 if one may be sent now.
 */
int64_t relay_pause_left_ms(const struct relay_pause *p, int64_t now_ms);

/**
 * relay_pause_note(P, TO, ERR, NOW_MS):
 * Note that a letter to the address ${TO} ended with ${ERR}, the result of mail_send().  Return how to act
 * on it: ERR_TROUBLE if all mail pauses, ERR_LATER if only this letter waits, any other ${ERR} as it is.
 */
int relay_pause_note(struct relay_pause *p, const char *to, int err, int64_t now_ms);

/**
 * relay_pause_resumed(P):
 * Return true once after the server was in trouble and mail works again.
 */
bool relay_pause_resumed(struct relay_pause *p);

#endif /* !RELAY_RELAY_PAUSE_H_ */
