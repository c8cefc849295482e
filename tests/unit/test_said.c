/* Everything that people read is whole: every page, answer, letter and refusal, of small and large rows. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "app/import.h"
#include "app/links.h"
#include "app/settings.h"
#include "app/show.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "core/row.h"
#include "core/when.h"
#include "relay/relay_letter.h"
#include "web/route.h"

#define NOW INT64_C(1812560400)
#define DAY INT64_C(86400)
#define ANA "0123456789abcdef0123456789abcdef"

enum { TITLE_BYTES_MAX = 200, LINE_BYTES_MAX = 400, PAGE_BYTES_MAX = 128 * 1024 };

/* ---- a store of one event with one guest, which keeps what it has ---- */

struct one {
	struct app app;
	struct store store;
	struct mail mail;
	struct arena *arena;
	struct event event;
	struct guest guest;
	size_t sent, refused;
	size_t commits, turns;            /* how often each was asked for */
	size_t bad_commit, bad_turn, err; /* the number of the one that fails, and how */
};

#define ONE_OF(MEMBER, P) ((struct one *)(void *)((char *)(P) - offsetof(struct one, MEMBER)))

static int read_event(struct store *s, const char *id, struct event *event)
{
	(void)id;
	*event = ONE_OF(store, s)->event;
	return event->state == EVENT_ABSENT ? ERR_ABSENT : ERR_OK;
}

static int read_guest(struct store *s, const char *of, const char *id, struct guest *guest)
{
	(void)of;
	*guest = ONE_OF(store, s)->guest;
	snprintf(guest->id, sizeof(guest->id), "%s", id);
	return guest->state == GUEST_ABSENT ? ERR_ABSENT : ERR_OK;
}

static int read_guests(struct store *s, const char *of, const char *after, struct guest *guests,
    size_t max, size_t *count)
{
	*count = max > 0 && after[0] == '\0' && read_guest(s, of, ANA, guests) == ERR_OK ? 1 : 0;
	return ERR_OK;
}

static int position(struct store *s, const char *of, int64_t ticket, int64_t *at)
{
	(void)s, (void)of;
	*at = ticket;
	return ERR_OK;
}

static int commit(struct store *s, const struct change *c)
{
	struct one *one = ONE_OF(store, s);

	(void)c;
	return ++one->commits == one->bad_commit ? (int)one->err : ERR_OK;
}

static int batch_begin(struct store *s)
{
	(void)s;
	return ERR_OK;
}

static int batch_end(struct store *s)
{
	struct one *one = ONE_OF(store, s);

	return ++one->turns == one->bad_turn ? ERR_IO : ERR_OK;
}

static int outbox_end(struct store *s, const struct outbox *row, enum outbox_status status, int64_t at)
{
	(void)s, (void)row, (void)at;
	assert_int_equal(status, OUTBOX_DONE);
	return ERR_OK;
}

static void check_whole(const char *text, size_t bytes_max);

static int send_letter(struct mail *m, const struct message *message)
{
	ONE_OF(mail, m)->sent++;
	check_whole(message->bytes, PAGE_BYTES_MAX);
	return ERR_OK;
}

static const struct store_ops store_ops = {.event = read_event, .guest = read_guest,
    .guests = read_guests, .position = position, .commit = commit, .batch_begin = batch_begin,
    .batch_end = batch_end, .outbox_end = outbox_end};
static const struct mail_ops mail_ops = {.send = send_letter};

/* ---- rows from the smallest to the largest, at times that matter to the rules ---- */

static void fill(char *text, size_t room)
{
	memset(text, '&', room - 1);
	text[room - 1] = '\0';
}

static void make_small(struct one *one)
{
	one->event = (struct event){.id = "gala", .name = "G", .host = "h@example.org", .zone = "UTC",
	    .salt = ANA, .version = EVENT_VERSION};
	one->guest = (struct guest){.event = "gala", .id = ANA, .name = "A", .email = "a@example.org",
	    .version = GUEST_VERSION};
	row_default(&event_machine, &one->event);
	row_default(&guest_machine, &one->guest);
	one->event.cap = event_machine.fields[EVENT_FIELD_CAP].min;
	one->event.max_party = event_machine.fields[EVENT_FIELD_MAX_PARTY].min;
}

