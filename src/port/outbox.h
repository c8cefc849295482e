#ifndef PORT_OUTBOX_H_
#define PORT_OUTBOX_H_

#include <stdint.h>

#include "core/effect.h"

/*
 * The status of a row of the outbox, which core/effect.h describes.
 */
enum outbox_status {
	OUTBOX_PENDING, /* waits until it is due */
	OUTBOX_LEASED,  /* a worker carries it out, until the lease ends */
	OUTBOX_DONE,
	OUTBOX_SKIPPED, /* a later change made it stale, or it is too late */
	OUTBOX_DEAD,    /* a dead letter: it was refused for good, or tried too often or too long */
	OUTBOX_STATUS__MAX
};

/* The names of enum outbox_status, as every store writes them. */
extern const char *const outbox_statuses[OUTBOX_STATUS__MAX];

/* A row that ended is kept for at least this long, and then deleted. */
#define OUTBOX_KEPT_SECS (30 * INT64_C(86400))

#endif /* !PORT_OUTBOX_H_ */
