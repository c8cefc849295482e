#ifndef CLI_CMD_H_
#define CLI_CMD_H_

#include "cli/option.h"
#include "env/env.h"

/*
 * The commands.  Each prints its result to the standard output, or one clear line of error to the
 * standard error, and returns how it ended.
 */
enum cmd_exit {
	CMD_DONE,
	CMD_FAILED,  /* something is missing or broken */
	CMD_USAGE,   /* it was asked for wrongly; nothing was done */
	CMD_REFUSED, /* a rule said no */
};

struct command {
	const char *name; /* one word or two, as "event add" */
	const char *arguments;
	size_t arguments_min, arguments_max;
	uint64_t takes, needs; /* options, as bits */
	int (*run)(const struct args *); /* NULL: not in this version */
	const char *does;      /* one line */
	const char *more;      /* further lines, or "" */
	const char *example;
	const char *not_aws;   /* why it has no --aws, and what there is instead; NULL: it has */
};

int cmd_serve(const struct args *args);
int cmd_mailer(const struct args *args);
int cmd_event_add(const struct args *args);
int cmd_event_show(const struct args *args);
int cmd_event_list(const struct args *args);
int cmd_event_set(const struct args *args);
int cmd_event_close(const struct args *args);
int cmd_event_open(const struct args *args);
int cmd_event_call_off(const struct args *args);
int cmd_import(const struct args *args);
int cmd_guests(const struct args *args);
int cmd_headcount(const struct args *args);
int cmd_link(const struct args *args);
int cmd_audit(const struct args *args);
int cmd_backup(const struct args *args);
int cmd_doctor(const struct args *args);

/**
 * cmd_options(ARGS, MAKE):
 * The environment that ${ARGS} name; with ${MAKE}, a data directory that is missing is made.
 */
struct env_options cmd_options(const struct args *args, bool make);

/**
 * cmd_open(ENV, ARGS, MAKE):
 * Open that environment.  CMD_DONE, and the caller closes it by env_close; CMD_FAILED or CMD_USAGE
 * after saying why in one line.
 */
int cmd_open(struct env *env, const struct args *args, bool make);

/**
 * cmd_in_env(ARGS, MAKE, RUN):
 * Open that environment, have ${RUN} do the command in it, and close it.  Returns what ${RUN} did.
 */
int cmd_in_env(const struct args *args, bool make,
    int (*run)(struct env *env, const struct args *args));

#endif /* !CLI_CMD_H_ */
