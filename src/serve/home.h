#ifndef SERVE_HOME_H_
#define SERVE_HOME_H_

#include "handlers/app.h"
#include "local/bus_local.h"
#include "serve/option.h"

/*
 * The data directory, and all that is open in it:
 *
 *	rsvp.db	    the store (and, while it is open, rsvp.db-wal and rsvp.db-shm)
 *	keys	    what signs the links
 *	base-url    what links begin with, since serve last ran
 *	mailbox/    letters that were kept here instead of being sent
 */
enum { HOME_DIR_BYTES_MAX = 3000 };

struct home {
	struct app app;
	struct bus_local bus;
	char dir[HOME_DIR_BYTES_MAX + 1];
};

enum home_path { HOME_STORE, HOME_KEYS, HOME_BASE_URL, HOME_MAILBOX, HOME_PATH__MAX };
enum { HOME_PATH_BYTES = HOME_DIR_BYTES_MAX + 32 };

/**
 * home_open(HOME, GIVEN, MAKE):
 * Open the data directory that ${GIVEN} names: --data, $RSVP_DATA, or ./rsvp-data; with ${MAKE}, one
 * that is not there is made.  The base URL is --base-url, or the one that serve last used.  There
 * is no mail and no mailbox yet.  CMD_DONE; CMD_FAILED or CMD_USAGE after saying why in one line.
 * The caller closes it by home_close.
 */
int home_open(struct home *, const struct given *, bool);

/**
 * home_find(HOME, GIVEN):
 * Only set which directory that is, with nothing open.  CMD_DONE; CMD_USAGE after saying why.
 */
int home_find(struct home *, const struct given *);

/**
 * home_path(HOME, WHICH, PATH):
 * Write the path of a file of ${HOME}.
 */
void home_path(const struct home *, enum home_path, char[HOME_PATH_BYTES]);

/**
 * home_run(GIVEN, MAKE, WORK):
 * Open the data directory as home_open, have ${WORK} do the command in it, and close it.  How
 * that ended.
 */
int home_run(const struct given *, bool, int (*)(struct home *, const struct given *));

/**
 * home_begin(HOME), home_end(HOME, ERR):
 * What a command changes, it changes between the two: one turn of the store, in which others wait
 * instead of being first.  home_end returns ${ERR}, or ERR_IO if what was done is not durable.
 */
int home_begin(struct home *);
int home_end(struct home *, int);

/**
 * home_settle(HOME):
 * Carry out what waits and needs no mail, as offering freed seats, so that a command's outcome
 * stands without a running serve.  What cannot be done now is left to serve.
 */
void home_settle(struct home *);

/**
 * home_close(HOME):
 * Close all that is open.  Safe to repeat.
 */
void home_close(struct home *);

#endif /* !SERVE_HOME_H_ */
