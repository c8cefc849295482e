#ifndef RELAY_RELAY_H_
#define RELAY_RELAY_H_

#include "app/app.h"
#include "relay/relay_letter.h"
#include "relay/verdict.h"

/*
 * Carries out effects on every host: leases outbox rows, has the worker of each effect decide
 * (relay/verdict.h says what), and ends the rows.  Nothing else ends them.
 */

/* Kinds of effect, as bits for relay_next. */
#define RELAY_MAIL (1u << EFFECT_LETTER)
#define RELAY_LOCAL (1u << EFFECT_BUS | 1u << EFFECT_BROADCAST)
#define RELAY_TIMES (1u << EFFECT_TIMER | 1u << EFFECT_UNTIMER)

/**
 * relay_next(APP, KINDS):
 * Lease one due outbox row of ${KINDS} and carry it out.  ERR_OK when there was one, whatever came
 * of it (the row says); ERR_ABSENT if nothing is due; ERR_NEWER if newer rules wrote to its event
 * since it was leased, and it waits for those; ERR_IO if the store failed.  Repeating is safe: a letter
 * with an unknown outcome is resent once.  Where letters are among ${KINDS}, all are leased for as long
 * as a letter is.  One slice of a broadcast is written.
 */
int relay_next(struct app *app, unsigned kinds);

/**
 * relay_row(APP, KINDS, NAME):
 * As relay_next, for the one row that ${NAME} names (event, seq, n, guest), a timer's whenever it is
 * due.  ERR_ABSENT if there is none, or none of ${KINDS}, or it has ended, or somebody else is at it,
 * or it waits to be tried again: hearing of a row twice does not hurry it.  A
 * broadcast is written whole.
 */
int relay_row(struct app *app, unsigned kinds, const struct outbox *name);

/**
 * relay_begin(APP, ROW, LETTER):
 * Carry out the leased ${ROW} as far as that is done here.  VERDICT_SEND: the caller hands
 * letter->message to mail_send, now or later, and its outcome to relay_letter_end, which has the
 * verdict.  Many letters may be on their way at once.
 */
struct verdict relay_begin(struct app *app, const struct outbox *row, struct relay_letter *letter);

/**
 * relay_finish(APP, ROW, VERDICT):
 * End the leased ${ROW}, or give it back, as ${VERDICT} says, which is not VERDICT_SEND.  A row that was
 * retried too often becomes a dead letter.  Returns as relay_next.
 */
int relay_finish(struct app *app, const struct outbox *row, struct verdict verdict);

/**
 * relay_report(APP, NAME, STATUS):
 * Somebody else says what became of the named row: end it, OUTBOX_DONE or OUTBOX_DEAD, unless it has
 * ended.  ERR_OK; ERR_IO if the store failed.
 */
int relay_report(struct app *app, const struct outbox *name, enum outbox_status status);

#endif /* !RELAY_RELAY_H_ */
