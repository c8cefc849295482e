/* rsvp event: add, show, list and change events. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/change.h"
#include "app/links.h"
#include "app/settings.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/zone.h"
#include "cli/cmd.h"
#include "cli/refuse.h"
#include "cli/say.h"
#include "gen/words.h"
#include "env/env.h"
#include "wire/list/duration.h"

enum { EVENTS_READ = 32 };

static struct settings settings_of(const struct args *args)
{
	char *const *o = args->options;

	return (struct settings){
		.id = o[OPTION_ID] != NULL ? o[OPTION_ID] : args->arguments[0],
		.name = o[OPTION_NAME],
		.place = o[OPTION_PLACE],
		.starts = o[OPTION_STARTS],
		.zone = o[OPTION_ZONE],
		.cap = o[OPTION_CAP],
		.host = o[OPTION_HOST],
		.claim_window = o[OPTION_CLAIM_WINDOW],
		.max_party = o[OPTION_MAX_PARTY],
		.verify_email_given = o[OPTION_VERIFY_EMAIL] != NULL || o[OPTION_NO_VERIFY_EMAIL] != NULL,
		.verify_email = o[OPTION_VERIFY_EMAIL] != NULL,
	};
}

/* Add or set an event, by ${WRITE}.  Return the exit status. */
static int write_settings(struct env *env, const struct args *args,
    int (*write)(struct app *, const struct settings *, struct change *, struct settings_error *),
    struct change *c)
{
	struct settings words = settings_of(args);
	struct settings_error error;
	int err = env_begin(env);

	if (err == ERR_OK)
		err = env_end(env, write(&env->app, &words, c, &error));
	if (err == ERR_INPUT)
		return say_error(CMD_USAGE, args->command->name, "--%s: %s", error.field, error.words);
	return refuse_change(env, args, err, c);
}

int cmd_event_add(struct env *env, const struct args *args)
{
	char url[URL_BYTES_MAX + 1];
	struct change c;
	int status = write_settings(env, args, settings_add, &c);

	if (status != CMD_DONE)
		return status;
	links_register_url(&env->app, &c.event, url);
	printf("register  %s\n", url);
	links_host_url(&env->app, &c.event, url);
	printf("host      %s\n", url);
	return CMD_DONE;
}

static void print_when(const struct event *e)
{
	char words[ZONE_WORDS_BYTES];
	struct civil civil;

	if (zone_civil(e->zone, e->starts_at, &civil) == ERR_OK &&
	    zone_words(words, sizeof(words), &civil))
		printf("When          %s (%s)\n", words, e->zone);
}

static void print_line(struct env *env, const struct event *e)
{
	struct guest head;

	printf("Waitlist      %lld", (long long)e->waitlisted);
	if (store_head(env->app.store, e->id, &head) == ERR_OK && step_head_waits(e, &head))
		printf("; the first party needs %lld seats, but only %lld %s open", (long long)head.party,
		    (long long)e->free, e->free == 1 ? "is" : "are");
	putchar('\n');
}

static void print_event(struct env *env, const struct event *e)
{
	char window[DURATION_BYTES_MAX], url[URL_BYTES_MAX + 1], seats[SAY_SEATS_BYTES];
	long long open = e->free > 0 ? e->free : 0;

	printf("Event         %s (%s)\n", e->name, e->id);
	print_when(e);
	if (e->place[0] != '\0')
		printf("Where         %s\n", e->place);
	printf("Host          %s\n", e->host);
	printf("State         %s\n", words_event_states[e->state].label);
	say_seats(seats, e);
	printf("Seats         %lld: %s, %lld open\n", (long long)e->cap, seats, open);
	print_line(env, e);
	printf("Not answered  %lld\n", (long long)e->pending);
	printf("Left          %lld cancelled, %lld let an offer expire\n", (long long)e->cancelled,
	    (long long)e->expired);
	duration_write(window, e->claim_window_secs);
	printf("Claim window  %s\n", window);
	printf("Largest party %lld\n", (long long)e->max_party);
	printf("Sign-ups      count %s\n", e->verify_email ? "after the address is confirmed" : "at once");
	links_register_url(&env->app, e, url);
	printf("Register page %s\n", url);
}

