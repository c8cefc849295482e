/* rsvp: the table of commands, and the way to each. */
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
#define DEPLOYED "--aws has no such command: the deployed functions do that"
#define LATER	O(QUIET) | O(REMIND) | O(NIGHT_OFFERS)
#define NEEDED	O(ID) | O(NAME) | O(STARTS) | O(ZONE) | O(CAP) | O(HOST)
#define FACTS	O(NAME) | O(PLACE) | O(STARTS) | O(ZONE) | O(CAP) | O(CLAIM_WINDOW) | O(MAX_PARTY) | \
	O(VERIFY_EMAIL) | O(NO_VERIFY_EMAIL) | LATER

static const struct command commands[] = {
	/*
	 * name, arguments, how few and how many, options taken, options needed, function,
	 *     what it does,
	 *     what more there is to say,
	 *     an example,
	 *     why it has no --aws, if it has not
	 */
	{"serve", "", 0, 0, O(LISTEN) | O(SMTP) | O(MAIL_FROM) | O(DEMO) | O(BASE_URL) | O(DATA), 0, cmd_serve,
	    "answer guests and hosts over HTTP, and send the letters",
	    "Without --smtp, letters are kept in the data directory, and shown at /mailbox if this\n"
	    "machine alone can reach it. Links begin with --base-url, which is what guests see of a\n"
	    "proxy before it, or else with the address of --listen. SIGTERM and SIGINT end it once\n"
	    "the requests that have begun are answered.",
	    "rsvp serve --base-url https://rsvp.example.org --smtp smtps://me:secret@mail.example.org",
	    DEPLOYED},
	{"event add", "", 0, 0, NEEDED | FACTS | O(BASE_URL) | ANY, NEEDED, cmd_event_add,
	    "add an event, and print its register and host links",
	    "Without --base-url, links begin as those of the last serve do, or with $RSVP_BASE_URL on AWS.",
	    "rsvp event add --id gala --name \"Summer gala\" --starts \"2027-06-12 18:00\" \\\n"
	    "      --zone Europe/Lisbon --cap 40 --host maria@example.org", NULL},
	{"event show", "ID", 1, 1, O(BASE_URL) | ANY, 0, cmd_event_show,
	    "print all about an event", "", "rsvp event show gala", NULL},
	{"event list", "", 0, 0, ANY, 0, cmd_event_list, "print a line for each event", "",
	    "rsvp event list", NULL},
	{"event set", "ID", 1, 1, FACTS | O(HOST) | O(BASE_URL) | ANY, 0, cmd_event_set,
	    "change an event's seats, time, place or settings",
	    "What is not named stays as it is. New seats are offered to the line at once. With fewer\n"
	    "seats than are taken nobody is turned away, and no seat is given out until enough guests\n"
	    "have cancelled.",
	    "rsvp event set gala --cap 60 --place \"The old mill\"", NULL},
	{"event close", "ID", 1, 1, ANY, 0, cmd_event_close,
	    "let nobody new register; the line still moves", "", "rsvp event close gala", NULL},
	{"event open", "ID", 1, 1, ANY, 0, cmd_event_open, "let people register again", "",
	    "rsvp event open gala", NULL},
	{"event call-off", "ID", 1, 1, ANY, 0, cmd_event_call_off,
	    "call an event off, and write to all on its list", "There is no way back.",
	    "rsvp event call-off gala", NULL},
	{"import", "ID FILE|-", 2, 2, O(PRE_CONFIRMED) | O(DRY_RUN) | ANY, 0, cmd_import,
	    "invite everybody in a list, from a file or (-) the input",
	    "One to a line, as \"Ana Sousa <ana@example.org>\", \"ana@example.org\", or as the columns\n"
	    "name, e-mail and party of a spreadsheet; up to 5000 lines and 256 KiB. If a line cannot be\n"
	    "read, nothing is written. A line that a rule refuses, such as a party above the cap, is left\n"
	    "out and counted; the others are listed, and the exit code is 3. Who is listed already stays\n"
	    "as they are, so it can be repeated.",
	    "rsvp import gala guests.csv --dry-run", NULL},
	{"guests", "ID", 1, 1, O(JSON) | O(CSV) | ANY, 0, cmd_guests, "print the guest list", "",
	    "rsvp guests gala --csv > gala.csv", NULL},
	{"headcount", "ID", 1, 1, O(JSON) | ANY, 0, cmd_headcount,
	    "print how many come, and how many wait", "", "rsvp headcount gala", NULL},
	{"link", "ID EMAIL|--host", 1, 2, O(HOST_LINK) | O(NEW) | O(BASE_URL) | ANY, 0, cmd_link,
	    "print a guest's link, or the host's",
	    "With --new, a guest is sent the new link as well; the host is not. Without --base-url,\n"
	    "the link begins as those of the last serve do, or with $RSVP_BASE_URL on AWS.",
	    "rsvp link gala ana@example.org\n  rsvp link gala --host", NULL},
	{"audit", "ID", 1, 1, O(VERIFY) | O(SPEC) | O(JSON) | ANY, 0, cmd_audit,
	    "print an event's history",
	    "With --verify, the history is replayed through the rules instead, and must come to the\n"
	    "guest list and the counts that are stored; what older rules wrote is taken as written.\n"
	    "With --spec, each line is answered again by proposed rules, on the rows as history had\n"
	    "them, and those are printed that come to something else. Exit status 3 says that there are\n"
	    "some. This needs the folder codegen of the program's sources, and python3 with PyYAML.",
	    "rsvp audit gala --verify\n  rsvp audit gala --spec spec", NULL},
	{"backup", "FILE", 1, 1, O(DATA), 0, cmd_backup, "copy the store, also while serve runs",
	    "The copy is looked over before it gets its name. Keep the file \"keys\" of the data\n"
	    "directory, too, and safely: it is not in the copy, and without it the links in letters\n"
	    "already sent stop working.",
	    "rsvp backup /srv/backup/rsvp-monday.db",
	    "--aws has no such command: turn on DynamoDB's point-in-time recovery, or export the tables "
	    "to S3 (aws dynamodb export-table-to-point-in-time), and keep the secret, too"},
	{"doctor", "[ID]", 0, 1, ANY, 0, cmd_doctor, "look for trouble, and say what to do about it",
	    "A line for each thing looked at. With --aws, also region, credentials, tables, secret and clock.",
	    "rsvp doctor\n  rsvp doctor --aws", NULL},
	{"message", "ID FILE", 0, OPTION_ARGUMENTS_MAX, ANY, 0, NULL, "write to all guests", "", "", NULL},
	{"inbound", "ID", 0, OPTION_ARGUMENTS_MAX, ANY, 0, NULL, "take a guest's reply by mail", "", "",
	    NULL},
};

