/* Follows each row of the outbox from step to step. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim/check_internal.h"

/* As relay/verdict.h and port/outbox.h say. */
enum { ATTEMPTS_MAX = 12, UNACKED_MAX = 2, LETTER_SECS_MAX = 4 * 86400, LEASE_SECS_MIN = 90, KEPT_SECS = 30 * 86400,
	ENDED_ROOM = 1024 };

static const char *const statuses[] = {"pending", "leased", "done", "skipped", "dead", "deleted"};
static const char *const kinds[] = {
	[EFFECT_LETTER] = "letter",
	[EFFECT_TIMER] = "timer",
	[EFFECT_UNTIMER] = "untimer",
	[EFFECT_BUS] = "bus event",
	[EFFECT_BROADCAST] = "broadcast",
};

static bool fail(const struct check_of *of, const struct view_row *v, const char *words)
{
	return check_fail(of, of->facts->crashed ? "durable" : "outbox", "row %" PRId64
	    " (%s of event %s, seq %" PRId64 ", n %" PRId64 ", guest %s): %s; it is %s, attempts %" PRId64
	    ", unacked %" PRId64 ", due or ended at %" PRId64, v->number, kinds[v->row.kind], v->row.event,
	    v->row.seq, v->row.n, v->row.guest, words, statuses[v->status], v->row.attempts, v->row.unacked,
	    v->due_at);
}

/* Only the leases of a row change. */
static bool is_same_effect(const struct outbox *was, const struct outbox *now)
{
	struct outbox same = *now;

	same.attempts = was->attempts;
	same.unacked = was->unacked;
	return memcmp(&same, was, sizeof(same)) == 0;
}

static int64_t high_of(const struct check_of *of)
{
	return of->facts->now > of->facts->from ? of->facts->now : of->facts->from;
}

/* How often the row can have become unacked: each time that it was leased again after a lease had run out. */
static int64_t unacked_max(const struct check_of *of, const struct view_row *was, int64_t attempts)
{
	int64_t secs = of->facts->now - of->facts->from;
	bool ran_out = was->status == OUTBOX_LEASED && was->due_at <= high_of(of);

	if (secs > -LEASE_SECS_MIN && secs < LEASE_SECS_MIN)
		return attempts > 0 && ran_out; /* no lease of this step can have run out */
	return attempts > 0 && !ran_out ? attempts - 1 : attempts;
}

static bool leases_hold(const struct check_of *of, const struct view_row *was, const struct view_row *now)
{
	int64_t attempts = now->row.attempts - was->row.attempts, unacked = now->row.unacked - was->row.unacked;

	if (attempts < 0 || unacked < 0)
		return fail(of, now, "leases were forgotten");
	if (unacked > unacked_max(of, was, attempts))
		return fail(of, now, "it was leased again before the lease had run out");
	if (attempts == 0 && now->status == OUTBOX_LEASED &&
	    (was->status != OUTBOX_LEASED || was->due_at != now->due_at))
		return fail(of, now, "it is leased, and nobody leased it");
	return true;
}

/*
 * Retries end.  Only a letter whose guest cannot be read is given back for longer.  A worker who leased it in an
 * earlier step may have failed then.
 */
static bool retries_hold(const struct check_of *of, const struct view_row *was, const struct view_row *v)
{
	bool is_letter = v->row.kind == EFFECT_LETTER;
	bool failed = of->facts->failed || (of->k->failed && was != NULL && was->status == OUTBOX_LEASED);

	if (v->row.unacked < 0 || (v->row.unacked > 0 && v->row.unacked >= v->row.attempts))
		return fail(of, v, "it cannot have been unacked so often");
	if (v->status != OUTBOX_PENDING)
		return true;
	if (v->row.attempts >= ATTEMPTS_MAX && v->row.kind == EFFECT_BUS)
		return fail(of, v, "it is retried too often");
	if (is_letter && !failed && v->row.attempts > 0 && v->due_at > v->row.made_at + LETTER_SECS_MAX)
		return fail(of, v, "it is retried for too long");
	if (v->row.unacked >= UNACKED_MAX && is_letter)
		return fail(of, v, "it may have been accepted twice, and is sent again");
	return true;
}

/* Each effect ends in its own ways. */
static bool end_holds(const struct check_of *of, const struct view_row *v)
{
	bool done = v->status == OUTBOX_DONE, is_sent = v->row.kind == EFFECT_LETTER || v->row.kind == EFFECT_BUS;

	if (v->status == OUTBOX_STATUS__MAX)
		return fail(of, v, "it was deleted before it had ended");
	if (v->status == OUTBOX_SKIPPED && v->row.kind != EFFECT_LETTER)
		return fail(of, v, "only letters are skipped");
	if (v->status == OUTBOX_DEAD && v->row.kind != EFFECT_LETTER &&
	    (v->row.kind != EFFECT_BUS || v->row.attempts < ATTEMPTS_MAX))
		return fail(of, v, "it was given up too early");
	if (v->row.attempts == 0)
		return fail(of, v, "it ended, and nobody leased it");
	if (done && v->row.kind == EFFECT_TIMER && v->row.fires_at > of->k->latest)
		return fail(of, v, "the timer ended before its time");
	if (done && is_sent && of->facts->reached != NULL && !of->facts->reached(of->facts->arg, &v->row))
		return fail(of, v, "it ended as done, and nobody got it");
	return true;
}

