#ifndef PORT_STORE_H_
#define PORT_STORE_H_

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/step.h"
#include "port/outbox.h"

/*
 * The store of events, guests, their history and the outbox.  Every write of state goes through
 * store_commit(), under the condition that the rules give it.  The store enforces a cap, not its
 * callers.
 *
 * All functions return ERR_OK, or ERR_IO if the store cannot be reached or failed.  After ERR_IO the
 * outcome of a write is unknown, and repeating it is safe.  They return ERR_NEWER if newer rules wrote to
 * the event: this program must not use it, and skips its rows of the outbox.  Further outcomes are named
 * below.  All pointers are borrowed; rows are copied into the caller's memory.
 */
struct store;

/*
 * A version stands for one set of rules: the first rules that wrote to the store under it.  The store
 * knows them by their fingerprint (gen/rules.h).  Other rules of the same version are refused with this
 * message when they open the store.  If they opened it before, their first commit is refused.
 */
#define STORE_OTHER_RULES "other rules of the same version (%d) wrote to it: use the rsvp that has those, " \
	"or raise version in spec/ and run make gen"

/* A row of the history: a line that wire/audit wrote, and its hash. */
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
	int (*outbox_return)(struct store *, const struct outbox *, int64_t);
	int (*outbox_wake)(struct store *, enum effect_kind, int64_t);
	int (*outbox_resolve)(struct store *, const struct outbox *, enum outbox_status, int64_t);
	int (*outbox_fan_out)(struct store *, const struct outbox *);
	int (*outbox_next)(struct store *, unsigned, int64_t *);
	int (*outbox_count)(struct store *, const char *, size_t[OUTBOX_STATUS__MAX]);
	int (*batch_begin)(struct store *);
	int (*batch_end)(struct store *);
	int (*snapshot_begin)(struct store *);
	int (*snapshot_end)(struct store *);
	void (*close)(struct store *);
};

/*
 * The first member of each implementation.  Its both() may be NULL or return ERR_LATER: then store_both()
 * reads the two rows one after the other.  For a guest who is not listed, both() zeroes the guest.  The
 * functions for snapshots and outbox_wake() are NULL if the store has none.
 */
struct store {
	const struct store_ops *ops;
	int64_t newer; /* see store_newer */
};

/**
 * store_event(S, ID, EVENT):
 * Read the event with the id ${ID}.  Return ERR_ABSENT if it does not exist.
 */
static inline int store_event(struct store *s, const char *id, struct event *event)
{
	return s->ops->event(s, id, event);
}

/**
 * store_events(S, AFTER, EVENTS, MAX, COUNT):
 * Read up to ${MAX} events with ids after ${AFTER} ("" for the first), ordered by id.  If newer rules
 * wrote to an event, only its id and its version are set.
 */
static inline int store_events(struct store *s, const char *after, struct event *events,
    size_t max, size_t *count)
{
	return s->ops->events(s, after, events, max, count);
}

/**
 * store_guest(S, EVENT, ID, GUEST):
 * Read the guest ${ID} of ${EVENT}.  Return ERR_ABSENT if the guest does not exist.
 */
static inline int store_guest(struct store *s, const char *event, const char *id,
    struct guest *guest)
{
	return s->ops->guest(s, event, id, guest);
}

/**
 * store_both(S, EVENT_ID, GUEST_ID, EVENT, GUEST):
 * Read the event ${EVENT_ID} and its guest ${GUEST_ID}, in one request if the store can.  The guest is
 * never older than the event: while the event has that seq, the guest is as read here.  If the guest is
 * so new that the event does not count it yet, both are read again.  A guest who is not listed is zero,
 * and so in GUEST_ABSENT, except for event and id.  Return ERR_ABSENT if the event does not exist, or no
 * guest can have this id.
 */
int store_both(struct store *s, const char *event_id, const char *guest_id, struct event *event,
    struct guest *guest);

/**
 * store_guests(S, EVENT, AFTER, GUESTS, MAX, COUNT):
 * Read up to ${MAX} guests with ids after ${AFTER} ("" for the first), ordered by id.
 */
