/* The sample event of rsvp serve --demo: a small party that is full and has a waitlist. */
#include "cli/demo.h"

#include <stdio.h>
#include <string.h>

#include "app/change.h"
#include "app/settings.h"
#include "base/count.h"
#include "base/err.h"
#include "base/zone.h"
#include "wire/list/identity.h"

#define ZONE "Europe/Lisbon"

enum { DAYS_AHEAD = 30, DAY_SECS = 86400, STARTS_HOUR = 18 };

static const struct {
	const char *name, *email;
	int64_t party;
	enum guest_action action;
} guests[] = {
	{"Ana Sousa",       "ana@example.org",    2, GUEST_DO_REGISTER},
	{"Bruno Keller",    "bruno@example.org",  1, GUEST_DO_REGISTER},
	{"Chiara Conti",    "chiara@example.org", 2, GUEST_DO_REGISTER},
	{"Daniel Okafor",   "daniel@example.org", 1, GUEST_DO_REGISTER},
	{"Elif Yılmaz",     "elif@example.org",   1, GUEST_DO_REGISTER},
	{"Frida Nyström",   "frida@example.org",  1, GUEST_DO_REGISTER},
	{"Kenji Mori",      "kenji@example.org",  1, GUEST_DO_INVITE},
	{"Goran Petrović",  "goran@example.org",  1, GUEST_DO_REGISTER},
	{"Hana Nováková",   "hana@example.org",   2, GUEST_DO_REGISTER},
	{"Inês Ferreira",   "ines@example.org",   1, GUEST_DO_REGISTER},
	{"Jonas Lindqvist", "jonas@example.org",  1, GUEST_DO_REGISTER},
	{"Leila Haddad",    "leila@example.org",  1, GUEST_DO_REGISTER},
};

static int add_event(struct app *app)
{
	struct settings words = {.id = DEMO_EVENT, .name = "Garden party",
		.place = "The walled garden, Rua das Flores 12, Lisbon", .zone = ZONE, .cap = "8",
		.host = "host@example.org"};
	struct settings_error error;
	struct change c;
	struct civil civil;
	char starts[ZONE_TEXT_BYTES];
	int err = zone_civil(ZONE, clock_now(&app->clock) + DAYS_AHEAD * DAY_SECS, &civil);

	if (err != ERR_OK)
		return ERR_IO;
	civil.hour = STARTS_HOUR;
	civil.minute = 0;
	if (!zone_write(starts, sizeof(starts), &civil))
		return ERR_IO;
	words.starts = starts;
	return settings_add(app, &words, &c, &error) == ERR_OK ? ERR_OK : ERR_IO;
}

static int add_guest(struct app *app, const struct event *event, size_t i)
{
	struct guest asked = {.party = guests[i].party};
	struct change c;

	snprintf(asked.name, sizeof(asked.name), "%s", guests[i].name);
	if (identity_address(guests[i].email, strlen(guests[i].email), asked.email) != ERR_OK)
		return ERR_IO;
	memcpy(asked.event, event->id, sizeof(asked.event));
	identity_guest(event->salt, asked.email, asked.id);
	return change(app, &(struct change_request){.event = event->id, .guest = asked.id,
	    .action = guests[i].action, .asked = &asked}, &c);
}

static int add_all(struct app *app)
{
	struct event event;
	int err = add_event(app);

	if (err == ERR_OK)
		err = store_event(app->store, DEMO_EVENT, &event);
	for (size_t i = 0; i < COUNT(guests) && err == ERR_OK; i++)
		err = add_guest(app, &event, i);
	return err;
}

int demo_add(struct app *app)
{
	struct event event;
	int err = store_event(app->store, DEMO_EVENT, &event);

	if (err != ERR_ABSENT)
		return err;
	err = store_batch_begin(app->store);
	if (err != ERR_OK)
		return err;
	/* If only some guests could be added, the next start leaves the event as it is. */
	err = add_all(app);
	if (store_batch_end(app->store) != ERR_OK)
		err = ERR_IO;
	return err == ERR_OK ? ERR_OK : ERR_IO;
}
