/*
 * Simulates the product under a seed, with faults, and checks every invariant after each step: see --help.
 */
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "base/rand.h"
#include "base/text.h"
#include "sim/campaign.h"
#include "sim/trial.h"
#include "sim/wish.h"

#define KEPT_SEEDS "tests/sim/seeds"

enum { SECS_DEFAULT = 100, USAGE = 2 };

/* What the program does: a campaign; one run; the hashes of some. */
enum mode { CAMPAIGN, ONE, HASH };

enum word {
	SEEDS, SECS, REACHED, FIRST, KEPT, NO_SHRINK, /* of a campaign */
	SEED, ONLY, TRACE,                            /* of one run */
	HASHES,
	STEPS, WITHOUT, HELP,
	WORD__MAX
};

#define IN(MODE) (1u << (MODE))
#define IN_ALL   (IN(CAMPAIGN) | IN(ONE) | IN(HASH))
#define NO_LIMIT INT64_C(1000000000000000)

static const struct row {
	const char *name, *value; /* no value: a switch */
	int64_t max;              /* of a number; 0: another value */
	unsigned modes;           /* that it goes with */
	const char *help;
} rows[WORD__MAX] = {
	[SEEDS] = {"seeds", "N", NO_LIMIT, IN(CAMPAIGN), "run N fresh seeds"},
	[SECS] = {"secs", "N", 1000000, IN(CAMPAIGN), "run fresh seeds for N seconds (default 100)"},
	[REACHED] = {"reached", "N", NO_LIMIT, IN(CAMPAIGN), "run fresh seeds until N steps have reached a store"},
	[FIRST] = {"first", "S", NO_LIMIT, IN(CAMPAIGN) | IN(HASH),
	    "begin with seed S, not with a random one, and leave out the kept seeds"},
	[KEPT] = {"kept", "FILE", 0, IN(CAMPAIGN), "first run the kept seeds in FILE (default " KEPT_SEEDS ")"},
	[NO_SHRINK] = {"no-shrink", NULL, 0, IN(CAMPAIGN), "report a failing run as it is"},
	[SEED] = {"seed", "S", 0, IN(ONE), "run one seed, twice, and print its hash"},
	[ONLY] = {"only", "STEPS", 0, IN(ONE), "take only these steps, such as 3,8,17-20"},
	[TRACE] = {"trace", NULL, 0, IN(ONE), "print each step as a line"},
	[HASHES] = {"hash", "N", 1000000, IN(HASH), "print the hashes of N seeds from --first on (default 1)"},
	[STEPS] = {"steps", "N", 0, IN_ALL, "take N steps in each run (default 500)"},
	[WITHOUT] = {"without", "KINDS", 0, IN_ALL, "leave out kinds of fault, such as crash,bus"},
	[HELP] = {"help", NULL, 0, IN_ALL, "print this help"},
};

struct words {
	bool given[WORD__MAX];
	int64_t numbers[WORD__MAX];
	const char *texts[WORD__MAX];
	struct run_wish wish;
};

static void print_help(void)
{
	char left[32];

	printf("usage: sim [OPTION]...\n\n"
	    "Runs the kept seeds, then fresh ones, up to the first run that fails.\n\n");
	for (size_t i = 0; i < WORD__MAX; i++) {
		snprintf(left, sizeof(left), "--%s %s", rows[i].name, rows[i].value != NULL ? rows[i].value : "");
		printf("  %-16s  %s\n", left, rows[i].help);
	}
	printf("\nkinds of fault:");
	for (size_t i = 0; i < COUNT(run_fault_names); i++)
		printf(" %s", run_fault_names[i]);
	putchar('\n');
}

static bool read_value(struct words *w, size_t i, const char *text)
{
	const char *wrong;

	w->given[i] = true;
	w->texts[i] = text;
	if (rows[i].max > 0) {
		if (text_int(text, strlen(text), 0, rows[i].max, &w->numbers[i]))
			return true;
		fprintf(stderr, "sim: --%s takes a number from 0 to %" PRId64 "\n", rows[i].name, rows[i].max);
		return false;
	}
	if (rows[i].value == NULL || i == KEPT)
		return true;
	wrong = wish_read(&w->wish, rows[i].name, text);
	if (wrong != NULL)
		fprintf(stderr, "sim: %s\n", wrong);
	return wrong == NULL;
}

static bool read_words(struct words *w, int argc, char **argv)
{
	struct option known[WORD__MAX + 1] = {{.name = NULL}};
	int found;

	for (int i = 0; i < WORD__MAX; i++)
		known[i] = (struct option){rows[i].name, rows[i].value != NULL, NULL, i};
	while ((found = getopt_long(argc, argv, "", known, NULL)) >= 0)
		if (found == '?' || !read_value(w, (size_t)found, optarg))
			return false;
	if (optind < argc)
		fprintf(stderr, "sim: unexpected \"%s\"\n", argv[optind]);
	return optind == argc;
}

