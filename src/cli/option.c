/* The options: one const table reads them and prints the help. */
#include "cli/option.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/count.h"
#include "cli/command.h"
#include "cli/say.h"
#include "gen/rules.h"

/* A macro's value, as text. */
#define TEXT_(MACRO)	#MACRO
#define TEXT(MACRO)	TEXT_(MACRO)

enum { HELP_COLUMN = 23 };

struct option_row {
	const char *name;
	const char *value; /* its placeholder in the help; NULL: a switch */
	const char *help;
};

static const struct option_row rows[OPTION__MAX] = {
	[OPTION_ID] = {"--id", "ID", "short name for links and commands: 3 to 40 of a-z, 0-9 and -"},
	[OPTION_NAME] = {"--name", "NAME", "the event's name, as guests see it"},
	[OPTION_STARTS] = {"--starts", "WHEN", "local start time, such as \"2027-06-12 18:00\""},
	[OPTION_ZONE] = {"--zone", "ZONE", "time zone of the event, such as Europe/Lisbon"},
	[OPTION_CAP] = {"--cap", "SEATS",
	    "number of seats, " TEXT(EVENT_CAP_MIN) " to " TEXT(EVENT_CAP_MAX)},
	[OPTION_HOST] = {"--host", "EMAIL", "the host's e-mail address"},
	[OPTION_PLACE] = {"--place", "PLACE", "where the event takes place"},
	[OPTION_CLAIM_WINDOW] = {"--claim-window", "TIME",
	    "how long a guest can claim an offered seat, such as 90m, 6h or 2d; at most "
	    EVENT_CLAIM_WINDOW_SECS_MAX_TEXT " (new events: " EVENT_CLAIM_WINDOW_SECS_DEFAULT_TEXT ")"},
	[OPTION_MAX_PARTY] = {"--max-party", "N",
	    "how many people one sign-up can bring, " TEXT(EVENT_MAX_PARTY_MIN) " to "
	    TEXT(EVENT_MAX_PARTY_MAX) " (new events: " TEXT(EVENT_MAX_PARTY_DEFAULT) ")"},
	[OPTION_VERIFY_EMAIL] = {"--verify-email", NULL,
	    "count a sign-up only after the guest has confirmed the e-mail address"},
	[OPTION_NO_VERIFY_EMAIL] = {"--no-verify-email", NULL, "count a sign-up at once, as new events do"},
	[OPTION_PRE_CONFIRMED] = {"--pre-confirmed", NULL, "give them seats without asking: they have said yes"},
	[OPTION_DRY_RUN] = {"--dry-run", NULL, "print what would happen, and write nothing"},
	[OPTION_JSON] = {"--json", NULL, "print JSON"},
	[OPTION_CSV] = {"--csv", NULL, "print CSV, for a spreadsheet"},
	[OPTION_HOST_LINK] = {"--host", NULL, "print the host's link"},
	[OPTION_NEW] = {"--new", NULL, "make a new link; earlier links stop working"},
	[OPTION_VERIFY] = {"--verify", NULL, "replay the history through the rules, and compare"},
	[OPTION_SPEC] = {"--spec", "DIR", "list the decisions that would change under the rules in DIR"},
	[OPTION_LISTEN] = {"--listen", "HOST:PORT", "address to listen on (default 127.0.0.1:8080)"},
	[OPTION_SMTP] = {"--smtp", "URL",
	    "mail server for e-mails: smtp://[USER:PASSWORD@]HOST[:PORT], or smtps:// for TLS"},
	[OPTION_MAIL_FROM] = {"--mail-from", "EMAIL",
	    "sender of the e-mails (default rsvp@ and the host of the base URL)"},
	[OPTION_DEMO] = {"--demo", NULL, "add a sample event \"demo\", with sample guests"},
	[OPTION_BASE_URL] = {"--base-url", "URL", "what links begin with, such as https://rsvp.example.org"},
	[OPTION_DATA] = {"--data", "DIR", "data directory (default $RSVP_DATA, or ./rsvp-data)"},
	[OPTION_AWS] = {"--aws", NULL, "use the tables on AWS instead of a data directory"},
	[OPTION_HELP] = {"--help", NULL, "print this help"},
	[OPTION_QUIET] = {"--quiet", "HH:MM-HH:MM", "hours in which no reminder or offer is sent"},
	[OPTION_REMIND] = {"--remind", "TIMES", "when to remind guests, such as 7d,1d,morning"},
	[OPTION_NIGHT_OFFERS] = {"--night-offers", "WHEN", "send offers at night: never, when_critical or always"},
};

/* Not implemented yet. */
static const uint64_t later = OPTION_BIT(OPTION_QUIET) | OPTION_BIT(OPTION_REMIND) |
    OPTION_BIT(OPTION_NIGHT_OFFERS);

static const struct {
	enum option one, other;
} exclusive[] = {
	{OPTION_DATA, OPTION_AWS},
	{OPTION_VERIFY_EMAIL, OPTION_NO_VERIFY_EMAIL},
	{OPTION_JSON, OPTION_CSV},
};

static_assert(OPTION__MAX <= 64, "one bit of 64 for each option");

static bool takes(const struct command *command, size_t option)
{
	return option == OPTION_HELP || (command->takes & OPTION_BIT(option)) != 0;
}

