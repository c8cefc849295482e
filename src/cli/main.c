/* rsvp: the table of commands, and main, which runs one. */
#include <curl/curl.h>
#include <jansson.h>
#include <microhttpd.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/count.h"
#include "base/version.h"
#include "base/zone.h"
#include "cli/cmd.h"
#include "cli/say.h"
#include "gen/rules.h"
#include "local/store_sqlite.h"

#define O(NAME) OPTION_BIT(OPTION_##NAME)
#define ANY	O(DATA) | O(AWS)
#define DEPLOYED "on AWS, the deployed functions do this"
#define NO_BASE_URL "Without --base-url, links begin as in the last run of serve, or with $RSVP_BASE_URL on AWS."
#define LATER	O(QUIET) | O(REMIND) | O(NIGHT_OFFERS)
#define NEEDED	O(ID) | O(NAME) | O(STARTS) | O(ZONE) | O(CAP) | O(HOST)
#define FACTS	O(NAME) | O(PLACE) | O(STARTS) | O(ZONE) | O(CAP) | O(CLAIM_WINDOW) | O(MAX_PARTY) | \
	O(VERIFY_EMAIL) | O(NO_VERIFY_EMAIL) | LATER

static const struct command commands[] = {
	/*
	 * group, name, arguments, fewest and most arguments, options taken, options required, who opens the
	 *     environment, function,
	 *     what it does,
	 *     further lines of its help,
	 *     an example,
	 *     why it does not take --aws; NULL: it does
	 */
	{"Events", "event add", "", 0, 0, NEEDED | FACTS | O(BASE_URL) | ANY, NEEDED,
	    COMMAND_NEW_ENV, cmd_event_add,
	    "add an event; print its register link and host link", NO_BASE_URL,
	    "rsvp event add --id gala --name \"Summer gala\" --starts \"2027-06-12 18:00\" \\\n"
	    "      --zone Europe/Lisbon --cap 40 --host maria@example.org", NULL},
	{"Events", "event list", "", 0, 0, ANY, 0, COMMAND_ENV, cmd_event_list, "list all events", "",
	    "rsvp event list", NULL},
	{"Events", "event show", "ID", 1, 1, O(BASE_URL) | ANY, 0, COMMAND_ENV, cmd_event_show,
	    "show an event: seats, waitlist, settings", "", "rsvp event show gala", NULL},
	{"Events", "event set", "ID", 1, 1, FACTS | O(HOST) | O(BASE_URL) | ANY, 0,
	    COMMAND_NO_ENV, cmd_event_set, "change an event: seats, time, place, settings",
	    "Options that are left out stay as they are. Added seats are offered to the waitlist at once. You "
	    "may set fewer seats than are taken: no guest loses a seat, and no seat is given out until enough "
	    "guests have cancelled.",
	    "rsvp event set gala --cap 60 --place \"The old mill\"", NULL},
	{"Events", "event close", "ID", 1, 1, ANY, 0, COMMAND_ENV, cmd_event_close,
	    "stop new sign-ups; the waitlist still moves", "", "rsvp event close gala", NULL},
	{"Events", "event open", "ID", 1, 1, ANY, 0,
	    COMMAND_ENV, cmd_event_open, "allow new sign-ups again", "", "rsvp event open gala", NULL},
	{"Events", "event call-off", "ID", 1, 1, ANY, 0, COMMAND_ENV, cmd_event_call_off,
	    "call an event off; e-mail everyone on its list", "This cannot be undone.",
	    "rsvp event call-off gala", NULL},
	{"Guests", "import", "ID FILE|-", 2, 2, O(PRE_CONFIRMED) | O(DRY_RUN) | ANY, 0,
	    COMMAND_NO_ENV, cmd_import, "invite the people in a list (a file, or - for stdin)",
	    "Each line is one person: \"Ana Sousa <ana@example.org>\", \"ana@example.org\", or the columns "
	    "name, e-mail and party of a spreadsheet. The limit is 5000 lines and 256 KiB. If a line cannot "
	    "be read, nothing is written. If a rule refuses a line, such as a party above the number of "
	    "seats, that line is skipped and counted, and the exit status is 3. Guests who are already listed "
	    "stay as they are, so a list can be imported again.",
	    "rsvp import gala guests.csv --dry-run", NULL},
	{"Guests", "guests", "ID", 1, 1, O(JSON) | O(CSV) | ANY, 0,
	    COMMAND_ENV, cmd_guests, "print the guest list", "", "rsvp guests gala --csv > gala.csv", NULL},
	{"Guests", "headcount", "ID", 1, 1, O(JSON) | ANY, 0, COMMAND_ENV, cmd_headcount,
	    "count the seats taken and the guests waiting", "", "rsvp headcount gala", NULL},
	{"Guests", "link", "ID EMAIL|--host", 1, 2, O(HOST_LINK) | O(NEW) | O(BASE_URL) | ANY, 0,
	    COMMAND_NO_ENV, cmd_link, "print a guest's link, or the host's",
	    "With --new, the guest also gets the new link by e-mail; the host does not. " NO_BASE_URL,
	    "rsvp link gala ana@example.org\n  rsvp link gala --host", NULL},
	{"Guests", "message", "ID FILE", 0, OPTION_ARGUMENTS_MAX, ANY, 0,
	    COMMAND_NO_ENV, NULL, "write to all guests", "", "", NULL},
	{"Guests", "inbound", "ID", 0, OPTION_ARGUMENTS_MAX, ANY, 0,
	    COMMAND_NO_ENV, NULL, "read a guest's reply by e-mail", "", "", NULL},
	{"Operation", "serve", "", 0, 0, O(LISTEN) | O(SMTP) | O(MAIL_FROM) | O(DEMO) | O(BASE_URL) | O(DATA), 0,
	    COMMAND_NO_ENV, cmd_serve, "run the web server and send the e-mails",
	    "Without --smtp, no e-mail is sent. E-mails are kept in the data directory, and shown at /mailbox "
	    "if only this machine can reach the server. Links begin with --base-url: the address that guests "
	    "use, such as that of a proxy. Without it, links begin with the address of --listen. SIGTERM or "
	    "SIGINT stops the server after it has answered the requests it has begun.",
	    "rsvp serve --demo\n"
	    "  rsvp serve --base-url https://rsvp.example.org \\\n"
	    "      --smtp smtps://USER:PASSWORD@mail.example.org", DEPLOYED},
	{"Operation", "doctor", "[ID]", 0, 1, ANY, 0,
	    COMMAND_NO_ENV, cmd_doctor, "check for problems; say how to fix them",
	    "Prints one line for each check. With --aws, it also checks region, credentials, tables, secret "
	    "and clock.",
	    "rsvp doctor\n  rsvp doctor --aws", NULL},
	{"Operation", "audit", "ID", 1, 1, O(VERIFY) | O(SPEC) | O(JSON) | ANY, 0,
	    COMMAND_NO_ENV, cmd_audit, "print an event's history, or check it",
	    "With --verify, the history is replayed through the rules, and the result is compared with the "
	    "stored guest list and counts. Lines that older rules wrote are taken as written.\n"
	    "With --spec, each line is decided again under the rules in DIR, on the rows as they were at the "
	    "time. The decisions that would change are printed, and the exit status is 3 if there are any. "
	    "This needs the folder codegen of the sources, and python3 with PyYAML and jinja2.",
	    "rsvp audit gala --verify\n  rsvp audit gala --spec spec", NULL},
	{"Operation", "backup", "FILE", 1, 1, O(DATA), 0,
	    COMMAND_ENV, cmd_backup, "copy the store; serve may be running",
	    "The copy is checked before it gets its name. Also keep the file \"keys\" of the data directory "
	    "in a safe place: it is not in the copy, and without it the links in e-mails already sent stop "
	    "working.",
	    "rsvp backup /srv/backup/rsvp-monday.db",
	    "turn on point-in-time recovery in DynamoDB, or export the tables to S3 "
	    "(aws dynamodb export-table-to-point-in-time), and keep the secret, too"},
};

