/* What carries out effects: the loop of one machine, or the functions on AWS. */
#include "sim/workers.h"

#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "local/store_sqlite.h"
#include "relay/triggers.h"
#include "sim/must.h"
#include "sim/process.h"
#include "sim/truth.h"

enum { ROWS_MAX = 200, LEASE_SECS = POST_UNACKED_SECS, REST_MESSAGES_MAX = 2000 };

static const unsigned kinds[] = {RELAY_TIMES, RELAY_LOCAL, RELAY_MAIL};

/* ---- rows ---- */

static int next(struct world *w, unsigned kind)
{
	int err = relay_next(&w->app, kind);

	if (err != ERR_ABSENT) {
		world_reached(w);
		world_say(w, "; row of %s: %s", kind == RELAY_TIMES ? "timer" : kind == RELAY_MAIL ? "letter" : "local",
		    err_name(err));
	}
	return err;
}

/* The loop of one machine writes several rows in one batch; e-mails are another process. */
void workers_relay(struct world *w)
{
	unsigned kind = kinds[draw_below(&w->draw, 3)];
	int rows = (int)draw_between(&w->draw, 1, 6);

	if (kind != RELAY_MAIL && !process_batch_begin(w))
		return;
	while (rows-- > 0 && next(w, kind) != ERR_ABSENT)
		continue;
	(void)process_batch_end(w);
}

/* ---- e-mails under way ---- */

static void begin_letter(struct world *w, struct world_letter *l)
{
	int64_t now = world_now(w);
	struct verdict v;

	if (store_outbox_lease(w->app.store, now, LEASE_SECS, RELAY_MAIL, &l->row) != ERR_OK)
		return;
	world_reached(w);
	l->expired = false;
	l->leased_until = now + LEASE_SECS;
	v = relay_begin(&w->app, &l->row, &l->letter);
	world_say(w, "; e-mail %s/%lld begins", l->row.event, (long long)l->row.seq);
	if (v.kind == VERDICT_SKIP)
		must_happened(MUST_LETTER_STALE);
	if (v.kind == VERDICT_SEND)
		truth_letter(w);
	if (v.kind == VERDICT_SEND)
		l->busy = true;
	else
		(void)relay_finish(&w->app, &l->row, v);
}

static void end_letter(struct world *w, struct world_letter *l)
{
	int err;

	world_expire_leases(w);
	l->busy = false;
	if (l->expired)
		post_excuse_row(&w->post, l->letter.row);
	err = mail_send(w->app.mail, &l->letter.message);
	(void)relay_finish(&w->app, &l->row, relay_letter_end(&l->letter, err));
	world_reached(w);
}

void workers_mail(struct world *w)
{
	struct world_letter *l = &w->letters[draw_below(&w->draw, WORLD_UNDER_WAY_MAX)];
	int busy = 0;

	if (l->used)
		return; /* this process is another one */
	l->used = true;
	if (l->busy)
		end_letter(w, l);
	else
		begin_letter(w, l);
	l->used = false;
	for (size_t i = 0; i < WORLD_UNDER_WAY_MAX; i++)
		busy += w->letters[i].busy;
	if (busy > 1)
		must_happened(MUST_LETTERS_UNDER_WAY);
}

/* ---- what travels ---- */

void workers_deliver(struct world *w)
{
	int n = (int)draw_between(&w->draw, 1, 4);

	while (n-- > 0 && w->traffic.count > 0) {
		world_say(w, "; ");
		traffic_deliver(w, (size_t)draw_below(&w->draw, (int64_t)w->traffic.count));
	}
}

/* Whether the timer of ${ROW} fires for a guest who has claimed since. */
static bool is_claimed(const struct world *w, const struct outbox *row)
{
	for (size_t i = 0; i < w->now->guests_count; i++)
		if (strcmp(w->now->guests[i].id, row->guest) == 0 &&
		    strcmp(w->now->guests[i].event, row->event) == 0)
			return w->now->guests[i].state == GUEST_CONFIRMED;
	return false;
}

static void fire(struct world *w, size_t i)
{
	struct outbox row;
	int err;

	scheduler_take(&w->scheduler, i, &row);
	if (row.fires_at > world_now(w))
		must_happened(MUST_TIMER_EARLY);
	if (row.guest[0] != '\0' && is_claimed(w, &row))
		must_happened(MUST_TIMER_AFTER_CLAIM);
	err = relay_row(&w->app, RELAY_TIMES, &row);
	world_reached(w);
	world_say(w, "; the timer of %s/%s fires: %s", row.event, row.guest, err_name(err));
}

