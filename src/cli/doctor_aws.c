/* The checks of rsvp doctor on a deployment. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "aws/table_ddb.h"
#include "base/err.h"
#include "base/log.h"
#include "base/variable.h"
#include "cli/cmd.h"
#include "cli/doctor.h"
#include "env/env_aws.h"
#include "relay/relay.h"

/* ---- the environment; true if requests can be made ---- */

static bool check_region(struct doctor *d, char region[ENDPOINT_REGION_BYTES_MAX + 1])
{
	char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1];
	bool ok = endpoint_region(region, errmsg) == ERR_OK;

	doctor_say(d, ok, "region", "%s", ok ? region : errmsg);
	return ok;
}

static bool check_endpoint(struct doctor *d, const char *region)
{
	char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1];
	struct endpoint dynamodb;
	bool ok = endpoint_check(region, errmsg) == ERR_OK &&
	    endpoint_find("dynamodb", region, &dynamodb, errmsg) == ERR_OK;

	doctor_say(d, ok, "endpoint", "%s", ok ? dynamodb.url : errmsg);
	return ok;
}

static bool check_credentials(struct doctor *d)
{
	char errmsg[CREDENTIALS_ERRMSG_BYTES_MAX + 1];
	struct sigv4_key key;

	if (credentials_read(&key, errmsg) != ERR_OK) {
		doctor_say(d, false, "credentials", "%s; run: aws configure export-credentials "
		    "--format env", errmsg);
		return false;
	}
	doctor_say(d, true, "credentials", "found in the environment, %s a session token; the account "
	    "is not checked", key.token != NULL ? "with" : "without");
	return true;
}

static bool connect(struct doctor *d)
{
	char region[ENDPOINT_REGION_BYTES_MAX + 1], errmsg[AWS_ERRMSG_BYTES_MAX + 1];
	bool ok = check_region(d, region);

	if (ok)
		ok = check_endpoint(d, region);
	ok &= check_credentials(d);
	if (!ok)
		return false;
	env_aws_find(d->env, region);
	/* This checks the rest, which is the certificates. */
	ok = aws_open(&d->env->aws, errmsg) == ERR_OK;
	doctor_say(d, ok, "certificates", "%s", ok ? "found" : errmsg);
	return ok;
}

/* ---- what is deployed ---- */

static void check_secret(struct doctor *d)
{
	if (env_aws_keys(d->env) == ERR_OK)
		doctor_say(d, true, "secret", "it holds %zu %s", d->env->app.keys.count,
		    d->env->app.keys.count == 1 ? "key" : "keys");
	else
		doctor_say(d, false, "secret", "%s", d->env->errmsg);
}

static void check_clock(struct doctor *d)
{
	int64_t secs;

	if (aws_skew(d->env->aws, &secs) != ERR_OK)
		doctor_say(d, false, "clock", "not checked, because DynamoDB's answers have no date");
	else if (llabs((long long)secs) > AWS_SKEW_SECS_MAX)
		doctor_say(d, false, "clock", "it is %lld seconds %s DynamoDB's; set this machine's clock",
		    llabs((long long)secs), secs > 0 ? "behind" : "ahead of");
	else
		doctor_say(d, true, "clock", "within %d seconds of DynamoDB's",
		    AWS_SKEW_SECS_MAX);
}

/* False if DynamoDB cannot be reached: the later checks do not try. */
static bool check_tables(struct doctor *d)
{
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];
	int err = ERR_OK;

	if (env_aws_prefix(d->env) != ERR_OK) {
		doctor_say(d, false, "tables", "%s", d->env->errmsg);
		return false;
	}
	for (size_t i = 0; i < DDB_TABLE__MAX && err != ERR_IO; i++) {
		err = table_ddb_check(d->env->aws, d->env->table_prefix, (enum ddb_table)i,
		    errmsg);
		doctor_say(d, err == ERR_OK, "table", "%s%s: %s", d->env->table_prefix, ddb_tables[i].name,
		    err == ERR_OK ? "as expected" : errmsg);
	}
	return err != ERR_IO;
}

static void check_waiting(struct doctor *d, const char *what, unsigned kinds, const char *advice)
{
	int64_t at = INT64_MAX;
	int err = store_outbox_next(d->env->app.store, kinds, &at);

	if (err == ERR_OK || err == ERR_ABSENT)
		doctor_late(d, what, at, advice);
	else
		doctor_say(d, false, what, "%s", env_store_error(d->env));
}

static void check_store(struct doctor *d)
{
	if (env_aws_probe(d->env) != ERR_OK) {
		doctor_say(d, false, "store", "%s", d->env->errmsg);
		return;
	}
	check_waiting(d, "waiting work", RELAY_LOCAL | RELAY_MAIL,
	    "check that the functions messenger and offer are deployed, with stream and sweep; "
	    "see their logs");
	check_waiting(d, "timers", RELAY_TIMES,
	    "check that the function clock is deployed, with stream and sweep; see its log");
}

/* Each failure is printed in its line, so the log is off. */
int doctor_aws(struct doctor *d)
{
	bool reachable;

	log_to(-1);
	if (connect(d)) {
		reachable = check_tables(d);
		if (reachable)
			check_clock(d);
		check_secret(d);
		if (reachable)
			check_store(d);
	} else if (variable("RSVP_SECRET", NULL) == NULL) {
		check_secret(d); /* so that one run prints everything that is missing */
	}
	log_to(STDERR_FILENO);
	return CMD_DONE;
}
