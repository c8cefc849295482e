/* The handler of bus events: a freed seat is offered to the first guest on the waitlist. */
#include "base/err.h"
#include "lambda/bus_event.h"
#include "lambda/handler_internal.h"
#include "relay/triggers.h"

/* EventBridge gives up on an event whose deliveries keep failing.  The sweep finds those seats. */
static int sweep(const struct invocation *inv)
{
	char after[EVENT_ID_MAX + 1] = "";
	int err = ERR_OK, events = 0;

	while (err == ERR_OK && handler_has_time(inv))
		err = triggers_sweep(inv->app, after, &events);
	return err == ERR_IO ? err : handler_respond(inv, json_pack("{s:i}", "events", events));
}

static int follow(const struct invocation *inv)
{
	struct bus_event_message message;
	int err;

	if (bus_event_read(inv->event, &message) != ERR_OK)
		return ERR_INPUT;
	err = handler_has_time(inv) ? triggers_run(inv->app, message.name, message.event) : ERR_LATER;
	/* What newer rules wrote is left to the program that has those rules. */
	if (err != ERR_OK && err != ERR_NEWER)
		return err;
	return handler_respond(inv, json_pack("{s:b}", "done", err == ERR_OK));
}

int handler_offer(const struct invocation *inv)
{
	return handler_is_sweep(inv) ? sweep(inv) : follow(inv);
}
