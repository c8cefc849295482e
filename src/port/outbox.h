#ifndef PORT_OUTBOX_H_
#define PORT_OUTBOX_H_

#include <stdint.h>

#include "gen/rules.h"

/*
 * A row of the outbox: an effect that was committed with its change and is carried out afterwards.
 * (event, seq, n, guest) name it for ever, so that doing it twice can be told.
 */

enum outbox_status {
	OUTBOX_PENDING, /* to be done when due */
	OUTBOX_LEASED,  /* somebody is at it, until the lease ends */
	OUTBOX_DONE,
	OUTBOX_SKIPPED, /* was stale by a later change, or came too late */
	OUTBOX_DEAD,    /* was refused for good, or tried too often */
	OUTBOX_STATUS__MAX
};

/* By enum outbox_status: what every store keeps. */
extern const char *const outbox_statuses[OUTBOX_STATUS__MAX];

/* How long a row that ended can still be read, at least; then it is forgotten. */
#define OUTBOX_KEPT_SECS (30 * INT64_C(86400))

struct outbox {
	char event[EVENT_ID_MAX + 1];
	int64_t seq; /* of the change */
	int64_t n;   /* among the effects of that change */
	char guest[GUEST_ID_MAX + 1]; /* "" if it is nobody's in particular */
	enum effect_kind kind;
	uint8_t what;      /* the letter, bus event or timer action */
	uint32_t states;   /* EFFECT_BROADCAST: the guest states that are told, as bits */
	int64_t state;     /* EFFECT_LETTER: the guest's state, and the number of its timer, when */
	int64_t no;        /* the letter was written; it is stale when either has moved on */
	int64_t fires_at;  /* EFFECT_TIMER: when it rings, UTC seconds; no is then its number */
	int64_t not_after; /* of no use from then on, UTC seconds */
	int64_t attempts;  /* leases, this one included */
	int64_t unacked;   /* leases that ran out without a word: each may have been carried out */
	int64_t version;   /* of the rules that asked for it */
};

#endif /* !PORT_OUTBOX_H_ */