/* What serve starts for itself, to send letters; nobody types it. */
static const struct command mailer = {"mailer", "", 0, 0,
	O(MAIL_FROM) | O(BASE_URL) | O(DATA), O(MAIL_FROM) | O(BASE_URL) | O(DATA), cmd_mailer,
	"send letters for serve, which starts it", "", "rsvp serve --smtp smtp://localhost", DEPLOYED};

enum { COMMANDS = COUNT(commands) };

static void print_usage(void)
{
	puts("rsvp keeps the guest list of an event with a limited number of seats.\n"
	     "\n"
	     "usage: rsvp COMMAND [OPTIONS]\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		char left[64];

		snprintf(left, sizeof(left), "%s %s", commands[i].name, commands[i].arguments);
		printf("  %-20s %s%s\n", left, commands[i].does,
		    commands[i].run == NULL ? " (not yet)" : "");
	}
	puts("\n"
	     "  --data DIR           where everything is kept (default $RSVP_DATA, or ./rsvp-data)\n"
	     "  --aws                work on the tables deployed on AWS instead: AWS_REGION, the\n"
	     "                       credentials, RSVP_SECRET, RSVP_BASE_URL and RSVP_TABLE_PREFIX say\n"
	     "                       which; it may stand before the command, too\n"
	     "  --help               print this; after a command, all about that\n"
	     "  --version            print the version, and those of the rules and libraries\n"
	     "\n"
	     "Commands may be used while serve runs. Exit status: 0 done, 1 failed, 2 asked for wrongly,\n"
	     "3 refused by a rule.\n"
	     "\n"
	     "example:\n"
	     "  rsvp serve --demo");
}

static void print_help(const struct command *command)
{
	printf("usage: rsvp %s%s%s%s\n\n%c%s%s\n", command->name, command->takes != 0 ? " [OPTIONS]" : "",
	    command->arguments[0] != '\0' ? " " : "", command->arguments,
	    command->does[0] & ~0x20, command->does + 1,
	    command->run == NULL ? " (not in this version yet)." : ".");
	if (command->more[0] != '\0')
		printf("%s\n", command->more);
	putchar('\n');
	option_help(command);
	if (command->example[0] != '\0')
		printf("\nexample:\n  %s\n", command->example);
}

