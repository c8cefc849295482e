/* The reads within a snapshot are consistent. */
#include "promises.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"

enum { RELINKS = 60 };

static void relink_on_and_on(const struct promises_place *place)
{
	struct store *s = place->open();
	int failed = s == NULL;

	for (int i = 0; i < RELINKS && failed == 0; i++) {
		struct change c = ask(s, "gala", 1, GUEST_DO_RELINK, NOW);

		failed = !step_writes(&c) || store_commit(s, &c) != ERR_OK;
	}
	store_close(s);
	_exit(failed);
}

/* Each change adds one to the event's seq and one to the guest's epoch; the reads see both or neither. */
static void watch_both(struct store *s, const struct event *first, const struct guest *was)
{
	struct event e = *first;
	struct guest g;

	while (e.seq < first->seq + RELINKS) {
		assert_int_equal(store_both(s, "gala", was->id, &e, &g), ERR_OK);
		assert_true(g.epoch - was->epoch >= e.seq - first->seq);
	}
}

PROMISE(a_guest_is_never_older_than_the_event)
{
	struct event first;
	struct guest was;
	int status;
	pid_t child;

	add_event(w->s, "gala", 1);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	first = event_of(w->s, "gala");
	was = guest_of(w->s, "gala", 1);
	store_close(w->s);
	w->s = NULL;
	if ((child = fork()) == 0)
		relink_on_and_on(w->place);
	assert_true(child > 0);
	w->s = w->place->open();
	assert_non_null(w->s);
	watch_both(w->s, &first, &was);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* A store without snapshots only promises that other processes do not wait. */
PROMISE(a_snapshot_shows_nothing_that_others_write_and_holds_up_nobody)
{
	bool has_snapshots = w->s->ops->snapshot_begin != NULL;
	struct store *other = w->place->open();
	uint64_t before;

	assert_non_null(other);
	add_event(w->s, "gala", 2);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	before = picture_of(w->s, "gala");
	assert_int_equal(store_snapshot_begin(w->s), ERR_OK);
	must(other, "gala", 2, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_batch_begin(other), ERR_OK);
	must(other, "gala", 3, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_batch_end(other), ERR_OK);
	assert_true((picture_of(w->s, "gala") == before) == has_snapshots);
	assert_int_equal(store_snapshot_end(w->s), ERR_OK);
	assert_true(picture_of(w->s, "gala") == picture_of(other, "gala"));
	must(w->s, "gala", 4, GUEST_DO_REGISTER, NOW);
	store_close(other);
}
