#ifndef ENV_ENV_LOCAL_H_
#define ENV_ENV_LOCAL_H_

#include "env/env.h"

/*
 * The data directory: --data, $RSVP_DATA, or ./rsvp-data.
 *
 *	rsvp.db	    the store; while it is open, also rsvp.db-wal and rsvp.db-shm
 *	keys	    the keys that sign links
 *	base-url    what links begin with, as serve last used it
 *	mailbox/    e-mails that were kept here instead of being sent
 */
enum env_path { ENV_STORE, ENV_KEYS, ENV_BASE_URL, ENV_MAILBOX, ENV_PATH__MAX };
enum { ENV_PATH_BYTES = ENV_DIR_BYTES_MAX + 32 };

/**
 * env_local_open(ENV, OPTIONS):
 * Open the data directory.  The base URL is --base-url, else the one that serve last used, else
 * http://127.0.0.1:8080.  ERR_OK, ERR_INPUT and ERR_IO are as those of env_open, but after an error the
 * caller closes ${ENV}.
 */
int env_local_open(struct env *env, const struct env_options *options);

/**
 * env_local_find(ENV, OPTIONS):
 * Set the directory that ${OPTIONS} name, and the texts of ${ENV}.  Open nothing.  ERR_OK; ERR_INPUT,
 * with env->errmsg, if its name is empty or too long.
 */
int env_local_find(struct env *env, const struct env_options *options);

/**
 * env_local_path(ENV, WHICH, PATH):
 * Write the path of the file ${WHICH} in the data directory.
 */
void env_local_path(const struct env *env, enum env_path which, char path[ENV_PATH_BYTES]);

#endif /* !ENV_ENV_LOCAL_H_ */