static inline int store_guests(struct store *s, const char *event, const char *after,
    struct guest *guests, size_t max, size_t *count)
{
	return s->ops->guests(s, event, after, guests, max, count);
}

/**
 * store_head(S, EVENT, GUEST):
 * Read the guest with the lowest ticket, who is first on the waitlist.  Return ERR_ABSENT if the waitlist
 * is empty.
 */
static inline int store_head(struct store *s, const char *event, struct guest *guest)
{
	return s->ops->head(s, event, guest);
}

/**
 * store_position(S, EVENT, TICKET, POSITION):
 * Set ${POSITION} to the number of guests on the waitlist with a ticket up to ${TICKET}: 1 for the first.
 */
static inline int store_position(struct store *s, const char *event, int64_t ticket,
    int64_t *position)
{
	return s->ops->position(s, event, ticket, position);
}

/**
 * store_recount(S, EVENT, COUNTED):
 * Set each counter of ${COUNTED} to the sum over the guests' rows.  Other fields are unchanged.
 */
static inline int store_recount(struct store *s, const char *event, struct event *counted)
{
	return s->ops->recount(s, event, counted);
}

/**
 * store_commit(S, C):
 * Write the change ${C}, for which step_writes() is true, in one atomic step: the event, the guest, a
 * line of the history, and an outbox row for each effect.  Return ERR_OK when it is written.  Return
 * ERR_CONFLICT if the rows have changed, or the condition of the rule does not hold: nothing was written,
 * so load and decide again.  Return ERR_NEWER, with store_newer() at EVENT_VERSION, if other rules of
 * this version wrote to the store (STORE_OTHER_RULES): nothing was written.  Within a batch, the change
 * is durable only after store_batch_end() returned ERR_OK.
 */
static inline int store_commit(struct store *s, const struct change *c)
{
	return s->ops->commit(s, c);
}

/**
 * store_audit(S, EVENT, AFTER, EACH, ARG):
 * Call ${EACH} with ${ARG} for every history row of ${EVENT} with a seq above ${AFTER}, in order.  If
 * ${EACH} returns anything but ERR_OK, stop and return that.
 */
static inline int store_audit(struct store *s, const char *event, int64_t after,
    int (*each)(void *, const struct store_audit *), void *arg)
{
	return s->ops->audit(s, event, after, each, arg);
}

/**
 * store_outbox_lease(S, NOW, SECS, KINDS, ROW):
 * Lease one row for ${SECS} seconds: the oldest whose kind is in ${KINDS} (bits of enum effect_kind) and
 * which is due at ${NOW}, or whose lease has run out.  row->attempts counts this lease; row->unacked is
 * the number of leases that ran out.  Return ERR_ABSENT if no row is due.
 */
static inline int store_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	return s->ops->outbox_lease(s, now, secs, kinds, row);
}

/**
 * store_outbox_take(S, NOW, SECS, KINDS, ROW):
 * Do as store_outbox_lease(), for the one row that ${ROW} names (event, seq, n, guest).  A timer, or a
 * row that was never tried, is leased even before it is due, since another clock may have written it.
 * The other fields of ${ROW} are read.  Return ERR_ABSENT if the row does not exist, has ended, is still
 * leased, waits for its retry, or is not of ${KINDS}.  ${ROW} still names it then.
 */
static inline int store_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	return s->ops->outbox_take(s, now, secs, kinds, row);
}

/**
 * store_outbox_end(S, ROW, STATUS, AT):
 * End the lease of a row.  OUTBOX_PENDING makes it due again at ${AT}.  With OUTBOX_DONE, OUTBOX_SKIPPED
 * or OUTBOX_DEAD it has ended at ${AT}, and is kept for OUTBOX_KEPT_SECS more.  If row->attempts shows
 * that the lease is no longer the caller's, the row is unchanged.
 */
static inline int store_outbox_end(struct store *s, const struct outbox *row,
    enum outbox_status status, int64_t at)
{
	return s->ops->outbox_end(s, row, status, at);
}

/**
 * store_outbox_return(S, ROW, AT):
 * Undo the lease of a row, which is due again at ${AT}: row->attempts is one less than before, as if it had
 * not been tried.  If row->attempts shows that the lease is no longer the caller's, the row is unchanged.
 */
