#ifndef PORT_STORE_H_
#define PORT_STORE_H_

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/step.h"
#include "port/outbox.h"

/*
 * Where events, guests, their history and the outbox are kept.  Every write of state goes through
 * store_commit, under the condition that the rules give it; the store, not its caller, is what
 * keeps a cap.
 *
 * All functions return ERR_OK, or ERR_IO when the store cannot be reached or answered: then the
 * outcome of a write is unknown and repeating it is safe.  ERR_NEWER: newer rules wrote to this event,
 * and nothing of it is for us; its rows of the outbox are as if they were not there.
 * Further outcomes are named below.
 * All pointers are borrowed; rows are copied into the caller's memory.
 */
struct store;

/*
 * A version stands for one set of rules: those that were the first to write to the store under it, which
 * it knows by their fingerprint (gen/rules.h).  Other rules that say the same version are refused when
 * they open it, in these words; or at their first commit, if they opened it before that.
 */
#define STORE_OTHER_RULES "other rules of the same version (%d) wrote to it: use the rsvp that has those, " \
	"or raise version in spec/ and run make gen"

/* One row of the history: the line as wire/audit wrote it, and its hash. */
struct store_audit {
	int64_t seq;
	const char *line;
	size_t line_length;
	const char *hash; /* 64 hex digits */
};

struct store_ops {
	int (*event)(struct store *, const char *, struct event *);
	int (*events)(struct store *, const char *, struct event *, size_t, size_t *);
	int (*guest)(struct store *, const char *, const char *, struct guest *);
	int (*both)(struct store *, const char *, const char *, struct event *, struct guest *);
	int (*guests)(struct store *, const char *, const char *, struct guest *, size_t, size_t *);
	int (*head)(struct store *, const char *, struct guest *);
	int (*position)(struct store *, const char *, int64_t, int64_t *);
	int (*recount)(struct store *, const char *, struct event *);
	int (*commit)(struct store *, const struct change *);
	int (*audit)(struct store *, const char *, int64_t,
	    int (*)(void *, const struct store_audit *), void *);
	int (*outbox_lease)(struct store *, int64_t, int64_t, unsigned, struct outbox *);
	int (*outbox_take)(struct store *, int64_t, int64_t, unsigned, struct outbox *);
	int (*outbox_end)(struct store *, const struct outbox *, enum outbox_status, int64_t);
	int (*outbox_resolve)(struct store *, const struct outbox *, enum outbox_status, int64_t);
	int (*outbox_fan_out)(struct store *, const struct outbox *, int64_t);
	int (*outbox_next)(struct store *, unsigned, int64_t *);
	int (*outbox_count)(struct store *, const char *, size_t[OUTBOX_STATUS__MAX]);
	int (*batch_begin)(struct store *);
	int (*batch_end)(struct store *);
	int (*snapshot_begin)(struct store *);
	int (*snapshot_end)(struct store *);
	void (*close)(struct store *);
};

/*
 * An implementation begins with this.  Its both may be NULL, or answer ERR_LATER: then store_both
 * reads one row after the other.  A guest who is not listed it leaves zero.  Without snapshots, both
 * of theirs are NULL.
 */
struct store {
	const struct store_ops *ops;
	int64_t newer; /* see store_newer */
};

/**
 * store_event(S, ID, EVENT):
 * Read the event called ${ID}.  ERR_ABSENT if there is none.
 */
static inline int store_event(struct store *s, const char *id, struct event *event)
{
	return s->ops->event(s, id, event);
}

/**
 * store_events(S, AFTER, EVENTS, MAX, COUNT):
 * Read up to ${MAX} events with an id greater than ${AFTER} ("" for the first), by id.  Of one that newer
 * rules wrote to, which event->version tells, only id and version are set.
 */
static inline int store_events(struct store *s, const char *after, struct event *events,
    size_t max, size_t *count)
{
	return s->ops->events(s, after, events, max, count);
}

/**
 * store_guest(S, EVENT, ID, GUEST):
 * Read the guest ${ID} of ${EVENT}.  ERR_ABSENT if there is none.
 */
static inline int store_guest(struct store *s, const char *event, const char *id,
    struct guest *guest)
{
	return s->ops->guest(s, event, id, guest);
}

