/* The relay: which verdict each effect has, and what becomes of its row, over a store of one row that can fail. */
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
	FIRE_SECS_MAX = 900,
	FIRE_LOCAL_SECS_MAX = 60 };

/* What the store, the mail, the bus and the scheduler answer. */
struct errs {
	int read, send, put, set, drop, tell, end, position;
};

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
	int64_t ends_at; /* of the event */
	int64_t slips;   /* how far the clock goes back when the event is read */

	int reads, sent, put, set, dropped, ended, woken; /* how often each was asked for */
	struct errs err;
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
	w->ended++;
	w->status = status;
	w->at = at;
	return w->err.end;
}

static int give_back(struct store *s, const struct outbox *row, int64_t at)
{
	int err = end(s, row, OUTBOX_PENDING, at);

	WORLD_OF(store, s)->row.attempts--;
	return err;
}

static int wake(struct store *s, enum effect_kind kind, int64_t now)
{
	assert_int_equal(kind, EFFECT_LETTER);
	assert_int_equal(now, NOW);
	WORLD_OF(store, s)->woken++;
	return ERR_OK;
}

static int resolve(struct store *s, const struct outbox *row, enum outbox_status status, int64_t now)
{
	assert_string_equal(row->event, "gala");
	return end(s, row, status, now);
}

static int fan_out(struct store *s, const struct outbox *row)
{
	(void)row;
	return WORLD_OF(store, s)->err.tell;
}

/* Timers are asked of an event that is not there, and so end; letters go to the event's one guest. */
static int read_event(struct store *s, const char *id, struct event *event)
{
	struct world *w = WORLD_OF(store, s);

	(void)id;
	w->reads++;
	w->app.clock.at -= w->slips;
	*event = (struct event){.id = "gala", .name = "Gala", .host = "host@example.org",
	    .zone = "UTC", .state = EVENT_OPEN, .ends_at = w->ends_at, .confirmed = 1};
	return w->err.read;
}

static int read_guest(struct store *s, const char *of, const char *id, struct guest *guest)
{
	(void)of, (void)id;
	*guest = (struct guest){.event = "gala", .id = ANA, .email = "ana@example.org",
	    .name = "Ana", .state = GUEST_CONFIRMED, .party = 1,
	    .ticket = WORLD_OF(store, s)->err.position != ERR_OK};
	return ERR_OK;
}

/* Asked only of a guest with a ticket. */
static int read_position(struct store *s, const char *event, int64_t ticket, int64_t *position)
{
	(void)event, (void)ticket, (void)position;
	return WORLD_OF(store, s)->err.position;
}

static const struct store_ops store_ops = {.outbox_lease = lease, .outbox_take = lease,
    .outbox_end = end, .outbox_return = give_back, .outbox_wake = wake, .outbox_fan_out = fan_out, .outbox_resolve = resolve, .event = read_event,
    .guest = read_guest, .position = read_position};

/* ---- the rest of the world ---- */

static int send_letter(struct mail *m, const struct message *message)
{
	assert_string_equal(message->row, "gala_7_1_" ANA);
	WORLD_OF(mail, m)->sent++;
	return WORLD_OF(mail, m)->err.send;
}

static int put(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct world *w = arg;

	(void)what, (void)event, (void)seq;
	w->put++;
	return w->err.put;
}

static int set(struct timers *t, const struct outbox *row, int64_t at)
{
	struct world *w = WORLD_OF(timers, t);

	assert_int_equal(row->seq, w->row.seq);
	w->set++;
	w->set_at = at;
	return w->err.set;
}

static int drop(struct timers *t, const struct outbox *row)
{
	(void)row;
	WORLD_OF(timers, t)->dropped++;
	return WORLD_OF(timers, t)->err.drop;
}

static const struct mail_ops mail_ops = {.send = send_letter};
static const struct timers_ops timers_ops = {.set = set, .drop = drop};

static struct world *world_of(enum effect_kind kind)
{
	static struct world w;

