/* Opens what a function needs, step by step, and reports what failed. */
#include "lambda/init.h"

#include <inttypes.h>
#include <limits.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/base_url.h"
#include "aws/bus_events.h"
#include "aws/mail_ses.h"
#include "aws/store_ddb.h"
#include "aws/timers_scheduler.h"
#include "base/clock.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"
#include "base/variable.h"
#include "base/zone.h"
#include "lambda/fetch.h"
#include "wire/list/identity.h"

__attribute__((format(printf, 2, 3)))
static int refuse(struct init *init, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(init->errmsg, sizeof(init->errmsg), format, ap);
	va_end(ap);
	return ERR_REFUSED;
}

/* ---- from the environment alone ---- */

static void set_default(const char *name, const char *file)
{
	const char *root = getenv("LAMBDA_TASK_ROOT");
	char path[PATH_MAX];

	if (getenv(name) == NULL && root != NULL &&
	    snprintf(path, sizeof(path), "%s/%s", root, file) < (int)sizeof(path) &&
	    access(path, R_OK) == 0)
		setenv(name, path, 1);
}

/* Reading all certificates that the machine trusts takes ten times as long as the rest of init. */
void init_defaults(void)
{
	set_default("TZDIR", "zoneinfo");
	set_default("AWS_CA_BUNDLE", "ca.pem");
}

/* New York differs from UTC and has summer time, so a file with one fixed offset fails this check. */
static int check_zones(struct init *init)
{
	static const char name[] = "America/New_York";
	struct civil winter, summer;

	if (zone_civil(name, INT64_C(1767225600), &winter) == ERR_OK && winter.offset_secs == -18000 &&
	    zone_civil(name, INT64_C(1782864000), &summer) == ERR_OK && summer.offset_secs == -14400)
		return ERR_OK;
	return refuse(init, "the time zone %s is not in %s; set TZDIR to a folder of time zones", name,
	    variable("TZDIR", "/usr/share/zoneinfo"));
}

static int start_sodium(struct init *init)
{
	return sodium_init() >= 0 ? ERR_OK : refuse(init, "libsodium cannot be initialized");
}

static int read_base_url(struct init *init)
{
	const char *text = variable("RSVP_BASE_URL", NULL);

	if (text == NULL)
		return refuse(init, "RSVP_BASE_URL is not set; set it to what links begin with, such as "
		    "https://rsvp.example.org");
	if (!base_url_read(text, init->app.base_url))
		return refuse(init, "RSVP_BASE_URL is not a URL such as https://rsvp.example.org");
	return ERR_OK;
}

static int read_mail_from(struct init *init)
{
	const char *text = variable("RSVP_MAIL_FROM", NULL);

	if (text == NULL)
		return refuse(init, "RSVP_MAIL_FROM is not set; set it to the sender of the e-mails");
	if (identity_address(text, strlen(text), init->app.mail_from) != ERR_OK)
		return refuse(init, "RSVP_MAIL_FROM is not an e-mail address");
	return ERR_OK;
}

/* ---- from AWS ---- */

static int open_aws(struct init *init)
{
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];

	if (aws_open(&init->aws, errmsg) != ERR_OK)
		return refuse(init, "%s", errmsg);
	init->until_ms = clock_monotonic_ms() + INIT_MS_MAX;
	aws_until(init->aws, init->until_ms);
	return ERR_OK;
}

static int open_mail(struct init *init)
{
	const char *set = variable("RSVP_MAIL_CONFIGURATION_SET", NULL);

	if (set == NULL)
		return refuse(init, "RSVP_MAIL_CONFIGURATION_SET is not set; set it to the SES configuration "
		    "set that reports what became of e-mails");
	if (mail_ses_open(init->aws, set, &init->app.mail) != ERR_OK)
		return refuse(init, "out of memory");
	return ERR_OK;
}

static int open_bus(struct init *init)
{
	if (bus_events_open(init->aws, variable("RSVP_BUS", "default"), &init->app.bus) != ERR_OK)
		return refuse(init, "out of memory");
	return ERR_OK;
}

