#ifndef AWS_BUS_EVENTS_H_
#define AWS_BUS_EVENTS_H_

#include "aws/aws.h"
#include "port/bus.h"

/*
 * The bus of AWS: EventBridge.  Each request publishes one event (API Reference, PutEvents):
 *
 *	{"Entries":[{"Source":"rsvp","DetailType":"ev.seat_freed",
 *	  "Detail":"{\"event\":\"gala\",\"seq\":12}","EventBusName":"default"}]}
 *
 * IAM: events:PutEvents
 */
#define BUS_EVENTS_SOURCE "rsvp"
#define BUS_EVENTS_PREFIX "ev." /* of the DetailType, before the name in the spec */

/**
 * bus_events_open(AWS, NAME, OUT):
 * Set ${OUT} to a bus that publishes to the event bus with the name or ARN ${NAME} by ${AWS}.  Both are
 * borrowed until bus_events_close().  Nothing is sent yet.  Return ERR_OK, or ERR_IO if there is no
 * memory.
 */
int bus_events_open(struct aws *aws, const char *name, struct bus **out);

/**
 * bus_events_close(B):
 * Free a bus of bus_events_open().  NULL is a no-op.
 */
void bus_events_close(struct bus *b);

#endif /* !AWS_BUS_EVENTS_H_ */
