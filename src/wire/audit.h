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
 * It names what was asked, by which version of the rules it was answered (1 if it does not say), and
 * what each number went from and to.  It holds no text that a person
 * wrote: guests are named by their opaque id.  hash = BLAKE2b-256(previous hash | line), in hex; the
 * first line's previous hash is empty.
 */
#define AUDIT_HASH_BYTES 64
#define AUDIT_LINE_BYTES_MAX 4096

/* What a line says was asked: enough to ask it again, if it is of these very rules. */
struct audit {
	const struct machine *machine;
	int action; /* -1: one that these rules do not have; then the line is of older ones */
	int64_t seq, at, no, version;
	char guest[GUEST_ID_MAX + 1];
	struct event asked_event; /* numbers only */
	struct guest asked_guest; /* numbers only */
};

/**
 * audit_write(LINE, C, PREVIOUS, HASH):
 * Append the line for ${C} to ${LINE}, and set ${HASH} to its hash after ${PREVIOUS}.  ERR_OK, or
 * ERR_IO when memory ran out.
 */
int audit_write(struct buf *out, const struct change *c, const char *previous,
    char hash[AUDIT_HASH_BYTES + 1]);

/**
 * audit_hash(PREVIOUS, LINE, LENGTH, HASH):
 * Set ${HASH} to the hash of a line after ${PREVIOUS}.
 */
void audit_hash(const char *previous, const char *line, size_t length,
    char hash[AUDIT_HASH_BYTES + 1]);

/**
 * audit_read(LINE, LENGTH, AUDIT):
 * Read what a line says was asked; of a line of older rules, all but the asked rows.  ERR_OK;
 * ERR_NEWER, and audit->version, if newer rules wrote it; ERR_INPUT if it is no line of ours.
 */
int audit_read(const char *bytes, size_t length, struct audit *a);

/*
 * A row as far as a history has told it, by those who hold both: untold has as bits the fields that no
 * line spoke of yet.  They are newer than the row, and were given the default that they had when the
 * store was upgraded, which need not be the one they have now.
 */
struct audit_row {
	void *row; /* struct event or struct guest */
	uint32_t *untold;
};

/**
 * audit_apply(LINE, LENGTH, EVENT, GUEST):
 * Move the rows on as a line of older rules says, without asking ours: numbers that these do not have
 * are left out, those that it does not know get today's defaults, as untold, and a state that
 * these do not have is -1.  guest.row is NULL for an action on the event.  ERR_OK, or ERR_INPUT.
 */
int audit_apply(const char *bytes, size_t length, struct audit_row event, struct audit_row guest);

/**
 * audit_tell(LINE, LENGTH, EVENT, GUEST):
 * Set what is untold to what a line says it was before.  ${GUEST} as above.  ERR_OK, or ERR_INPUT.
 */
int audit_tell(const char *bytes, size_t length, struct audit_row event, struct audit_row guest);

#endif /* !WIRE_AUDIT_H_ */
