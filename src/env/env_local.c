/* The environment on one machine: the data directory, and what is open in it. */
#include "env/env_local.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "env/base_url_file.h"
#include "local/secret_file.h"
#include "local/store_sqlite.h"
#include "relay/triggers.h"

static const char *const names[ENV_PATH__MAX] = {
	[ENV_STORE] = "rsvp.db",
	[ENV_KEYS] = "keys",
	[ENV_BASE_URL] = "base-url",
	[ENV_MAILBOX] = "mailbox",
};

void env_local_path(const struct env *env, enum env_path which, char path[ENV_PATH_BYTES])
{
	snprintf(path, ENV_PATH_BYTES, "%s/%s", env->dir, names[which]);
}

int env_local_find(struct env *env, const struct env_options *options)
{
	const char *dir = options->data;

	if (dir == NULL)
		dir = getenv("RSVP_DATA");
	if (dir == NULL || (dir[0] == '\0' && options->data == NULL))
		dir = "./rsvp-data";
	if (dir[0] == '\0' || strlen(dir) > ENV_DIR_BYTES_MAX)
		return env_fail(env, ERR_INPUT, "--data must be the name of a directory, 1 to %d bytes long",
		    ENV_DIR_BYTES_MAX);
	env->flag = "";
	env->worker = "rsvp serve";
	snprintf(env->dir, sizeof(env->dir), "%s", dir);
	snprintf(env->name, sizeof(env->name), "the store in %.100s", dir);
	return ERR_OK;
}

static int check_dir(struct env *env, bool make)
{
	const char *dir = env->dir;
	struct stat st;
	char path[ENV_PATH_BYTES];

	if (make && mkdir(dir, 0700) != 0 && errno != EEXIST)
		return env_fail(env, ERR_IO, "cannot create the data directory %s: %s", dir,
		    strerror(errno));
	if (stat(dir, &st) != 0)
		return env_fail(env, ERR_IO, errno == ENOENT
		    ? "there is no data directory %s; name another with --data, or create one with rsvp "
		      "event add"
		    : "the data directory %s cannot be read", dir);
	if (!S_ISDIR(st.st_mode))
		return env_fail(env, ERR_IO, "%s is not a directory; name another with --data", dir);
	if (access(dir, R_OK | W_OK | X_OK) != 0)
		return env_fail(env, ERR_IO, "the data directory %s cannot be written: %s", dir,
		    strerror(errno));
	env_local_path(env, ENV_STORE, path);
	if (!make && access(path, F_OK) != 0)
		return env_fail(env, ERR_IO, "there is no guest list in %s; name another with --data, "
		    "or create one with rsvp event add", dir);
	return ERR_OK;
}

static int open_keys(struct env *env)
{
	struct stat st;
	char path[ENV_PATH_BYTES];

	env_local_path(env, ENV_KEYS, path);
	if (stat(path, &st) == 0 && (st.st_mode & 077) != 0)
		return env_fail(env, ERR_IO, "the key file %s can be read by others (mode %04o); run: "
		    "chmod 600 %s", path, (unsigned)st.st_mode & 07777, path);
	if (secret_file_open(path, &env->app.keys) != ERR_OK)
		return env_fail(env, ERR_IO, "the key file %s cannot be used, see the log line above; "
		    "restore a good copy", path);
	return ERR_OK;
}

static int open_store(struct env *env)
{
	char path[ENV_PATH_BYTES], errmsg[STORE_SQLITE_ERRMSG_MAX + 1];
	int err;

	env_local_path(env, ENV_STORE, path);
	err = store_sqlite_open(path, &env->app.store, errmsg);
	if (err == ERR_OK)
		return ERR_OK;
	if (err == ERR_REFUSED)
		return env_fail(env, ERR_IO, "the store %s cannot be used: %s", path, errmsg);
	return env_fail(env, ERR_IO, "the store %s cannot be opened, see the log line above; restore a "
	    "backup only if the file is damaged, not if the disk is full", path);
}

static int find_base_url(struct env *env, const char *text)
{
	char path[ENV_PATH_BYTES], url[BASE_URL_BYTES_MAX + 1] = "http://127.0.0.1:8080";

	env_local_path(env, ENV_BASE_URL, path);
	if (text == NULL)
		base_url_file_load(path, url);
	else if (!base_url_read(text, url))
		return env_fail(env, ERR_INPUT, "--base-url \"%.80s\" is not a URL such as "
		    "https://rsvp.example.org", text);
	memcpy(env->app.base_url, url, strlen(url) + 1);
	return ERR_OK;
}

static int handle_bus_event(void *app, enum bus_name name, const char *event, int64_t seq)
{
	(void)seq;
	return triggers_run(app, name, event) == ERR_OK ? ERR_OK : ERR_IO; /* the row is tried again */
}

int env_local_open(struct env *env, const struct env_options *options)
{
	int err = env_local_find(env, options);

	if (err == ERR_OK)
		err = find_base_url(env, options->base_url);
	if (err == ERR_OK)
		err = check_dir(env, options->make);
	if (err == ERR_OK)
		err = open_keys(env);
	if (err == ERR_OK)
		err = open_store(env);
	if (err != ERR_OK)
		return err;
	env->bus = (struct bus){.put = handle_bus_event, .arg = &env->app};
	env->app.bus = &env->bus;
	return ERR_OK;
}
