/* What both kinds of env share. */
#include "env/env.h"

#include <string.h>

#include "base/err.h"
#include "cli/cmd.h"
#include "cli/say.h"

int env_open(struct env *env, const struct args *args, bool make)
{
	bool aws = args->options[OPTION_AWS] != NULL;
	int status;

	memset(env, 0, sizeof(*env));
	env->kind = aws ? &env_aws_kind : &env_local_kind;
	status = env->kind->open(env, args, make);
	if (status != CMD_DONE)
		env_close(env);
	return status;
}

int env_run(const struct args *args, bool make,
    int (*work)(struct env *, const struct args *))
{
	struct env env;
	int status = env_open(&env, args, make);

	if (status != CMD_DONE)
		return status;
	status = work(&env, args);
	env_close(&env);
	return status;
}

int env_begin(struct env *env)
{
	return store_batch_begin(env->app.store);
}

int env_end(struct env *env, int err)
{
	return store_batch_end(env->app.store) == ERR_OK ? err : ERR_IO;
}

void env_drain(struct env *env)
{
	env->kind->drain(env);
}

const char *env_errmsg(const struct env *env)
{
	return env->kind->errmsg(env);
}

void env_close(struct env *env)
{
	mail_close(env->app.mail);
	env->app.mail = NULL;
	store_close(env->app.store);
	env->app.store = NULL;
	keyring_wipe(&env->app.keys);
	env->kind->close(env);
}
