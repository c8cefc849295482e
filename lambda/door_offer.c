/* The door of what follows from a bus event, as an offer from a freed seat. */
#include "base/err.h"
#include "handlers/perform.h"
#include "lambda/bus_event.h"
#include "lambda/door_parts.h"

int door_offer(const struct visit *v)
{
	struct bus_event_told told;
	int err;

	if (bus_event_read(v->event, &told) != ERR_OK)
		return ERR_INPUT;
	err = door_has_time(v) ? perform_bus(v->app, told.what, told.event) : ERR_IO;
	/* What newer rules wrote is theirs to follow. */
	if (err != ERR_OK && err != ERR_NEWER)
		return err;
	return door_reply(v, json_pack("{s:b}", "done", err == ERR_OK));
}
