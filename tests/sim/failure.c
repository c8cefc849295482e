/* Reports a failing run: what is wrong, the smallest run that fails so, and how to repeat it. */
#include "sim/failure.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "sim/shrink.h"
#include "sim/wish.h"

enum { SHRINK_SECS_MAX = 60 };

struct hunt {
	struct trial *trial;
	const char *check;     /* the failure that is hunted */
	int64_t begun_ms, until_ms;
	unsigned tries;
	bool over;             /* no time was left for a try */
};

static bool fails(void *arg, const struct run_wish *wish)
{
	struct hunt *h = arg;
	struct run_result *result = &h->trial->result;

	if (clock_monotonic_ms() >= h->until_ms) {
		h->over = true;
		return false;
	}
	h->tries++;
	h->trial->wish = *wish;
	trial_in_child(h->trial);
	return result->failed && strcmp(result->check, h->check) == 0;
}

static void print_command(const char *program, const struct run_wish *wish)
{
	printf("repeat it: %s --", program);
	wish_print(wish);
	putchar('\n');
}

static void print_trace(struct trial *t, const struct run_wish *wish)
{
	printf("trace:\n");
	t->wish = *wish;
	t->wish.trace = stdout;
	trial_in_child(t);
	if (t->result.failed)
		printf("fails at step %" PRIu32 ": %s: %s\n", t->result.step, t->result.check, t->result.words);
}

/* Make the failing ${WISH} as small as it can be.  False if that is not possible. */
static bool shrink(struct hunt *h, struct run_wish *wish)
{
	if (!fails(h, wish)) {
		printf("it does not fail in a new process: it depends on the runs before it\n");
		return false;
	}
	printf("shrinking for at most %d s\n", SHRINK_SECS_MAX);
	if (shrink_wish(wish, fails, h) != 0) {
		printf("no memory is left to shrink it\n");
		return false;
	}
	printf("shrunk to %zu %s, in %u runs and %" PRId64 " s%s\n", wish->keep_count,
	    wish->keep_count == 1 ? "step" : "steps", h->tries, (clock_monotonic_ms() - h->begun_ms) / 1000,
	    h->over ? "; the time was over, and fewer may do" : "");
	return true;
}

void failure_report(struct trial *t, const char *program, bool shrinks)
{
	struct run_wish wish = t->wish;
	struct hunt h = {.trial = t, .check = t->result.check, .begun_ms = clock_monotonic_ms()};
	bool shrunk;

	trial_say(t);
	h.until_ms = h.begun_ms + SHRINK_SECS_MAX * 1000;
	/* Each try of a run that hangs would take as long as all may. */
	shrunk = shrinks && strcmp(h.check, TRIAL_HANG) != 0 && shrink(&h, &wish);
	print_command(program, &wish);
	if (!shrunk)
		return;
	print_trace(t, &wish);
	free((void *)wish.keep);
}
