/* The one door for effects: outbox rows are leased, carried out and ended here. */
#include "relay/relay.h"

#include "app/change.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"
#include "relay/relay_internal.h"

enum {
	LEASE_SECS = 90, /* longer than anything but a letter is waited for */
	RETRY_SECS = 60, /* doubled with each try, up to RETRY_SECS_MAX */
	RETRY_SECS_MAX = 6 * 3600,
	ATTEMPTS_MAX = 12
};

/* ---- what becomes of a row ---- */

int64_t relay_retry_at(const struct app *app, const struct outbox *row)
{
	int64_t secs = RETRY_SECS;

	for (int64_t i = 1; i < row->attempts && secs < RETRY_SECS_MAX; i++)
		secs *= 2;
	return clock_now(&app->clock) + (secs < RETRY_SECS_MAX ? secs : RETRY_SECS_MAX);
}

static void log_dead(const struct outbox *row, const char *errmsg)
{
	log_facts("outbox-dead", LOG_TEXT("event", row->event), LOG_INT("seq", row->seq),
	    LOG_INT("n", row->n), LOG_INT("attempts", row->attempts), LOG_TEXT("why", errmsg));
}

int relay_dead_letter(struct app *app, const struct outbox *row, const char *errmsg)
{
	log_dead(row, errmsg);
	return store_outbox_end(app->store, row, OUTBOX_DEAD, clock_now(&app->clock));
}

int relay_retry(struct app *app, const struct outbox *row, const char *errmsg)
{
	if (row->attempts >= ATTEMPTS_MAX)
		return relay_dead_letter(app, row, errmsg);
	return store_outbox_end(app->store, row, OUTBOX_PENDING, relay_retry_at(app, row));
}

int relay_give_back(struct app *app, const struct outbox *row, int err)
{
	int given = store_outbox_end(app->store, row, OUTBOX_PENDING, relay_retry_at(app, row));

	return err != ERR_OK ? err : given;
}

int relay_report(struct app *app, const struct outbox *name, enum outbox_status status)
{
	if (status == OUTBOX_DEAD)
		log_dead(name, "heard from elsewhere");
	return store_outbox_resolve(app->store, name, status, clock_now(&app->clock));
}

/* ---- rows ---- */

static int relay_event(struct app *app, const struct outbox *row)
{
	int err = bus_put(app->bus, (enum bus_name)row->what, row->event, row->seq);

	if (err != ERR_OK)
		return relay_retry(app, row, "never taken");
	return store_outbox_end(app->store, row, OUTBOX_DONE, clock_now(&app->clock));
}

static int perform(struct app *app, const struct outbox *row)
{
	switch (row->kind) {
	case EFFECT_LETTER:
		return relay_letter(app, row);
	case EFFECT_TIMER:
		return relay_set(app, row);
	case EFFECT_UNTIMER:
		return relay_unset(app, row);
	case EFFECT_BUS:
		return relay_event(app, row);
	case EFFECT_TELL:
		return store_outbox_fan_out(app->store, row, clock_now(&app->clock));
	}
	return relay_dead_letter(app, row, "no such effect");
}

/* A letter is leased until nobody need listen any more for what became of it. */
static int64_t lease_secs(const struct app *app, unsigned kinds)
{
	return (kinds & RELAY_MAIL) != 0 ? app->mail->unacked_secs : LEASE_SECS;
}

int relay_next(struct app *app, unsigned kinds)
{
	struct outbox row;
	int err = store_outbox_lease(app->store, clock_now(&app->clock), lease_secs(app, kinds),
	    kinds, &row);

	return err == ERR_OK ? perform(app, &row) : err;
}

int relay_row(struct app *app, unsigned kinds, const struct outbox *name)
{
	const unsigned parts[] = {kinds & ~RELAY_MAIL, kinds & RELAY_MAIL};
	struct outbox row = *name;
	int err = ERR_ABSENT;

	for (size_t i = 0; i < COUNT(parts) && err == ERR_ABSENT; i++)
		if (parts[i] != 0)
			err = store_outbox_take(app->store, clock_now(&app->clock),
			    lease_secs(app, parts[i]), parts[i], &row);
	return err == ERR_OK ? perform(app, &row) : err;
}

int relay_timer(struct app *app, const struct timer *timer)
{
	struct change c;
	int err;

	if (timer->guest[0] == '\0')
		err = change_event(app, timer->event, (enum event_action)timer->action, NULL,
		    timer->no, &c);
	else
		err = change_guest(app, timer->event, timer->guest,
		    (enum guest_action)timer->action, NULL, timer->no, &c);
	return err == ERR_ABSENT ? ERR_OK : err;
}
