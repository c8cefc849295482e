/* Guests, and what else opens their links. */
#include "sim/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "sim/browser.h"
#include "sim/must.h"
#include "sim/process.h"
#include "sim/truth.h"
#include "wire/list/identity.h"

/* Permille. */
enum { CLOSE_CALL = 500, DOUBLE_CLICK = 150, OLD_LINK = 100, SENSIBLE = 850, CANCELS = 250, LOOKS = 200,
	CAPITALS = 100, CHEATS = 20 };
enum { LUCK = 3 }; /* tries to find a person who has something to do */

#define NEW (1u << GUEST_ABSENT | 1u << GUEST_EXPIRED)
#define ASKED (1u << GUEST_PENDING | 1u << GUEST_OFFERED)
#define LISTED (ASKED | 1u << GUEST_CONFIRMED | 1u << GUEST_WAITLISTED)

/* ---- who they are ---- */

void people_begin(struct world *w)
{
	for (int i = 0; i < w->plan.people; i++)
		snprintf(w->people[i].email, sizeof(w->people[i].email), "zq%d@zq.example", i);
}

void people_invited(struct world *w, size_t event)
{
	for (int i = 0; i < w->plan.people; i++)
		identity_guest(w->events[event].salt, w->people[i].email, w->people[i].at[event].guest);
}

struct person *people_by_address(struct world *w, const char *email)
{
	for (int i = 0; i < w->plan.people; i++)
		if (strcmp(w->people[i].email, email) == 0)
			return &w->people[i];
	return NULL;
}

static size_t number_of(const struct world *w, const char *event)
{
	size_t i = 0;

	while (i < w->events_count && strcmp(w->events[i].id, event) != 0)
		i++;
	return i;
}

bool people_is_guest(const struct world *w, const struct person *p, const char *event, const char *guest)
{
	size_t i = number_of(w, event);

	return i < w->events_count && strcmp(p->at[i].guest, guest) == 0;
}

void people_receive(struct world *w, struct person *p, const char *event, const char *link)
{
	size_t i = number_of(w, event);

	if (i == w->events_count || link[0] == '\0')
		return;
	snprintf(p->at[i].last, sizeof(p->at[i].last), "%s", link);
	if (p->at[i].first[0] == '\0')
		memcpy(p->at[i].first, p->at[i].last, sizeof(p->at[i].first));
}

/* ---- what they know ---- */

/* The guest as of the last view, or NULL. */
static const struct guest *seen(const struct world *w, const struct person *p, size_t event)
{
	for (size_t i = 0; i < w->now->guests_count; i++)
		if (strcmp(w->now->guests[i].id, p->at[event].guest) == 0 &&
		    strcmp(w->now->guests[i].event, w->events[event].id) == 0)
			return &w->now->guests[i];
	return NULL;
}

/* Anybody; with luck, a person in one of these states (bits). */
static struct person *somebody(struct world *w, size_t event, unsigned states)
{
	struct person *p = NULL;

	for (int tries = 0; tries < LUCK; tries++) {
		const struct guest *g;

		p = &w->people[draw_below(&w->draw, w->plan.people)];
		g = seen(w, p, event);
		if ((states & 1u << (g != NULL ? g->state : GUEST_ABSENT)) != 0)
			break;
	}
	return p;
}

static const struct event *seen_event(const struct world *w, size_t event)
{
	for (size_t i = 0; i < w->now->events_count; i++)
		if (strcmp(w->now->events[i].id, w->events[event].id) == 0)
			return &w->now->events[i];
	return NULL;
}

/* ---- signing up ---- */

static void sign_up_at(struct world *w, struct person *p, size_t event)
{
	const struct guest *was = seen(w, p, event);
	struct answer a;
	char path[60], body[160];
	int party = (int)draw_between(&w->draw, 1, w->plan.party_max);
	bool capitals = draw_chance(&w->draw, CAPITALS);

	snprintf(path, sizeof(path), "/e/%s", w->events[event].id);
	snprintf(body, sizeof(body), "name=Zq+%d&email=zq%d@%s.example&party=%d", (int)(p - w->people),
	    (int)(p - w->people), capitals ? "ZQ" : "zq", party);
	world_say(w, "; zq%d signs up at %s", (int)(p - w->people), w->events[event].id);
	browser_post(w, path, body, &a);
	if (was != NULL && was->state == GUEST_CANCELLED)
		must_happened(MUST_CANCELLED_AGAIN);
	if (a.reason[0] != '\0')
		must_happened(MUST_SIGN_UP_REFUSED);
	truth_sign_up(w, p, event, &a);
}