static int open_timers(struct init *init)
{
	static const char *const names[] = {
		"RSVP_SCHEDULE_GROUP", "RSVP_CLOCK_ARN", "RSVP_SCHEDULER_ROLE_ARN",
	};
	const struct timers_scheduler_config config = {
		.group = variable(names[0], ""), .target_arn = variable(names[1], ""),
		.role_arn = variable(names[2], ""),
		.dead_letter_arn = variable("RSVP_SCHEDULE_DLQ_ARN", ""),
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (variable(names[i], NULL) == NULL)
			return refuse(init, "%s is not set; timers need it", names[i]);
	if (timers_scheduler_open(init->aws, &config, &init->app.timers) != ERR_OK)
		return refuse(init, "out of memory");
	return ERR_OK;
}

/* With a wrong clock, timers would fire and links would expire at the wrong time. */
static int check_clock(struct init *init, const struct aws *aws)
{
	int64_t secs;

	if (aws_skew(aws, &secs) != ERR_OK ||
	    (secs <= AWS_SKEW_SECS_MAX && secs >= -AWS_SKEW_SECS_MAX))
		return ERR_OK;
	init->type = "Runtime.WrongClock";
	return refuse(init, "the clock of this machine is %" PRId64 " seconds %s that of AWS",
	    secs < 0 ? -secs : secs, secs > 0 ? "behind" : "ahead of");
}

static int start_keys(struct init *init)
{
	const char *name = variable("RSVP_SECRET", NULL);

	if (name == NULL)
		return refuse(init, SECRET_AWS_UNSET);
	if (fetch_start(name, init->until_ms, &init->fetch) != ERR_OK)
		return refuse(init, "out of memory");
	return ERR_OK;
}

static int end_keys(struct init *init)
{
	char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1];
	int err = fetch_end(init->fetch, &init->app.keys, errmsg);

	if (check_clock(init, fetch_aws(init->fetch)) != ERR_OK)
		return ERR_REFUSED;
	fetch_free(init->fetch);
	init->fetch = NULL;
	return err == ERR_OK ? ERR_OK : refuse(init, "%s", errmsg);
}

static int open_store(struct init *init)
{
	const char *prefix = variable("RSVP_TABLE_PREFIX", "");
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];

	switch (store_ddb_open(init->aws, prefix, &init->app.store)) {
	case ERR_OK:
		break;
	case ERR_INPUT:
		return refuse(init, STORE_DDB_BAD_PREFIX, STORE_DDB_PREFIX_BYTES_MAX);
	default:
		return refuse(init, "out of memory");
	}
	if (store_ddb_probe(init->app.store, errmsg) != ERR_OK)
		return check_clock(init, init->aws) != ERR_OK ? ERR_REFUSED : refuse(init,
		    "the tables %.64sev-... in %s cannot be used: %s", prefix,
		    variable("AWS_REGION", variable("AWS_DEFAULT_REGION", "")), errmsg);
	return check_clock(init, init->aws);
}

/* ---- all steps ---- */

/* The steps that need no network come first.  The keys are read while the tables are probed. */
static const struct {
	unsigned need; /* 0: every handler needs it */
	const char *type;
	int (*open)(struct init *);
} steps[] = {
	{0,             "Runtime.NoZones",    check_zones},
	{0,             "Runtime.NoSodium",   start_sodium},
	{INIT_BASE_URL, "Runtime.NoBaseUrl",  read_base_url},
	{INIT_MAIL,     "Runtime.NoMailFrom", read_mail_from},
	{0,             "Runtime.NoAws",      open_aws},
	{INIT_MAIL,     "Runtime.NoMail",     open_mail},
	{INIT_BUS,      "Runtime.NoBus",      open_bus},
	{INIT_TIMERS,   "Runtime.NoTimers",   open_timers},
	{INIT_KEYS,     "Runtime.NoSecret",   start_keys},
	{0,             "Runtime.NoTables",   open_store},
	{INIT_KEYS,     "Runtime.NoSecret",   end_keys},
};

/* The caller logs a failure, so the log is off meanwhile. */
int init_open(struct init *init, unsigned needs)
{
	int err = ERR_OK;

	memset(init, 0, sizeof(*init));
	log_to(-1);
	init_defaults();
	for (size_t i = 0; i < COUNT(steps) && err == ERR_OK; i++) {
		if (steps[i].need != 0 && (steps[i].need & needs) == 0)
			continue;
		init->type = steps[i].type;
		err = steps[i].open(init);
	}
	if (err != ERR_OK)
		init_close(init);
	log_to(STDERR_FILENO);
	return err;
}

void init_close(struct init *init)
{
	struct app *app = &init->app;

	fetch_free(init->fetch);
	keys_wipe(&app->keys);
	store_close(app->store);
	timers_scheduler_close(app->timers);
	bus_events_close(app->bus);
	mail_close(app->mail);
	aws_close(init->aws);
	memset(app, 0, sizeof(*app));
	init->aws = NULL;
	init->fetch = NULL;
}
