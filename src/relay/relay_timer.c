/* Carries out rows of timers: sets them, fires them, drops them. */
#include "relay/relay_timer.h"

#include "app/change.h"
#include "base/err.h"

enum {
	SET_SECS_MIN = 90, /* Scheduler refuses a time in the past, and is precise to a minute */
	LOST_SECS = 120,   /* after its time; a timer that has not fired by then is lost */
	/* The longest backoff between two fires: guests wait for the result. */
	FIRE_SECS_MAX = 900,     /* on AWS, where each try is a call of a function */
	FIRE_LOCAL_SECS_MAX = 60
};

/*
 * Any result of the rules ends the row: a timer may fire too late or twice.  If the clock has gone back since the
 * timer was found due, the rules refused it as too early, and it fires again at its time.  A timer never
 * becomes a dead letter, because its offer would then never end.  Its backoff has a limit, because the
 * tries so far may have been tries to set it.
 */
static struct verdict fire(struct app *app, const struct outbox *row, int64_t now)
{
	struct change c;
	int err = change(app, &(struct change_request){.event = row->event,
	    .guest = row->guest[0] != '\0' ? row->guest : NULL, .action = row->what,
	    .timer_no = row->no}, &c);

	if (err == ERR_OK && c.now < row->fires_at)
		return (struct verdict){.kind = VERDICT_HOLD, .at = row->fires_at};
	if (err == ERR_OK || err == ERR_ABSENT)
		return (struct verdict){.kind = VERDICT_DONE};
	return (struct verdict){.kind = VERDICT_GIVE_BACK,
	    .at = now + (app->timers != NULL ? FIRE_SECS_MAX : FIRE_LOCAL_SECS_MAX),
	    .err = err == ERR_CONFLICT ? ERR_OK : err};
}

struct verdict relay_timer_set(struct app *app, const struct outbox *row, int64_t now)
{
	int64_t at = row->fires_at, soonest = now + SET_SECS_MIN;

	if (now >= at)
		return fire(app, row, now);
	if (app->timers == NULL)
		return (struct verdict){.kind = VERDICT_HOLD, .at = at};
	if (timers_set(app->timers, row, at > soonest ? at : soonest) != ERR_OK)
		return (struct verdict){.kind = VERDICT_GIVE_BACK, .at = at};
	return (struct verdict){.kind = VERDICT_HOLD, .at = at + LOST_SECS};
}

/* A timer that stays set does no harm: the rules compare its number, and refuse it. */
struct verdict relay_timer_drop(struct app *app, const struct outbox *row)
{
	if (app->timers != NULL && timers_drop(app->timers, row) != ERR_OK)
		return (struct verdict){.kind = VERDICT_RETRY, .errmsg = "never dropped"};
	return (struct verdict){.kind = VERDICT_DONE};
}
