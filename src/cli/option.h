#ifndef CLI_OPTION_H_
#define CLI_OPTION_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The options of all commands: one table to read them and to print their help.
 */
enum option {
	OPTION_ID,
	OPTION_NAME,
	OPTION_STARTS,
	OPTION_ZONE,
	OPTION_CAP,
	OPTION_HOST,
	OPTION_PLACE,
	OPTION_CLAIM_WINDOW,
	OPTION_MAX_PARTY,
	OPTION_VERIFY_EMAIL,
	OPTION_NO_VERIFY_EMAIL,
	OPTION_PRE_CONFIRMED,
	OPTION_DRY_RUN,
	OPTION_JSON,
	OPTION_CSV,
	OPTION_HOST_LINK,
	OPTION_NEW,
	OPTION_VERIFY,
	OPTION_SPEC,
	OPTION_LISTEN,
	OPTION_SMTP,
	OPTION_MAIL_FROM,
	OPTION_DEMO,
	OPTION_BASE_URL,
	OPTION_DATA,
	OPTION_AWS,
	OPTION_HELP,
	OPTION_QUIET,
	OPTION_REMIND,
	OPTION_NIGHT_OFFERS,
	OPTION__MAX
};

#define OPTION_BIT(O) (UINT64_C(1) << (O))

enum { OPTION_ARGUMENTS_MAX = 2 };

struct command;

/* The command line, read.  Its texts point into argv. */
struct args {
	const struct command *command;
	char *options[OPTION__MAX]; /* NULL: not given; "" for a switch */
	char *arguments[OPTION_ARGUMENTS_MAX];
	size_t arguments_count;
};

/**
 * option_read(COMMAND, ARGC, ARGV, ARGS):
 * Read the words after the name of ${COMMAND}: options and arguments, in any order.  An option is
 * --cap 40 or --cap=40, and may be given once; "--" ends the options.  With --help, the other words
 * are ignored.  Return CMD_DONE; CMD_USAGE after one line that says what is wrong.
 */
int option_read(const struct command *command, int argc, char **argv, struct args *args);

/**
 * option_help(COMMAND):
 * Print a line for each option that ${COMMAND} takes.
 */
void option_help(const struct command *command);

#endif /* !CLI_OPTION_H_ */
