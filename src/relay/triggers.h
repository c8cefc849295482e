#ifndef RELAY_TRIGGERS_H_
#define RELAY_TRIGGERS_H_

#include "app/app.h"

/**
 * triggers_run(APP, WHAT, EVENT):
 * Follow a bus event: ask for the guest action that it starts, if any, for the first in line.
 * ERR_OK also when nobody waits; otherwise as change_guest.
 */
int triggers_run(struct app *app, enum bus_name what, const char *event);

/**
 * triggers_sweep(APP, AFTER, COUNT):
 * As triggers_run, by each bus event that starts an action, for the next events with an id greater than
 * ${AFTER} ("" for the first): this makes up for bus events that were lost.  Where no guest is in a state
 * that the action may change, nothing is asked.  ${AFTER} becomes the id of the last event; ${COUNT} grows
 * by how many did not fail; one that fails is left to the next sweep.  ERR_OK; ERR_ABSENT if there are no
 * more; ERR_IO.
 */
int triggers_sweep(struct app *app, char after[EVENT_ID_MAX + 1], int *count);

#endif /* !RELAY_TRIGGERS_H_ */
