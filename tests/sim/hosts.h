#ifndef SIM_HOSTS_H_
#define SIM_HOSTS_H_

#include "sim/world.h"

/*
 * The hosts: on their page, and on the command line.
 */

/**
 * hosts_add(W):
 * Add one more event, if there is room.  Return whether it is there.
 */
bool hosts_add(struct world *w);

/* Steps. */
void hosts_cap(struct world *w);
void hosts_open(struct world *w);   /* or close */
void hosts_set(struct world *w);    /* another start, window, party, check of addresses */
void hosts_call_off(struct world *w);
void hosts_import(struct world *w);
void hosts_resend(struct world *w); /* or a new link, of a guest or of the host */
void hosts_look(struct world *w);

#endif /* !SIM_HOSTS_H_ */
