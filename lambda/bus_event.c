/* Reads bus events. */
#include "lambda/bus_event.h"

#include <stdio.h>
#include <string.h>

#include "aws/bus_events.h"
#include "base/err.h"
#include "lambda/member.h"

enum { TYPE_BYTES = 64 };

static bool find(const json_t *event, enum bus_name *name)
{
	char type[TYPE_BYTES];

	for (size_t i = 0; i < BUS__MAX; i++) {
		snprintf(type, sizeof(type), BUS_EVENTS_PREFIX "%s", bus_events[i].name);
		*name = (enum bus_name)i;
		if (member_is(event, "detail-type", type))
			return true;
	}
	return false;
}

int bus_event_read(const json_t *event, struct bus_event_message *message)
{
	const json_t *detail = json_object_get(event, "detail");

	memset(message, 0, sizeof(*message));
	if (member_is(event, "source", BUS_EVENTS_SOURCE) && find(event, &message->name) &&
	    member_id(detail, "event", message->event, sizeof(message->event)) && message->event[0] != '\0')
		return ERR_OK;
	return ERR_INPUT;
}
