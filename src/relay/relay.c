/* The outbox relay: leases rows, calls the worker of each effect, and ends the rows. */
#include "relay/relay.h"

#include <assert.h>

#include "base/count.h"
#include "base/err.h"
#include "base/log.h"
#include "relay/relay_timer.h"

enum {
	LEASE_SECS = 90, /* longer than any effect but a letter takes */
	RETRY_SECS = 60, /* the first backoff; it doubles up to RETRY_SECS_MAX */
	RETRY_SECS_MAX = 6 * 3600,
	ATTEMPTS_MAX = 12,            /* of an effect that is no letter */
	LETTER_SECS_MAX = 4 * 86400   /* the life of a letter, unless it is useless earlier */
};

/* ---- the end of a row ---- */

/* Whether a row that would be tried again is a dead letter instead. */
static bool is_given_up(const struct outbox *row, const struct verdict *v, int64_t now)
{
	if (row->kind == EFFECT_LETTER)
		return (v->kind == VERDICT_RETRY || v->kind == VERDICT_PAUSE) &&
		    now >= row->made_at + LETTER_SECS_MAX;
	return v->kind == VERDICT_RETRY && row->attempts >= ATTEMPTS_MAX;
}

/* The time when a row that has not ended is due again.  A letter has its last try when its life ends. */
static int64_t due_at(const struct outbox *row, const struct verdict *v, int64_t now)
{
	int64_t secs = RETRY_SECS, end = row->made_at + LETTER_SECS_MAX, at;

	for (int64_t i = 1; i < row->attempts && secs < RETRY_SECS_MAX; i++)
		secs *= 2;
	at = now + (secs < RETRY_SECS_MAX ? secs : RETRY_SECS_MAX);
	if (row->kind == EFFECT_LETTER && v->kind == VERDICT_RETRY && now < end && at > end)
		at = end;
	return v->kind == VERDICT_HOLD || (v->at != 0 && v->at < at) ? v->at : at;
}

static void log_dead(const struct outbox *row, const char *errmsg)
{
	log_facts("outbox-dead", LOG_TEXT("event", row->event), LOG_INT("seq", row->seq),
	    LOG_INT("n", row->n), LOG_INT("attempts", row->attempts), LOG_TEXT("why", errmsg));
}

int relay_finish(struct app *app, const struct outbox *row, struct verdict verdict)
{
	static const enum outbox_status statuses[] = {
		[VERDICT_DEAD] = OUTBOX_DEAD,
		[VERDICT_DONE] = OUTBOX_DONE,
		[VERDICT_SKIP] = OUTBOX_SKIPPED,
		[VERDICT_RETRY] = OUTBOX_PENDING,
		[VERDICT_PAUSE] = OUTBOX_PENDING,
		[VERDICT_GIVE_BACK] = OUTBOX_PENDING,
		[VERDICT_HOLD] = OUTBOX_PENDING,
	};
	int64_t at = clock_now(&app->clock);
	int err;

	assert(verdict.kind != VERDICT_SEND);
	if (verdict.kind == VERDICT_HOLD && verdict.at == 0)
		return verdict.err;
	if (is_given_up(row, &verdict, at))
		verdict.kind = VERDICT_DEAD;
	if (verdict.kind == VERDICT_DEAD)
		log_dead(row, verdict.errmsg);
	if (statuses[verdict.kind] == OUTBOX_PENDING && verdict.kind != VERDICT_PAUSE)
		at = due_at(row, &verdict, at);
	if (verdict.kind == VERDICT_PAUSE)
		err = store_outbox_return(app->store, row, at + 1); /* the next probe is another letter */
	else
		err = store_outbox_end(app->store, row, statuses[verdict.kind], at);
	if (err == ERR_OK && row->kind == EFFECT_LETTER && app->pause != NULL && relay_pause_resumed(app->pause))
		err = store_outbox_wake(app->store, EFFECT_LETTER, at); /* what waits for its retry can go now */
	return verdict.err != ERR_OK ? verdict.err : err;
}

