/*
 * Carries out rows of timers, where somebody else rings them.  What rings is told the row's name alone,
 * and the row waits until it has rung: one that was lost, or never set, is rung by whoever sweeps.
 */
#include <string.h>

#include "base/err.h"
#include "relay/relay.h"
#include "relay/relay_internal.h"

enum {
	SET_SECS_MIN = 90, /* Scheduler refuses a time that is over, and is precise to a minute */
	LOST_SECS = 120,   /* so long after its time, a timer that has not rung is lost */
	RING_SECS_MAX = 900 /* the most between two rings: somebody waits for what it ends */
};

static int64_t later_of(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t earlier_of(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/*
 * Never dead: without it an offer would stand for ever.  Nor does it wait for hours because it could
 * not be set for days: what was tried so often was something else.
 */
static int ring(struct app *app, const struct outbox *row)
{
	struct timer timer = {.action = row->what, .no = row->no, .due_at = row->fires_at,
	    .version = row->version};
	int err, ended;

	memcpy(timer.event, row->event, sizeof(timer.event));
	memcpy(timer.guest, row->guest, sizeof(timer.guest));
	err = relay_timer(app, &timer);
	if (err == ERR_OK)
		return store_outbox_end(app->store, row, OUTBOX_DONE, clock_now(&app->clock));
	ended = store_outbox_end(app->store, row, OUTBOX_PENDING,
	    earlier_of(relay_retry_at(app, row), clock_now(&app->clock) + RING_SECS_MAX));
	return err == ERR_CONFLICT ? ended : err;
}

int relay_set(struct app *app, const struct outbox *row)
{
	int64_t now = clock_now(&app->clock), at = row->fires_at + LOST_SECS;

	if (now >= row->fires_at)
		return ring(app, row);
	if (app->timers == NULL)
		at = row->fires_at;
	else if (timers_set(app->timers, row, later_of(row->fires_at, now + SET_SECS_MIN)) != ERR_OK)
		at = earlier_of(row->fires_at, relay_retry_at(app, row));
	return store_outbox_end(app->store, row, OUTBOX_PENDING, at);
}

/* One that stays set rings for nothing: the rules know its number, and it is no longer that. */
int relay_unset(struct app *app, const struct outbox *row)
{
	if (app->timers != NULL && timers_drop(app->timers, row) != ERR_OK)
		return relay_retry(app, row, "never dropped");
	return store_outbox_end(app->store, row, OUTBOX_DONE, clock_now(&app->clock));
}
