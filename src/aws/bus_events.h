#ifndef AWS_BUS_EVENTS_H_
#define AWS_BUS_EVENTS_H_

#include "aws/call.h"
#include "port/bus.h"

/*
 * The bus of AWS: EventBridge.  One event is put at a time:
 *
 *	{"Entries":[{"Source":"rsvp","DetailType":"ev.seat_freed",
 *	  "Detail":"{\"event\":\"gala\",\"seq\":12}","EventBusName":"default"}]}
 *
 * IAM: events:PutEvents
 */
#define BUS_EVENTS_SOURCE "rsvp"
#define BUS_EVENTS_PREFIX "ev." /* of the DetailType; then the name in the spec */

/**
 * bus_events_open(AWS, NAME, B):
 * The bus called ${NAME}, or with that ARN, behind ${AWS}; both are borrowed until
 * bus_events_close.  Asks nothing of it yet.  ERR_OK, or ERR_IO when memory ran out.
 */
int bus_events_open(struct aws *aws, const char *name, struct bus **out);

/**
 * bus_events_close(B):
 * Free what bus_events_open made; NULL is a no-op.
 */
void bus_events_close(struct bus *b);

#endif /* !AWS_BUS_EVENTS_H_ */
