#ifndef RELAY_RELAY_TIMER_H_
#define RELAY_RELAY_TIMER_H_

#include "app/app.h"
#include "relay/verdict.h"

/*
 * Carries out rows of timers.  What fires a timer knows the row's name alone, and the row waits until
 * the timer has fired: one that was lost, or never set, fires when the outbox is swept.
 */

/**
 * relay_timer_set(APP, ROW, NOW), relay_timer_drop(APP, ROW):
 * Carry out a row of EFFECT_TIMER, which fires the timer if it is due, or of EFFECT_UNTIMER.
 */
struct verdict relay_timer_set(struct app *app, const struct outbox *row, int64_t now);
struct verdict relay_timer_drop(struct app *app, const struct outbox *row);

#endif /* !RELAY_RELAY_TIMER_H_ */
