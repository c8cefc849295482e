/* The door for effects: what becomes of a row, over a store of one row that can fail. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "relay/relay.h"

#define NOW INT64_C(1800000000)
#define DAY INT64_C(86400)
#define ANA "0123456789abcdef0123456789abcdef"
#define UNACKED_SECS 900 /* of the post here */

enum { LOST_SECS = 120, SOONEST_SECS = 90, BACKOFF_SECS = 60, LEASE_SECS = 90, TRIES_MAX = 12,
	RING_SECS_MAX = 900 };

struct world {
	struct app app;
	struct store store;
	struct mail mail;
	struct bus bus;
	struct timers timers;

	struct outbox row;
	enum outbox_status status;
	int64_t at;   /* when it is due, or ended */
	int64_t secs; /* of its last lease */

	int reads, sent, put, set, dropped; /* how often each was asked for */
	int read_err, send_err, put_err, set_err, drop_err;
	int64_t set_at;
};

#define WORLD_OF(MEMBER, P) ((struct world *)(void *)((char *)(P) - offsetof(struct world, MEMBER)))

/* ---- a store of one row ---- */

static int lease(struct store *s, int64_t now, int64_t secs, unsigned kinds, struct outbox *row)
{
	struct world *w = WORLD_OF(store, s);

	(void)now;
	if ((kinds & 1u << w->row.kind) == 0)
		return ERR_ABSENT;
	w->row.attempts++;
	w->status = OUTBOX_LEASED;
	w->secs = secs;
	*row = w->row;
	return ERR_OK;
}

static int end(struct store *s, const struct outbox *row, enum outbox_status status, int64_t at)
{
	struct world *w = WORLD_OF(store, s);

	assert_int_equal(row->attempts, w->row.attempts);
	w->status = status;
	w->at = at;
	return ERR_OK;
}

static int settle(struct store *s, const struct outbox *row, enum outbox_status status, int64_t now)
{
	assert_string_equal(row->event, "gala");
	return end(s, row, status, now);
}

/* Timers are asked of an event that is not there, and so end; letters go to the event's one guest. */
static int read_event(struct store *s, const char *id, struct event *event)
{
	struct world *w = WORLD_OF(store, s);

	(void)id;
	w->reads++;
	*event = (struct event){.id = "gala", .name = "Gala", .host = "host@example.org",
	    .zone = "UTC", .state = EVENT_OPEN, .confirmed = 1};
	return w->read_err;
}

static int read_guest(struct store *s, const char *of, const char *id, struct guest *guest)
{
	(void)s, (void)of, (void)id;
	*guest = (struct guest){.event = "gala", .id = ANA, .email = "ana@example.org",
	    .name = "Ana", .state = GUEST_CONFIRMED, .party = 1};
	return ERR_OK;
}

static const struct store_ops store_ops = {.outbox_lease = lease, .outbox_take = lease,
    .outbox_end = end, .outbox_resolve = settle, .event = read_event, .guest = read_guest};

/* ---- the rest of the world ---- */

static int send_letter(struct mail *m, const struct message *message)
{
	assert_string_equal(message->row, "gala_7_1_" ANA);
	WORLD_OF(mail, m)->sent++;
	return WORLD_OF(mail, m)->send_err;
}

static int put(struct bus *b, enum bus_name what, const char *event, int64_t seq)
{
	(void)what, (void)event, (void)seq;
	WORLD_OF(bus, b)->put++;
	return WORLD_OF(bus, b)->put_err;
}

static int set(struct timers *t, const struct outbox *row, int64_t at)
{
	struct world *w = WORLD_OF(timers, t);

	assert_int_equal(row->seq, w->row.seq);
	w->set++;
	w->set_at = at;
	return w->set_err;
}

static int drop(struct timers *t, const struct outbox *row)
{
	(void)row;
	WORLD_OF(timers, t)->dropped++;
	return WORLD_OF(timers, t)->drop_err;
}

static const struct mail_ops mail_ops = {.send = send_letter};
static const struct bus_ops bus_ops = {.put = put};
static const struct timers_ops timers_ops = {.set = set, .drop = drop};

static struct world *world_of(enum effect_kind kind)
{
	static struct world w;

