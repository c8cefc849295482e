/* The hosts: on their page, and on the command line. */
#include "sim/hosts.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/change.h"
#include "app/import.h"
#include "app/links.h"
#include "app/settings.h"
#include "base/err.h"
#include "sim/browser.h"
#include "sim/must.h"
#include "sim/process.h"
#include "sim/truth.h"

enum { LIST_BYTES_MAX = 1000, HOUR_SECS = 3600 };

static const char *const ids[PLAN_EVENTS_MAX] = {"alpha", "bravo", "carol"};

/* ---- what they know ---- */

static size_t some_event(struct world *w)
{
	return (size_t)draw_below(&w->draw, (int64_t)w->events_count);
}

static const struct event *seen(const struct world *w, size_t event)
{
	for (size_t i = 0; i < w->now->events_count; i++)
		if (strcmp(w->now->events[i].id, w->events[event].id) == 0)
			return &w->now->events[i];
	return NULL;
}

static void write_start(int64_t at, char starts[20])
{
	time_t t = (time_t)at;
	struct tm tm;

	gmtime_r(&t, &tm);
	strftime(starts, 20, "%Y-%m-%d %H:%M", &tm);
}

/* The command prints the link. */
static void keep_link(struct world *w, size_t event)
{
	char url[URL_BYTES_MAX + 1];
	struct event e;

	if (w->real->event(w->app.store, w->events[event].id, &e) != ERR_OK)
		return;
	links_host_url(&w->app, &e, url);
	memcpy(w->host_links[event][0], w->host_links[event][1], sizeof(w->host_links[event][0]));
	snprintf(w->host_links[event][1], sizeof(w->host_links[event][1]), "%.*s", POST_LINK_BYTES_MAX,
	    url + strlen(WORLD_BASE_URL));
}

/* A command is one batch on one machine, and carries out its own bus events. */
static void end(struct world *w, int err)
{
	bool kept = process_batch_end(w);

	world_say(w, ": %s", kept ? err_name(err) : "not written");
	world_reached(w);
	for (int i = 0; i < 20 && kept && !w->plan.has_scheduler && w->depth == 0 && !w->dead; i++) {
		if (relay_next(&w->app, RELAY_LOCAL) != ERR_OK)
			break;
		world_reached(w);
	}
}

/* ---- events ---- */

bool hosts_add(struct world *w)
{
	size_t n = w->events_count;
	char starts[20], cap[20], window[20], max[20];
	int64_t secs = n == 0 ? w->plan.starts_secs
			      : draw_between(&w->draw, HOUR_SECS, w->plan.starts_secs + HOUR_SECS);
	struct settings s = {.id = ids[n % PLAN_EVENTS_MAX], .name = "A party", .zone = "Europe/Lisbon",
	    .starts = starts, .cap = cap, .host = "host@zq.example", .claim_window = window, .max_party = max,
	    .verify_email_given = true, .verify_email = draw_chance(&w->draw, w->plan.verify)};
	struct settings_error error;
	struct change c;
	int err;

	if (n == (size_t)w->plan.events || !process_batch_begin(w))
		return false;
	write_start(world_now(w) + secs, starts);
	snprintf(cap, sizeof(cap), "%d", (int)draw_between(&w->draw, 1, w->plan.cap_max));
	snprintf(window, sizeof(window), "%ds", (int)draw_between(&w->draw, 1, w->plan.window_secs_max));
	snprintf(max, sizeof(max), "%d", (int)w->plan.party_max);
	world_say(w, "; the host adds %s: cap %s, window %s, starts %s", s.id, cap, window, starts);
	err = settings_add(&w->app, &s, &c, &error);
	end(w, err);
	if (err != ERR_OK || w->dead || w->real->event(w->app.store, s.id, &w->events[n]) != ERR_OK)
		return false;
	w->events_count++;
	keep_link(w, n);
	people_invited(w, n);
	return true;
}

/* Somebody's offer ends around the new start, or the start is any other. */
static int64_t new_start(struct world *w, size_t event)
{
	const struct view *v = w->now;
	const struct guest *g = v->guests_count > 0 ? &v->guests[draw_below(&w->draw, (int64_t)v->guests_count)] : NULL;

	if (g != NULL && g->state == GUEST_OFFERED && strcmp(g->event, w->events[event].id) == 0) {
		must_happened(MUST_MOVED_TO_OFFER);
		return g->offer_until + draw_between(&w->draw, -HOUR_SECS / 2, HOUR_SECS / 2);
	}
	return world_now(w) + draw_between(&w->draw, 60, 2 * w->plan.starts_secs);
}

/* The texts of settings. */
struct set_texts {
	char starts[20], window[20], cap[20], max_party[20];
};

