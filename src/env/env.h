#ifndef ENV_ENV_H_
#define ENV_ENV_H_

#include <stdbool.h>

#include "app/app.h"
#include "env/env_aws.h"
#include "env/env_local.h"

/*
 * Where a command works, and all that is open there: a data directory of this machine, or the
 * deployed tables.  Commands do not ask which.
 */
struct env_options {            /* all borrowed */
	bool aws;               /* the deployed tables, not a directory */
	const char *data;       /* the data directory; NULL: $RSVP_DATA, or ./rsvp-data */
	const char *base_url;   /* what links begin with; NULL: what is set or stored there */
	bool needs_base_url;    /* it is an error if nobody says what links begin with */
	bool make;              /* make a data directory that is missing */
};

struct env_kind {
	const char *flag;   /* what an advised command needs besides: "", or " --aws" */
	const char *worker; /* what carries out the outbox */
	int (*open)(struct env *, const struct env_options *);
	void (*drain)(struct env *);
	const char *(*store_error)(const struct env *);
	void (*close)(struct env *); /* what is not in app */
};

enum { ENV_NAME_BYTES = 160, ENV_ERRMSG_BYTES_MAX = 2 * ENV_DIR_BYTES_MAX + 400 };

struct env {
	const struct env_kind *kind;
	struct app app;
	char name[ENV_NAME_BYTES]; /* for errors, such as "the tables ev-* in eu-west-1" */
	char errmsg[ENV_ERRMSG_BYTES_MAX + 1];
	union {
		struct env_local local;
		struct env_aws aws;
	};
};

/**
 * env_open(ENV, OPTIONS):
 * Open the environment that ${OPTIONS} names, without mail and mailbox.  ERR_OK, and the caller
 * closes it by env_close.  ERR_INPUT: an option is wrong; ERR_IO: something cannot be opened.  Then
 * nothing is open, and env->errmsg says why in one line.
 */
int env_open(struct env *env, const struct env_options *options);

/**
 * env_begin(ENV), env_end(ENV, ERR):
 * A command makes its changes between the two: one batch of the store, where it has batches, so
 * that other writers wait.  env_end returns ${ERR}, or ERR_IO if the changes are not durable.
 */
int env_begin(struct env *env);
int env_end(struct env *env, int err);

/**
 * env_drain(ENV):
 * Carry out the effects that are due and need no mail, such as offering freed seats, so that a
 * command's outcome stands without a running serve.  The worker of ${ENV} does the rest.
 */
void env_drain(struct env *env);

/**
 * env_store_error(ENV):
 * Why the store failed last, in words; "" if that is not known.
 */
const char *env_store_error(const struct env *env);

/**
 * env_close(ENV):
 * Close all that is open.  Safe to repeat.
 */
void env_close(struct env *env);

/**
 * env_fail(ENV, ERR, FORMAT, ...):
 * For the files of this room: write env->errmsg and return ${ERR}.
 */
int env_fail(struct env *env, int err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif /* !ENV_ENV_H_ */
