/* Whatever the bus tells, it is one of our events at one event, or nothing. */
#include "json.h"

#include <string.h>

#include "base/err.h"
#include "lambda/bus_event.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	json_t *event = json_of(data, n);
	struct bus_event_message message;

	if (bus_event_read(event, &message) == ERR_OK)
		HOLDS((unsigned)message.name < BUS__MAX && message.event[0] != '\0' &&
		    strspn(message.event, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(message.event));
	json_decref(event);
	return 0;
}