/* The process that serve starts to send e-mails; people do not run it. */
static const struct command mailer = {"", "mailer", "", 0, 0,
	O(MAIL_FROM) | O(BASE_URL) | O(DATA), O(MAIL_FROM) | O(BASE_URL) | O(DATA),
	COMMAND_NO_ENV, cmd_mailer, "send e-mails for serve, which starts this command",
	"", "rsvp serve --smtp smtp://localhost", DEPLOYED};

enum { COMMANDS = COUNT(commands) };

/* One line for each command whose name begins with ${PREFIX}; the groups as headings if it is "". */
static void print_commands(const char *prefix)
{
	const char *group = "";

	for (size_t i = 0; i < COMMANDS; i++) {
		char left[64];

		if (strncmp(commands[i].name, prefix, strlen(prefix)) != 0)
			continue;
		if (prefix[0] == '\0' && strcmp(commands[i].group, group) != 0)
			printf("%s:\n", group = commands[i].group);
		snprintf(left, sizeof(left), "%s %s", commands[i].name, commands[i].arguments);
		printf("  %-20s %s%s\n", left, commands[i].does, commands[i].run == NULL ? " (not yet)" : "");
	}
}

static void print_usage(void)
{
	puts("rsvp manages guest lists and waitlists for events with limited seats.\n"
	     "\n"
	     "usage: rsvp COMMAND [ARGUMENTS] [OPTIONS]\n");
	print_commands("");
	puts("\n"
	     "Options, after the command:\n"
	     "  --data DIR           data directory (default $RSVP_DATA, or ./rsvp-data)\n"
	     "  --aws                use the tables on AWS instead; may also come first. Set AWS_REGION,\n"
	     "                       AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN,\n"
	     "                       RSVP_SECRET, RSVP_BASE_URL and RSVP_TABLE_PREFIX\n"
	     "  --help               print this help, or the help of a command\n"
	     "  --version            print the versions of rsvp, its rules and its libraries\n"
	     "\n"
	     "Commands work while serve is running.\n"
	     "Exit status: 0 done, 1 failed, 2 wrong usage, 3 refused by a rule.\n"
	     "\n"
	     "examples:\n"
	     "  rsvp serve --demo                    try it; no e-mail leaves this machine\n"
	     "  rsvp event add --help                what an event needs\n"
	     "  rsvp import gala guests.csv          invite your guests\n"
	     "  rsvp headcount gala                  see who comes");
}

