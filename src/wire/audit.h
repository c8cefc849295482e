#ifndef WIRE_AUDIT_H_
#define WIRE_AUDIT_H_

#include <stdint.h>

#include "base/buf.h"
#include "core/step.h"

/*
 * One line of an event's history, as JSON:
 *
 * {"seq":3,"at":1811008800,"version":2,"machine":"guest","action":"register","by":"form",
 *  "rule":"register.absent.5","guest":"9f..","from":"absent","to":"waitlisted","no":0,"asked":{"party":2},
 *  "event_row":{"waitlisted":[0,1],"next_ticket":[1,2]},"guest_row":{"ticket":[0,1]}}
 *
 * It records the action, the version of the rules that decided it (1 if there is none), and each number
 * that changed, as [from, to].  It holds no text that a person wrote: a guest appears as an opaque id.
 *
 * The hash of a line is BLAKE2b-256(previous hash | line), in hex.  For the first line the previous hash
 * is empty.
 */
#define AUDIT_HASH_BYTES 64
#define AUDIT_LINE_BYTES_MAX 16384 /* room for all of 64 fields in both rows, with names of 40 bytes */

/* The request that a line records.  Under the same rules, it is enough to replay the line. */
struct audit {
	const struct machine *machine;
	int action; /* -1: an action of older rules, which these do not have */
	int64_t seq, at, no, version;
	char guest[GUEST_ID_MAX + 1];
	struct event asked_event; /* numbers only */
	struct guest asked_guest; /* numbers only */
};

/**
 * audit_write(OUT, C, PREVIOUS, HASH):
 * Append the line for ${C} to ${OUT}, and set ${HASH} to its hash after the hash ${PREVIOUS}.  Return
 * ERR_OK.  Return ERR_IO if there is no memory.
 */
int audit_write(struct buf *out, const struct change *c, const char *previous,
    char hash[AUDIT_HASH_BYTES + 1]);

/**
 * audit_hash(PREVIOUS, LINE, LENGTH, HASH):
 * Set ${HASH} to the hash of the ${LENGTH} bytes of ${LINE} after the hash ${PREVIOUS}.
 */
void audit_hash(const char *previous, const char *line, size_t length,
    char hash[AUDIT_HASH_BYTES + 1]);

/**
 * audit_read(BYTES, LENGTH, A):
 * Read the request of the line in ${LENGTH} ${BYTES} into ${A}.  The asked rows are only set if the line
 * is of this version of the rules.  Return ERR_OK.  Return ERR_NEWER, with the version in ${A}, if newer
 * rules wrote the line.  Return ERR_INPUT if the line is malformed.
 */
int audit_read(const char *bytes, size_t length, struct audit *a);

/*
 * A row that a replay rebuilds from its history.  unknown holds the fields, as bits, that no line has
 * named yet.  These fields are newer than the row.  The store gave them their default when it was
 * migrated, and the default may have changed since.
 */
struct audit_row {
	void *row; /* struct event or struct guest; borrowed, as unknown is */
	uint64_t *unknown;
};

/**
 * audit_apply(BYTES, LENGTH, EVENT, GUEST):
 * Apply a line of older rules to the rows, without deciding by the present rules.  Numbers that the
 * present rules lack are skipped.  In a new row, numbers that the line lacks get the present default and
 * become unknown.  A state that the present rules lack becomes -1.  ${GUEST}.row is NULL for an action on
 * the event.  Return ERR_OK.  Return ERR_INPUT if the line is malformed.
 */
int audit_apply(const char *bytes, size_t length, struct audit_row event, struct audit_row guest);

/**
 * audit_backfill(BYTES, LENGTH, EVENT, GUEST):
 * Backfill unknown fields with the values that they had before this line, where it names them.  ${GUEST}.row
 * may be NULL as above.  Return ERR_OK.  Return ERR_INPUT if the line is malformed.
 */
int audit_backfill(const char *bytes, size_t length, struct audit_row event, struct audit_row guest);

#endif /* !WIRE_AUDIT_H_ */
