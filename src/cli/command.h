#ifndef CLI_COMMAND_H_
#define CLI_COMMAND_H_

#include <stddef.h>
#include <stdint.h>

struct args;
struct env;

/* The exit status of a command. */
enum cmd_exit {
	CMD_DONE,
	CMD_FAILED,  /* something is missing or broken */
	CMD_USAGE,   /* the command line is wrong; nothing was done */
	CMD_REFUSED, /* a rule refused it */
};

/* The environment that a command starts with.  It is always closed after the command. */
enum command_env {
	COMMAND_ENV,     /* open */
	COMMAND_NEW_ENV, /* open; a missing data directory was created */
	COMMAND_NO_ENV,  /* not open: the command opens it after other checks */
};

struct command {
	const char *group; /* heading in the list of commands */
	const char *name;  /* one or two words, such as "event add" */
	const char *arguments;
	size_t arguments_min, arguments_max;
	uint64_t takes, needs; /* options, as bits */
	enum command_env env;
	int (*run)(struct env *, const struct args *); /* NULL: not implemented yet */
	const char *does;      /* one line */
	const char *more;      /* further help, or "" */
	const char *example;
	const char *not_aws;   /* NULL if it takes --aws; else why not, or what to do instead */
};

#endif /* !CLI_COMMAND_H_ */