	w = (struct world){.store.ops = &store_ops, .bus.ops = &bus_ops, .timers.ops = &timers_ops,
	    .mail = {.ops = &mail_ops, .unacked_secs = UNACKED_SECS}, .status = OUTBOX_PENDING,
	    .row = {.event = "gala", .seq = 7, .n = 1, .kind = kind, .fires_at = NOW + DAY,
		.not_after = NOW + DAY, .no = 3, .version = EVENT_VERSION}};
	w.app = (struct app){.store = &w.store, .mail = &w.mail, .bus = &w.bus, .timers = &w.timers,
	    .clock = {true, NOW}, .base_url = "http://rsvp.test", .mail_from = "rsvp@rsvp.test",
	    .keys = {.keys = {{.id = 1, .master = "a key that only tests have....."}}, .count = 1}};
	if (kind == EFFECT_TIMER || kind == EFFECT_UNTIMER)
		w.row.what = EVENT_DO_END;
	if (kind == EFFECT_LETTER) {
		memcpy(w.row.guest, ANA, sizeof(ANA));
		w.row.what = LETTER_CONFIRMED;
		w.row.state = GUEST_CONFIRMED;
		w.row.no = 0;
	}
	return &w;
}

static int perform(struct world *w)
{
	return relay_next(&w->app, RELAY_TIMES | RELAY_MAIL | RELAY_LOCAL);
}

/* ---- timers ---- */

TEST(a_timer_is_set_and_its_row_waits_until_it_has_rung)
{
	struct world *w = world_of(EFFECT_TIMER);

	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->set, 1);
	assert_int_equal(w->set_at, NOW + DAY);
	assert_int_equal(w->status, OUTBOX_PENDING);
	assert_int_equal(w->at, NOW + DAY + LOST_SECS);
	assert_int_equal(w->reads, 0);
}

TEST(a_timer_that_is_near_is_set_for_later)
{
	static const int64_t nears[] = {1, SOONEST_SECS - 1, SOONEST_SECS, SOONEST_SECS + 1};

	for (size_t i = 0; i < COUNT(nears); i++) {
		struct world *w = world_of(EFFECT_TIMER);

		w->row.fires_at = NOW + nears[i];
		assert_int_equal(perform(w), ERR_OK);
		assert_int_equal(w->set_at,
		    NOW + (nears[i] > SOONEST_SECS ? nears[i] : SOONEST_SECS));
		assert_int_equal(w->at, NOW + nears[i] + LOST_SECS);
		assert_int_equal(w->status, OUTBOX_PENDING);
	}
}

TEST(a_timer_whose_time_has_come_is_rung)
{
	struct world *w = world_of(EFFECT_TIMER);

	w->row.fires_at = NOW;
	w->read_err = ERR_ABSENT;
	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->reads, 1);
	assert_int_equal(w->set, 0);
	assert_int_equal(w->status, OUTBOX_DONE);
	assert_int_equal(w->at, NOW);
}

/* However often it fails, and however: what rings it at the latest is the sweep, at its time. */
TEST(a_timer_that_cannot_be_set_is_tried_until_it_rings)
{
	static const int errs[] = {ERR_LATER, ERR_REFUSED, ERR_IO};

	for (size_t i = 0; i < 3; i++) {
		struct world *w = world_of(EFFECT_TIMER);
		int tries = 0;

		w->set_err = errs[i];
		for (w->at = NOW; w->at < w->row.fires_at; tries++) {
			int64_t before = w->app.clock.at = w->at;

			assert_int_equal(perform(w), ERR_OK);
			assert_int_equal(w->status, OUTBOX_PENDING);
			assert_true(w->at > before);
		}
		assert_int_equal(w->at, w->row.fires_at);
		assert_true(tries > 10);
		w->row.attempts += TRIES_MAX;
		w->app.clock.at = w->at;
		w->read_err = ERR_ABSENT;
		assert_int_equal(perform(w), ERR_OK);
		assert_int_equal(w->status, OUTBOX_DONE);
	}
}

TEST(a_timer_that_nobody_could_answer_rings_again)
{
	static const int errs[] = {ERR_IO, ERR_NEWER};

	for (size_t i = 0; i < 2; i++) {
		struct world *w = world_of(EFFECT_TIMER);

		w->row.fires_at = NOW;
		w->row.attempts = 10 * TRIES_MAX;
		w->read_err = errs[i];
		assert_int_equal(perform(w), errs[i]);
		assert_int_equal(w->status, OUTBOX_PENDING);
		assert_in_range(w->at, NOW + 1, NOW + RING_SECS_MAX);
	}
}

TEST(a_timer_is_dropped)
{
	struct world *w = world_of(EFFECT_UNTIMER);

	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->dropped, 1);
	assert_int_equal(w->status, OUTBOX_DONE);
}

