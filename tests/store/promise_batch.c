/* The changes of a batch are visible within it, and to others when it ends. */
#include "promises.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"

PROMISE(a_turn_is_seen_within_and_then_by_all)
{
	struct store *other = w->place->open();
	struct change stale;

	assert_non_null(other);
	add_event(w->s, "gala", 2);
	stale = ask(w->s, "gala", 9, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_batch_begin(w->s), ERR_OK);
	must(w->s, "gala", 1, GUEST_DO_REGISTER, NOW);
	assert_int_equal(guest_of(w->s, "gala", 1).state, GUEST_CONFIRMED);
	assert_int_equal(store_commit(w->s, &stale), ERR_CONFLICT);
	must(w->s, "gala", 2, GUEST_DO_REGISTER, NOW);
	must(w->s, "gala", 3, GUEST_DO_REGISTER, NOW);
	assert_int_equal(event_of(w->s, "gala").confirmed, 2);
	assert_int_equal(store_batch_end(w->s), ERR_OK);
	assert_int_equal(event_of(other, "gala").confirmed, 2);
	assert_int_equal(guest_of(other, "gala", 3).ticket, 1);
	assert_int_equal(guest_of(other, "gala", 9).state, GUEST_ABSENT);
	sound(other, "gala");
	assert_int_equal(store_batch_begin(w->s), ERR_OK);
	assert_int_equal(store_batch_end(w->s), ERR_OK);
	store_close(other);
}

static bool begin_open_batch(const struct promises_place *place)
{
	struct store *s = place->open();

	if (s == NULL || store_batch_begin(s) != ERR_OK)
		return false;
	for (int i = 1; i <= 5; i++) {
		struct change c = ask(s, "gala", i, GUEST_DO_REGISTER, NOW);

		if (store_commit(s, &c) != ERR_OK)
			return false;
	}
	return true;
}

/* Kill a process that committed five guests in a batch and did not end it. */
static void die_in_a_batch(const struct promises_place *place)
{
	int ends[2];
	pid_t child;
	char ready;

	assert_int_equal(pipe(ends), 0);
	if ((child = fork()) == 0) {
		ready = begin_open_batch(place) ? 'y' : 'n';
		if (write(ends[1], &ready, 1) == 1)
			pause();
		_exit(1);
	}
	assert_true(child > 0);
	assert_int_equal(read(ends[0], &ready, 1), 1);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(ready, 'y');
	close(ends[0]);
	close(ends[1]);
}

/* All of a batch that never ended is written, or none of it; nothing is torn, and no process waits. */
PROMISE(a_turn_that_never_ends_tears_nothing)
{
	int64_t seq;

	add_event(w->s, "gala", 2);
	store_close(w->s);
	w->s = NULL;
	die_in_a_batch(w->place);
	w->s = w->place->open();
	assert_non_null(w->s);
	sound(w->s, "gala");
	seq = event_of(w->s, "gala").seq;
	assert_true(seq == 1 || seq == 6);
	assert_int_equal(store_batch_begin(w->s), ERR_OK);
	must(w->s, "gala", 8, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_batch_end(w->s), ERR_OK);
	sound(w->s, "gala");
}
