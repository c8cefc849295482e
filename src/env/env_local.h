#ifndef ENV_ENV_LOCAL_H_
#define ENV_ENV_LOCAL_H_

#include "port/bus.h"

/*
 * The data directory: --data, $RSVP_DATA, or ./rsvp-data.
 *
 *	rsvp.db	    the store; while it is open, also rsvp.db-wal and rsvp.db-shm
 *	keys	    the keys that sign links
 *	base-url    what links begin with, as serve last used it
 *	mailbox/    e-mails that were kept here instead of being sent
 */
enum { ENV_DIR_BYTES_MAX = 3000 };

struct env;
struct env_kind;
struct env_options;

struct env_local {
	struct bus bus;
	char dir[ENV_DIR_BYTES_MAX + 1];
};

enum env_path { ENV_STORE, ENV_KEYS, ENV_BASE_URL, ENV_MAILBOX, ENV_PATH__MAX };
enum { ENV_PATH_BYTES = ENV_DIR_BYTES_MAX + 32 };

/* The base URL is --base-url, else the one that serve last used, else http://127.0.0.1:8080. */
extern const struct env_kind env_local_kind;

/**
 * env_local_find(ENV, OPTIONS):
 * Set the directory that ${OPTIONS} name.  Open nothing.  ERR_OK; ERR_INPUT, with env->errmsg, if its
 * name is empty or too long.
 */
int env_local_find(struct env *env, const struct env_options *options);

/**
 * env_local_path(ENV, WHICH, PATH):
 * Write the path of the file ${WHICH} in the data directory.
 */
void env_local_path(const struct env *env, enum env_path which, char path[ENV_PATH_BYTES]);

#endif /* !ENV_ENV_LOCAL_H_ */