/* Choose one setting, or two. */
static const char *choose_setting(struct world *w, size_t event, const struct event *e, struct set_texts *texts,
    struct settings *s)
{
	static const char *const zones[] = {"Europe/Lisbon", "America/New_York", "Asia/Tokyo"};
	int64_t at;

	switch (draw_below(&w->draw, 12)) {
	case 0:
		s->zone = zones[draw_below(&w->draw, 3)];
		return s->zone;
	case 1:
		snprintf(texts->max_party, sizeof(texts->max_party), "%d",
		    (int)draw_between(&w->draw, 1, w->plan.party_max));
		s->max_party = texts->max_party;
		return "the largest party";
	case 2:
		snprintf(texts->cap, sizeof(texts->cap), "%d", (int)draw_between(&w->draw, 1, w->plan.cap_max));
		s->cap = texts->cap;
		__attribute__((fallthrough));
	case 3:
	case 4:
		at = new_start(w, event);
		write_start(at, texts->starts);
		s->starts = texts->starts;
		must_happened(at > e->starts_at ? MUST_MOVED_LATER : MUST_MOVED_EARLIER);
		return s->starts;
	case 5:
	case 6:
	case 7:
		snprintf(texts->window, sizeof(texts->window), "%ds",
		    (int)draw_between(&w->draw, 1, w->plan.window_secs_max));
		s->claim_window = texts->window;
		return "the window";
	default:
		s->verify_email_given = true;
		s->verify_email = e->verify_email == 0;
		return "the check of addresses";
	}
}

void hosts_set(struct world *w)
{
	size_t event = some_event(w);
	const struct event *e = seen(w, event);
	struct settings s = {.id = w->events[event].id};
	struct settings_error error;
	struct set_texts texts;
	struct change c;
	int err;

	if (e == NULL || !process_batch_begin(w))
		return;
	world_say(w, "; the host sets %s of %s", choose_setting(w, event, e, &texts, &s), s.id);
	asker_sets(w, &s);
	err = settings_set(&w->app, &s, &c, &error);
	asker_end(w);
	end(w, err);
}

static void note_call_off(const struct world *w, const struct event *e)
{
	if (e->state >= EVENT_CALLED_OFF)
		return;
	if (e->offered > 0)
		must_happened(MUST_CALL_OFF_OFFERED);
	for (size_t i = 0; i < WORLD_UNDER_WAY_MAX; i++)
		if (w->letters[i].busy && strcmp(w->letters[i].row.event, e->id) == 0)
			must_happened(MUST_CALL_OFF_UNDER_WAY);
}

void hosts_call_off(struct world *w)
{
	size_t event = some_event(w);
	const struct event *e = seen(w, event);
	struct change c;
	int err;

	/* Afterwards little happens, so it is rarely early. */
	if (e == NULL || (world_now(w) < WORLD_START + w->plan.starts_secs / 2 && !draw_chance(&w->draw, 50)) ||
	    !process_batch_begin(w))
		return;
	note_call_off(w, e);
	world_say(w, "; the host calls %s off", w->events[event].id);
	err = change(&w->app, &(struct change_request){.event = w->events[event].id, .action = EVENT_DO_CALL_OFF}, &c);
	end(w, err);
}

/* ---- the page ---- */

static void post(struct world *w, size_t event, const char *body)
{
	const char *link = w->host_links[event][draw_chance(&w->draw, 50) ? 0 : 1];
	struct answer a;

	if (link[0] == '\0' || !process_batch_begin(w))
		return;
	world_say(w, "; the host of %s sends %s", w->events[event].id, body);
	browser_post(w, link, body, &a);
	truth_host(w, event, &a);
	if (!process_batch_end(w))
		world_say(w, "; 503");
}

void hosts_cap(struct world *w)
{
	size_t event = some_event(w);
	const struct event *e = seen(w, event);
	char body[40];
	int64_t cap;

	if (e == NULL)
		return;
	cap = draw_chance(&w->draw, 700) ? e->cap + draw_between(&w->draw, -3, 3)
		: draw_chance(&w->draw, 500) ? 1 : w->plan.cap_max;
	cap = cap > 1 ? cap : 1;
	if (e->waitlisted > 0 && cap > e->cap)
		must_happened(MUST_CAP_RAISED);
	if (e->offered > 0 && cap < e->confirmed + e->offered)
		must_happened(MUST_CAP_BELOW);
	snprintf(body, sizeof(body), "action=cap&cap=%d", (int)cap);
	post(w, event, body);
}

void hosts_open(struct world *w)
{
	size_t event = some_event(w);
	const struct event *e = seen(w, event);

	post(w, event, e != NULL && e->state == EVENT_OPEN ? "action=close" : "action=open");
}

/* The headcount, or the list for a spreadsheet. */
void hosts_look(struct world *w)
{
	size_t event = some_event(w);
	const char *query = draw_chance(&w->draw, 200) ? "csv" : "";
	struct answer a;

	if (w->host_links[event][1][0] == '\0')
		return;
	w->reads = w->depth == 0;
	world_say(w, "; the host of %s looks", w->events[event].id);
	browser_get(w, w->host_links[event][1], query, &a);
	truth_host(w, event, &a);
}