/**
 * store_both(S, EVENT_ID, GUEST_ID, EVENT, GUEST):
 * Read the event called ${EVENT_ID} and its guest ${GUEST_ID}, in one request where that can be.
 * The guest is never older than the event: as long as the event has that seq, the guest is as read
 * here.  Nor is it newer by so much that the event does not count it: then both are read again.  One
 * who is not listed is zero, and so in GUEST_ABSENT, but for event and id.  ERR_ABSENT if there is no
 * such event, or no guest can have this id.
 */
int store_both(struct store *s, const char *event_id, const char *guest_id, struct event *event,
    struct guest *guest);

/**
 * store_guests(S, EVENT, AFTER, GUESTS, MAX, COUNT):
 * Read up to ${MAX} guests with an id greater than ${AFTER} ("" for the first), by id.
 */
static inline int store_guests(struct store *s, const char *event, const char *after,
    struct guest *guests, size_t max, size_t *count)
{
	return s->ops->guests(s, event, after, guests, max, count);
}

/**
 * store_head(S, EVENT, GUEST):
 * Read the guest with the lowest ticket: the first in line.  ERR_ABSENT if nobody waits.
 */
static inline int store_head(struct store *s, const char *event, struct guest *guest)
{
	return s->ops->head(s, event, guest);
}

/**
 * store_position(S, EVENT, TICKET, POSITION):
 * Set ${POSITION} to how many guests are in line with a ticket up to ${TICKET}: 1 for the first.
 */
static inline int store_position(struct store *s, const char *event, int64_t ticket,
    int64_t *position)
{
	return s->ops->position(s, event, ticket, position);
}

/**
 * store_recount(S, EVENT, COUNTED):
 * Set each counter of ${COUNTED} to what the guests' rows add up to; other fields are untouched.
 */
static inline int store_recount(struct store *s, const char *event, struct event *counted)
{
	return s->ops->recount(s, event, counted);
}

/**
 * store_commit(S, C):
 * Write change ${C}, one that step_writes, in one atomic step: event row, guest row, audit row,
 * one outbox row for each effect.  ERR_OK when written; ERR_CONFLICT if the rows moved on or the
 * rule's condition does not hold and nothing was written: load and decide again.  ERR_NEWER, and
 * store_newer is EVENT_VERSION: other rules of this version wrote to the store (STORE_OTHER_RULES), and
 * nothing was written.  Inside a batch the change is durable only when store_batch_end has returned ERR_OK.
 */
static inline int store_commit(struct store *s, const struct change *c)
{
	return s->ops->commit(s, c);
}

/**
 * store_audit(S, EVENT, AFTER, EACH, ARG):
 * Call ${EACH} with ${ARG} for every history row of ${EVENT} with a seq greater than ${AFTER}, in
 * order, until it returns other than ERR_OK, which is then returned.
 */
static inline int store_audit(struct store *s, const char *event, int64_t after,
    int (*each)(void *, const struct store_audit *), void *arg)
{
	return s->ops->audit(s, event, after, each, arg);
}

/**
 * store_outbox_lease(S, NOW, SECS, KINDS, ROW):
 * Take one row whose kind is in ${KINDS} (bits of enum effect_kind) and which is due at ${NOW}, or
 * whose lease has run out, oldest first; it is ours for ${SECS} seconds.  row->attempts counts
 * this try; row->unacked, how many leases ran out, the last one included.  ERR_ABSENT if nothing is
 * due.
 */
static inline int store_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	return s->ops->outbox_lease(s, now, secs, kinds, row);
}

/**
 * store_outbox_take(S, NOW, SECS, KINDS, ROW):
 * As store_outbox_lease, but for the one row that ${ROW} names (event, seq, n, guest), also before it is
 * due if it is a timer's, or was never tried: another clock may have written it.  The rest of ${ROW}
 * is read.  ERR_ABSENT if there is none, or it has ended, is leased still, waits to be tried again, or
 * is not of ${KINDS}; then ${ROW} still names it.
 */
static inline int store_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	return s->ops->outbox_take(s, now, secs, kinds, row);
}

