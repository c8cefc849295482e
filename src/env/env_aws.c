/* The environment on AWS: the tables and the secret of a deployment. */
#include "env/env_aws.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/base_url.h"
#include "aws/endpoint.h"
#include "aws/secret_aws.h"
#include "aws/store_ddb.h"
#include "base/err.h"
#include "base/log.h"
#include "base/variable.h"

void env_aws_find(struct env *env, const char *region)
{
	env->flag = " --aws";
	env->worker = "the deployed functions";
	env->table_prefix = variable("RSVP_TABLE_PREFIX", "");
	snprintf(env->name, sizeof(env->name), "the tables %.64sev-* in %s", env->table_prefix, region);
}

static int find_base_url(struct env *env, const struct env_options *options)
{
	const char *option = options->base_url, *text = option;

	if (!options->needs_base_url)
		return ERR_OK;
	if (text == NULL)
		text = variable("RSVP_BASE_URL", "");
	if (text[0] == '\0' && option == NULL)
		return env_fail(env, ERR_INPUT, "links need a base URL: give --base-url or set "
		    "RSVP_BASE_URL, such as https://rsvp.example.org");
	if (!base_url_read(text, env->app.base_url))
		return env_fail(env, ERR_INPUT, "%s \"%.80s\" is not a URL such as https://rsvp.example.org",
		    option != NULL ? "--base-url" : "RSVP_BASE_URL", text);
	return ERR_OK;
}

int env_aws_keys(struct env *env)
{
	const char *name = variable("RSVP_SECRET", "");
	char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1];

	if (name[0] == '\0')
		return env_fail(env, ERR_REFUSED, SECRET_AWS_UNSET);
	if (secret_aws_read(env->aws, name, &env->app.keys, errmsg) != ERR_OK)
		return env_fail(env, ERR_REFUSED, "%s", errmsg);
	return ERR_OK;
}

static int open_store(struct env *env)
{
	int err = store_ddb_open(env->aws, env->table_prefix, &env->app.store);

	if (err == ERR_OK)
		return ERR_OK;
	if (err == ERR_INPUT)
		return env_fail(env, ERR_REFUSED, STORE_DDB_BAD_PREFIX, STORE_DDB_PREFIX_BYTES_MAX);
	return env_fail(env, ERR_REFUSED, "out of memory");
}

static void close_store(struct env *env)
{
	store_close(env->app.store);
	env->app.store = NULL;
}

int env_aws_prefix(struct env *env)
{
	int err = open_store(env);

	close_store(env);
	return err;
}

int env_aws_probe(struct env *env)
{
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];

	if (open_store(env) != ERR_OK)
		return ERR_REFUSED;
	if (store_ddb_probe(env->app.store, errmsg) == ERR_OK)
		return ERR_OK;
	close_store(env);
	return env_fail(env, ERR_REFUSED, "%s", errmsg);
}

static int check_clock(struct env *env)
{
	int64_t secs;

	if (aws_skew(env->aws, &secs) != ERR_OK || llabs((long long)secs) <= AWS_SKEW_SECS_MAX)
		return ERR_OK;
	return env_fail(env, ERR_IO, "the clock of this machine is %lld seconds %s DynamoDB's, and would "
	    "write wrong times; set the clock", llabs((long long)secs), secs > 0 ? "behind" : "ahead of");
}

/* Put what failed before the reason in env->errmsg. */
static int explain(struct env *env, const char *before, const char *name)
{
	char errmsg[sizeof(env->errmsg)];

	memcpy(errmsg, env->errmsg, sizeof(errmsg));
	return env_fail(env, ERR_IO, "%s%s: %.1000s", before, name, errmsg);
}

/* The tables first: their errors say best what is wrong with credentials, network or clock. */
static int open_all(struct env *env)
{
	char region[ENDPOINT_REGION_BYTES_MAX + 1] = "", errmsg[AWS_ERRMSG_BYTES_MAX + 1];
	int err;

	if (aws_open(&env->aws, errmsg) != ERR_OK || endpoint_region(region, errmsg) != ERR_OK)
		return env_fail(env, ERR_IO, "%s", errmsg);
	env_aws_find(env, region);
	if (env_aws_probe(env) != ERR_OK)
		return explain(env, env->name, " cannot be used");
	err = check_clock(env);
	if (err == ERR_OK && env_aws_keys(env) != ERR_OK)
		err = explain(env, "the keys that sign links cannot be read", "");
	return err;
}

int env_aws_open(struct env *env, const struct env_options *options)
{
	int err = find_base_url(env, options);

	if (err != ERR_OK)
		return err;
	log_to(-1); /* env->errmsg says what failed, in one line */
	err = open_all(env);
	log_to(STDERR_FILENO);
	return err;
}
