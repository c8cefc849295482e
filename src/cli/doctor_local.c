/* What rsvp doctor looks at in a data directory. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/cmd.h"
#include "cli/doctor.h"
#include "local/store_sqlite.h"
#include "relay/relay.h"

/* Whether others may do to a file what the bits of ${never} say. */
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
	char path[HOME_PATH_BYTES];

	check_mode(d, "data directory", d->home.local.dir, 022);
	home_local_path(&d->home, HOME_KEYS, path);
	check_mode(d, "key file", path, 077);
	home_local_path(&d->home, HOME_STORE, path);
	check_mode(d, "store file", path, 077);
}

static void check_store(struct doctor *d)
{
	char words[STORE_SQLITE_WORDS_MAX + 1] = "";
	int err = store_sqlite_check(d->home.app.store, words);

	if (err != ERR_OK)
		doctor_say(d, false, "store", "it cannot be read through; go back to a backup");
	else if (words[0] != '\0')
		doctor_say(d, false, "store", "%s; go back to a backup", words);
	else
		doctor_say(d, true, "store", "whole");
}

/* Whether somebody carries out what waits. */
static void check_worker(struct doctor *d)
{
	struct app *app = &d->home.app;
	int64_t oldest_at = INT64_MAX, at;

	if (store_outbox_next(app->store, PERFORM_LOCAL | PERFORM_MAIL, &at) == ERR_OK && at < oldest_at)
		oldest_at = at;
	if (store_sqlite_timer_next(app->store, &at) == ERR_OK && at < oldest_at)
		oldest_at = at;
	doctor_late(d, "waiting work", oldest_at, "start rsvp serve, or read its log");
}

int doctor_local(struct doctor *d)
{
	int how = home_local_find(&d->home, d->given);

	/* The files first: with a wrong mode nothing can be opened. */
	if (how == CMD_DONE && access(d->home.local.dir, F_OK) == 0)
		check_files(d);
	if (how == CMD_DONE)
		how = home_open(&d->home, d->given, false);
	if (how == CMD_FAILED && access(d->home.local.dir, F_OK) == 0)
		doctor_say(d, false, "opening it", "it cannot be opened, as the line of error says");
	if (how != CMD_DONE)
		return how;
	check_store(d);
	check_worker(d);
	return CMD_DONE;
}