	w = (struct world){.store.ops = &store_ops, .bus = {put, &w}, .timers.ops = &timers_ops,
	    .mail = {.ops = &mail_ops, .unacked_secs = UNACKED_SECS}, .status = OUTBOX_PENDING,
	    .ends_at = NOW + DAY, .row = {.event = "gala", .seq = 7, .n = 1, .kind = kind, .fires_at = NOW + DAY,
		.not_after = NOW + DAY, .no = 3, .made_at = NOW, .version = EVENT_VERSION}};
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

static int relay(struct world *w)
{
	return relay_next(&w->app, RELAY_TIMES | RELAY_MAIL | RELAY_LOCAL);
}

/* ---- which verdict ---- */

static const struct outcome {
	const char *when;
	enum effect_kind kind;
	struct errs err;
	struct outbox row;       /* its attempts, unacked; fires_at, from now, unless 0 */
	bool stale, late, alone; /* the guest has moved on; the event has ended; nobody fires timers here */
	bool slips;              /* the clock goes back meanwhile */
	struct verdict verdict;
	int sent;
} outcomes[] = {
	{"a letter is accepted", EFFECT_LETTER, .verdict = {.kind = VERDICT_DONE}, .sent = 1},
	{"it is accepted not now", EFFECT_LETTER, {.send = ERR_LATER},
	    .verdict = {.kind = VERDICT_RETRY, .errmsg = "never accepted"}, .sent = 1},
	{"the mail server is in trouble", EFFECT_LETTER, {.send = ERR_TROUBLE},
	    .verdict = {.kind = VERDICT_RETRY, .errmsg = "never accepted"}, .sent = 1},
	{"it is refused", EFFECT_LETTER, {.send = ERR_REFUSED},
	    .verdict = {.kind = VERDICT_DEAD, .errmsg = "refused"}, .sent = 1},
	{"it is perhaps accepted", EFFECT_LETTER, {.send = ERR_IO},
	    .verdict = {.kind = VERDICT_HOLD}, .sent = 1},
	{"it was once before", EFFECT_LETTER, {.send = ERR_IO}, {.unacked = 1, .attempts = TRIES_MAX},
	    .verdict = {.kind = VERDICT_HOLD}, .sent = 1},
	{"it was twice before", EFFECT_LETTER, .row = {.unacked = 2},
	    .verdict = {.kind = VERDICT_DEAD, .errmsg = "never heard of"}},
	{"the guest moved on", EFFECT_LETTER, .stale = true, .verdict = {.kind = VERDICT_SKIP}},
	{"the event is gone", EFFECT_LETTER, {.read = ERR_ABSENT}, .verdict = {.kind = VERDICT_SKIP}},
	{"it is too late", EFFECT_LETTER, .late = true, .verdict = {.kind = VERDICT_SKIP}},
	{"the store fails", EFFECT_LETTER, {.read = ERR_IO}, {.attempts = 2},
	    .verdict = {.kind = VERDICT_GIVE_BACK, .err = ERR_IO}},
	{"newer rules wrote", EFFECT_LETTER, {.read = ERR_NEWER}, {.attempts = 10 * TRIES_MAX},
	    .verdict = {.kind = VERDICT_GIVE_BACK, .err = ERR_NEWER}},
	{"newer rules write while it is composed", EFFECT_LETTER, {.position = ERR_NEWER},
	    .verdict = {.kind = VERDICT_RETRY, .errmsg = "never accepted"}},

	{"a timer is set", EFFECT_TIMER, .verdict = {.kind = VERDICT_HOLD, .at = NOW + DAY + LOST_SECS}},
	{"it is not set", EFFECT_TIMER, {.set = ERR_REFUSED},
	    .verdict = {.kind = VERDICT_GIVE_BACK, .at = NOW + DAY}},
	{"it waits for its time", EFFECT_TIMER, .alone = true,
	    .verdict = {.kind = VERDICT_HOLD, .at = NOW + DAY}},
	{"it fires", EFFECT_TIMER, {.read = ERR_ABSENT}, {.fires_at = -1},
	    .verdict = {.kind = VERDICT_DONE}},
	{"the clock goes back while it fires", EFFECT_TIMER, .row = {.fires_at = -1}, .slips = true,
	    .verdict = {.kind = VERDICT_HOLD, .at = NOW - 1}},
	{"the rules do not answer", EFFECT_TIMER, {.read = ERR_IO}, {.fires_at = -1},
	    .verdict = {.kind = VERDICT_GIVE_BACK, .at = NOW + FIRE_SECS_MAX, .err = ERR_IO}},
	{"nor where no scheduler is", EFFECT_TIMER, {.read = ERR_IO}, {.fires_at = -1}, .alone = true,
	    .verdict = {.kind = VERDICT_GIVE_BACK, .at = NOW + FIRE_LOCAL_SECS_MAX, .err = ERR_IO}},
	{"newer rules do", EFFECT_TIMER, {.read = ERR_NEWER}, {.attempts = 10 * TRIES_MAX, .fires_at = -1},
	    .verdict = {.kind = VERDICT_GIVE_BACK, .at = NOW + FIRE_SECS_MAX, .err = ERR_NEWER}},

	{"a timer is dropped", EFFECT_UNTIMER, .verdict = {.kind = VERDICT_DONE}},
	{"there is nothing to drop it from", EFFECT_UNTIMER, {.drop = ERR_IO}, .alone = true,
	    .verdict = {.kind = VERDICT_DONE}},
	{"it is not dropped", EFFECT_UNTIMER, {.drop = ERR_REFUSED},
	    .verdict = {.kind = VERDICT_RETRY, .errmsg = "never dropped"}},

	{"the bus takes it", EFFECT_BUS, .verdict = {.kind = VERDICT_DONE}},
	{"the bus does not", EFFECT_BUS, {.put = ERR_IO},
	    .verdict = {.kind = VERDICT_RETRY, .errmsg = "never taken"}},

	{"a broadcast is fanned out", EFFECT_BROADCAST, .verdict = {.kind = VERDICT_DONE}},
	{"more guests are left", EFFECT_BROADCAST, {.tell = ERR_LATER},
	    .verdict = {.kind = VERDICT_HOLD, .at = NOW, .err = ERR_LATER}},
	{"another worker has the lease", EFFECT_BROADCAST, {.tell = ERR_ABSENT},
	    .verdict = {.kind = VERDICT_HOLD}},
	{"it fails half way", EFFECT_BROADCAST, {.tell = ERR_IO},
	    .verdict = {.kind = VERDICT_HOLD, .err = ERR_IO}},
};

static struct world *given(const struct outcome *o)
{
	struct world *w = world_of(o->kind);