static void make_large(struct one *one)
{
	make_small(one);
	fill(one->event.name, sizeof(one->event.name));
	fill(one->event.place, sizeof(one->event.place));
	fill(one->guest.name, sizeof(one->guest.name));
	memset(one->event.id, 'x', EVENT_ID_MAX);
	memset(one->guest.event, 'x', EVENT_ID_MAX);
	snprintf(one->event.zone, sizeof(one->event.zone), "America/Argentina/ComodRivadavia");
	one->event.cap = EVENT_CAP_MAX;
	one->event.max_party = EVENT_MAX_PARTY_MAX;
	one->event.next_ticket = one->event.seq = INT64_C(9000000000);
	one->guest.party = GUEST_PARTY_MAX;
}

/* The event counts its guest, and others: all its seats are taken by them, or none. */
static void count(struct one *one, bool full)
{
	const struct guest *g = &one->guest;
	int64_t others = one->event.cap;

	for (size_t i = 0; i < GUEST_STATE__MAX; i++) {
		bool seat = (HOLDS_SEAT & 1u << i) != 0;
		int64_t own = guest_measures[i] != FIELD_NONE ? g->party : 1;

		if (event_counters[i] == FIELD_NONE)
			continue;
		row_put(&event_machine.fields[event_counters[i]], &one->event,
		    (seat && !full ? 0 : others) + (g->state == (int64_t)i ? own : 0));
		if (seat)
			others = 0;
	}
	one->event.free = one->event.cap - row_counted(&one->event, HOLDS_SEAT);
}

/* The cases that most rules ask about; a party is larger than the cap in the second. */
static void set_case(struct one *one, unsigned which)
{
	one->event.starts_at = which == 2 ? NOW - 1 : NOW + 30 * DAY;
	one->event.ends_at = one->event.starts_at + DAY;
	one->guest.party = which == 1 ? one->event.cap + 1 : one->guest.party;
	one->guest.offer_until = which == 1 ? NOW - 1 : NOW + DAY;
	one->guest.ticket = (HOLDS_LINE & 1u << one->guest.state) != 0 ? one->event.next_ticket - 1 : 0;
	count(one, which == 1);
}

/* ---- what must hold of all that is said ---- */

static void check_whole(const char *text, size_t bytes_max)
{
	static const char *const holes[] = {"{{", "}}", "{%", "%}", "(null)", "<title></", "<h1></",
	    "<h2></", "<p></", "<strong></", "\"></h2>", "\"></p>", "\"></strong>", "\"></button>", "\"></a>",
	    "href=\"\"", "action=\"\""};

	assert_in_range(strlen(text), 1, bytes_max);
	for (size_t i = 0; i < COUNT(holes); i++) {
		const char *hole = strstr(text, holes[i]);

		if (hole != NULL)
			fail_msg("%.*s", 200, hole - text > 150 ? hole - 150 : text);
	}
}

static void check_answer(struct one *one, const struct http_request *request)
{
	struct http_response response;
	json_t *json;

	route_handle(&one->app, request, &response);
	assert_int_equal(buf_end(&response.body), ERR_OK);
	if (response.status == 500 || response.status == 503)
		fail_msg("%s %s: %d", request->path, request->body, response.status);
	if (response.status != 303)
		check_whole(response.body.bytes, PAGE_BYTES_MAX);
	one->refused += response.status == 409;
	if (request->json && response.status != 303) {
		assert_non_null(json = json_loadb(response.body.bytes, response.body.length, 0, NULL));
		if (response.status >= 400)
			check_whole(json_string_value(json_object_get(json, "error")), LINE_BYTES_MAX);
		json_decref(json);
	}
	buf_clear(&response.body);
	arena_clear(one->arena);
}

