/* What both kinds of environment share. */
#include "env/env.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"

int env_open(struct env *env, const struct env_options *options)
{
	int err;

	memset(env, 0, sizeof(*env));
	env->kind = options->aws ? &env_aws_kind : &env_local_kind;
	err = env->kind->open(env, options);
	if (err != ERR_OK)
		env_close(env);
	return err;
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

const char *env_store_error(const struct env *env)
{
	return env->kind->store_error(env);
}

void env_close(struct env *env)
{
	mail_close(env->app.mail);
	env->app.mail = NULL;
	store_close(env->app.store);
	env->app.store = NULL;
	keys_wipe(&env->app.keys);
	env->kind->close(env);
}

int env_fail(struct env *env, int err, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(env->errmsg, sizeof(env->errmsg), format, ap);
	va_end(ap);
	return err;
}
