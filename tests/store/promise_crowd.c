/* Many processes take seats at once, and no seat is taken twice or lost. */
#include "promises.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"

/* Several processes register guests at the same time. */
struct run {
	int racers, each, seats;
	bool batches; /* every other racer commits in batches */
};

enum { RACERS_MAX = 64 };

/* Register one guest; retry as often as others are first. */
static bool register_one(struct store *s, const char *event, int number)
{
	for (;;) {
		struct event e;
		struct guest g = {.state = GUEST_ABSENT}, asked = asked_of(number, 1);
		struct change c;
		int err;

		if (store_event(s, event, &e) != ERR_OK)
			return false;
		memcpy(g.event, e.id, sizeof(g.event));
		name_guest(g.id, number);
		step_guest(&c, NOW, &e, &g, GUEST_DO_REGISTER, &asked, 0);
		err = store_commit(s, &c);
		if (err != ERR_CONFLICT)
			return err == ERR_OK;
	}
}

static void race(const struct promises_place *place, const struct run *run, int racer)
{
	bool batches = run->batches && racer % 2 == 1;
	struct store *s = place->open();
	int failed = s == NULL ? 1 : 0;

	for (int i = 0; failed == 0 && i < run->each; i++) {
		if (batches && i % 8 == 0 && store_batch_begin(s) != ERR_OK)
			failed = 2;
		else if (!register_one(s, "gala", 1 + racer * run->each + i))
			failed = 3;
		else if (batches && i % 8 == 7 && store_batch_end(s) != ERR_OK)
			failed = 4;
	}
	store_close(s);
	_exit(failed);
}

/* They all start when the pipe closes. */
static void race_all(const struct promises_place *place, const struct run *run)
{
	pid_t children[RACERS_MAX];
	int ends[2], status;
	char none;

	assert_true(run->racers <= RACERS_MAX);
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < run->racers; i++)
		if ((children[i] = fork()) == 0) {
			close(ends[1]);
			if (read(ends[0], &none, 1) != 0)
				_exit(5);
			race(place, run, i);
		}
	close(ends[0]);
	close(ends[1]);
	for (int i = 0; i < run->racers; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
}

/* Each guest without a seat has a position of their own, from 1 without a gap. */
static void each_stands_alone(struct store *s, int guests, int waiting)
{
	bool *taken = calloc((size_t)waiting + 1, sizeof(*taken));

	for (int i = 1; i <= guests; i++) {
		struct guest g = guest_of(s, "gala", i);
		int64_t position;

		if (g.state == GUEST_CONFIRMED)
			continue;
		assert_int_equal(g.state, GUEST_WAITLISTED);
		assert_int_equal(store_position(s, "gala", g.ticket, &position), ERR_OK);
		assert_in_range(position, 1, waiting);
		assert_false(taken[position]);
		taken[position] = true;
	}
	free(taken);
}

static void share_the_seats(struct world *w, const struct run *run)
{
	int guests = run->racers * run->each;
	struct event e;

	add_event(w->s, "gala", run->seats);
	store_close(w->s);
	w->s = NULL;
	race_all(w->place, run);
	w->s = w->place->open();
	assert_non_null(w->s);
	sound(w->s, "gala");
	e = event_of(w->s, "gala");
	assert_int_equal(e.confirmed, run->seats);
	assert_int_equal(e.waitlisted, guests - run->seats);
	each_stands_alone(w->s, guests, guests - run->seats);
}

PROMISE(racers_share_the_seats_exactly)
{
	const struct run run = {.racers = 4, .each = 8 * test_rounds(5), .seats = 10, .batches = true};

	share_the_seats(w, &run);
}

PROMISE(a_crowd_shares_the_last_seats_exactly)
{
	int racers = test_rounds(64) < RACERS_MAX ? test_rounds(64) : RACERS_MAX;
	const struct run run = {.racers = racers, .each = 1, .seats = racers / 2};

	share_the_seats(w, &run);
}

enum { RIVALS = 5 };

/* Memory that the processes share. */
struct gate {
	pthread_barrier_t barrier;
};

static struct gate *gate_open(void)
{
	struct gate *gate = mmap(NULL, sizeof(*gate), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_barrierattr_t shared;

	assert_true(gate != MAP_FAILED);
	assert_int_equal(pthread_barrierattr_init(&shared), 0);
	assert_int_equal(pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED), 0);
	assert_int_equal(pthread_barrier_init(&gate->barrier, &shared, RIVALS), 0);
	return gate;
}

static void name_round(char id[EVENT_ID_MAX + 1], int round)
{
	snprintf(id, EVENT_ID_MAX + 1, "round-%04d", round);
}

/* They want the seat at the same moment: a round starts when all have reached it. */
static void rival(const struct promises_place *place, struct gate *gate, int number)
{
	struct store *s = place->open();
	char id[EVENT_ID_MAX + 1];
	int failed = 0;

	for (int i = 0; i < place->rounds; i++) {
		name_round(id, i);
		pthread_barrier_wait(&gate->barrier);
		failed += s == NULL || !register_one(s, id, number);
	}
	store_close(s);
	_exit(failed == 0 ? 0 : 1);
}

static void compete(const struct promises_place *place)
{
	struct gate *gate = gate_open();
	pid_t children[RIVALS];
	int status;

	for (int i = 0; i < RIVALS; i++)
		if ((children[i] = fork()) == 0)
			rival(place, gate, i + 1);
	for (int i = 0; i < RIVALS; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	munmap(gate, sizeof(*gate));
}

/* One guest has the seat; the others are on the waitlist, from position 1 without a gap. */
static void one_has_the_seat(struct store *s, const char *event)
{
	bool taken[RIVALS] = {false};
	struct guest all[RIVALS + 1];
	size_t count;
	int64_t last;

	assert_int_equal(store_guests(s, event, "", all, RIVALS + 1, &count), ERR_OK);
	assert_int_equal(count, RIVALS);
	for (size_t i = 0; i < RIVALS; i++) {
		assert_int_equal(all[i].state, all[i].ticket == 0 ? GUEST_CONFIRMED : GUEST_WAITLISTED);
		assert_in_range(all[i].ticket, 0, RIVALS - 1);
		assert_false(taken[all[i].ticket]);
		taken[all[i].ticket] = true;
	}
	assert_int_equal(store_position(s, event, RIVALS - 1, &last), ERR_OK);
	assert_int_equal(last, RIVALS - 1);
	assert_int_equal(event_of(s, event).confirmed, 1);
	sound(s, event);
}

PROMISE(a_seat_goes_to_one_of_those_who_want_it)
{
	char id[EVENT_ID_MAX + 1];

	for (int i = 0; i < w->place->rounds; i++) {
		name_round(id, i);
		add_event(w->s, id, 1);
	}
	store_close(w->s);
	w->s = NULL;
	compete(w->place);
	w->s = w->place->open();
	assert_non_null(w->s);
	for (int i = 0; i < w->place->rounds; i++) {
		name_round(id, i);
		one_has_the_seat(w->s, id);
	}
}
