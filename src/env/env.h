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
struct env_kind {
	const char *flag;   /* what a command that is advised needs besides: "", or " --aws" */
	const char *worker; /* who carries out what waits */
	int (*open)(struct env *, const struct args *, bool); /* as env_open */
	void (*drain)(struct env *);
	const char *(*errmsg)(const struct env *);
	void (*close)(struct env *); /* what is not in app */
};

enum { ENV_NAME_BYTES = 160 };

struct env {
	const struct env_kind *kind;
	struct app app;
	char name[ENV_NAME_BYTES]; /* for errors, as "the tables ev-* in eu-west-1" */
	union {
		struct env_local local;
		struct env_aws aws;
	};
};

/**
 * env_open(HOME, ARGS, MAKE):
 * Open the env that ${ARGS} names; with ${MAKE}, a data directory that is not there is made.
 * There is no mail and no mailbox yet.  CMD_DONE; CMD_FAILED or CMD_USAGE after saying why in one
 * line.  The caller closes it by env_close.
 */
int env_open(struct env *env, const struct args *args, bool make);

/**
 * env_run(ARGS, MAKE, WORK):
 * Open the env as env_open, have ${WORK} do the command in it, and close it.  How that ended.
 */
int env_run(const struct args *args, bool make, int (*work)(struct env *, const struct args *));

/**
 * env_begin(HOME), env_end(HOME, ERR):
 * What a command changes, it changes between the two: one turn of the store, in which others wait
 * instead of being first, where the store has such.  env_end returns ${ERR}, or ERR_IO if what was
 * done is not durable.
 */
int env_begin(struct env *env);
int env_end(struct env *env, int err);

/**
 * env_drain(HOME):
 * Carry out what waits and needs no mail, as offering freed seats, so that a command's outcome
 * stands without a running serve.  What cannot be done now is left to the worker of that env.
 */
void env_drain(struct env *env);

/**
 * env_errmsg(HOME):
 * What is known of why its store failed last, in words; "" if nothing is.
 */
const char *env_errmsg(const struct env *env);

/**
 * env_close(HOME):
 * Close all that is open.  Safe to repeat.
 */
void env_close(struct env *env);

#endif /* !ENV_ENV_H_ */
