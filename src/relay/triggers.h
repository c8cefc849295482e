#ifndef RELAY_TRIGGERS_H_
#define RELAY_TRIGGERS_H_

#include "app/app.h"

/**
 * triggers_run(APP, WHAT, EVENT):
 * Follow the bus event ${WHAT} of ${EVENT}: carry out the action that it starts, if any, for the first guest
 * on the waitlist.  Return ERR_OK, also if nobody waits.  Otherwise return as change() does.
 */
int triggers_run(struct app *app, enum bus_name what, const char *event);

/**
 * triggers_sweep(APP, AFTER, COUNT):
 * Make up for lost bus events: do as triggers_run(), by each bus event that starts an action, for the next
 * events with an id greater than ${AFTER} ("" for the first).  Skip the action where it can change no
 * guest.  Set ${AFTER} to the id of the last event, and add the number of events that did not fail to
 * ${*COUNT}.  The next sweep repeats those that failed.  Return ERR_OK.  Return ERR_ABSENT if there are no
 * more events, or ERR_IO.
 */
int triggers_sweep(struct app *app, char after[EVENT_ID_MAX + 1], int *count);

#endif /* !RELAY_TRIGGERS_H_ */
