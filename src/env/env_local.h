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
enum { HOME_DIR_BYTES_MAX = 3000 };

struct home;
struct home_kind;
struct given;

struct home_local {
	struct bus_local bus;
	char dir[HOME_DIR_BYTES_MAX + 1];
};

enum home_path { HOME_STORE, HOME_KEYS, HOME_BASE_URL, HOME_MAILBOX, HOME_PATH__MAX };
enum { HOME_PATH_BYTES = HOME_DIR_BYTES_MAX + 32 };

/* The base URL is --base-url, or the one that serve last used. */
extern const struct home_kind home_local_kind;

/**
 * home_local_find(HOME, GIVEN):
 * Only set which directory ${GIVEN} names, with nothing open.  CMD_DONE; CMD_USAGE after saying why.
 */
int home_local_find(struct home *, const struct given *);

/**
 * home_local_path(HOME, WHICH, PATH):
 * Write the path of a file of ${HOME}.
 */
void home_local_path(const struct home *, enum home_path, char[HOME_PATH_BYTES]);

#endif /* !ENV_ENV_LOCAL_H_ */
