/* Opens the environment of a command, and makes its changes. */
#include "cli/cmd.h"

#include "base/err.h"
#include "cli/refuse.h"
#include "cli/say.h"
#include "env/env_open.h"

struct env_options cmd_options(const struct args *args, bool make)
{
	return (struct env_options){.aws = args->options[OPTION_AWS] != NULL,
	    .data = args->options[OPTION_DATA], .base_url = args->options[OPTION_BASE_URL],
	    .needs_base_url = (args->command->takes & OPTION_BIT(OPTION_BASE_URL)) != 0,
	    .make = make};
}

int cmd_open(struct env *env, const struct args *args, bool make)
{
	const struct env_options options = cmd_options(args, make);
	int err = env_open(env, &options);

	if (err == ERR_OK)
		return CMD_DONE;
	return say_error(err == ERR_INPUT ? CMD_USAGE : CMD_FAILED, args->command->name, "%s", env->errmsg);
}

int cmd_change(struct env *env, const struct args *args, const struct change_request *request,
    struct change *c)
{
	int err = env_begin(env);

	if (err == ERR_OK)
		err = env_end(env, change(&env->app, request, c));
	return refuse_change(env, args, err, c);
}
