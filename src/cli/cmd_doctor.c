/* rsvp doctor: checks for problems, and prints one line for each check. */
#include <string.h>

#include "base/err.h"
#include "base/zone.h"
#include "cli/cmd.h"
#include "cli/doctor.h"
#include "cli/refuse.h"

enum { EVENTS_READ = 32 };

static void check_zones(struct doctor *d)
{
	if (zone_known("Europe/Lisbon") && zone_known("America/New_York"))
		doctor_say(d, true, "time zones", "found");
	else
		doctor_say(d, false, "time zones", "this machine has no time zone data; install tzdata");
}

static int unreadable(struct doctor *d, const char *what)
{
	const char *errmsg = env_store_error(d->env);

	doctor_say(d, false, what, "%s cannot be read%s%s", d->env->name, errmsg[0] != '\0' ? ": " : "",
	    errmsg);
	return CMD_DONE;
}

static int check_events(struct doctor *d)
{
	static struct event events[EVENTS_READ];
	char after[EVENT_ID_MAX + 1] = "";
	size_t count;

	do {
		if (store_events(d->env->app.store, after, events, EVENTS_READ, &count) != ERR_OK)
			return unreadable(d, "events");
		for (size_t i = 0; i < count; i++)
			doctor_event(d, &events[i]);
		if (count > 0)
			memcpy(after, events[count - 1].id, sizeof(after));
	} while (count == EVENTS_READ);
	return CMD_DONE;
}

static int check_one(struct doctor *d)
{
	struct event event;
	int err = store_event(d->env->app.store, d->args->arguments[0], &event);

	if (err == ERR_IO)
		return unreadable(d, d->args->arguments[0]);
	if (err != ERR_OK)
		return refuse_error(d->env, d->args, err);
	doctor_event(d, &event);
	return CMD_DONE;
}

int cmd_doctor(struct env *env, const struct args *args)
{
	struct doctor d = {.env = env, .args = args};
	int status = args->options[OPTION_AWS] != NULL ? doctor_aws(&d) : doctor_local(&d);

	if (status != CMD_DONE)
		return status;
	check_zones(&d);
	if (env->app.store == NULL)
		doctor_say(&d, false, "events", "not checked, because the store is not open");
	else
		status = args->arguments_count == 0 ? check_events(&d) : check_one(&d);
	return status == CMD_DONE && d.failed ? CMD_FAILED : status;
}
