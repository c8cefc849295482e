/* Two rows that are read at once belong together. */
#include "promise.h"

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

/* Each change is one to the event's seq and one to the guest's epoch: neither is alone. */
static void watch_both(struct store *s, const struct event *first, const struct guest *was)
{
	struct event e = *first;
	struct guest g;

	while (e.seq < first->seq + RELINKS) {
		assert_int_equal(store_both(s, "gala", was->id, &e, &g), ERR_OK);
		assert_true(g.epoch - was->epoch >= e.seq - first->seq);
	}
}

static void a_guest_is_never_older_than_the_event(void **state)
{
	struct world *w = *state;
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

int promise_snapshot(void)
{
	static const struct CMUnitTest tests[] = {
		PROMISE(a_guest_is_never_older_than_the_event),
	};

	return promises_hold("snapshot", tests, sizeof(tests) / sizeof(tests[0]));
}