static inline int store_outbox_return(struct store *s, const struct outbox *row, int64_t at)
{
	return s->ops->outbox_return(s, row, at);
}

/**
 * store_outbox_wake(S, KIND, NOW):
 * Make every row of ${KIND} that waits for its retry due at ${NOW}.  DynamoDB leaves them as they are.
 */
static inline int store_outbox_wake(struct store *s, enum effect_kind kind, int64_t now)
{
	return s->ops->outbox_wake != NULL ? s->ops->outbox_wake(s, kind, now) : ERR_OK;
}

/**
 * store_outbox_resolve(S, ROW, STATUS, NOW):
 * End the row that ${ROW} names, because its outcome was reported from elsewhere: OUTBOX_DONE or
 * OUTBOX_DEAD.  It ends even if another worker has leased it, or other rules wrote it.  Return ERR_OK
 * also if the row has ended already, and is unchanged, or does not exist.
 */
static inline int store_outbox_resolve(struct store *s, const struct outbox *row,
    enum outbox_status status, int64_t now)
{
	return s->ops->outbox_resolve(s, row, status, now);
}

/**
 * store_outbox_fan_out(S, ROW):
 * Write a slice of the letters of a leased EFFECT_BROADCAST row, which are one for each guest in its
 * states.  They are leased in the order of the guests' ids.  Return ERR_OK after the last letter.  Return
 * ERR_LATER if there may be more: the next slice continues after the last guest.  Return ERR_ABSENT if the
 * lease is no longer the caller's, and nothing was written.  The row stays leased: the caller ends it.
 * Repeating adds no letter twice.  SQLite logs and skips a guest whose
 * row cannot be read; on DynamoDB the broadcast waits until that row is repaired.
 */
static inline int store_outbox_fan_out(struct store *s, const struct outbox *row)
{
	return s->ops->outbox_fan_out(s, row);
}

/**
 * store_outbox_next(S, KINDS, AT):
 * Set ${AT} to the time when the next row of ${KINDS} is due, or its lease ends.  Return ERR_ABSENT if no
 * row is left.
 */
static inline int store_outbox_next(struct store *s, unsigned kinds, int64_t *at)
{
	return s->ops->outbox_next(s, kinds, at);
}

/**
 * store_outbox_count(S, EVENT, COUNTS):
 * Count the outbox rows of ${EVENT} by status.  Timers are counted only if they are dead letters.
 */
static inline int store_outbox_count(struct store *s, const char *event,
    size_t counts[OUTBOX_STATUS__MAX])
{
	return s->ops->outbox_count(s, event, counts);
}

/**
 * store_batch_begin(S), store_batch_end(S):
 * Begin and end a batch, whose commits share one durable write.  If store_batch_end() returns ERR_IO, no
 * commit of the batch may be reported as done.  In a store without batches, both do nothing.
 */
static inline int store_batch_begin(struct store *s)
{
	return s->ops->batch_begin != NULL ? s->ops->batch_begin(s) : ERR_OK;
}

static inline int store_batch_end(struct store *s)
{
	return s->ops->batch_end != NULL ? s->ops->batch_end(s) : ERR_OK;
}

/**
 * store_snapshot_begin(S), store_snapshot_end(S):
 * Begin and end a snapshot.  Within it, every read sees the store as of store_snapshot_begin(), and
 * nothing may be written through ${S}.  Others write meanwhile, and do not wait.  Do not call them within
 * a batch.  If store_snapshot_end() returns ERR_IO, the reads may be inconsistent.  In a store without
 * snapshots, both do nothing: a caller that needs a consistent view checks that event->seq is unchanged.
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
 * Return the version of the rules that the last ERR_NEWER was about, or 0.
 */
static inline int64_t store_newer(const struct store *s)
{
	return s->newer;
}

/**
 * store_other_rules(S):
 * For implementations: log that other rules of this version wrote to ${S}, and return ERR_NEWER, as
 * store_commit() describes.
 */
int store_other_rules(struct store *s);

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