void people_sign_up(struct world *w)
{
	size_t event = (size_t)draw_below(&w->draw, (int64_t)w->events_count);
	const struct event *e = seen_event(w, event);
	struct person *p = somebody(w, event, NEW);
	int n = draw_chance(&w->draw, 200) ? (int)draw_between(&w->draw, 2, 4) : 1;

	if (!process_batch_begin(w))
		return;
	if (n >= 3 && e != NULL && e->free == 1 && e->waitlisted == 0 && e->state == EVENT_OPEN)
		must_happened(MUST_LAST_SEAT_RACE);
	for (int i = 0; i < n; i++) {
		sign_up_at(w, p, event);
		if (draw_chance(&w->draw, 300))
			must_happened(MUST_DOUBLE_CLICK);
		else
			p = somebody(w, event, NEW);
	}
	if (!process_batch_end(w))
		world_say(w, "; 503");
}

void people_come_back(struct world *w, const char *event, const char *guest)
{
	size_t i = number_of(w, event);

	for (int k = 0; k < w->plan.people && i < w->events_count; k++)
		if (strcmp(w->people[k].at[i].guest, guest) == 0)
			sign_up_at(w, &w->people[k], i);
}

/* ---- the buttons of a guest's page ---- */

/* Choose an action.  Guests mostly do what their state suggests. */
static enum guest_action choose(struct world *w, const struct guest *g)
{
	static const enum guest_action all[] = {GUEST_DO_CONFIRM, GUEST_DO_CLAIM, GUEST_DO_CANCEL};

	if (draw_chance(&w->draw, CHEATS)) /* most of these are for others */
		return (enum guest_action)draw_below(&w->draw, GUEST_ACTION__MAX);
	if (g == NULL || !draw_chance(&w->draw, SENSIBLE))
		return all[draw_below(&w->draw, 3)];
	if (draw_chance(&w->draw, CANCELS))
		return GUEST_DO_CANCEL;
	return g->state == GUEST_OFFERED ? GUEST_DO_CLAIM : GUEST_DO_CONFIRM;
}

/* Some guests answer an offer in the seconds around its deadline. */
static void hesitate(struct world *w, const struct guest *g)
{
	int64_t at;

	if (g == NULL || g->state != GUEST_OFFERED || w->depth > 0 || !draw_chance(&w->draw, CLOSE_CALL))
		return;
	at = g->offer_until + draw_between(&w->draw, -1, 1);
	if (at > world_now(w))
		world_wait(w, at - world_now(w));
}

static void note_offer(struct world *w, const struct guest *g, enum guest_action action, int status)
{
	int64_t late_secs = world_now(w) - g->offer_until;

	if (action == GUEST_DO_CLAIM && late_secs == -1 && status < 400)
		must_happened(MUST_CLAIM_LAST_SECOND);
	if (action == GUEST_DO_CLAIM && late_secs == 0 && status >= 400)
		must_happened(MUST_CLAIM_AT_DEADLINE);
	if (action == GUEST_DO_CANCEL && late_secs == 0 && status < 400)
		must_happened(MUST_CANCEL_AT_DEADLINE);
}

static void note_press(struct world *w, const struct guest *g, enum guest_action action, int status)
{
	if (status == 410)
		must_happened(MUST_OLD_LINK);
	if (g == NULL)
		return;
	if (g->state == GUEST_OFFERED)
		note_offer(w, g, action, status);
	if (action == GUEST_DO_CLAIM && g->state == GUEST_CANCELLED)
		must_happened(MUST_CANCELLED_CLAIMS);
	if (action == GUEST_DO_CANCEL && g->state == GUEST_CONFIRMED && g->offer_no > 0 && status < 400)
		must_happened(MUST_CANCEL_CLAIMED);
	if (action == GUEST_DO_CONFIRM && g->state == GUEST_PENDING && status < 400)
		must_happened(MUST_ADDRESS_CONFIRMED);
}

