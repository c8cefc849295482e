/* Carries out a wish, here or in a child process. */
#include "sim/trial.h"

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>

#include "sim/child.h"

static void fail(struct trial *t, uint32_t step, const char *check, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void fail(struct trial *t, uint32_t step, const char *check, const char *format, ...)
{
	va_list arguments;

	t->result.failed = true;
	t->result.step = step;
	t->result.check = check;
	va_start(arguments, format);
	vsnprintf(t->result.words, sizeof(t->result.words), format, arguments);
	va_end(arguments);
}

void trial_run(struct trial *t)
{
	struct run_wish wish = t->wish;
	struct run_result again = {.failed = false};

	child_watch();
	memset(&t->result, 0, sizeof(t->result));
	t->runs = true;
	run_seed(&wish, &t->result);
	wish.trace = NULL;
	if (t->twice && !t->result.failed) {
		child_watch();
		run_seed(&wish, &again);
		if (again.hash != t->result.hash)
			fail(t, wish.steps, TRIAL_DETERMINISTIC, "two runs have the hashes %016" PRIx64 " and %016"
			    PRIx64, t->result.hash, again.hash);
	}
	t->runs = false;
}

static int run_child(void *arg)
{
	struct trial *t = arg;

	if (t->wish.trace == NULL && freopen("/dev/null", "w", stderr) == NULL)
		return 1;
	if (run_begin() != 0)
		return 1;
	trial_run(t);
	run_end();
	return 0;
}

void trial_in_child(struct trial *t)
{
	memset(&t->result, 0, sizeof(t->result));
	t->runs = false;
	trial_died(t, child_run(run_child, t));
}

void trial_died(struct trial *t, int status)
{
	if (!t->runs)
		return;
	if (status == -SIGALRM)
		fail(t, t->result.step, TRIAL_HANG, "the run took longer than %d seconds", CHILD_SECS_MAX);
	else if (status < 0)
		fail(t, t->result.step, TRIAL_DEATH, "the process was ended by signal %d (%s)", -status,
		    strsignal(-status));
	else
		fail(t, t->result.step, TRIAL_DEATH, "the process ended with status %d", status);
}

void trial_say(const struct trial *t)
{
	printf("seed %" PRIu64 ", step %" PRIu32 ": %s: %s\n", t->wish.seed, t->result.step, t->result.check,
	    t->result.words);
}
