#ifndef ENV_ENV_LOCAL_H_
#define ENV_ENV_LOCAL_H_

#include "env/env.h"

/*
 * The data directory: --data, or $RSVP_DATA unless it is empty, or ./rsvp-data.
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
 * http://127.0.0.1:8080.  Return as env_open() does, except that the caller must close ${ENV}
 * after an error.
 */
int env_local_open(struct env *env, const struct env_options *options);

/**
 * env_local_find(ENV, OPTIONS):
 * Set the directory that ${OPTIONS} name, and flag, worker and name of ${ENV}.  Open nothing.  ERR_OK;
 * ERR_INPUT, with env->errmsg, if the name of the directory is empty or too long.
 */
int env_local_find(struct env *env, const struct env_options *options);

/**
 * env_local_path(ENV, WHICH, PATH):
 * Write the path of the file ${WHICH} in the data directory to ${PATH}.
 */
void env_local_path(const struct env *env, enum env_path which, char path[ENV_PATH_BYTES]);

#endif /* !ENV_ENV_LOCAL_H_ */
