/* The env on AWS: the tables and the secret of a deployment. */
#include "env/env_aws.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/base_url.h"
#include "aws/endpoint.h"
#include "base/err.h"
#include "base/log.h"
#include "cli/cmd.h"
#include "cli/say.h"
#include "env/env.h"

static const char *variable(const char *name)
{
	const char *text = getenv(name);

	return text != NULL ? text : "";
}

void env_aws_find(struct env *env, const char *region)
{
	env->aws.prefix = variable("RSVP_TABLE_PREFIX");
	snprintf(env->name, sizeof(env->name), "the tables %.64sev-* in %s", env->aws.prefix, region);
}

/* Only who prints links needs to know what they begin with. */
static int find_base_url(struct env *env, const struct args *args)
{
	const char *option = args->options[OPTION_BASE_URL], *text = option;

	if ((args->command->takes & OPTION_BIT(OPTION_BASE_URL)) == 0)
		return CMD_DONE;
	if (text == NULL)
		text = variable("RSVP_BASE_URL");
	if (text[0] == '\0' && option == NULL) {
		say_error(args->command->name, "it is not known what links begin with: name it by "
		    "--base-url or RSVP_BASE_URL, as https://rsvp.example.org");
		return CMD_USAGE;
	}
	if (base_url_read(text, env->app.base_url))
		return CMD_DONE;
	say_error(args->command->name, "%s \"%.80s\" is no URL as https://rsvp.example.org",
	    option != NULL ? "--base-url" : "RSVP_BASE_URL", text);
	return CMD_USAGE;
}

int env_aws_keys(struct env *env, char errmsg[ENV_AWS_ERRMSG_BYTES_MAX + 1])
{
	const char *name = variable("RSVP_SECRET");

	if (name[0] == '\0') {
		snprintf(errmsg, ENV_AWS_ERRMSG_BYTES_MAX + 1, "RSVP_SECRET is not set in the environment; it "
		    "names a secret of Secrets Manager, or as ssm:NAME a parameter");
		return ERR_REFUSED;
	}
	if (secret_aws_read(env->aws.aws, name, &env->app.keys, errmsg) != ERR_OK)
		return ERR_REFUSED;
	return ERR_OK;
}

static int open_store(struct env *env, char errmsg[ENV_AWS_ERRMSG_BYTES_MAX + 1])
{
	int err = store_ddb_open(env->aws.aws, env->aws.prefix, &env->app.store);

	if (err == ERR_OK)
		return ERR_OK;
	if (err == ERR_INPUT)
		snprintf(errmsg, ENV_AWS_ERRMSG_BYTES_MAX + 1, "RSVP_TABLE_PREFIX is not what names of tables "
		    "begin with: up to %d letters, digits, '-', '_' and '.'", STORE_DDB_PREFIX_BYTES_MAX);
	else
		snprintf(errmsg, ENV_AWS_ERRMSG_BYTES_MAX + 1, "there is no memory");
	return ERR_REFUSED;
}

static void close_store(struct env *env)
{
	store_close(env->app.store);
	env->app.store = NULL;
}

int env_aws_prefix(struct env *env, char errmsg[ENV_AWS_ERRMSG_BYTES_MAX + 1])
{
	int err = open_store(env, errmsg);

	close_store(env);
	return err;
}

int env_aws_probe(struct env *env, char errmsg[ENV_AWS_ERRMSG_BYTES_MAX + 1])
{
	if (open_store(env, errmsg) != ERR_OK)
		return ERR_REFUSED;
	if (store_ddb_probe(env->app.store, errmsg) == ERR_OK)
		return ERR_OK;
	close_store(env);
	return ERR_REFUSED;
}

static int check_clock(const struct env *env, const char *where)
{
	int64_t secs;

	if (aws_skew(env->aws.aws, &secs) != ERR_OK || llabs((long long)secs) <= AWS_SKEW_SECS_MAX)
		return CMD_DONE;
	say_error(where, "the clock of this machine is %lld seconds %s DynamoDB's, and would write wrong "
	    "times; set it right", llabs((long long)secs), secs > 0 ? "behind" : "ahead of");
	return CMD_FAILED;
}

/* The tables first: they tell best what is wrong with credentials, network or clock. */
static int open_all(struct env *env, const char *where)
{
	char region[ENDPOINT_REGION_BYTES_MAX + 1] = "", errmsg[ENV_AWS_ERRMSG_BYTES_MAX + 1];
	int status;

	if (aws_open(&env->aws.aws, errmsg) != ERR_OK || endpoint_region(region, errmsg) != ERR_OK) {
		say_error(where, "%s", errmsg);
		return CMD_FAILED;
	}
	env_aws_find(env, region);
	if (env_aws_probe(env, errmsg) != ERR_OK) {
		say_error(where, "%s cannot be used: %s", env->name, errmsg);
		return CMD_FAILED;
	}
	status = check_clock(env, where);
	if (status == CMD_DONE && env_aws_keys(env, errmsg) != ERR_OK) {
		say_error(where, "the keys that sign links cannot be had: %s", errmsg);
		status = CMD_FAILED;
	}
	return status;
}

static int open_env(struct env *env, const struct args *args, bool make)
{
	int status = find_base_url(env, args);

	(void)make; /* tables are made when they are deployed */
	if (status != CMD_DONE)
		return status;
	log_to(-1); /* what fails here is told in one line, by say_error */
	status = open_all(env, args->command->name);
	log_to(STDERR_FILENO);
	return status;
}

static void drain(struct env *env)
{
	(void)env;
}

static const char *errmsg(const struct env *env)
{
	return env->aws.aws != NULL ? aws_errmsg(env->aws.aws) : "";
}

static void close_env(struct env *env)
{
	aws_close(env->aws.aws);
	env->aws.aws = NULL;
}

const struct env_kind env_aws_kind = {
	.flag = " --aws",
	.worker = "the deployed functions",
	.open = open_env,
	.drain = drain,
	.errmsg = errmsg,
	.close = close_env,
};
