#ifndef RELAY_RELAY_H_
#define RELAY_RELAY_H_

#include "app/app.h"
#include "relay/relay_letter.h"
#include "relay/verdict.h"

/*
 * The outbox relay, the same on one machine and on AWS.  It leases a row, and the worker of the row's
 * effect returns a verdict.  relay/verdict.h lists every outcome and its verdict, such as a retry after SMTP
 * 451.  Nothing but the relay ends a row, except that a store makes a row which it cannot read a dead letter.
 */

/* Kinds of effect, as bits for relay_next(). */
#define RELAY_MAIL (1u << EFFECT_LETTER)
#define RELAY_LOCAL (1u << EFFECT_BUS | 1u << EFFECT_BROADCAST)
#define RELAY_TIMES (1u << EFFECT_TIMER | 1u << EFFECT_UNTIMER)

/**
 * relay_next(APP, KINDS):
 * Lease one due outbox row of ${KINDS} and carry it out.  Of a broadcast, write one slice.  Return ERR_OK if
 * there was a row, whatever its verdict.  Return ERR_ABSENT if none is due, and ERR_IO if the store failed.
 * Return ERR_NEWER if newer rules wrote to its event since it was leased; the row waits for them.
 *
 * While the mail server is in trouble, letters are not due until the pause ends (relay/relay_pause.h).
 *
 * Repeating is safe.  A letter with an unknown outcome is resent once.  If ${KINDS} include letters, every
 * row is leased for as long as a letter.
 */
int relay_next(struct app *app, unsigned kinds);

/**
 * relay_row(APP, KINDS, NAME):
 * Do as relay_next(), for the row that ${NAME} names (event, seq, n, guest).  A timer need not be due.  A
 * broadcast is written whole.  Return ERR_ABSENT if there is no such row, if it is not of ${KINDS}, has
 * ended, is leased, or waits for a retry.  So a repeated notice of a row does not shorten its backoff.
 */
int relay_row(struct app *app, unsigned kinds, const struct outbox *name);

/**
 * relay_begin(APP, ROW, LETTER):
 * Carry out the leased ${ROW}, except for the sending of a letter, and return the verdict.  VERDICT_SEND: the
 * caller passes letter->message to mail_send(), now or later, and its result to relay_letter_end(), which
 * returns the verdict.  Many letters may be under way at once.
 */
struct verdict relay_begin(struct app *app, const struct outbox *row, struct relay_letter *letter);

/**
 * relay_finish(APP, ROW, VERDICT):
 * End the leased ${ROW} or give it back, by ${VERDICT}, which is not VERDICT_SEND.  After too many retries,
 * or for a letter after 4 days, the row becomes a dead letter.  Return as relay_next() does.
 */
int relay_finish(struct app *app, const struct outbox *row, struct verdict verdict);

/**
 * relay_report(APP, NAME, STATUS):
 * End the row that ${NAME} names, because its outcome was reported from elsewhere.  ${STATUS} is OUTBOX_DONE
 * or OUTBOX_DEAD.  A row that has ended stays as it is.  Return ERR_OK.  Return ERR_IO if the store failed.
 */
int relay_report(struct app *app, const struct outbox *name, enum outbox_status status);

#endif /* !RELAY_RELAY_H_ */
