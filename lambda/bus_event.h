#ifndef LAMBDA_BUS_EVENT_H_
#define LAMBDA_BUS_EVENT_H_

#include <jansson.h>

#include "gen/rules.h"

/*
 * An event that we put on the bus, as EventBridge delivers it:
 *
 *	{"source":"rsvp","detail-type":"ev.seat_freed","detail":{"event":"gala","seq":12}}
 */
struct bus_event_told {
	enum bus_name what;
	char event[EVENT_ID_MAX + 1];
};

/**
 * bus_event_read(EVENT, TOLD):
 * Fill ${TOLD}.  ERR_OK; ERR_INPUT if it is not an event of ours.
 */
int bus_event_read(const json_t *event, struct bus_event_told *told);

#endif /* !LAMBDA_BUS_EVENT_H_ */
