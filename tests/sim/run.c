/* One run: a world that is made from a seed, its steps, and the checks. */
#include "sim/run.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/replay.h"
#include "base/err.h"
#include "base/log.h"
#include "local/store_sqlite.h"
#include "sim/note.h"
#include "sim/process.h"
#include "sim/steps.h"
#include "sim/workers.h"

enum { REST_ROUNDS_MAX = 3000, LOG_BYTES = 1 << 16 };

const char *const run_fault_names[7] = {"crash", "disk", "mail", "bus", "timers", "clock", "race"};

static struct world *w;
static int log_fd = -1;

struct run {
	const struct run_wish *wish;
	struct run_result *result;
	struct check *check;
};

int run_begin(void)
{
	log_fd = memfd_create("log", MFD_CLOEXEC);
	w = world_new();
	if (log_fd < 0 || w == NULL)
		return -1;
	w->race = steps_race;
	log_to(log_fd);
	return 0;
}

void run_end(void)
{
	log_to(STDERR_FILENO);
	close(log_fd);
	world_free(w);
	w = NULL;
}

/* ---- the hash of all that happens ---- */

static void mix(struct run *r, const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		r->result->hash = (r->result->hash ^ ((const unsigned char *)bytes)[i]) * UINT64_C(1099511628211);
}

static void mix_step(struct run *r)
{
	mix(r, w->line, w->line_length);
	mix(r, &w->now_ms, sizeof(w->now_ms));
	for (size_t i = 0; i < w->now->events_count; i++)
		mix(r, w->now->events[i].audit_head, strlen(w->now->events[i].audit_head));
	mix(r, &w->now->rows_count, sizeof(w->now->rows_count));
}

/* ---- what the product logs ---- */

static void read_log(struct run *r)
{
	static char bytes[LOG_BYTES];
	off_t length = lseek(log_fd, 0, SEEK_CUR);
	const char *found;
	ssize_t n;

	if (length == 0)
		return;
	n = pread(log_fd, bytes, sizeof(bytes), 0);
	if (n > 0 && (found = check_private(bytes, (size_t)n)) != NULL)
		world_fail(w, "private", "the log has %s", found);
	if (n > 0 && !w->slow && memmem(bytes, (size_t)n, "change-gave-up", 14) != NULL)
		world_fail(w, "gives-up", "a change gives up, and nobody else writes");
	if (n > 0 && r->wish->trace != NULL)
		fprintf(r->wish->trace, "%.*s", (int)n, bytes);
	if (n > 0)
		mix(r, bytes, (size_t)n);
	if (ftruncate(log_fd, 0) != 0 || lseek(log_fd, 0, SEEK_SET) != 0)
		world_fail(w, "private", "the log cannot be emptied");
}

/* ---- the checks after a step ---- */

static bool on_its_way(const void *arg, const char *event)
{
	return traffic_has_bus(arg, event);
}

static bool was_carried_out(const void *arg, const struct outbox *row)
{
	const struct world *of = arg;

	return row->kind == EFFECT_LETTER ? post_accepted(&of->post, row) : traffic_was_put(of, row);
}

static void each_set(const void *arg, bool (*each)(void *, const struct outbox *), void *x)
{
	const struct world *of = arg;

	for (size_t i = 0; i < of->scheduler.count; i++)
		if (!each(x, &of->scheduler.all[i].row))
			return;
}

static struct check_facts facts(bool crashed)
{
	return (struct check_facts){.from = w->low, .now = w->high, .reads = w->reads, .crashed = crashed,
	    .failed = w->faulty, .has_scheduler = w->plan.has_scheduler, .swept = w->swept,
	    .on_its_way = on_its_way, .reached = was_carried_out, .each_set = each_set, .arg = w};
}

static void check_acked(void)
{
	for (size_t i = 0; i < w->events_count; i++)
		for (size_t k = 0; k < w->now->events_count; k++)
			if (strcmp(w->now->events[k].id, w->events[i].id) == 0 &&
			    w->now->events[k].seq < w->acked[i])
				world_fail(w, "durable", "%s lost change %lld, of which somebody was told",
				    w->events[i].id, (long long)w->acked[i]);
}

/* What was reported as written is there, once, and what was refused is not. */
static void check_written(void)
{
	size_t lines = w->now->lines_count, perhaps = w->perhaps + w->batched;

	if (lines < w->written || lines > w->written + perhaps)
		world_fail(w, "written", "%zu changes are in the history; %zu were reported as written, and %zu perhaps",
		    lines, w->written, perhaps);
}