/* A guest opens the page, or presses a button of one that was opened long ago. */
static void look_first(struct world *w, const struct person *p, size_t event, const char *link,
    struct truth_look *look)
{
	struct answer a = {.status = 0};

	if (w->depth == 0 && draw_chance(&w->draw, LOOKS)) {
		world_say(w, "; zq%d looks at %s", (int)(p - w->people), w->events[event].id);
		browser_get(w, link, "", &a);
		truth_guest(w, p, event, &a);
	}
	truth_look(w, p, event, &a, look);
}

void people_press(struct world *w)
{
	size_t event = (size_t)draw_below(&w->draw, (int64_t)w->events_count);
	struct person *p = somebody(w, event, draw_chance(&w->draw, 700) ? ASKED : LISTED);
	const struct guest *g = seen(w, p, event);
	const char *link = draw_chance(&w->draw, OLD_LINK) ? p->at[event].first : p->at[event].last;
	enum guest_action action = choose(w, g);
	int times = draw_chance(&w->draw, DOUBLE_CLICK) ? 2 : 1;
	struct truth_look look;
	struct answer a, first;
	char body[40];

	if (link[0] == '\0' || (hesitate(w, g), !process_batch_begin(w)))
		return;
	look_first(w, p, event, link, &look);
	snprintf(body, sizeof(body), "action=%s", guest_machine.actions[action]);
	for (int i = 0; i < times; i++) {
		world_say(w, "; zq%d at %s presses %s", (int)(p - w->people), w->events[event].id,
		    guest_machine.actions[action]);
		browser_post(w, link, body, &a);
		truth_guest(w, p, event, &a);
		if (i > 0) {
			truth_again(w, &first, &a);
			continue;
		}
		first = a;
		truth_press(w, p, event, action, &look);
		if (w->depth == 0)
			note_press(w, g, action, a.status);
	}
	if (!process_batch_end(w))
		world_say(w, "; 503");
}

/* ---- others with a link ---- */

void people_scan(struct world *w)
{
	size_t event = (size_t)draw_below(&w->draw, (int64_t)w->events_count);
	struct person *p = somebody(w, event, LISTED);
	const struct guest *g = seen(w, p, event);
	struct answer a;
	char path[60];

	w->reads = w->depth == 0;
	snprintf(path, sizeof(path), "/e/%s", w->events[event].id);
	world_say(w, "; a scanner opens the page of %s", w->events[event].id);
	browser_get(w, path, "", &a);
	if (p->at[event].last[0] == '\0')
		return;
	world_say(w, "; and the link of zq%d", (int)(p - w->people));
	browser_get(w, p->at[event].last, "", &a);
	truth_guest(w, p, event, &a);
	if (g != NULL && g->state == GUEST_OFFERED)
		must_happened(MUST_SCAN_OFFER);
}

/* One character of the token is another one. */
void people_forge(struct world *w)
{
	static const char url[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	size_t event = (size_t)draw_below(&w->draw, (int64_t)w->events_count), i;
	struct person *p = somebody(w, event, LISTED);
	char link[POST_LINK_BYTES_MAX + 1], other;
	struct answer a;

	if (p->at[event].last[0] == '\0' || !process_batch_begin(w))
		return;
	memcpy(link, p->at[event].last, sizeof(link));
	i = (size_t)draw_between(&w->draw, 3, (int64_t)strlen(link) - 1);
	other = url[draw_below(&w->draw, 64)];
	w->reads = w->depth == 0 && other != link[i];
	link[i] = other;
	world_say(w, "; somebody changes character %zu of the link of zq%d", i, (int)(p - w->people));
	browser_post(w, link, "action=cancel", &a);
	if (w->reads)
		must_happened(MUST_FORGED_LINK);
	(void)process_batch_end(w);
}
