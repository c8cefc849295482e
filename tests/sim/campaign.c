/*
 * Runs a campaign.  A child process carries out the runs; this one survives a run that kills it, and reports.
 */
#include "sim/campaign.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "sim/child.h"
#include "sim/failure.h"
#include "sim/kept.h"
#include "sim/must.h"
#include "sim/trial.h"

enum {
	TWICE_EVERY = 100, /* one seed of so many is run twice */
	SAY_SECS = 20, SAY_SECS_TERMINAL = 3,
	NO_MEMORY = 3
};

#define YEAR_SECS 31557600.0

/* What has happened so far, in memory that the child shares with its parent. */
struct sum {
	struct trial trial;       /* the run under way, or the one that failed */
	size_t kept_passed;
	int64_t seeds;            /* fresh ones that passed; what follows is of them, too */
	int64_t ms;               /* by the clock */
	uint64_t reached, faults, crashes;
	int64_t secs;             /* of simulated time */
	uint64_t must[MUST__MAX];
};

struct campaign {
	const struct campaign_wish *wish;
	struct kept kept;
	int64_t (*now_ms)(void);  /* the real clock: run_begin() may replace that of the base */
	struct sum *sum;
	bool failed;              /* a run failed */
	int status;               /* of child_run() */
};

static bool run(struct sum *sum, const struct run_wish *wish, bool twice)
{
	sum->trial.wish = *wish;
	sum->trial.twice = twice;
	trial_run(&sum->trial);
	return !sum->trial.result.failed;
}

static void add(struct sum *sum)
{
	const struct run_result *r = &sum->trial.result;

	sum->seeds++;
	sum->reached += r->reached;
	sum->faults += r->faults;
	sum->crashes += r->crashes;
	sum->secs += r->secs;
	memcpy(sum->must, must_counts, sizeof(sum->must));
}

static void print_sum(FILE *to, const struct sum *sum)
{
	double secs = (double)sum->ms / 1000;

	fprintf(to, "%.0f s: %" PRId64 " seeds, %" PRIu64 " steps that reached a store (%.0f a second), "
	    "%.1f simulated years, %" PRIu64 " faults, %" PRIu64 " crashes\n", secs, sum->seeds, sum->reached,
	    secs > 0 ? (double)sum->reached / secs : 0.0, (double)sum->secs / YEAR_SECS, sum->faults, sum->crashes);
}

static bool run_kept(const struct campaign *c)
{
	for (size_t i = 0; i < c->kept.count; i++) {
		if (!run(c->sum, &c->kept.wishes[i], false))
			return false;
		c->sum->kept_passed++;
	}
	return true;
}

static void run_fresh(const struct campaign *c)
{
	const int64_t say_ms = 1000 * (isatty(STDERR_FILENO) ? SAY_SECS_TERMINAL : SAY_SECS);
	const struct campaign_wish *w = c->wish;
	struct run_wish wish = w->run;
	struct sum *sum = c->sum;
	int64_t begun_ms = c->now_ms(), said_ms = 0;

	memset(must_counts, 0, sizeof(must_counts));
	while (sum->seeds < w->seeds && sum->ms < 1000 * w->secs && sum->reached < (uint64_t)w->reached) {
		if (!run(sum, &wish, sum->seeds % TWICE_EVERY == 0))
			return;
		add(sum);
		wish.seed++;
		sum->ms = c->now_ms() - begun_ms;
		if (sum->ms - said_ms >= say_ms) {
			said_ms = sum->ms;
			print_sum(stderr, sum);
		}
	}
}

static int run_child(void *arg)
{
	const struct campaign *c = arg;

	if (run_begin() != 0) {
		fprintf(stderr, "no memory is left\n");
		return NO_MEMORY;
	}
	if (run_kept(c))
		run_fresh(c);
	run_end();
	return 0;
}

/* Whether so much was run, with all kinds of fault, that everything must have happened. */
static bool is_judged(const struct campaign *c)
{
	return c->sum->seeds >= CAMPAIGN_MUST_SEEDS && c->wish->run.steps >= RUN_STEPS &&
	    c->wish->run.without == 0;
}

/* Print how often each thing happened: how many have not. */
static unsigned print_must(const struct campaign *c)
{
	const uint64_t *counts = c->sum->must;
	unsigned missing = 0;

	printf("what must happen in a campaign%s:\n", is_judged(c) ? "" : " that is longer than this");
	for (size_t i = 0; i < MUST__MAX; i++) {
		missing += counts[i] == 0;
		printf("%12" PRIu64 "  %s%s\n", counts[i], must_names[i], counts[i] == 0 ? ": NEVER" : "");
	}
	return missing;
}

/* Print what the campaign came to.  Return whether nothing failed. */
static bool print_counts(const struct campaign *c)
{
	size_t passed = c->sum->kept_passed;
	unsigned failed = 1, missing;

	if (c->kept.count > 0)
		printf("%zu of %zu kept seeds passed\n", passed, c->kept.count);
	print_sum(stdout, c->sum);
	if (!c->failed && c->status != 0) {
		printf("the process ended with status %d\n", c->status);
	} else if (!c->failed) {
		missing = print_must(c);
		failed = is_judged(c) ? missing : 0;
		passed += 1 + (is_judged(c) ? MUST__MAX - missing : 0);
	}
	printf("%zu passed, %u failed, 0 skipped\n", passed, failed);
	return failed == 0;
}

int campaign_run(const struct campaign_wish *wish)
{
	struct campaign c = {.wish = wish, .now_ms = clock_monotonic_ms, .sum = child_share(sizeof(*c.sum))};
	int result = 2;

	if (c.sum == NULL) {
		fprintf(stderr, "no memory is left\n");
		return result;
	}
	if (wish->kept != NULL && !kept_read(&c.kept, wish->kept))
		goto out;
	printf("fresh seeds begin with %" PRIu64 "\n", wish->run.seed);
	c.status = child_run(run_child, &c);
	trial_died(&c.sum->trial, c.status);
	c.failed = c.sum->trial.result.failed;
	if (c.failed)
		failure_report(&c.sum->trial, wish->program, wish->shrinks);
	result = print_counts(&c) ? 0 : 1;
out:
	kept_clear(&c.kept);
	child_unshare(c.sum, sizeof(*c.sum));
	return result;
}
