#ifndef ENV_ENV_H_
#define ENV_ENV_H_

#include <stdbool.h>

#include "app/app.h"

/*
 * The environment of a command: an open data directory of this machine, or the tables on AWS.  A
 * command need not know which.
 */
struct aws;

struct env_options {            /* all borrowed */
	bool aws;               /* the tables on AWS, not a directory */
	const char *data;       /* the data directory; NULL: $RSVP_DATA, or ./rsvp-data */
	const char *base_url;   /* of links; NULL: the one that is set or stored */
	bool needs_base_url;    /* fail if no base URL is known */
	bool make;              /* create the data directory if it is missing */
};

enum {
	ENV_NAME_BYTES = 160,
	ENV_DIR_BYTES_MAX = 3000,
	ENV_ERRMSG_BYTES_MAX = 2 * ENV_DIR_BYTES_MAX + 400
};

struct env {
	struct app app;
	const char *flag;   /* appended to the commands in advice: "" or " --aws" */
	const char *worker; /* who carries out the outbox, for messages */
	char name[ENV_NAME_BYTES]; /* for errors, such as "the tables ev-* in eu-west-1" */
	char errmsg[ENV_ERRMSG_BYTES_MAX + 1];

	/* On one machine. */
	char dir[ENV_DIR_BYTES_MAX + 1]; /* the data directory */
	struct bus bus;

	/* On AWS. */
	struct aws *aws;           /* NULL on one machine */
	const char *table_prefix;  /* from getenv(); borrowed */
};

/**
 * env_begin(ENV), env_end(ENV, ERR):
 * Begin and end the changes of a command.  If the store has batches, the changes form one, and
 * other writers wait until it ends.  env_end returns ${ERR}, or ERR_IO if the changes are not durable.
 */
int env_begin(struct env *env);
int env_end(struct env *env, int err);

/**
 * env_drain(ENV):
 * Carry out due bus events and broadcasts, such as offers of freed seats, so that a command is complete
 * without a running serve.  It ends after 200 batches, and does nothing on AWS.  The worker of ${ENV}
 * does the rest, e-mails and timers included.
 */
void env_drain(struct env *env);

/**
 * env_store_error(ENV):
 * Return why the last call of the store failed; "" if the log has said so.  ${ENV} owns the text.
 */
const char *env_store_error(const struct env *env);

/**
 * env_close(ENV):
 * Close everything that is open, and wipe the keys.  Safe to repeat.
 */
void env_close(struct env *env);

/**
 * env_fail(ENV, ERR, FORMAT, ...):
 * For the files of this room: set env->errmsg and return ${ERR}.
 */
int env_fail(struct env *env, int err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif /* !ENV_ENV_H_ */
