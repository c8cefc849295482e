/* What both kinds of environment share. */
#include "env/env.h"

#include <stdarg.h>
#include <stdio.h>

#include "aws/aws.h"
#include "base/clock.h"
#include "base/err.h"
#include "relay/relay.h"

enum { DRAIN_BATCH_ROWS = 64, DRAIN_BATCH_MS = 50, DRAIN_BATCHES_MAX = 200 };

int env_begin(struct env *env)
{
	return store_batch_begin(env->app.store);
}

int env_end(struct env *env, int err)
{
	return store_batch_end(env->app.store) == ERR_OK ? err : ERR_IO;
}

/* Other writers wait during a batch, so each is short. */
void env_drain(struct env *env)
{
	int err = ERR_OK;

	if (env->aws != NULL)
		return;
	for (int batch = 0; batch < DRAIN_BATCHES_MAX && err == ERR_OK; batch++) {
		int64_t until = clock_monotonic_ms() + DRAIN_BATCH_MS;

		if (env_begin(env) != ERR_OK)
			return;
		for (int row = 0; row < DRAIN_BATCH_ROWS && err == ERR_OK &&
		    clock_monotonic_ms() < until; row++)
			err = relay_next(&env->app, RELAY_LOCAL);
		err = env_end(env, err);
	}
}

const char *env_store_error(const struct env *env)
{
	return env->aws != NULL ? aws_errmsg(env->aws) : "";
}

void env_close(struct env *env)
{
	mail_close(env->app.mail);
	store_close(env->app.store);
	aws_close(env->aws);
	keys_wipe(&env->app.keys);
	env->app.mail = NULL;
	env->app.store = NULL;
	env->aws = NULL;
}

int env_fail(struct env *env, int err, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(env->errmsg, sizeof(env->errmsg), format, ap);
	va_end(ap);
	return err;
}
