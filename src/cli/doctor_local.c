/* The checks of rsvp doctor on a data directory. */
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/cmd.h"
#include "cli/doctor.h"
#include "env/env_local.h"
#include "local/store_sqlite.h"
#include "relay/relay.h"

enum { LATE_SECS = 900 };

/* Check that a file has none of the mode bits in ${NEVER}. */
static void check_mode(struct doctor *d, const char *what, const char *path, unsigned never)
{
	struct stat st;
	unsigned mode;

	if (stat(path, &st) != 0) {
		doctor_say(d, false, what, "%s cannot be read", path);
		return;
	}
	mode = (unsigned)st.st_mode & 07777;
	if ((mode & never) != 0)
		doctor_say(d, false, what, "%s is open to others (mode %04o); run: chmod go= %s", path, mode,
		    path);
	else
		doctor_say(d, true, what, "%s, mode %04o", path, mode);
}

static void check_files(struct doctor *d)
{
	char path[ENV_PATH_BYTES];

	check_mode(d, "data directory", d->env->dir, 022);
	env_local_path(d->env, ENV_KEYS, path);
	check_mode(d, "key file", path, 077);
	env_local_path(d->env, ENV_STORE, path);
	check_mode(d, "store file", path, 077);
}

static void check_store(struct doctor *d)
{
	char words[STORE_SQLITE_ERRMSG_MAX + 1] = "";
	int err = store_sqlite_check(d->env->app.store, words);

	if (err != ERR_OK)
		doctor_say(d, false, "store", "it cannot be read to the end; restore a backup");
	else if (words[0] != '\0')
		doctor_say(d, false, "store", "%s; restore a backup", words);
	else
		doctor_say(d, true, "store", "intact");
}

/* Check that a process carries out the outbox. */
static void check_worker(struct doctor *d)
{
	struct app *app = &d->env->app;
	int64_t oldest_at = INT64_MAX;
	int err = store_outbox_next(app->store, RELAY_TIMES | RELAY_LOCAL | RELAY_MAIL, &oldest_at);

	if (err == ERR_OK || err == ERR_ABSENT)
		doctor_late(d, "waiting work", oldest_at, "start rsvp serve, or read its log");
	else
		doctor_say(d, false, "waiting work", "the outbox cannot be read, as logged above");
}

/* Check that the mail server accepts e-mails. */
static void check_mail(struct doctor *d)
{
	struct app *app = &d->env->app;
	int64_t now = clock_now(&app->clock), count, oldest_at;

	if (store_sqlite_late(app->store, now, LATE_SECS, &count, &oldest_at) != ERR_OK)
		doctor_say(d, false, "e-mails", "the outbox cannot be read, as logged above");
	else if (count > 0)
		doctor_say(d, false, "e-mails", "%" PRId64 " not sent, the oldest for %" PRId64 " minutes; "
		    "check the mail server: the log of rsvp serve says what it replied, see smtp-failed", count,
		    (now - oldest_at) / 60);
	else
		doctor_say(d, true, "e-mails", "none is late");
}

int doctor_local(struct doctor *d)
{
	const struct env_options options = cmd_options(d->args, false);
	int status;

	/* The files first: with a wrong mode, they cannot be opened. */
	if (env_local_find(d->env, &options) == ERR_OK && access(d->env->dir, F_OK) == 0)
		check_files(d);
	status = cmd_open(d->env, d->args, false);
	if (status == CMD_FAILED && access(d->env->dir, F_OK) == 0)
		doctor_say(d, false, "open", "it cannot be opened; see the line of error");
	if (status != CMD_DONE)
		return status;
	check_store(d);
	check_worker(d);
	check_mail(d);
	return CMD_DONE;
}
