#ifndef PORT_OUTBOX_H_
#define PORT_OUTBOX_H_

#include <stdint.h>

#include "core/effect.h"

/*
 * What becomes of a row of the outbox, which core/effect.h describes.
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

#endif /* !PORT_OUTBOX_H_ */
