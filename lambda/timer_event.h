#ifndef LAMBDA_TIMER_EVENT_H_
#define LAMBDA_TIMER_EVENT_H_

#include <jansson.h>

#include "port/outbox.h"

/*
 * The input of a schedule that fires: the name of the timer's outbox row.  For a timer of an event,
 * "guest" is "".
 *
 *	{"timer":{"event":"gala","seq":12,"n":1,"guest":"9f86d081884c7d659a2feaa0c55ad015"}}
 */

/**
 * timer_event_read(EVENT, ROW):
 * Set event, seq, n and guest of ${ROW}, the rest to 0.  ERR_OK; ERR_INPUT if ${EVENT} is not such an input.
 */
int timer_event_read(const json_t *event, struct outbox *row);

#endif /* !LAMBDA_TIMER_EVENT_H_ */