static void print_help(const struct command *command)
{
	printf("usage: rsvp %s%s%s%s\n\n%c%s%s\n", command->name,
	    command->arguments[0] != '\0' ? " " : "", command->arguments,
	    command->takes != 0 ? " [OPTIONS]" : "", command->does[0] & ~0x20, command->does + 1,
	    command->run == NULL ? " (not implemented yet)." : ".");
	if (command->more[0] != '\0')
		say_wrapped(0, 0, command->more);
	putchar('\n');
	option_help(command);
	if (command->example[0] != '\0')
		printf("\nexample:\n  %s\n", command->example);
}

static void print_version(void)
{
	const curl_version_info_data *curl = curl_version_info(CURLVERSION_NOW);
	char zones[ZONE_RELEASE_BYTES];

	zone_release(zones);
	printf("rsvp " VERSION "\n"
	       "rules guest %d, event %d (" RULES_FINGERPRINT "); store %d\n"
	       "sqlite %s\nlibcurl %s with %s\njansson %s\nlibsodium %s\nlibmicrohttpd %s\n"
	       "time zones %s\n",
	    GUEST_VERSION, EVENT_VERSION, STORE_SQLITE_VERSION, sqlite3_libversion(),
	    curl->version, curl->ssl_version != NULL ? curl->ssl_version : "no TLS",
	    jansson_version_str(), sodium_version_string(), MHD_get_version(),
	    zones[0] != '\0' ? zones : "unknown");
}

/* The command that ${ARGV} begins with, and how many words its name has; NULL if there is no match. */
static const struct command *find(int argc, char **argv, int *words)
{
	char two[64];

	snprintf(two, sizeof(two), "%s %s", argv[0], argc > 1 ? argv[1] : "");
	for (size_t i = 0; i < COMMANDS; i++) {
		*words = strchr(commands[i].name, ' ') != NULL ? 2 : 1;
		if (strcmp(commands[i].name, *words == 2 ? two : argv[0]) == 0)
			return &commands[i];
	}
	*words = 1;
	return strcmp(argv[0], mailer.name) == 0 ? &mailer : NULL;
}

