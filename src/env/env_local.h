#ifndef ENV_ENV_LOCAL_H_
#define ENV_ENV_LOCAL_H_

#include "local/bus_local.h"

/*
 * The data directory: --data, $RSVP_DATA, or ./rsvp-data.
 *
 *	rsvp.db	    the store (and, while it is open, rsvp.db-wal and rsvp.db-shm)
 *	keys	    what signs the links
 *	base-url    what links begin with, since serve last ran
 *	mailbox/    letters that were kept here instead of being sent
 */
enum { ENV_DIR_BYTES_MAX = 3000 };

struct env;
struct env_kind;
struct env_options;

struct env_local {
	struct bus_local bus;
	char dir[ENV_DIR_BYTES_MAX + 1];
};

enum env_path { ENV_STORE, ENV_KEYS, ENV_BASE_URL, ENV_MAILBOX, ENV_PATH__MAX };
enum { ENV_PATH_BYTES = ENV_DIR_BYTES_MAX + 32 };

/* The base URL is --base-url, or the one that serve last used. */
extern const struct env_kind env_local_kind;

/**
 * env_local_find(ENV, OPTIONS):
 * Only set which directory ${OPTIONS} names, with nothing open.  ERR_OK; ERR_INPUT with env->errmsg.
 */
int env_local_find(struct env *env, const struct env_options *options);

/**
 * env_local_path(ENV, WHICH, PATH):
 * Write the path of a file of ${ENV}.
 */
void env_local_path(const struct env *env, enum env_path which, char path[ENV_PATH_BYTES]);

#endif /* !ENV_ENV_LOCAL_H_ */