static int unknown(const struct command *command, const char *name)
{
	const char *names[OPTION__MAX], *near;
	size_t count = 0;

	if (command->not_aws != NULL && strcmp(name, rows[OPTION_AWS].name) == 0)
		return say_error(CMD_USAGE, command->name, "this command does not take --aws: %s",
		    command->not_aws);
	for (size_t i = 0; i < OPTION__MAX; i++)
		if (takes(command, i))
			names[count++] = rows[i].name;
	near = say_near(name, names, count);
	if (near != NULL)
		return say_error(CMD_USAGE, command->name, "unknown option %.40s; did you mean %s?", name,
		    near);
	return say_error(CMD_USAGE, command->name, "unknown option %.40s; see rsvp %s --help", name,
		    command->name);
}

/* The option --NAME or --NAME=VALUE if ${COMMAND} takes it, else OPTION__MAX. */
static size_t find(const struct command *command, const char *word)
{
	size_t n = strcspn(word, "=");

	for (size_t i = 0; i < OPTION__MAX; i++)
		if (takes(command, i) && strlen(rows[i].name) == n &&
		    strncmp(rows[i].name, word, n) == 0)
			return i;
	return OPTION__MAX;
}

/* Read the option at argv[*at], and the value after it. */
static int read_option(const struct command *command, int argc, char **argv, int *at,
    struct args *args)
{
	char *word = argv[*at], *value = strchr(word, '=');
	size_t i = find(command, word);

	if (i == OPTION__MAX)
		return unknown(command, word);
	if ((later & OPTION_BIT(i)) != 0)
		return say_error(CMD_USAGE, command->name, "%s is not implemented yet", rows[i].name);
	if (args->options[i] != NULL)
		return say_error(CMD_USAGE, command->name, "%s was given twice", rows[i].name);
	if (rows[i].value == NULL) {
		if (value != NULL)
			return say_error(CMD_USAGE, command->name, "%s does not take a value", rows[i].name);
		args->options[i] = word + strlen(word);
		return CMD_DONE;
	}
	if (value == NULL && *at + 1 < argc && strncmp(argv[*at + 1], "--", 2) != 0)
		args->options[i] = argv[++*at];
	else if (value != NULL)
		args->options[i] = value + 1;
	if (args->options[i] == NULL)
		return say_error(CMD_USAGE, command->name, "%s needs a value: %s %s", rows[i].name,
		    rows[i].name, rows[i].value);
	return CMD_DONE;
}

/* The argument that is missing: the word of ${command->arguments} at ${I}. */
static int say_missing(const struct command *command, size_t i)
{
	const char *name = command->arguments;

	while (i-- > 0)
		name += strcspn(name, " ") + 1;
	return say_error(CMD_USAGE, command->name, "%.*s is missing; usage: rsvp %s %s",
	    (int)strcspn(name, " |"), name, command->name, command->arguments);
}

/* Check that every required option and argument is there. */
static int check(const struct command *command, const struct args *args)
{
	for (size_t i = 0; i < OPTION__MAX; i++)
		if ((command->needs & OPTION_BIT(i)) != 0 && args->options[i] == NULL)
			return say_error(CMD_USAGE, command->name, "%s %s is missing: %s", rows[i].name,
			    rows[i].value, rows[i].help);
	for (size_t i = 0; i < COUNT(exclusive); i++)
		if (args->options[exclusive[i].one] != NULL && args->options[exclusive[i].other] != NULL)
			return say_error(CMD_USAGE, command->name, "give either %s or %s, not both",
			    rows[exclusive[i].one].name, rows[exclusive[i].other].name);
	if (args->arguments_count < command->arguments_min)
		return say_missing(command, args->arguments_count);
	return CMD_DONE;
}

static bool is_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

int option_read(const struct command *command, int argc, char **argv, struct args *args)
{
	bool options = true;

	*args = (struct args){.command = command};
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (is_help(argv[i])) {
			args->options[OPTION_HELP] = argv[i];
			return CMD_DONE;
		}
	if (command->run == NULL)
		return say_error(CMD_USAGE, command->name, "not implemented yet");
	for (int i = 0; i < argc; i++) {
		if (options && strcmp(argv[i], "--") == 0) {
			options = false;
		} else if (options && argv[i][0] == '-' && argv[i][1] != '\0') {
			int status = read_option(command, argc, argv, &i, args);

			if (status != CMD_DONE)
				return status;
		} else if (args->arguments_count == command->arguments_max) {
			return say_error(CMD_USAGE, command->name, "unexpected \"%.60s\"; usage: rsvp %s %s",
			    argv[i], command->name, command->arguments);
		} else {
			assert(args->arguments_count < OPTION_ARGUMENTS_MAX);
			args->arguments[args->arguments_count++] = argv[i];
		}
	}
	return check(command, args);
}

void option_help(const struct command *command)
{
	for (size_t i = 0; i < OPTION__MAX; i++) {
		char left[64], right[256];

		if (!takes(command, i))
			continue;
		snprintf(left, sizeof(left), "%s%s%s", rows[i].name,
		    rows[i].value != NULL ? " " : "", rows[i].value != NULL ? rows[i].value : "");
		snprintf(right, sizeof(right), "%s%s%s", rows[i].help,
		    (command->needs & OPTION_BIT(i)) != 0 ? " (required)" : "",
		    (later & OPTION_BIT(i)) != 0 ? " (not yet)" : "");
		say_wrapped(printf("  %-20s ", left), HELP_COLUMN, right);
	}
}
