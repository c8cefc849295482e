/* The home on one machine: the data directory, and all that is open in it. */
#include "env/env_local.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/cmd.h"
#include "cli/say.h"
#include "env/base_url_file.h"
#include "env/env.h"
#include "local/secret_file.h"
#include "local/store_sqlite.h"
#include "relay/relay.h"

enum { SETTLE_TURN_ROWS = 64, SETTLE_TURNS_MAX = 200 };

static const char *const names[HOME_PATH__MAX] = {
	[HOME_STORE] = "rsvp.db",
	[HOME_KEYS] = "keys",
	[HOME_BASE_URL] = "base-url",
	[HOME_MAILBOX] = "mailbox",
};

void home_local_path(const struct home *home, enum home_path which, char path[HOME_PATH_BYTES])
{
	snprintf(path, HOME_PATH_BYTES, "%s/%s", home->local.dir, names[which]);
}

int home_local_find(struct home *home, const struct given *given)
{
	const char *dir = given->options[OPTION_DATA];

	if (dir == NULL)
		dir = getenv("RSVP_DATA");
	if (dir == NULL || (dir[0] == '\0' && given->options[OPTION_DATA] == NULL))
		dir = "./rsvp-data";
	if (dir[0] == '\0' || strlen(dir) > HOME_DIR_BYTES_MAX) {
		say_error(given->command->name, "--data must name a directory, in 1 to %d bytes",
		    HOME_DIR_BYTES_MAX);
		return CMD_USAGE;
	}
	snprintf(home->local.dir, sizeof(home->local.dir), "%s", dir);
	snprintf(home->name, sizeof(home->name), "the store in %.100s", dir);
	return CMD_DONE;
}

static int check_dir(const struct home *home, const char *where, bool make)
{
	struct stat st;
	char path[HOME_PATH_BYTES];

	if (make && mkdir(home->local.dir, 0700) != 0 && errno != EEXIST) {
		say_error(where, "the data directory %s cannot be made: %s", home->local.dir,
		    strerror(errno));
		return CMD_FAILED;
	}
	if (stat(home->local.dir, &st) != 0) {
		say_error(where, errno == ENOENT
		    ? "there is no data directory %s; name one by --data, or begin one by rsvp event add"
		    : "the data directory %s cannot be read", home->local.dir);
		return CMD_FAILED;
	}
	if (!S_ISDIR(st.st_mode)) {
		say_error(where, "%s is not a directory; name another by --data", home->local.dir);
		return CMD_FAILED;
	}
	if (access(home->local.dir, R_OK | W_OK | X_OK) != 0) {
		say_error(where, "the data directory %s cannot be written: %s", home->local.dir,
		    strerror(errno));
		return CMD_FAILED;
	}
	home_local_path(home, HOME_STORE, path);
	if (!make && access(path, F_OK) != 0) {
		say_error(where, "there is no guest list in %s; name another by --data, or begin one by "
				 "rsvp event add", home->local.dir);
		return CMD_FAILED;
	}
	return CMD_DONE;
}

static int open_keys(struct home *home, const char *where)
{
	struct stat st;
	char path[HOME_PATH_BYTES];

	home_local_path(home, HOME_KEYS, path);
	if (stat(path, &st) == 0 && (st.st_mode & 077) != 0) {
		say_error(where, "the key file %s can be read by others (mode %04o); "
				 "run: chmod 600 %s", path, (unsigned)st.st_mode & 07777, path);
		return CMD_FAILED;
	}
	if (secret_file_open(path, &home->app.keys) != ERR_OK) {
		say_error(where, "the key file %s cannot be used, as logged above; put back a good copy",
		    path);
		return CMD_FAILED;
	}
	return CMD_DONE;
}

static int open_store(struct home *home, const char *where)
{
	char path[HOME_PATH_BYTES], why[STORE_SQLITE_WORDS_MAX + 1];
	int err;

	home_local_path(home, HOME_STORE, path);
	err = store_sqlite_open(path, &home->app.store, why);
	if (err == ERR_OK)
		return CMD_DONE;
	if (err == ERR_REFUSED)
		say_error(where, "the store %s cannot be used: %s", path, why);
	else
		say_error(where, "the store %s cannot be opened, as logged above; put back a backup only "
				 "if the file is broken, and not for a full disk", path);
	return CMD_FAILED;
}

static int find_base_url(struct home *home, const struct given *given)
{
	char path[HOME_PATH_BYTES], url[BASE_URL_BYTES_MAX + 1] = "http://127.0.0.1:8080";
	const char *text = given->options[OPTION_BASE_URL];

	home_local_path(home, HOME_BASE_URL, path);
	if (text == NULL) {
		base_url_load(path, url);
	} else if (!base_url_read(text, url)) {
		say_error(given->command->name, "--base-url \"%.80s\" is no URL as "
						"https://rsvp.example.org", text);
		return CMD_USAGE;
	}
	memcpy(home->app.base_url, url, strlen(url) + 1);
	return CMD_DONE;
}

static int heard(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	(void)seq;
	return perform_bus(arg, what, event) == ERR_OK ? ERR_OK : ERR_IO; /* it will be told again */
}

static int open_home(struct home *home, const struct given *given, bool make)
{
	const char *where = given->command->name;
	int how;

	how = home_local_find(home, given);
	if (how == CMD_DONE)
		how = find_base_url(home, given);
	if (how == CMD_DONE)
		how = check_dir(home, where, make);
	if (how == CMD_DONE)
		how = open_keys(home, where);
	if (how == CMD_DONE)
		how = open_store(home, where);
	if (how != CMD_DONE)
		return how;
	bus_local_init(&home->local.bus, heard, &home->app);
	home->app.bus = (struct bus *)&home->local.bus;
	return CMD_DONE;
}

static void settle(struct home *home)
{
	int err = ERR_OK;

	for (int turn = 0; turn < SETTLE_TURNS_MAX && err == ERR_OK; turn++) {
		if (store_turn_begin(home->app.store) != ERR_OK)
			return;
		for (int row = 0; row < SETTLE_TURN_ROWS && err == ERR_OK; row++)
			err = perform_next(&home->app, PERFORM_LOCAL);
		if (store_turn_end(home->app.store) != ERR_OK)
			return;
	}
}

/* The log has said it. */
static const char *why(const struct home *home)
{
	(void)home;
	return "";
}

static void close_home(struct home *home)
{
	home->app.bus = NULL;
}

const struct home_kind home_local_kind = {
	.flag = "",
	.worker = "rsvp serve",
	.open = open_home,
	.settle = settle,
	.why = why,
	.close = close_home,
};
