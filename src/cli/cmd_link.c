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

static int find_guest(struct env *env, const struct args *args, const struct event *event,
    struct guest *guest)
{
	const char *text = args->arguments[1];
	char address[GUEST_EMAIL_MAX + 1], id[GUEST_ID_MAX + 1];
	int err;

	if (identity_address(text, strlen(text), address) != ERR_OK)
		return say_error(CMD_USAGE, WHERE, "\"%.80s\" is not an e-mail address", text);
	identity_guest(event->salt, address, id);
	err = store_guest(env->app.store, event->id, id, guest);
	if (err == ERR_ABSENT)
		return say_error(CMD_FAILED, WHERE, "%s is not on the guest list; see rsvp guests %s%s",
		    address, event->id, env->flag);
	return err == ERR_OK ? CMD_DONE : refuse_error(env, args, err);
}

/* Make a new link for ${GUEST}, or for the host if it is NULL, and update the row. */
static int renew(struct env *env, const struct args *args, struct event *event, struct guest *guest)
{
	const struct change_request request = {.event = event->id, .guest = guest != NULL ? guest->id : NULL,
		.action = guest != NULL ? (unsigned)GUEST_DO_RELINK : (unsigned)EVENT_DO_RELINK};
	struct change c;
	int status = cmd_change(env, args, &request, &c);

	if (status != CMD_DONE)
		return status;
	if (guest != NULL)
		*guest = c.guest;
	else
		*event = c.event;
	return CMD_DONE;
}

static int print_link(struct env *env, const struct args *args)
{
	bool host = args->options[OPTION_HOST_LINK] != NULL;
	char url[URL_BYTES_MAX + 1];
	struct event event;
	struct guest guest;
	int status = CMD_DONE, err = store_event(env->app.store, args->arguments[0], &event);

	if (err != ERR_OK)
		return refuse_error(env, args, err);
	if (!host)
		status = find_guest(env, args, &event, &guest);
	if (status == CMD_DONE && args->options[OPTION_NEW] != NULL)
		status = renew(env, args, &event, host ? NULL : &guest);
	if (status != CMD_DONE)
		return status;
	if (host)
		links_host_url(&env->app, &event, url);
	else
		links_guest_url(&env->app, &event, &guest, url);
	puts(url);
	return CMD_DONE;
}

int cmd_link(struct env *env, const struct args *args)
{
	int status;
	bool host = args->options[OPTION_HOST_LINK] != NULL;

	if (host == (args->arguments_count == 2))
		return say_error(CMD_USAGE, WHERE, "give either EMAIL or --host; usage: rsvp link ID EMAIL, "
		    "or rsvp link ID --host");
	status = cmd_open(env, args, false);
	return status == CMD_DONE ? print_link(env, args) : status;
}