/**
 * store_outbox_end(S, ROW, STATUS, AT):
 * Give a leased row back: OUTBOX_PENDING to be tried again at ${AT}; or it ended at ${AT}, done,
 * skipped or dead, and is kept for OUTBOX_KEPT_SECS more.  A row that is no longer ours by its
 * attempts stays as it is.
 */
static inline int store_outbox_end(struct store *s, const struct outbox *row,
    enum outbox_status status, int64_t at)
{
	return s->ops->outbox_end(s, row, status, at);
}

/**
 * store_outbox_resolve(S, ROW, STATUS, NOW):
 * What became of the row that ${ROW} names was heard from elsewhere: it ends, OUTBOX_DONE or
 * OUTBOX_DEAD, whoever has it, and whichever rules wrote it.  ERR_OK also if it has ended, and stays as
 * it is, or there is none.
 */
static inline int store_outbox_resolve(struct store *s, const struct outbox *row,
    enum outbox_status status, int64_t now)
{
	return s->ops->outbox_resolve(s, row, status, now);
}

/**
 * store_outbox_fan_out(S, ROW, NOW):
 * Write a slice of the letters of a leased EFFECT_BROADCAST row: one for each guest in its states, which are
 * leased in the order of the guests' ids.  ERR_OK: these were the last, and the row is done; or it is no
 * longer ours.  ERR_LATER: there may be more, and the row was given back, due at ${NOW}: whoever leases it
 * next goes on after the last guest.  Where it ends half way, the row stays leased; repeating adds nothing.
 */
static inline int store_outbox_fan_out(struct store *s, const struct outbox *row, int64_t now)
{
	return s->ops->outbox_fan_out(s, row, now);
}

/**
 * store_outbox_next(S, KINDS, AT):
 * Set ${AT} to when the next row of ${KINDS} is due, or its lease ends.  ERR_ABSENT if none is left.
 */
static inline int store_outbox_next(struct store *s, unsigned kinds, int64_t *at)
{
	return s->ops->outbox_next(s, kinds, at);
}

/**
 * store_outbox_count(S, EVENT, COUNTS):
 * Count the outbox rows of ${EVENT} by status; timers are not among them.
 */
static inline int store_outbox_count(struct store *s, const char *event,
    size_t counts[OUTBOX_STATUS__MAX])
{
	return s->ops->outbox_count(s, event, counts);
}

/**
 * store_batch_begin(S), store_batch_end(S):
 * Between the two, all commits share one durable write.  ERR_IO from store_batch_end: none of the
 * batch's commits may be answered as done.  A store that has no such thing does nothing.
 */
static inline int store_batch_begin(struct store *s)
{
	return s->ops->batch_begin(s);
}

static inline int store_batch_end(struct store *s)
{
	return s->ops->batch_end(s);
}

/**
 * store_snapshot_begin(S), store_snapshot_end(S):
 * Between the two, every read sees the store as it was when store_snapshot_begin returned, and
 * nothing is written through ${S}; others write as ever, and wait for nobody.  Not inside a batch.
 * ERR_IO from store_snapshot_end: what was read need not belong together.  A store that has no such
 * thing does nothing: a caller that needs a consistent view checks that event->seq has not changed.
 */
static inline int store_snapshot_begin(struct store *s)
{
	return s->ops->snapshot_begin != NULL ? s->ops->snapshot_begin(s) : ERR_OK;
}

static inline int store_snapshot_end(struct store *s)
{
	return s->ops->snapshot_end != NULL ? s->ops->snapshot_end(s) : ERR_OK;
}

/**
 * store_newer(S):
 * The version of the rules that wrote what the last ERR_NEWER was returned for; 0 if none was.
 */
static inline int64_t store_newer(const struct store *s)
{
	return s->newer;
}

/**
 * store_others(S):
 * For implementations: log that other rules of this version wrote to ${S}.  ERR_NEWER, as store_commit
 * says it.
 */
int store_others(struct store *s);

/**
 * store_close(S):
 * Close ${S}; NULL is a no-op.
 */
static inline void store_close(struct store *s)
{
	if (s != NULL)
		s->ops->close(s);
}

#endif /* !PORT_STORE_H_ */