	w->err = o->err;
	w->row.attempts = o->row.attempts;
	w->row.unacked = o->row.unacked;
	if (o->row.fires_at != 0)
		w->row.fires_at = NOW + o->row.fires_at;
	if (o->late)
		w->ends_at = NOW;
	if (o->stale)
		w->row.state = GUEST_WAITLISTED;
	w->slips = o->slips ? 5 : 0;
	if (o->alone)
		w->app.timers = NULL;
	return w;
}

TEST(each_outcome_has_its_verdict_and_writes_nothing)
{
	for (size_t i = 0; i < COUNT(outcomes); i++) {
		const struct verdict *wanted = &outcomes[i].verdict;
		struct world *w = given(&outcomes[i]);
		struct relay_letter letter;
		struct verdict got = relay_begin(&w->app, &w->row, &letter);

		if (got.kind == VERDICT_SEND)
			got = relay_letter_end(&letter, mail_send(&w->mail, &letter.message));
		if (got.kind != wanted->kind || got.err != wanted->err || w->sent != outcomes[i].sent)
			fail_msg("%s: verdict %d, err %d, sent %d", outcomes[i].when, got.kind, got.err, w->sent);
		assert_int_equal(got.at, wanted->at);
		if (wanted->errmsg != NULL)
			assert_string_equal(got.errmsg, wanted->errmsg);
		assert_int_equal(w->ended, 0);
	}
}

/* ---- what becomes of the row ---- */

TEST(each_verdict_ends_the_row_its_way)
{
	static const struct {
		struct verdict verdict;
		int64_t attempts;
		enum outbox_status status;
		int64_t at; /* from now */
	} rows[] = {
		{{.kind = VERDICT_DONE},                                  1, OUTBOX_DONE,    0},
		{{.kind = VERDICT_SKIP},                                  1, OUTBOX_SKIPPED, 0},
		{{.kind = VERDICT_RETRY, .errmsg = "no"},                 1, OUTBOX_PENDING, BACKOFF_SECS},
		{{.kind = VERDICT_RETRY, .errmsg = "no"},                 4, OUTBOX_PENDING, 8 * BACKOFF_SECS},
		{{.kind = VERDICT_RETRY, .errmsg = "no"},     TRIES_MAX - 1, OUTBOX_PENDING, 6 * 3600},
		{{.kind = VERDICT_RETRY, .errmsg = "no"},         TRIES_MAX, OUTBOX_DEAD,    0},
		{{.kind = VERDICT_DEAD, .errmsg = "no"},                  1, OUTBOX_DEAD,    0},
		{{.kind = VERDICT_HOLD},                                  1, OUTBOX_LEASED,  0},
		{{.kind = VERDICT_HOLD, .err = ERR_IO},                   1, OUTBOX_LEASED,  0},
		{{.kind = VERDICT_HOLD, .at = NOW},                       5, OUTBOX_PENDING, 0},
		{{.kind = VERDICT_HOLD, .at = NOW + DAY},                 1, OUTBOX_PENDING, DAY},
		{{.kind = VERDICT_GIVE_BACK},                             3, OUTBOX_PENDING, 4 * BACKOFF_SECS},
		{{.kind = VERDICT_GIVE_BACK, .at = NOW + 5},  2 * TRIES_MAX, OUTBOX_PENDING, 5},
		{{.kind = VERDICT_GIVE_BACK, .at = NOW + DAY, .err = ERR_NEWER},
							      2 * TRIES_MAX, OUTBOX_PENDING, 6 * 3600},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		for (int end_err = ERR_OK; end_err <= ERR_IO; end_err += ERR_IO) {
			struct world *w = world_of(EFFECT_BUS);
			bool is_held = rows[i].status == OUTBOX_LEASED;

			w->status = OUTBOX_LEASED;
			w->at = NOW;
			w->err.end = end_err;
			w->row.attempts = rows[i].attempts;
			assert_int_equal(relay_finish(&w->app, &w->row, rows[i].verdict),
			    rows[i].verdict.err != ERR_OK || is_held ? rows[i].verdict.err : end_err);
			assert_int_equal(w->ended, is_held ? 0 : 1);
			assert_int_equal(w->status, rows[i].status);
			assert_int_equal(w->at, NOW + rows[i].at);
		}
}

TEST(several_letters_are_under_way_at_once)
{
	struct world *w = world_of(EFFECT_LETTER);
	struct relay_letter letters[3];

	for (size_t i = 0; i < COUNT(letters); i++)
		assert_int_equal(relay_begin(&w->app, &w->row, &letters[i]).kind, VERDICT_SEND);
	for (size_t i = COUNT(letters); i-- > 0;) {
		struct verdict verdict = relay_letter_end(&letters[i], mail_send(&w->mail, &letters[i].message));

		assert_int_equal(relay_finish(&w->app, &w->row, verdict), ERR_OK);
		assert_int_equal(w->status, OUTBOX_DONE);
	}
	assert_int_equal(w->sent, 3);
	assert_int_equal(w->ended, 3);
}

/* ---- rows from lease to end ---- */

TEST(a_timer_that_is_near_is_set_for_later)
{
	static const int64_t nears[] = {1, SOONEST_SECS - 1, SOONEST_SECS, SOONEST_SECS + 1};

	for (size_t i = 0; i < COUNT(nears); i++) {
		struct world *w = world_of(EFFECT_TIMER);

		w->row.fires_at = NOW + nears[i];
		assert_int_equal(relay(w), ERR_OK);
		assert_int_equal(w->set_at,
		    NOW + (nears[i] > SOONEST_SECS ? nears[i] : SOONEST_SECS));
		assert_int_equal(w->at, NOW + nears[i] + LOST_SECS);
		assert_int_equal(w->status, OUTBOX_PENDING);
	}
}

/* However often it fails, and however: at the latest it is fired at its time, by the sweep. */
TEST(a_timer_that_cannot_be_set_is_tried_until_it_fires)
{
	static const int errs[] = {ERR_LATER, ERR_REFUSED, ERR_IO};

	for (size_t i = 0; i < 3; i++) {
		struct world *w = world_of(EFFECT_TIMER);
		int tries = 0;

		w->err.set = errs[i];
		for (w->at = NOW; w->at < w->row.fires_at; tries++) {
			int64_t before = w->app.clock.at = w->at;

			assert_int_equal(relay(w), ERR_OK);
			assert_int_equal(w->status, OUTBOX_PENDING);
			assert_true(w->at > before);
		}
		assert_int_equal(w->at, w->row.fires_at);
		assert_true(tries > 10);
		w->row.attempts += TRIES_MAX;
		w->app.clock.at = w->at;
		w->err.read = ERR_ABSENT;
		assert_int_equal(relay(w), ERR_OK);
		assert_int_equal(w->status, OUTBOX_DONE);
	}
}

TEST(a_letter_with_unknown_outcome_stays_leased)
{
	struct world *w = world_of(EFFECT_LETTER);

	w->err.send = ERR_IO;
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_LEASED);
	assert_int_equal(w->secs, UNACKED_SECS);
	w->row.unacked = 1;
	w->row.attempts = TRIES_MAX;
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->sent, 2);
	assert_int_equal(w->status, OUTBOX_LEASED);
	w->row.unacked = 2;
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->sent, 2);
	assert_int_equal(w->status, OUTBOX_DEAD);
}