/* Look at a page, and press its buttons, as a person and as a script. */
static void check_page(struct one *one, const char *path, const char *const *bodies, size_t count)
{
	for (int json = 0; json < 2; json++) {
		struct http_request request = {.method = HTTP_GET, .path = path, .query = json ? "" : "done=cap", .body = "",
		    .content_type = "application/x-www-form-urlencoded", .json = json, .arena = one->arena};

		check_answer(one, &request);
		request.method = HTTP_POST;
		for (size_t i = 0; i < count; i++) {
			request.body = bodies[i];
			request.body_length = strlen(bodies[i]);
			check_answer(one, &request);
		}
	}
}

static void check_pages(struct one *one)
{
	static const char *const form[] = {"name=Ana&email=ana%40example.org&party=1", "name=Ana",
	    "name=Ana&email=ana%40example.org&party=999"};
	static const char *const host[] = {"action=cap&cap=2", "action=cap&cap=x", "action=close",
	    "action=open", ("action=resend&guest=" ANA), "action=?"};
	char urls[3][URL_BYTES_MAX + 1], action[GUEST_ACTION__MAX][32];
	const char *guest[GUEST_ACTION__MAX];

	for (size_t i = 0; i < GUEST_ACTION__MAX; i++) {
		snprintf(action[i], sizeof(action[i]), "action=%s", guest_machine.actions[i]);
		guest[i] = action[i];
	}
	links_register_url(&one->app, &one->event, urls[0]);
	links_host_url(&one->app, &one->event, urls[1]);
	links_guest_url(&one->app, &one->event, &one->guest, urls[2]);
	check_page(one, urls[0] + strlen(one->app.base_url), form, COUNT(form));
	check_page(one, urls[1] + strlen(one->app.base_url), host, COUNT(host));
	check_page(one, urls[2] + strlen(one->app.base_url), guest, COUNT(guest));
}

/* Every letter, whether or not the rules write it to a guest in this state. */
static void check_letters(struct one *one)
{
	struct outbox row = {.kind = EFFECT_LETTER, .state = one->guest.state, .not_after = INT64_MAX,
	    .guest = ANA, .seq = one->event.seq};
	struct relay_letter letter;
	struct when when;

	(void)when_guest(&one->guest, &when);
	row.no = when.no;
	memcpy(row.event, one->event.id, sizeof(row.event));
	for (size_t i = 1; i < LETTER__MAX; i++) {
		size_t sent = one->sent;

		row.what = (uint8_t)i;
		assert_int_equal(relay_letter_begin(&one->app, &row, 0, &letter).kind, VERDICT_SEND);
		assert_int_equal(relay_letter_end(&letter, mail_send(&one->mail, &letter.message)).kind,
		    VERDICT_DONE);
		assert_int_equal(one->sent, sent + 1);
	}
}

/* Every reason, mistake, wrong setting and notice, whether or not it can come up at this event. */
static void check_words(struct one *one)
{
	for (unsigned i = 1; i < REASON__MAX; i++) {
		struct refusal refusal = show_reason(one->arena, &one->event, (enum reason)i);

		check_whole(refusal.title, TITLE_BYTES_MAX);
		check_whole(refusal.line, LINE_BYTES_MAX);
	}
	for (unsigned i = 1; i < WORDS_ERRORS; i++)
		check_whole(show_error(one->arena, &one->event, (enum words_error)i), LINE_BYTES_MAX);
	for (unsigned i = 1; i < WORDS_SETTINGS; i++) {
		char words[SETTINGS_ERROR_MAX + 1];

		show_setting(words, sizeof(words), (enum words_setting)i, INT64_MIN, INT64_MAX);
		check_whole(words, SETTINGS_ERROR_MAX - 1);
	}
	for (unsigned i = 1; i < WORDS_NOTICES; i++)
		check_whole(show_notice(one->arena, &one->event, (enum words_notice)i), LINE_BYTES_MAX);
	arena_clear(one->arena);
}