/* Whether all words go with each other, and in which mode. */
static bool choose(const struct words *w, enum mode *mode)
{
	const char *wrong = wish_check(&w->wish);

	*mode = w->given[SEED] ? ONE : w->given[HASHES] ? HASH : CAMPAIGN;
	for (size_t i = 0; i < WORD__MAX && wrong == NULL; i++) {
		if (!w->given[i] || (rows[i].modes & IN(*mode)) != 0)
			continue;
		if (*mode == CAMPAIGN)
			fprintf(stderr, "sim: --%s needs --%s\n", rows[i].name, rows[SEED].name);
		else
			fprintf(stderr, "sim: --%s does not go with --%s\n", rows[i].name,
			    rows[*mode == ONE ? SEED : HASHES].name);
		return false;
	}
	if (wrong != NULL)
		fprintf(stderr, "sim: %s\n", wrong);
	return wrong == NULL;
}

static int run_one(const struct words *w)
{
	struct trial t = {.wish = w->wish, .twice = true};

	if (w->given[TRACE])
		t.wish.trace = stdout;
	trial_run(&t);
	if (t.result.failed)
		trial_say(&t);
	printf("seed %" PRIu64 " %s: %" PRIu64 " steps reached a store, %" PRIu64 " faults, %" PRIu64 " crashes, "
	    "%.1f days, hash %016" PRIx64 "\n", t.wish.seed, t.result.failed ? "failed" : "passed", t.result.reached,
	    t.result.faults, t.result.crashes, (double)t.result.secs / 86400, t.result.hash);
	return t.result.failed;
}

static int print_hashes(const struct words *w)
{
	struct trial t = {.wish = w->wish};
	int failed = 0;

	t.wish.seed = w->given[FIRST] ? (uint64_t)w->numbers[FIRST] : 1;
	for (int64_t i = 0; i < w->numbers[HASHES]; i++, t.wish.seed++) {
		trial_run(&t);
		printf("%" PRIu64 " %016" PRIx64 "\n", t.wish.seed, t.result.hash);
		if (t.result.failed)
			trial_say(&t);
		failed |= t.result.failed;
	}
	return failed;
}

static int run_campaign(const struct words *w, const char *program)
{
	bool limited = w->given[SEEDS] || w->given[REACHED];
	struct campaign_wish wish = {
		.run = w->wish,
		.seeds = w->given[SEEDS] ? w->numbers[SEEDS] : NO_LIMIT,
		.secs = w->given[SECS] ? w->numbers[SECS] : limited ? NO_LIMIT / 1000 : SECS_DEFAULT,
		.reached = w->given[REACHED] ? w->numbers[REACHED] : NO_LIMIT,
		.kept = w->given[KEPT] ? w->texts[KEPT] : w->given[FIRST] ? NULL : KEPT_SEEDS,
		.program = program,
		.shrinks = !w->given[NO_SHRINK],
	};

	if (w->given[FIRST]) {
		wish.run.seed = (uint64_t)w->numbers[FIRST];
	} else if (rand_bytes(&wish.run.seed, sizeof(wish.run.seed)) == ERR_OK) {
		wish.run.seed %= 1000000000000; /* so that a person can read it out */
	} else {
		fprintf(stderr, "sim: there are no random bytes\n");
		return EXIT_FAILURE;
	}
	return campaign_run(&wish);
}

static int run(const struct words *w, enum mode mode, const char *program)
{
	int result;

	if (mode == CAMPAIGN)
		return run_campaign(w, program);
	if (run_begin() != 0) {
		fprintf(stderr, "sim: no memory is left\n");
		return EXIT_FAILURE;
	}
	result = mode == ONE ? run_one(w) : print_hashes(w);
	run_end();
	return result;
}

int main(int argc, char **argv)
{
	struct words w = {.wish = {.steps = RUN_STEPS}};
	enum mode mode;
	int result = USAGE;

	setlinebuf(stdout); /* a run that dies leaves its whole trace */
	if (!read_words(&w, argc, argv) || (!w.given[HELP] && !choose(&w, &mode))) {
		fprintf(stderr, "see %s --help\n", argv[0]);
	} else if (w.given[HELP]) {
		print_help();
		result = EXIT_SUCCESS;
	} else {
		result = run(&w, mode, argv[0]);
	}
	wish_clear(&w.wish);
	return result;
}
