/* Follows bus events: each may start an action for the first guest on the waitlist. */
#include "relay/triggers.h"

#include <stdbool.h>
#include <string.h>

#include "app/change.h"
#include "base/err.h"
#include "core/row.h"

enum { EVENTS_MAX = 32 }; /* at a time */

int triggers_run(struct app *app, enum bus_name what, const char *event)
{
	struct change c;
	int err;

	if (bus_events[what].action == ACTION_NONE)
		return ERR_OK;
	err = change(app, &(struct change_request){.event = event, .head = true,
	    .action = bus_events[what].action}, &c);
	return err == ERR_ABSENT ? ERR_OK : err;
}

/* The guest states, as bits, in which the rules may accept the action. */
static uint32_t changed_by(uint8_t action)
{
	const struct machine *m = &guest_machine;
	uint32_t states = 0;

	for (size_t state = 0; state < m->states_count; state++) {
		const struct cell *cell = &m->cells[state * m->actions_count + action];

		for (size_t i = 0; i < cell->rules_count && event_counters[state] != FIELD_NONE; i++) {
			enum rule_kind kind = rules[cell->rules + i].kind;

			if (kind == RULE_TO || kind == RULE_AGAIN)
				states |= 1u << state;
		}
	}
	return states;
}

/* Run each action once, even if several bus events start it, and only if it may change a guest. */
static int run_all(struct app *app, const struct event *event)
{
	bool done[GUEST_ACTION__MAX] = {false};
	int err = ERR_OK;

	for (size_t i = 0; i < BUS__MAX && err == ERR_OK; i++) {
		uint8_t action = bus_events[i].action;

		if (action == ACTION_NONE || done[action])
			continue;
		done[action] = true;
		if (row_counted(event, changed_by(action)) > 0)
			err = triggers_run(app, (enum bus_name)i, event->id);
	}
	return err;
}

int triggers_sweep(struct app *app, char after[EVENT_ID_MAX + 1], int *count)
{
	struct event events[EVENTS_MAX];
	size_t n;
	int err = store_events(app->store, after, events, EVENTS_MAX, &n);

	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < n; i++)
		if (run_all(app, &events[i]) == ERR_OK)
			++*count;
	if (n < EVENTS_MAX)
		return ERR_ABSENT;
	memcpy(after, events[n - 1].id, sizeof(events[n - 1].id));
	return ERR_OK;
}
