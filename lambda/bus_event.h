#ifndef LAMBDA_BUS_EVENT_H_
#define LAMBDA_BUS_EVENT_H_

#include <jansson.h>

#include "gen/rules.h"

/*
 * A bus event of this program, as EventBridge delivers it:
 *
 *	{"source":"rsvp","detail-type":"ev.seat_freed","detail":{"event":"gala","seq":12}}
 */
struct bus_event_message {
	enum bus_name name;
	char event[EVENT_ID_MAX + 1];
};

/**
 * bus_event_read(EVENT, MESSAGE):
 * Fill ${MESSAGE}.  ERR_OK; ERR_INPUT if ${EVENT} is no bus event of this program.
 */
int bus_event_read(const json_t *event, struct bus_event_message *message);

#endif /* !LAMBDA_BUS_EVENT_H_ */
