/* rsvp link: print a guest's link, or the host's. */
#include <stdio.h>
#include <string.h>

#include "app/change.h"
#include "app/links.h"
#include "base/err.h"
#include "cli/cmd.h"
#include "cli/refuse.h"
#include "cli/say.h"
#include "env/env.h"
#include "wire/list/identity.h"

#define WHERE "link"

static int host_link(struct env *env, const struct args *args, struct event *event)
{
	char url[URL_BYTES_MAX + 1];
	struct change c;
	int err;

	if (args->options[OPTION_NEW] != NULL) {
		err = env_begin(env);
		if (err == ERR_OK)
			err = env_end(env,
			    change(&env->app, &(struct change_request){.event = event->id,
				.action = EVENT_DO_RELINK}, &c));
		if (err != ERR_OK)
			return refuse_trouble(env, args, err);
		if (refuse_change(args, &c) != CMD_DONE)
			return CMD_REFUSED;
		*event = c.event;
	}
	links_host_url(&env->app, event, url);
	puts(url);
	return CMD_DONE;
}

static int guest_link(struct env *env, const struct args *args, const struct event *event)
{
	const char *text = args->arguments[1];
	char address[GUEST_EMAIL_MAX + 1], id[GUEST_ID_MAX + 1], url[URL_BYTES_MAX + 1];
	struct guest guest;
	struct change c;
	int err;

	if (identity_address(text, strlen(text), address) != ERR_OK)
		return say_error(CMD_USAGE, WHERE, "\"%.80s\" is not an e-mail address", text);
	identity_guest(event->salt, address, id);
	err = store_guest(env->app.store, event->id, id, &guest);
	if (err == ERR_ABSENT)
		return say_error(CMD_FAILED, WHERE, "%s is not on the guest list; see rsvp guests %s%s",
		    address, event->id, env->flag);
	if (err == ERR_OK && args->options[OPTION_NEW] != NULL) {
		err = env_begin(env);
		if (err == ERR_OK)
			err = env_end(env,
			    change(&env->app, &(struct change_request){.event = event->id, .guest = id,
				.action = GUEST_DO_RELINK}, &c));
		if (err == ERR_OK && refuse_change(args, &c) != CMD_DONE)
			return CMD_REFUSED;
		if (err == ERR_OK)
			guest = c.guest;
	}
	if (err != ERR_OK)
		return refuse_trouble(env, args, err);
	links_guest_url(&env->app, event, &guest, url);
	puts(url);
	return CMD_DONE;
}

static int print_link(struct env *env, const struct args *args)
{
	struct event event;
	int err = store_event(env->app.store, args->arguments[0], &event);

	if (err != ERR_OK)
		return refuse_trouble(env, args, err);
	return args->options[OPTION_HOST_LINK] != NULL ? host_link(env, args, &event)
							: guest_link(env, args, &event);
}

int cmd_link(const struct args *args)
{
	bool host = args->options[OPTION_HOST_LINK] != NULL;

	if (host == (args->arguments_count == 2))
		return say_error(CMD_USAGE, WHERE, "give either EMAIL or --host; usage: rsvp link ID EMAIL, "
		    "or rsvp link ID --host");
	return cmd_in_env(args, false, print_link);
}