int relay_report(struct app *app, const struct outbox *name, enum outbox_status status)
{
	if (status == OUTBOX_DEAD)
		log_dead(name, "heard from elsewhere");
	return store_outbox_resolve(app->store, name, status, clock_now(&app->clock));
}

/* ---- rows ---- */

static struct verdict put_on_bus(struct app *app, const struct outbox *row)
{
	if (bus_put(app->bus, (enum bus_name)row->what, row->event, row->seq) != ERR_OK)
		return (struct verdict){.kind = VERDICT_RETRY, .errmsg = "never taken"};
	return (struct verdict){.kind = VERDICT_DONE};
}

static struct verdict fan_out(struct app *app, const struct outbox *row, int64_t now)
{
	int err = store_outbox_fan_out(app->store, row);

	switch (err) {
	case ERR_OK:
		return (struct verdict){.kind = VERDICT_DONE};
	case ERR_LATER:
		return (struct verdict){.kind = VERDICT_HOLD, .at = now, .err = ERR_LATER};
	case ERR_ABSENT:
		return (struct verdict){.kind = VERDICT_HOLD};
	default:
		return (struct verdict){.kind = VERDICT_HOLD, .err = err};
	}
}

struct verdict relay_begin(struct app *app, const struct outbox *row, struct relay_letter *letter)
{
	int64_t now = clock_now(&app->clock);

	switch (row->kind) {
	case EFFECT_LETTER:
		return relay_letter_begin(app, row, now, letter);
	case EFFECT_TIMER:
		return relay_timer_set(app, row, now);
	case EFFECT_UNTIMER:
		return relay_timer_drop(app, row);
	case EFFECT_BUS:
		return put_on_bus(app, row);
	case EFFECT_BROADCAST:
		return fan_out(app, row, now);
	}
	return (struct verdict){.kind = VERDICT_DEAD, .errmsg = "no such effect"};
}

static int carry_out(struct app *app, const struct outbox *row)
{
	struct relay_letter letter;
	struct verdict verdict = relay_begin(app, row, &letter);

	if (verdict.kind == VERDICT_SEND)
		verdict = relay_letter_end(&letter, mail_send(app->mail, &letter.message));
	return relay_finish(app, row, verdict);
}

/* A letter is leased until its outcome can no longer be reported. */
static int64_t lease_secs(const struct app *app, unsigned kinds)
{
	return (kinds & RELAY_MAIL) != 0 ? app->mail->unacked_secs : LEASE_SECS;
}

static bool mail_pauses(const struct app *app)
{
	return app->pause != NULL && relay_pause_left_ms(app->pause, clock_monotonic_ms()) > 0;
}

int relay_next(struct app *app, unsigned kinds)
{
	struct outbox row;
	int err;

	if ((kinds & RELAY_MAIL) != 0 && mail_pauses(app))
		kinds &= ~RELAY_MAIL;
	if (kinds == 0)
		return ERR_ABSENT;
	err = store_outbox_lease(app->store, clock_now(&app->clock), lease_secs(app, kinds), kinds, &row);
	if (err == ERR_OK)
		err = carry_out(app, &row);
	return err == ERR_LATER ? ERR_OK : err; /* the next slice of a broadcast is due */
}

static int take(struct app *app, unsigned kinds, struct outbox *row)
{
	const unsigned parts[] = {kinds & ~RELAY_MAIL, kinds & RELAY_MAIL};
	int err = ERR_ABSENT;

	for (size_t i = 0; i < COUNT(parts) && err == ERR_ABSENT; i++)
		if (parts[i] != 0)
			err = store_outbox_take(app->store, clock_now(&app->clock),
			    lease_secs(app, parts[i]), parts[i], row);
	return err;
}

int relay_row(struct app *app, unsigned kinds, const struct outbox *name)
{
	struct outbox row = *name;
	int err;

	do {
		err = take(app, kinds, &row);
		if (err == ERR_OK)
			err = carry_out(app, &row);
	} while (err == ERR_LATER);
	return err;
}