static void trouble(void *arg, const struct paste_problem *t)
{
	(void)arg;
	fail_msg("line %zu: %s", t->line, t->words);
}

static const struct import_watch watch = {.problem = trouble};

/* The refusals of an import are described with the event after it. */
static void check_import(struct one *one)
{
	static const char list[] = "Ana, ana@example.org, 20\n";
	struct import_tally tally;
	struct refusal refusal;

	for (int status = 0; status < 4; status++) {
		assert_int_equal(import_list(&one->app, one->event.id, list, sizeof(list) - 1, (status & 1) != 0,
		    (status & 2) != 0, &tally, &watch), ERR_OK);
		assert_int_equal(tally.done, 1);
		for (unsigned i = 1; i < REASON__MAX; i++) {
			refusal = show_reason(one->arena, &tally.event, (enum reason)i);
			if (tally.refused[i] > 0)
				check_whole(refusal.line, LINE_BYTES_MAX);
		}
		arena_clear(one->arena);
	}
}

static struct one *new_one(void)
{
	static struct one one;

	one = (struct one){.app = {.clock = {.fixed = true, .at = NOW}, .base_url = "http://rsvp.test",
	    .mail_from = "rsvp@rsvp.test", .keys = {.count = 1, .keys = {{.id = 1, .master = {1}}}}},
	    .store.ops = &store_ops, .mail.ops = &mail_ops, .arena = arena_new(1 << 22)};
	assert_non_null(one.arena);
	one.app.store = &one.store;
	one.app.mail = &one.mail;
	return &one;
}

TEST(test_all_that_is_said_is_whole)
{
	struct one *one = new_one();

	log_to(-1);
	for (unsigned i = 0; i < 2 * 3 * EVENT_STATE__MAX * GUEST_STATE__MAX; i++) {
		if (i % 2 == 0)
			make_small(one);
		else
			make_large(one);
		one->event.state = i / 6 % EVENT_STATE__MAX;
		one->guest.state = i / 6 / EVENT_STATE__MAX;
		set_case(one, i / 2 % 3);
		check_words(one);
		check_pages(one);
		if (one->event.state == EVENT_ABSENT)
			continue;
		check_import(one);
		if (one->guest.state != GUEST_ABSENT)
			check_letters(one);
	}
	assert_true(one->refused > 0 && one->sent > 0);
	arena_free(one->arena);
}

TEST(test_an_import_that_stops_says_how_far_it_came)
{
	static const struct {
		size_t bad_commit, bad_turn;
		int err;
		size_t done, unsure;
	} rows[] = {
	    {0, 0, ERR_OK, 100, 0},
	    {1, 0, ERR_IO, 0, 1},
	    {70, 0, ERR_IO, 69, 1},
	    {70, 0, ERR_NEWER, 69, 0},
	    {70, 2, ERR_IO, 64, 6},
	    {0, 1, ERR_IO, 0, 64},
	    {0, 2, ERR_IO, 64, 36},
	};
	struct one *one = new_one();
	char list[4096] = "";
	struct import_tally tally;

	for (int i = 0; i < 100; i++)
		snprintf(list + strlen(list), sizeof(list) - strlen(list), "n%d@example.org\n", i);
	make_small(one);
	one->event.state = EVENT_OPEN;
	set_case(one, 0);
	for (size_t i = 0; i < COUNT(rows); i++) {
		one->commits = one->turns = 0;
		one->bad_commit = rows[i].bad_commit;
		one->bad_turn = rows[i].bad_turn;
		one->err = (size_t)rows[i].err;
		assert_int_equal(import_list(&one->app, "gala", list, strlen(list), false, false, &tally,
		    &watch), rows[i].err);
		assert_int_equal(tally.done, rows[i].done);
		assert_int_equal(tally.unsure, rows[i].unsure);
	}
	arena_free(one->arena);
}

TEST_MAIN(NULL, NULL)