/* ---- guests ---- */

static void ignore(void *arg, const struct paste_problem *problem)
{
	(void)arg;
	(void)problem;
}

static void note_import(const struct world *w, size_t event, int err, const struct import_tally *tally)
{
	const struct event *e = seen(w, event);

	if (e != NULL && e->waitlisted > 0 && tally->done > 0)
		must_happened(MUST_IMPORT_WAITLIST);
	if (err == ERR_IO)
		must_happened(MUST_IMPORT_FAILS);
}

/* What the host is told is what was written: each guest who went somewhere is one change. */
static void check_import(struct world *w, const char *event, const struct import_tally *tally, size_t written)
{
	size_t went = 0;

	for (unsigned i = 0; i < GUEST_STATE__MAX; i++)
		went += tally->went[i];
	if (went != written || tally->done != tally->rows || tally->unsure > 0)
		world_fail(w, "import", "the host of %s was told that %zu of %zu guests changed, and %zu did", event, went,
		    tally->rows, written);
}

/* What a dry run tells comes true, if nothing else happens. */
static void check_rehearsal(struct world *w, const char *event, const struct import_tally *dry,
    const struct import_tally *tally)
{
	must_happened(MUST_IMPORT_REHEARSED);
	if (memcmp(dry->went, tally->went, sizeof(dry->went)) != 0 || dry->same != tally->same ||
	    memcmp(dry->refused, tally->refused, sizeof(dry->refused)) != 0)
		world_fail(w, "import", "an import at %s does not do what the dry run told", event);
}

static size_t write_list(struct world *w, char *list, size_t room, int lines)
{
	size_t n = 0;

	for (int i = 0; i < lines; i++) {
		int person = (int)draw_below(&w->draw, w->plan.people);
		int party = (int)draw_between(&w->draw, 1, w->plan.party_max);

		n += (size_t)snprintf(list + n, room - n, "Zq Guest <zq%d@zq.example>, %d\n", person, party);
	}
	return n;
}

void hosts_import(struct world *w)
{
	const struct import_watch watch = {.problem = ignore};
	size_t event_no = some_event(w), written = w->written, n;
	const char *event = w->events[event_no].id;
	int lines = (int)draw_between(&w->draw, 1, 8), err, dry_err = ERR_ABSENT;
	bool admit = draw_chance(&w->draw, 500), sure;
	struct import_tally dry, tally;
	int64_t now_ms = w->now_ms;
	char list[LIST_BYTES_MAX];

	n = write_list(w, list, sizeof(list), lines);
	world_say(w, "; the host of %s imports %d lines", event, lines);
	w->disk_fails |= w->plan.disk > 0 && w->depth == 0 && draw_chance(&w->draw, 300);
	if (draw_chance(&w->draw, 400))
		dry_err = import_list(&w->app, event, list, n, admit, true, &dry, &watch);
	err = import_list(&w->app, event, list, n, admit, false, &tally, &watch);
	note_import(w, event_no, err, &tally);
	sure = err == ERR_OK && w->depth == 0 && w->races == 0 && !w->dead && !w->faulty;
	if (sure)
		check_import(w, event, &tally, w->written - written);
	if (sure && dry_err == ERR_OK && w->now_ms == now_ms)
		check_rehearsal(w, event, &dry, &tally);
	for (size_t i = 1; i < tally.done; i++)
		world_reached(w);
	end(w, err);
}

void hosts_resend(struct world *w)
{
	size_t event = some_event(w);
	struct person *p = &w->people[draw_below(&w->draw, w->plan.people)];
	struct change_request r = {.event = w->events[event].id, .action = EVENT_DO_RELINK};
	char body[80];
	struct change c;
	int err;

	if (draw_chance(&w->draw, 50)) { /* the page has no such buttons */
		snprintf(body, sizeof(body), "action=%s&guest=%s", draw_chance(&w->draw, 500) ? "call_off" : "relink",
		    p->at[event].guest);
		post(w, event, body);
		return;
	}
	if (draw_chance(&w->draw, 400)) {
		snprintf(body, sizeof(body), "action=resend&guest=%s", p->at[event].guest);
		post(w, event, body);
		return;
	}
	if (draw_chance(&w->draw, 700)) {
		r.guest = p->at[event].guest;
		r.action = GUEST_DO_RELINK;
	}
	if (!process_batch_begin(w))
		return;
	world_say(w, "; the host of %s makes a new link of %s", r.event, r.guest != NULL ? r.guest : "the page");
	err = change(&w->app, &r, &c);
	end(w, err);
	if (r.guest == NULL && !w->dead)
		keep_link(w, event);
}