int cmd_event_show(struct env *env, const struct args *args)
{
	struct event event;
	int err = store_event(env->app.store, args->arguments[0], &event);

	if (err != ERR_OK)
		return refuse_error(env, args, err);
	print_event(env, &event);
	return CMD_DONE;
}

static void print_row(const struct event *e)
{
	char when[SAY_TIME_BYTES], seats[48];

	if (e->version > EVENT_VERSION) {
		printf("%-20s  written by newer rules (version %lld; this rsvp knows %d)\n", e->id,
		    (long long)e->version, EVENT_VERSION);
		return;
	}
	say_time(when, e->zone, e->starts_at);
	snprintf(seats, sizeof(seats), "%lld/%lld", (long long)(e->cap - e->free),
	    (long long)e->cap);
	printf("%-20s  %-16s  %12s  %7lld  %-22s  %s\n", e->id, when, seats, (long long)e->waitlisted,
	    words_event_states[e->state].label, e->name);
}

int cmd_event_list(struct env *env, const struct args *args)
{
	static struct event events[EVENTS_READ];
	char after[EVENT_ID_MAX + 1] = "";
	size_t count, total = 0;
	int err;

	do {
		err = store_events(env->app.store, after, events, EVENTS_READ, &count);
		if (err != ERR_OK)
			return refuse_error(env, args, err);
		if (total == 0 && count > 0)
			printf("%-20s  %-16s  %12s  %7s  %-22s  %s\n", "ID", "STARTS", "SEATS TAKEN",
			    "WAITING", "STATE", "NAME");
		for (size_t i = 0; i < count; i++)
			print_row(&events[i]);
		if (count > 0)
			memcpy(after, events[count - 1].id, sizeof(after));
		total += count;
	} while (count == EVENTS_READ);
	if (total == 0)
		puts("No events yet. To add one, see: rsvp event add --help");
	return CMD_DONE;
}

static int set(struct env *env, const struct args *args)
{
	struct change c;
	int status = write_settings(env, args, settings_set, &c);

	if (status != CMD_DONE)
		return status;
	env_drain(env);
	return cmd_event_show(env, args);
}

int cmd_event_set(struct env *env, const struct args *args)
{
	struct settings words = settings_of(args);
	int status;

	if (!settings_set_by(&words, EVENT_DO_CAP) && !settings_set_by(&words, EVENT_DO_SET))
		return say_error(CMD_USAGE, args->command->name, "nothing to change; give an option such as "
		    "--cap 60; see rsvp event set --help");
	status = cmd_open(env, args, false);
	return status == CMD_DONE ? set(env, args) : status;
}

static int act(struct env *env, const struct args *args, enum event_action action, const char *done,
    const char *already)
{
	const struct change_request request = {.event = args->arguments[0], .action = action};
	struct change c;
	int status = cmd_change(env, args, &request, &c);

	if (status != CMD_DONE)
		return status;
	env_drain(env);
	printf("%s: %s\n", args->arguments[0], step_writes(&c) ? done : already);
	return CMD_DONE;
}

int cmd_event_close(struct env *env, const struct args *args)
{
	return act(env, args, EVENT_DO_CLOSE, "registration is closed; the waitlist still moves",
	    "registration was closed already");
}

int cmd_event_open(struct env *env, const struct args *args)
{
	return act(env, args, EVENT_DO_OPEN, "registration is open", "registration was open already");
}

int cmd_event_call_off(struct env *env, const struct args *args)
{
	return act(env, args, EVENT_DO_CALL_OFF, "called off; everyone on the list gets an e-mail",
	    "the event was called off already");
}