TEST(a_letter_that_is_not_accepted_is_tried_for_4_days)
{
	struct world *w = world_of(EFFECT_LETTER);
	int tries = 0;

	w->err.send = ERR_LATER;
	w->ends_at = NOW + 300 * DAY;
	for (w->at = NOW; w->at < NOW + 4 * DAY; tries++) {
		int64_t before = w->app.clock.at = w->at;

		assert_int_equal(relay(w), ERR_OK);
		assert_int_equal(w->status, OUTBOX_PENDING);
		assert_in_range(w->at - before, 1, 6 * 3600);
	}
	assert_true(tries > TRIES_MAX);
	assert_int_equal(w->at, NOW + 4 * DAY);
	w->app.clock.at = w->at;
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_DEAD);
	assert_int_equal(w->sent, tries + 1);
}

/* A pause spends no tries, but the life of the letter. */
TEST(a_letter_that_only_paused_is_given_up_after_4_days)
{
	struct world *w = world_of(EFFECT_LETTER);
	struct relay_pause pause = {0};

	w->app.pause = &pause;
	w->err.send = ERR_TROUBLE;
	w->ends_at = NOW + 300 * DAY;
	for (int day = 0; day <= 4; day++) {
		w->app.clock.at = NOW + day * DAY;
		assert_int_equal(relay(w), ERR_OK);
		assert_int_equal(w->status, day < 4 ? OUTBOX_PENDING : OUTBOX_DEAD);
		pause.until_ms = 0;
	}
}