static void look(struct run *r, bool crashed)
{
	struct check_facts f;
	struct check_failure failure;

	world_look(w);
	read_log(r);
	if (w->failure.name != NULL)
		return;
	f = facts(crashed);
	if (!check_step(r->check, &f, w->was, w->now, &failure)) {
		w->failure = failure;
		return;
	}
	check_acked();
	check_written();
	note_step(w, crashed);
	/* Each new row is noticed, in a world where a stream tells of them. */
	for (size_t i = 0; i < w->now->fresh_count && w->plan.has_scheduler && !w->resting; i++)
		traffic_notice(w, &w->now->fresh[i].row);
}

/* ---- steps ---- */

static void trace(struct run *r, uint32_t step)
{
	if (r->wish->trace != NULL)
		fprintf(r->wish->trace, "%u %lld.%03d %s%s\n", step, (long long)world_now(w), (int)(w->now_ms % 1000),
		    w->line, w->dead ? " [dies]" : "");
}

static void finish(struct run *r)
{
	bool crashed = w->dead;

	trace(r, w->step);
	if (crashed)
		process_restart(w);
	else if (w->faulty)
		post_excuse(&w->post, w->step);
	if (w->failure.name == NULL)
		look(r, crashed);
	mix_step(r);
	r->result->step = w->step;
}

static void step(struct run *r, uint32_t n)
{
	world_step(w, r->wish->seed, n);
	r->result->step = n;
	steps_take(w);
	/* A process may also die between two calls. */
	if (w->dies_at != 0 && !w->dead && draw_chance(&w->draw, 300))
		w->dead = true;
	finish(r);
}

static void take_steps(struct run *r)
{
	const struct run_wish *wish = r->wish;
	size_t kept = 0;

	for (uint32_t i = 0; i < wish->steps && w->failure.name == NULL; i++)
		if (wish->keep == NULL || (kept < wish->keep_count && wish->keep[kept] == i)) {
			step(r, i);
			kept++;
		} else {
			world_leave_out(w, wish->seed, i);
		}
}

/* ---- the end: faults stop, and all must come to rest ---- */

static void verify(struct run *r)
{
	char words[STORE_SQLITE_ERRMSG_MAX + 1];
	struct replay replay;

	for (size_t i = 0; i < w->now->events_count && w->failure.name == NULL; i++)
		if (replay_event(&w->app, w->now->events[i].id, &replay) != ERR_OK || replay.words[0] != '\0')
			world_fail(w, "replay", "%s at change %lld: %s", w->now->events[i].id, (long long)replay.seq,
			    replay.words);
	if (store_sqlite_check(w->app.store, words) != ERR_OK || words[0] != '\0')
		world_fail(w, "file", "the store is damaged: %s", words);
	(void)r;
}

static void rest(struct run *r)
{
	struct check_failure failure;
	struct check_facts f;
	bool more = true;
	int rounds = 0;

	w->resting = true;
	w->full_steps = 0;
	w->dies_after = 0;
	w->post.outage_ends_ms = 0;
	plan_leave_out(&w->plan, RUN_FAULTS);
	w->plan.pace_secs = 0;
	while (more && w->failure.name == NULL) {
		if (rounds++ == REST_ROUNDS_MAX) {
			world_fail(w, "rest", "it does not come to rest");
			return;
		}
		world_step(w, r->wish->seed, r->wish->steps + (uint32_t)rounds);
		more = workers_rest(w);
		finish(r);
	}
	if (w->failure.name == NULL)
		world_look_at_all(w);
	if (w->failure.name != NULL)
		return;
	w->low = w->high = world_now(w);
	f = facts(false);
	if (!check_rest(r->check, &f, w->now, &failure))
		w->failure = failure;
	else
		verify(r);
}

void run_seed(const struct run_wish *wish, struct run_result *result)
{
	struct run r = {.wish = wish, .result = result, .check = check_new()};

	*result = (struct run_result){.hash = UINT64_C(14695981039346656037)};
	plan_draw(&w->plan, wish->seed, wish->steps, wish->without);
	if (r.check == NULL || !world_begin(w)) {
		world_fail(w, "opens", "an empty store cannot be made");
	} else {
		people_begin(w);
		take_steps(&r);
		if (w->failure.name == NULL)
			rest(&r);
		world_end(w);
	}
	check_free(r.check);
	result->failed = w->failure.name != NULL;
	result->check = w->failure.name;
	memcpy(result->words, w->failure.words, sizeof(result->words));
	result->reached = w->reached;
	result->faults = w->faults;
	result->crashes = w->crashes;
	result->secs = world_now(w) - WORLD_START;
}