void workers_fire(struct world *w)
{
	size_t i = scheduler_due(&w->scheduler, world_now(w));

	if (i == w->scheduler.count && i > 0 && draw_chance(&w->draw, 100))
		i = (size_t)draw_below(&w->draw, (int64_t)i);
	if (i < w->scheduler.count)
		fire(w, i);
}

/* ---- the sweep ---- */

static int64_t offers(const struct world *w)
{
	struct event e;
	int64_t n = 0;

	for (size_t i = 0; i < w->events_count; i++)
		if (w->real->event(w->app.store, w->events[i].id, &e) == ERR_OK)
			n += e.offered;
	return n;
}

/* Return whether every event was asked. */
static bool sweep_offers(struct world *w)
{
	char after[EVENT_ID_MAX + 1] = "";
	int err = process_batch_begin(w) ? ERR_OK : ERR_IO, swept = 0;
	int64_t before = offers(w);

	while (err == ERR_OK)
		err = triggers_sweep(&w->app, after, &swept);
	world_reached(w);
	if (offers(w) > before)
		must_happened(MUST_SWEEP_OFFERS);
	return process_batch_end(w) && err == ERR_ABSENT && swept == (int)w->now->events_count;
}

static void sweep_rows(struct world *w)
{
	int64_t before = offers(w);

	for (size_t k = 0; k < COUNT(kinds); k++)
		for (int i = 0; i < ROWS_MAX && next(w, kinds[k]) != ERR_ABSENT && !w->dead; i++)
			continue;
	if (offers(w) < before)
		must_happened(MUST_TIMER_LOST);
}

/* How many rows have ended, and are kept. */
static size_t ended_rows(const struct world *w)
{
	size_t counts[OUTBOX_STATUS__MAX], n = 0;

	for (size_t i = 0; i < w->events_count; i++)
		if (w->real->outbox_count(w->app.store, w->events[i].id, counts) == ERR_OK)
			n += counts[OUTBOX_DONE] + counts[OUTBOX_SKIPPED] + counts[OUTBOX_DEAD];
	return n;
}

/* The hourly sweep of serve. */
static bool sweep_store(struct world *w)
{
	size_t before = ended_rows(w);
	bool done = store_sqlite_sweep(w->app.store, world_now(w)) == ERR_OK;

	if (ended_rows(w) < before)
		must_happened(MUST_ROWS_DELETED);
	return done;
}

/* The sweeps of all functions; on one machine those of serve. */
void workers_sweep(struct world *w)
{
	bool done;

	world_say(w, "; the sweep");
	done = sweep_offers(w);
	if (w->plan.has_scheduler)
		sweep_rows(w);
	else
		done = sweep_store(w) && done;
	w->swept = done && !w->dead && !w->faulty && w->races == 0;
}

/* ---- the end ---- */

/* Carry out all that is due now, as often as it takes. */
static void settle(struct world *w)
{
	size_t due;

	for (size_t i = 0; i < WORLD_UNDER_WAY_MAX; i++)
		if (w->letters[i].busy)
			end_letter(w, &w->letters[i]);
	for (int i = 0; i < REST_MESSAGES_MAX && w->traffic.count > 0; i++)
		traffic_deliver(w, 0);
	while ((due = scheduler_due(&w->scheduler, world_now(w))) < w->scheduler.count)
		fire(w, due);
	for (size_t k = 0; k < COUNT(kinds); k++)
		for (int i = 0; i < ROWS_MAX && next(w, kinds[k]) != ERR_ABSENT; i++)
			continue;
	w->swept = sweep_offers(w);
}

static void earlier(int64_t *at, int64_t other)
{
	if (*at == 0 || other < *at)
		*at = other;
}

bool workers_rest(struct world *w)
{
	int64_t at = 0, due;

	settle(w);
	for (size_t k = 0; k < COUNT(kinds); k++)
		if (store_outbox_next(w->app.store, kinds[k], &due) == ERR_OK)
			earlier(&at, due);
	for (size_t i = 0; i < w->scheduler.count; i++)
		earlier(&at, w->scheduler.all[i].at);
	if (at > world_now(w))
		world_wait(w, at - world_now(w));
	return at != 0 || w->traffic.count > 0;
}