TEST(a_letter_that_becomes_useless_earlier_is_skipped)
{
	struct world *w = world_of(EFFECT_LETTER);

	w->err.send = ERR_LATER;
	w->app.clock.at = w->ends_at - 1;
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_PENDING);
	w->app.clock.at = w->ends_at;
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_SKIPPED);
	assert_int_equal(w->sent, 1);
}

TEST(a_mail_server_in_trouble_pauses_all_mail)
{
	struct world *w = world_of(EFFECT_LETTER);
	struct relay_pause pause = {0};

	w->app.pause = &pause;
	w->err.send = ERR_TROUBLE;
	for (int i = 1; i <= 3; i++) {
		assert_int_equal(relay_next(&w->app, RELAY_MAIL), ERR_OK);
		assert_int_equal(w->sent, i);
		assert_int_equal(w->status, OUTBOX_PENDING);
		assert_int_equal(w->at, NOW + 1); /* behind the others */
		assert_int_equal(w->row.attempts, 0);
		assert_int_equal(relay_next(&w->app, RELAY_MAIL), ERR_ABSENT);
		assert_int_equal(relay_next(&w->app, RELAY_MAIL | RELAY_LOCAL), ERR_ABSENT);
		assert_int_equal(w->sent, i);
		pause.until_ms = 0; /* it has passed */
	}
	w->err.send = ERR_OK;
	assert_int_equal(w->woken, 0);
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->status, OUTBOX_DONE);
	assert_int_equal(w->woken, 1);
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->woken, 1);
}

/* The store fails: that says nothing about the mail server. */
TEST(a_letter_that_cannot_be_composed_pauses_nothing)
{
	struct world *w = world_of(EFFECT_LETTER);
	struct relay_pause pause = {0};

	w->app.pause = &pause;
	w->err.position = ERR_IO;
	assert_int_equal(relay(w), ERR_OK);
	assert_int_equal(w->sent, 0);
	assert_int_equal(pause.failed, 0);
}

TEST(a_row_is_carried_out_by_its_name)
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

TEST(a_report_ends_the_row)
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
