#ifndef RELAY_RELAY_INTERNAL_H_
#define RELAY_RELAY_INTERNAL_H_

#include "app/app.h"

/*
 * What the files of the one door for effects share; for nobody else.  A row is leased.  Each returns
 * ERR_OK when the row says what became of it, or is to be left leased; otherwise as perform_next.
 */

/* perform_letter.c, perform_clock.c: carry out a row of that kind. */
int perform_letter(struct app *, const struct outbox *);
int perform_set(struct app *, const struct outbox *);   /* EFFECT_TIMER */
int perform_unset(struct app *, const struct outbox *); /* EFFECT_UNTIMER */

/* perform.c: when a row that was not carried out is tried again: later with each try, by hours. */
int64_t perform_again_at(const struct app *, const struct outbox *);

/* perform.c: it was not carried out: again later, or after so many tries dead, which WHY tells. */
int perform_later(struct app *, const struct outbox *, const char *why);

/* perform.c: it never will be. */
int perform_dead(struct app *, const struct outbox *, const char *why);

/*
 * perform.c: nothing was tried, since the store failed by ERR, or the row is for newer rules, which
 * is nothing that the row has done: it is given back, and ERR returned.
 */
int perform_back(struct app *, const struct outbox *, int err);

#endif /* !RELAY_RELAY_INTERNAL_H_ */
