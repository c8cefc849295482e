/* The home on AWS: the tables and the secret of a deployment. */
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

void home_aws_find(struct home *home, const char *region)
{
	home->aws.prefix = variable("RSVP_TABLE_PREFIX");
	snprintf(home->name, sizeof(home->name), "the tables %.64sev-* in %s", home->aws.prefix, region);
}

/* Only who prints links needs to know what they begin with. */
static int find_base_url(struct home *home, const struct given *given)
{
	const char *option = given->options[OPTION_BASE_URL], *text = option;

	if ((given->command->takes & OPTION_BIT(OPTION_BASE_URL)) == 0)
		return CMD_DONE;
	if (text == NULL)
		text = variable("RSVP_BASE_URL");
	if (text[0] == '\0' && option == NULL) {
		say_error(given->command->name, "it is not known what links begin with: name it by "
		    "--base-url or RSVP_BASE_URL, as https://rsvp.example.org");
		return CMD_USAGE;
	}
	if (base_url_read(text, home->app.base_url))
		return CMD_DONE;
	say_error(given->command->name, "%s \"%.80s\" is no URL as https://rsvp.example.org",
	    option != NULL ? "--base-url" : "RSVP_BASE_URL", text);
	return CMD_USAGE;
}

int home_aws_keys(struct home *home, char why[HOME_AWS_WHY_BYTES_MAX + 1])
{
	const char *name = variable("RSVP_SECRET");

	if (name[0] == '\0') {
		snprintf(why, HOME_AWS_WHY_BYTES_MAX + 1, "RSVP_SECRET is not set in the environment; it "
		    "names a secret of Secrets Manager, or as ssm:NAME a parameter");
		return ERR_REFUSED;
	}
	if (secret_aws_read(home->aws.aws, name, &home->app.keys, why) != ERR_OK)
		return ERR_REFUSED;
	return ERR_OK;
}

static int open_store(struct home *home, char why[HOME_AWS_WHY_BYTES_MAX + 1])
{
	int err = store_ddb_open(home->aws.aws, home->aws.prefix, &home->app.store);

	if (err == ERR_OK)
		return ERR_OK;
	if (err == ERR_INPUT)
		snprintf(why, HOME_AWS_WHY_BYTES_MAX + 1, "RSVP_TABLE_PREFIX is not what names of tables "
		    "begin with: up to %d letters, digits, '-', '_' and '.'", STORE_DDB_PREFIX_BYTES_MAX);
	else
		snprintf(why, HOME_AWS_WHY_BYTES_MAX + 1, "there is no memory");
	return ERR_REFUSED;
}

static void close_store(struct home *home)
{
	store_close(home->app.store);
	home->app.store = NULL;
}

int home_aws_prefix(struct home *home, char why[HOME_AWS_WHY_BYTES_MAX + 1])
{
	int err = open_store(home, why);

	close_store(home);
	return err;
}

int home_aws_look(struct home *home, char why[HOME_AWS_WHY_BYTES_MAX + 1])
{
	if (open_store(home, why) != ERR_OK)
		return ERR_REFUSED;
	if (store_ddb_look(home->app.store, why) == ERR_OK)
		return ERR_OK;
	close_store(home);
	return ERR_REFUSED;
}

static int check_clock(const struct home *home, const char *where)
{
	int64_t secs;

	if (aws_skew(home->aws.aws, &secs) != ERR_OK || llabs((long long)secs) <= AWS_SKEW_SECS_MAX)
		return CMD_DONE;
	say_error(where, "the clock of this machine is %lld seconds %s DynamoDB's, and would write wrong "
	    "times; set it right", llabs((long long)secs), secs > 0 ? "behind" : "ahead of");
	return CMD_FAILED;
}

/* The tables first: they tell best what is wrong with credentials, network or clock. */
static int open_all(struct home *home, const char *where)
{
	char region[ENDPOINT_REGION_BYTES_MAX + 1] = "", why[HOME_AWS_WHY_BYTES_MAX + 1];
	int how;

	if (aws_open(&home->aws.aws, why) != ERR_OK || endpoint_region(region, why) != ERR_OK) {
		say_error(where, "%s", why);
		return CMD_FAILED;
	}
	home_aws_find(home, region);
	if (home_aws_look(home, why) != ERR_OK) {
		say_error(where, "%s cannot be used: %s", home->name, why);
		return CMD_FAILED;
	}
	how = check_clock(home, where);
	if (how == CMD_DONE && home_aws_keys(home, why) != ERR_OK) {
		say_error(where, "the keys that sign links cannot be had: %s", why);
		how = CMD_FAILED;
	}
	return how;
}

static int open_home(struct home *home, const struct given *given, bool make)
{
	int how = find_base_url(home, given);

	(void)make; /* tables are made when they are deployed */
	if (how != CMD_DONE)
		return how;
	log_to(-1); /* what fails here is told in one line, by say_error */
	how = open_all(home, given->command->name);
	log_to(STDERR_FILENO);
	return how;
}

static void settle(struct home *home)
{
	(void)home;
}

static const char *why(const struct home *home)
{
	return home->aws.aws != NULL ? aws_why(home->aws.aws) : "";
}

static void close_home(struct home *home)
{
	aws_close(home->aws.aws);
	home->aws.aws = NULL;
}

const struct home_kind home_aws_kind = {
	.flag = " --aws",
	.worker = "the deployed functions",
	.open = open_home,
	.settle = settle,
	.why = why,
	.close = close_home,
};
