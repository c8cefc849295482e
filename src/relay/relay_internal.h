#ifndef RELAY_RELAY_INTERNAL_H_
#define RELAY_RELAY_INTERNAL_H_

#include "app/app.h"

/*
 * What the files of the one door for effects share; for nobody else.  A row is leased.  Each returns
 * ERR_OK when the row says what became of it, or is to be left leased; otherwise as relay_next.
 */

/* relay_letter.c, relay_clock.c: carry out a row of that kind. */
int relay_letter(struct app *app, const struct outbox *row);
int relay_set(struct app *app, const struct outbox *row);   /* EFFECT_TIMER */
int relay_unset(struct app *app, const struct outbox *row); /* EFFECT_UNTIMER */

/* perform.c: when a row that was not carried out is tried again: later with each try, by hours. */
int64_t relay_retry_at(const struct app *app, const struct outbox *row);

/* perform.c: it was not carried out: again later, or after so many tries dead, which ERRMSG tells. */
int relay_retry(struct app *app, const struct outbox *row, const char *errmsg);

/* perform.c: it never will be. */
int relay_dead_letter(struct app *app, const struct outbox *row, const char *errmsg);

/*
 * perform.c: nothing was tried, since the store failed by ERR, or the row is for newer rules, which
 * is nothing that the row has done: it is given back, and ERR returned.
 */
int relay_give_back(struct app *app, const struct outbox *row, int err);

#endif /* !RELAY_RELAY_INTERNAL_H_ */
