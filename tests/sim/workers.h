#ifndef SIM_WORKERS_H_
#define SIM_WORKERS_H_

#include "sim/world.h"

/*
 * What carries out effects: the loop of one machine, or the functions on AWS.
 */

/* Steps. */
void workers_relay(struct world *w);   /* carry out a few due rows */
void workers_mail(struct world *w);    /* begin or end the sending of an e-mail */
void workers_deliver(struct world *w); /* a message arrives */
void workers_fire(struct world *w);    /* the scheduler wakes a timer */
void workers_sweep(struct world *w);

/**
 * workers_rest(W):
 * Carry out everything that is due, and let the time pass to what is due next.  Return false when there is nothing
 * more.
 */
bool workers_rest(struct world *w);

#endif /* !SIM_WORKERS_H_ */
