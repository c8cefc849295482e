/* The names of the statuses of an outbox row. */
#include "port/outbox.h"

const char *const outbox_statuses[OUTBOX_STATUS__MAX] = {
	[OUTBOX_PENDING] = "pending",
	[OUTBOX_LEASED] = "leased",
	[OUTBOX_DONE] = "done",
	[OUTBOX_SKIPPED] = "skipped",
	[OUTBOX_DEAD] = "dead",
};
