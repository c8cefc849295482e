/* Follows bus events: what each means to the first in line. */
#include <stdbool.h>
#include <string.h>

#include "base/err.h"
#include "core/row.h"
#include "core/when.h"
#include "handlers/change.h"
#include "handlers/perform.h"

enum { EVENTS_MAX = 32 }; /* at a time */

int perform_bus(struct app *app, enum bus_name what, const char *event)
{
	struct change c;
	int err;

	if (bus_events[what].action == ACTION_NONE)
		return ERR_OK;
	err = change_head(app, event, (enum guest_action)bus_events[what].action, &c);
	return err == ERR_ABSENT ? ERR_OK : err;
}

/* It is not over, and has something left for who waits. */
static bool may_give(const struct event *event)
{
	struct when when;
	bool left = when_event(event, &when);

	for (size_t i = 0; i < RESOURCE__MAX && left; i++)
		left = row_number(&event_machine.fields[rule_resources[i].left], event) > 0;
	return left;
}

/* Several bus events may ask for one action. */
static int ask_head(struct app *app, const char *event)
{
	uint32_t asked = 0;
	int err = ERR_OK;

	for (size_t i = 0; i < BUS__MAX && err == ERR_OK; i++) {
		uint8_t action = bus_events[i].action;

		if (action == ACTION_NONE || (asked & 1u << action) != 0)
			continue;
		asked |= 1u << action;
		err = perform_bus(app, (enum bus_name)i, event);
	}
	return err;
}

int perform_heads(struct app *app, char after[EVENT_ID_MAX + 1], int *count)
{
	struct event events[EVENTS_MAX];
	size_t n;
	int err = store_events(app->store, after, events, EVENTS_MAX, &n);

	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < n; i++)
		if (may_give(&events[i]) && ask_head(app, events[i].id) == ERR_OK)
			++*count;
	if (n < EVENTS_MAX)
		return ERR_ABSENT;
	memcpy(after, events[n - 1].id, sizeof(events[n - 1].id));
	return ERR_OK;
}
