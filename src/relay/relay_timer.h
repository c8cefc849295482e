#ifndef RELAY_RELAY_TIMER_H_
#define RELAY_RELAY_TIMER_H_

#include "app/app.h"
#include "relay/verdict.h"

/*
 * Carries out rows of timers.  The scheduler knows only the row's name.  The row stays in the outbox until
 * the timer has fired, so the sweep of the outbox fires a timer that was lost or never set.
 */

/**
 * relay_timer_set(APP, ROW, NOW), relay_timer_drop(APP, ROW):
 * Carry out a row of EFFECT_TIMER or EFFECT_UNTIMER, and return the verdict.  relay_timer_set() fires the
 * timer if it is due at ${NOW}.
 */
struct verdict relay_timer_set(struct app *app, const struct outbox *row, int64_t now);
struct verdict relay_timer_drop(struct app *app, const struct outbox *row);

#endif /* !RELAY_RELAY_TIMER_H_ */
