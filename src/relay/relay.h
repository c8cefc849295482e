#ifndef RELAY_RELAY_H_
#define RELAY_RELAY_H_

#include "app/app.h"
#include "port/timer.h"

/*
 * The one door for effects: outbox rows are leased, carried out and ended here, on every host.
 */

/* Kinds of effect, as bits for relay_next. */
#define RELAY_MAIL (1u << EFFECT_LETTER)
#define RELAY_LOCAL (1u << EFFECT_BUS | 1u << EFFECT_TELL)
#define RELAY_TIMES (1u << EFFECT_TIMER | 1u << EFFECT_UNTIMER)

/**
 * relay_next(APP, KINDS):
 * Lease one due outbox row of ${KINDS} and carry it out.  ERR_OK when there was one, whatever came
 * of it (the row says); ERR_ABSENT if nothing is due; ERR_NEWER if newer rules wrote to its event
 * since it was leased, and it waits for those; ERR_IO if the store failed.  Repeating is safe: of a
 * letter of which nothing was heard, one more is sent and no third.  Where letters are among ${KINDS},
 * all are leased for as long as a letter is.
 */
int relay_next(struct app *app, unsigned kinds);

/**
 * relay_row(APP, KINDS, NAME):
 * As relay_next, for the one row that ${NAME} names (event, seq, n, guest), a timer's whenever it is
 * due.  ERR_ABSENT if there is none, or none of ${KINDS}, or it has ended, or somebody else is at it,
 * or it waits to be tried again: what is told twice of a row does not hurry it.
 */
int relay_row(struct app *app, unsigned kinds, const struct outbox *name);

/**
 * relay_report(APP, NAME, STATUS):
 * What became of the named row was heard from elsewhere: it ends, OUTBOX_DONE or OUTBOX_DEAD, unless it
 * has.  ERR_OK; ERR_IO if the store failed.
 */
int relay_report(struct app *app, const struct outbox *name, enum outbox_status status);

/**
 * relay_timer(APP, TIMER):
 * Ask for the action of a timer that has fired.  ERR_OK when the rules gave an answer, also if it
 * came too early, too late or twice; otherwise as change_guest.
 */
int relay_timer(struct app *app, const struct timer *timer);

/**
 * triggers_run(APP, WHAT, EVENT):
 * What follows from a bus event: the guest action it starts, if any, is asked of the first in
 * line.  ERR_OK also when nobody waits; otherwise as change_guest.
 */
int triggers_run(struct app *app, enum bus_name what, const char *event);

/**
 * triggers_sweep(APP, AFTER, COUNT):
 * As triggers_run for whatever starts an action, of the next events with an id greater than ${AFTER} (""
 * for the first): so that a bus event which was lost on its way is made good.  Where no guest is in a
 * state that the action may change, nothing is asked.  ${AFTER} becomes the id of the last of them;
 * ${COUNT} grows by how many did not fail; one that fails is left to the next time.  ERR_OK; ERR_ABSENT
 * if there are no more; ERR_IO.
 */
int triggers_sweep(struct app *app, char after[EVENT_ID_MAX + 1], int *count);

#endif /* !RELAY_RELAY_H_ */