static void print_family(const char *family)
{
	size_t n = strlen(family);

	printf("usage: rsvp %s COMMAND [OPTIONS]\n\n", family);
	for (size_t i = 0; i < COMMANDS; i++)
		if (strncmp(commands[i].name, family, n) == 0 && commands[i].name[n] == ' ') {
			char left[64];

			snprintf(left, sizeof(left), "%s %s", commands[i].name,
			    commands[i].arguments);
			printf("  %-20s %s\n", left, commands[i].does);
		}
	printf("\nEach says more of itself with --help.\n");
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
	    zones[0] != '\0' ? zones : "of an unknown release");
}

/* The command that argv begins with, and how many words that is; NULL if none. */
static const struct command *find(int argc, char **argv, int *words)
{
	for (size_t i = 0; i < COMMANDS; i++) {
		const char *name = commands[i].name, *space = strchr(name, ' ');

		*words = space != NULL ? 2 : 1;
		if (argc < *words)
			continue;
		if (space == NULL ? strcmp(argv[0], name) == 0
				  : strlen(argv[0]) == (size_t)(space - name) &&
				    strncmp(argv[0], name, (size_t)(space - name)) == 0 &&
				    strcmp(argv[1], space + 1) == 0)
			return &commands[i];
	}
	*words = 1;
	return argc > 0 && strcmp(argv[0], mailer.name) == 0 ? &mailer : NULL;
}

static int no_command(int argc, char **argv)
{
	char word[128];
	const char *near, *known[COMMANDS];
	bool family = argc > 0 && strcmp(argv[0], "event") == 0;

	if (family && (argc == 1 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		if (argc > 1) {
			print_family("event");
			return CMD_DONE;
		}
		say_error("event", "say what: add, show, list, set, close, open or call-off");
		return CMD_USAGE;
	}
	for (size_t i = 0; i < COMMANDS; i++)
		known[i] = commands[i].name;
	snprintf(word, sizeof(word), "%.60s%s%.60s", argv[0], family ? " " : "", family ? argv[1] : "");
	near = say_near(word, known, COMMANDS);
	if (near != NULL)
		say_error("", "there is no command \"%s\"; did you mean %s?", word, near);
	else
		say_error("", "there is no command \"%s\"; see rsvp --help", word);
	return CMD_USAGE;
}

/* --aws stood before the WORDS of a command: it is put behind them, as if it had been typed there. */
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
	struct args args;
	int status, words;

	command = find(argc, argv, &words);
	if (command == NULL)
		return no_command(argc, argv);
	if (command->run == NULL) {
		for (int i = words; i < argc; i++)
			if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
				print_help(command);
				return CMD_DONE;
			}
		say_error(command->name, "this is not in this version yet");
		return CMD_USAGE;
	}
	if (aws)
		argv = put_behind(argv, words);
	status = option_read(command, argc + aws - words, argv + words, &args);
	if (status != CMD_DONE)
		return status;
	if (args.options[OPTION_HELP] != NULL) {
		print_help(command);
		return CMD_DONE;
	}
	if (sodium_init() < 0) {
		say_error(command->name, "libsodium cannot be used here");
		return CMD_FAILED;
	}
	return command->run(&args);
}

int main(int argc, char **argv)
{
	bool aws = argc > 1 && strcmp(argv[1], "--aws") == 0;
	char **asked = argv + 1 + aws; /* what to do */
	int status;

	umask(077); /* all that is written holds names and addresses */
	if (argc < 2 || asked[0] == NULL) {
		say_error("", "say what to do; see rsvp --help");
		return CMD_USAGE;
	}
	if (strcmp(asked[0], "--help") == 0 || strcmp(asked[0], "-h") == 0 ||
	    (strcmp(asked[0], "help") == 0 && asked[1] == NULL)) {
		print_usage();
		status = CMD_DONE;
	} else if (strcmp(asked[0], "--version") == 0) {
		print_version();
		status = CMD_DONE;
	} else {
		status = run(argc - 1 - aws, asked, aws);
	}
	if (fflush(stdout) != 0 || ferror(stdout)) {
		say_error("", "the output could not be written");
		status = status == CMD_DONE ? CMD_FAILED : status;
	}
	return status;
}