/* Options stood before the command: print the line that puts them after it.  A URL may hold a password. */
static int options_first(int argc, char **argv, bool aws)
{
	char line[512] = "";
	size_t n = 0;
	int first = 0, words;

	while (first < argc && (argv[first][0] == '-' || find(argc - first, argv + first, &words) == NULL))
		first++;
	for (int i = 0; i < argc && first < argc && n < sizeof(line); i++) {
		const char *word = argv[(first + i) % argc], *url = strstr(word, "://");
		const char *quote = word[strcspn(word, " \t\"$&;<>|()*?")] != '\0' || word[0] == '\0' ? "'" : "";

		n += (size_t)snprintf(line + n, sizeof(line) - n, " %s%.*s%s%s", quote,
		    (int)(url != NULL ? (size_t)(url - word) + 3 : strlen(word)), word, url != NULL ? "..." : "", quote);
	}
	return say_error(CMD_USAGE, "", "options such as %.*s come after the command: rsvp%s%s",
	    (int)strcspn(argv[0], "="), argv[0], first < argc ? line : " COMMAND [ARGUMENTS] [OPTIONS]",
	    aws ? " --aws" : "");
}

static int no_command(int argc, char **argv, bool aws)
{
	char word[128];
	const char *near, *known[COMMANDS];
	bool family = strcmp(argv[0], "event") == 0;

	if (family && argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		puts("usage: rsvp event COMMAND [ARGUMENTS] [OPTIONS]\n");
		print_commands("event");
		puts("\nFor the options of a command: rsvp event COMMAND --help");
		return CMD_DONE;
	}
	if (family && argc == 1)
		return say_error(CMD_USAGE, "event", "COMMAND is missing: add, list, show, set, close, open "
		    "or call-off");
	if (argv[0][0] == '-')
		return options_first(argc, argv, aws);
	for (size_t i = 0; i < COMMANDS; i++)
		known[i] = commands[i].name;
	snprintf(word, sizeof(word), "%.60s%s%.60s", argv[0], family ? " " : "", family ? argv[1] : "");
	near = say_near(word, known, COMMANDS);
	if (near != NULL)
		return say_error(CMD_USAGE, "", "unknown command \"%s\"; did you mean %s?", word, near);
	return say_error(CMD_USAGE, "", "unknown command \"%s\"; see rsvp --help", word);
}

/* --aws stood before the WORDS of a command: move it after them. */
static char **put_behind(char **argv, int words)
{
	char *aws = argv[-1];

	memmove(argv - 1, argv, (size_t)words * sizeof(*argv));
	argv[words - 1] = aws;
	return argv - 1;
}

static int run(int argc, char **argv, bool aws)
{
	const struct command *command;
	struct env env = {.aws = NULL};
	struct args args;
	int status, words;

	command = find(argc, argv, &words);
	if (command == NULL)
		return no_command(argc, argv, aws);
	if (aws)
		argv = put_behind(argv, words);
	status = option_read(command, argc + aws - words, argv + words, &args);
	if (status != CMD_DONE)
		return status;
	if (args.options[OPTION_HELP] != NULL) {
		print_help(command);
		return CMD_DONE;
	}
	if (sodium_init() < 0)
		return say_error(CMD_FAILED, command->name, "libsodium cannot be initialized");
	if (command->env != COMMAND_NO_ENV)
		status = cmd_open(&env, &args, command->env == COMMAND_NEW_ENV);
	if (status == CMD_DONE)
		status = command->run(&env, &args);
	env_close(&env);
	return status;
}

int main(int argc, char **argv)
{
	bool aws = argc > 1 && strcmp(argv[1], "--aws") == 0;
	char **command = argv + 1 + aws;
	int status;

	umask(077); /* files hold names and addresses */
	if (argc < 2 || command[0] == NULL)
		return say_error(CMD_USAGE, "", "COMMAND is missing; usage: rsvp COMMAND [ARGUMENTS] "
		    "[OPTIONS]; see rsvp --help");
	if (strcmp(command[0], "--help") == 0 || strcmp(command[0], "-h") == 0 ||
	    (strcmp(command[0], "help") == 0 && command[1] == NULL)) {
		print_usage();
		status = CMD_DONE;
	} else if (strcmp(command[0], "--version") == 0) {
		print_version();
		status = CMD_DONE;
	} else {
		status = run(argc - 1 - aws, command, aws);
	}
	if (fflush(stdout) != 0 || ferror(stdout))
		status = say_error(status == CMD_DONE ? CMD_FAILED : status, "",
		    "the output could not be written");
	return status;
}