static bool is_in(const struct view_row *rows, size_t count, int64_t number)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].number == number)
			return true;
	return false;
}

static bool is_letter_of(const struct outbox *row, const struct outbox *broadcast)
{
	return broadcast->kind == EFFECT_BROADCAST && row->kind == EFFECT_LETTER &&
	    row->what == broadcast->what && row->seq == broadcast->seq && row->n == broadcast->n &&
	    strcmp(row->event, broadcast->event) == 0;
}

/* Whether a row that was not there before is written by a change of this step, or by a broadcast. */
static bool is_new(const struct check_of *of, const struct view_row *v)
{
	const struct event *e = view_event(of->was, v->row.event);

	for (size_t i = 0; i < of->was->rows_count; i++)
		if (is_letter_of(&v->row, &of->was->rows[i].row))
			return true;
	for (size_t i = 0; i < of->now->fresh_count; i++)
		if (is_letter_of(&v->row, &of->now->fresh[i].row))
			return true;
	return (e == NULL || v->row.seq > e->seq) && is_in(of->now->fresh, of->now->fresh_count, v->number);
}

static bool row_holds(const struct check_of *of, const struct view_row *was, const struct view_row *now)
{
	if (!is_same_effect(&was->row, &now->row))
		return fail(of, now, "another effect was written over it");
	return leases_hold(of, was, now);
}

bool check_outbox(const struct check_of *of)
{
	const struct view *was = of->was, *now = of->now;

	for (size_t i = 0; i < now->rows_count; i++) {
		const struct view_row *v = &now->rows[i], *before = view_live(was, v->number);

		if (before == NULL && !is_new(of, v))
			return fail(of, v, "it had ended, or no change has written it");
		if ((before != NULL && !row_holds(of, before, v)) || !retries_hold(of, before, v))
			return false;
	}
	for (size_t i = 0; i < now->ended_count; i++) {
		const struct view_row *v = &now->ended[i];

		if ((v->status != OUTBOX_STATUS__MAX && !row_holds(of, view_live(was, v->number), v)) ||
		    !end_holds(of, v))
			return false;
	}
	for (size_t i = 0; i < now->fresh_count; i++)
		if (now->fresh[i].status >= OUTBOX_DONE && !end_holds(of, &now->fresh[i]))
			return false;
	return true;
}

/* ---- rows that ended ---- */

static bool note(const struct check_of *of, const struct view_row *v)
{
	struct check *k = of->k;
	size_t at = (size_t)v->number, room = k->ended_room > 0 ? k->ended_room : ENDED_ROOM;
	struct check_ended *grown;

	while (room <= at)
		room *= 2;
	if (room > k->ended_room) {
		if ((grown = realloc(k->ended, room * sizeof(*grown))) == NULL)
			return check_fail(of, "outbox", "there is no memory for %zu rows", room);
		memset(grown + k->ended_room, 0, (room - k->ended_room) * sizeof(*grown));
		k->ended = grown;
		k->ended_room = room;
	}
	k->ended[at] = (struct check_ended){.known = true, .seq = v->row.seq, .n = v->row.n, .at = v->due_at,
	    .status = v->status};
	return true;
}

bool check_outbox_note(const struct check_of *of)
{
	const struct view *now = of->now;

	for (size_t i = 0; i < now->ended_count; i++)
		if (!note(of, &now->ended[i]))
			return false;
	for (size_t i = 0; i < now->fresh_count; i++)
		if (now->fresh[i].status >= OUTBOX_DONE && !note(of, &now->fresh[i]))
			return false;
	return true;
}

/* The number of a row that was deleted may have been given to another. */
bool check_outbox_same(const struct check_of *of)
{
	struct check *k = of->k;

	for (size_t i = 0; i < of->now->fresh_count; i++) {
		const struct view_row *v = &of->now->fresh[i];
		struct check_ended *e = (size_t)v->number < k->ended_room ? &k->ended[v->number] : NULL;

		if (e == NULL || !e->known || e->seq != v->row.seq || e->n != v->row.n)
			continue;
		if (e->status != v->status || e->at != v->due_at)
			return fail(of, v, "it had ended otherwise");
		e->known = false;
	}
	for (size_t i = 0; i < k->ended_room; i++)
		if (k->ended[i].known && k->ended[i].at >= k->latest - KEPT_SECS)
			return check_fail(of, "outbox", "row %zu (seq %" PRId64 ", n %" PRId64
			    ") ended at %" PRId64 ", and was deleted too early", i, k->ended[i].seq,
			    k->ended[i].n, k->ended[i].at);
	return true;
}
