/* rsvp backup: a copy of the store, as of one moment. */
#include <stdio.h>

#include "base/err.h"
#include "local/store_sqlite.h"
#include "serve/cmd.h"
#include "serve/home.h"
#include "serve/say.h"

#define WHERE "backup"

int cmd_backup(const struct given *given)
{
	const char *file = given->arguments[0];
	char keys[HOME_PATH_BYTES];
	struct home home;
	int err, how = home_open(&home, given, false);

	if (how != CMD_DONE)
		return how;
	err = store_sqlite_backup(home.app.store, file);
	home_path(&home, HOME_KEYS, keys);
	if (err == ERR_OK) {
		printf("%s holds the store as it was; %s is not in it, so keep it, too\n", file, keys);
	} else {
		if (err == ERR_REFUSED)
			say_error(WHERE, "%.200s exists already; name a new file", file);
		else
			say_error(WHERE, "the copy %.200s cannot be written; is there room, and a "
					 "directory for it?", file);
		how = CMD_FAILED;
	}
	home_close(&home);
	return how;
}
