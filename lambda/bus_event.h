#ifndef LAMBDA_BUS_EVENT_H_
#define LAMBDA_BUS_EVENT_H_

#include <jansson.h>

#include "gen/rules.h"

/*
 * What we told the bus, as it comes back:
 *
 *	{"source":"rsvp","detail-type":"ev.seat_freed","detail":{"event":"gala","seq":12}}
 */
struct bus_event_told {
	enum bus_name what;
	char event[EVENT_ID_MAX + 1];
};

/**
 * bus_event_read(EVENT, TOLD):
 * Fill ${TOLD}.  ERR_OK; ERR_INPUT if we never say such a thing.
 */
int bus_event_read(const json_t *event, struct bus_event_told *told);

#endif /* !LAMBDA_BUS_EVENT_H_ */
