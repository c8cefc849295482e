/* The one door for effects: outbox rows are leased, carried out and ended here. */
#include "relay/relay.h"

#include "app/change.h"
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

int64_t perform_again_at(const struct app *app, const struct outbox *row)
{
	int64_t secs = RETRY_SECS;

	for (int64_t i = 1; i < row->attempts && secs < RETRY_SECS_MAX; i++)
		secs *= 2;
	return clock_now(&app->clock) + (secs < RETRY_SECS_MAX ? secs : RETRY_SECS_MAX);
}

static void log_dead(const struct outbox *row, const char *why)
{
	log_facts("outbox-dead", LOG_TEXT("event", row->event), LOG_INT("seq", row->seq),
	    LOG_INT("n", row->n), LOG_INT("attempts", row->attempts), LOG_TEXT("why", why));
}

int perform_dead(struct app *app, const struct outbox *row, const char *why)
{
	log_dead(row, why);
	return store_outbox_end(app->store, row, OUTBOX_DEAD, clock_now(&app->clock));
}

int perform_later(struct app *app, const struct outbox *row, const char *why)
{
	if (row->attempts >= ATTEMPTS_MAX)
		return perform_dead(app, row, why);
	return store_outbox_end(app->store, row, OUTBOX_PENDING, perform_again_at(app, row));
}

int perform_back(struct app *app, const struct outbox *row, int err)
{
	int given = store_outbox_end(app->store, row, OUTBOX_PENDING, perform_again_at(app, row));

	return err != ERR_OK ? err : given;
}

int perform_settle(struct app *app, const struct outbox *name, enum outbox_status status)
{
	if (status == OUTBOX_DEAD)
		log_dead(name, "heard from elsewhere");
	return store_outbox_settle(app->store, name, status, clock_now(&app->clock));
}

/* ---- rows ---- */

static int perform_event(struct app *app, const struct outbox *row)
{
	int err = bus_put(app->bus, (enum bus_name)row->what, row->event, row->seq);

	if (err != ERR_OK)
		return perform_later(app, row, "never taken");
	return store_outbox_end(app->store, row, OUTBOX_DONE, clock_now(&app->clock));
}

static int perform(struct app *app, const struct outbox *row)
{
	switch (row->kind) {
	case EFFECT_LETTER:
		return perform_letter(app, row);
	case EFFECT_TIMER:
		return perform_set(app, row);
	case EFFECT_UNTIMER:
		return perform_unset(app, row);
	case EFFECT_BUS:
		return perform_event(app, row);
	case EFFECT_TELL:
		return store_outbox_fan(app->store, row, clock_now(&app->clock));
	}
	return perform_dead(app, row, "no such effect");
}

/* A letter is leased until nobody need listen any more for what became of it. */
static int64_t lease_secs(const struct app *app, unsigned kinds)
{
	return (kinds & PERFORM_MAIL) != 0 ? app->mail->unheard_secs : LEASE_SECS;
}

int perform_next(struct app *app, unsigned kinds)
{
	struct outbox row;
	int err = store_outbox_lease(app->store, clock_now(&app->clock), lease_secs(app, kinds),
	    kinds, &row);

	return err == ERR_OK ? perform(app, &row) : err;
}

int perform_row(struct app *app, unsigned kinds, const struct outbox *name)
{
	const unsigned parts[] = {kinds & ~PERFORM_MAIL, kinds & PERFORM_MAIL};
	struct outbox row = *name;
	int err = ERR_ABSENT;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && err == ERR_ABSENT; i++)
		if (parts[i] != 0)
			err = store_outbox_take(app->store, clock_now(&app->clock),
			    lease_secs(app, parts[i]), parts[i], &row);
	return err == ERR_OK ? perform(app, &row) : err;
}

int perform_timer(struct app *app, const struct timer *timer)
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
