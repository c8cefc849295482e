/* The handler of what follows from a bus event, as an offer from a freed seat. */
#include "base/err.h"
#include "lambda/bus_event.h"
#include "lambda/handler_internal.h"
#include "relay/triggers.h"

/* The bus tells three times of a freed seat; if that failed, nobody would tell again. */
static int sweep(const struct visit *v)
{
	char after[EVENT_ID_MAX + 1] = "";
	int err = ERR_OK, events = 0;

	while (err == ERR_OK && handler_has_time(v))
		err = triggers_sweep(v->app, after, &events);
	return err == ERR_IO ? err : handler_reply(v, json_pack("{s:i}", "events", events));
}

static int follow(const struct visit *v)
{
	struct bus_event_told told;
	int err;

	if (bus_event_read(v->event, &told) != ERR_OK)
		return ERR_INPUT;
	err = handler_has_time(v) ? triggers_run(v->app, told.what, told.event) : ERR_LATER;
	/* What newer rules wrote is theirs to follow. */
	if (err != ERR_OK && err != ERR_NEWER)
		return err;
	return handler_reply(v, json_pack("{s:b}", "done", err == ERR_OK));
}

int handler_offer(const struct visit *v)
{
	return handler_is_sweep(v) ? sweep(v) : follow(v);
}
