#ifndef ENV_ENV_H_
#define ENV_ENV_H_

#include "app/app.h"
#include "cli/option.h"
#include "env/env_aws.h"
#include "env/env_local.h"

/*
 * Where a command works, and all that is open there: a data directory of this machine, or with
 * --aws the tables that are deployed.  Commands do not ask which.
 */
struct home_kind {
	const char *flag;   /* what a command that is advised needs besides: "", or " --aws" */
	const char *worker; /* who carries out what waits */
	int (*open)(struct home *, const struct given *, bool); /* as home_open */
	void (*settle)(struct home *);
	const char *(*why)(const struct home *);
	void (*close)(struct home *); /* what is not in app */
};

enum { HOME_NAME_BYTES = 160 };

struct home {
	const struct home_kind *kind;
	struct app app;
	char name[HOME_NAME_BYTES]; /* for errors, as "the tables ev-* in eu-west-1" */
	union {
		struct home_local local;
		struct home_aws aws;
	};
};

/**
 * home_open(HOME, GIVEN, MAKE):
 * Open the home that ${GIVEN} names; with ${MAKE}, a data directory that is not there is made.
 * There is no mail and no mailbox yet.  CMD_DONE; CMD_FAILED or CMD_USAGE after saying why in one
 * line.  The caller closes it by home_close.
 */
int home_open(struct home *, const struct given *, bool);

/**
 * home_run(GIVEN, MAKE, WORK):
 * Open the home as home_open, have ${WORK} do the command in it, and close it.  How that ended.
 */
int home_run(const struct given *, bool, int (*)(struct home *, const struct given *));

/**
 * home_begin(HOME), home_end(HOME, ERR):
 * What a command changes, it changes between the two: one turn of the store, in which others wait
 * instead of being first, where the store has such.  home_end returns ${ERR}, or ERR_IO if what was
 * done is not durable.
 */
int home_begin(struct home *);
int home_end(struct home *, int);

/**
 * home_settle(HOME):
 * Carry out what waits and needs no mail, as offering freed seats, so that a command's outcome
 * stands without a running serve.  What cannot be done now is left to the worker of that home.
 */
void home_settle(struct home *);

/**
 * home_why(HOME):
 * What is known of why its store failed last, in words; "" if nothing is.
 */
const char *home_why(const struct home *);

/**
 * home_close(HOME):
 * Close all that is open.  Safe to repeat.
 */
void home_close(struct home *);

#endif /* !ENV_ENV_H_ */
