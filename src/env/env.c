/* What both kinds of home share. */
#include "env/env.h"

#include <string.h>

#include "base/err.h"
#include "cli/cmd.h"
#include "cli/say.h"

int home_open(struct home *home, const struct given *given, bool make)
{
	bool aws = given->options[OPTION_AWS] != NULL;
	int how;

	memset(home, 0, sizeof(*home));
	home->kind = aws ? &home_aws_kind : &home_local_kind;
	how = home->kind->open(home, given, make);
	if (how != CMD_DONE)
		home_close(home);
	return how;
}

int home_run(const struct given *given, bool make,
    int (*work)(struct home *, const struct given *))
{
	struct home home;
	int how = home_open(&home, given, make);

	if (how != CMD_DONE)
		return how;
	how = work(&home, given);
	home_close(&home);
	return how;
}

int home_begin(struct home *home)
{
	return store_turn_begin(home->app.store);
}

int home_end(struct home *home, int err)
{
	return store_turn_end(home->app.store) == ERR_OK ? err : ERR_IO;
}

void home_settle(struct home *home)
{
	home->kind->settle(home);
}

const char *home_why(const struct home *home)
{
	return home->kind->why(home);
}

void home_close(struct home *home)
{
	mail_close(home->app.mail);
	home->app.mail = NULL;
	store_close(home->app.store);
	home->app.store = NULL;
	keyring_wipe(&home->app.keys);
	home->kind->close(home);
}