/* It would ring for nothing, and that is all. */
TEST(a_timer_that_cannot_be_dropped_is_left)
{
	struct world *w = world_of(EFFECT_UNTIMER);

	w->drop_err = ERR_REFUSED;
	for (int i = 1; i < TRIES_MAX; i++) {
		assert_int_equal(perform(w), ERR_OK);
		assert_int_equal(w->status, OUTBOX_PENDING);
	}
	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_DEAD);
}

TEST(where_nobody_rings_a_row_waits_for_its_time)
{
	struct world *w = world_of(EFFECT_TIMER);

	w->app.timers = NULL;
	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_PENDING);
	assert_int_equal(w->at, w->row.fires_at);
	w = world_of(EFFECT_UNTIMER);
	w->app.timers = NULL;
	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_DONE);
}

/* ---- letters ---- */

TEST(a_letter_that_left_is_done)
{
	struct world *w = world_of(EFFECT_LETTER);

	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->sent, 1);
	assert_int_equal(w->status, OUTBOX_DONE);
}

TEST(a_letter_nobody_heard_of_stays_leased)
{
	struct world *w = world_of(EFFECT_LETTER);

	w->send_err = ERR_IO;
	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_LEASED);
	assert_int_equal(w->secs, UNACKED_SECS);
	w->row.unacked = 1;
	w->row.attempts = TRIES_MAX;
	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->sent, 2);
	assert_int_equal(w->status, OUTBOX_LEASED);
	w->row.unacked = 2;
	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->sent, 2);
	assert_int_equal(w->status, OUTBOX_DEAD);
}

/* Nothing has left the house: it is not one of the two. */
TEST(a_letter_that_could_not_be_written_is_given_back)
{
	static const int errs[] = {ERR_IO, ERR_NEWER};

	for (size_t i = 0; i < 2; i++) {
		struct world *w = world_of(EFFECT_LETTER);

		w->read_err = errs[i];
		w->row.attempts = 10 * TRIES_MAX;
		assert_int_equal(perform(w), errs[i]);
		assert_int_equal(w->sent, 0);
		assert_int_equal(w->status, OUTBOX_PENDING);
		assert_true(w->at > NOW);
	}
}

TEST(a_letter_that_is_not_taken_is_tried_for_most_of_a_day)
{
	struct world *w = world_of(EFFECT_LETTER);

	w->send_err = ERR_LATER;
	w->row.not_after = NOW + 300 * DAY;
	for (int i = 1; i < TRIES_MAX; i++) {
		w->app.clock.at = w->at > NOW ? w->at : NOW;
		assert_int_equal(perform(w), ERR_OK);
		assert_int_equal(w->status, OUTBOX_PENDING);
		assert_in_range(w->at - w->app.clock.at, BACKOFF_SECS, DAY);
	}
	assert_true(w->at > NOW + DAY * 3 / 4);
	assert_int_equal(perform(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_DEAD);
}

/* ---- one row, and what is heard ---- */

TEST(a_row_is_performed_by_its_name)
{
	struct world *w = world_of(EFFECT_BUS);
	struct outbox name = {.event = "gala", .seq = 7, .n = 1};

	assert_int_equal(relay_row(&w->app, RELAY_MAIL, &name), ERR_ABSENT);
	assert_int_equal(relay_row(&w->app, RELAY_MAIL | RELAY_LOCAL, &name), ERR_OK);
	assert_int_equal(w->put, 1);
	assert_int_equal(w->status, OUTBOX_DONE);
	assert_int_equal(w->secs, LEASE_SECS);
	w = world_of(EFFECT_LETTER);
	assert_int_equal(relay_row(&w->app, RELAY_MAIL | RELAY_LOCAL, &name), ERR_OK);
	assert_int_equal(w->sent, 1);
	assert_int_equal(w->secs, UNACKED_SECS);
}

TEST(what_is_heard_ends_the_row)
{
	struct world *w = world_of(EFFECT_LETTER);
	struct outbox name = w->row;

	assert_int_equal(relay_report(&w->app, &name, OUTBOX_DONE), ERR_OK);
	assert_int_equal(w->status, OUTBOX_DONE);
	assert_int_equal(w->at, NOW);
	assert_int_equal(relay_report(&w->app, &name, OUTBOX_DEAD), ERR_OK);
	assert_int_equal(w->status, OUTBOX_DEAD);
}

static int start(void **state)
{
	(void)state;
	log_to(-1);
	return 0;
}

TEST_MAIN(start, NULL)
