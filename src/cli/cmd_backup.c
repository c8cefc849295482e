/* rsvp backup: a consistent copy of the store. */
#include <stdio.h>

#include "base/err.h"
#include "cli/cmd.h"
#include "cli/say.h"
#include "env/env_local.h"
#include "local/store_sqlite.h"

#define WHERE "backup"

int cmd_backup(struct env *env, const struct args *args)
{
	const char *file = args->arguments[0];
	char keys[ENV_PATH_BYTES];
	int err = store_sqlite_backup(env->app.store, file);

	if (err == ERR_OK) {
		env_local_path(env, ENV_KEYS, keys);
		printf("copied the store to %s; also keep a copy of %s, which is not in it\n", file, keys);
		return CMD_DONE;
	}
	if (err == ERR_REFUSED)
		return say_error(CMD_FAILED, WHERE, "%.200s exists already; give the name of a new file",
		    file);
	return say_error(CMD_FAILED, WHERE, "%.200s cannot be written; check that its directory exists and "
	    "the disk is not full", file);
}
