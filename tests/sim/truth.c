/* Whether what guests and hosts are shown is what is stored. */
#include "sim/truth.h"

#include <string.h>

#include "base/err.h"
#include "sim/must.h"

/* Whether the response can be compared: it is of this process, which lives, and nobody has written since. */
static bool is_comparable(const struct world *w, const struct answer *a)
{
	return a->status == 200 && !a->overtaken && w->depth == 0 && !w->dead && !w->faulty;
}

/* Read what is stored now.  False if that failed. */
static bool read_guest(const struct world *w, const struct person *p, size_t event, struct guest *g)
{
	return w->real->guest(w->app.store, w->events[event].id, p->at[event].guest, g) == ERR_OK && !w->dead &&
	    !w->faulty;
}

static bool read_event(const struct world *w, size_t event, struct event *e)
{
	return w->real->event(w->app.store, w->events[event].id, e) == ERR_OK && !w->dead && !w->faulty;
}

/* The state is that of the last read.  If others went first, the position may be that of an earlier one. */
void truth_guest(struct world *w, const struct person *p, size_t event, const struct answer *a)
{
	int64_t position = 0;
	struct guest g;

	if (a->state[0] != '\0' && (strcmp(a->state, "waitlisted") == 0) != (a->position > 0))
		world_fail(w, "answer", "a guest of %s was told %s %lld", w->events[event].id, a->state,
		    (long long)a->position);
	if (!is_comparable(w, a) || a->state[0] == '\0' || !read_guest(w, p, event, &g) ||
	    (g.state == GUEST_WAITLISTED && w->real->position(w->app.store, g.event, g.ticket, &position) != ERR_OK))
		return;
	if (!w->faulty && (strcmp(guest_machine.states[g.state], a->state) != 0 ||
	    (!a->raced && position != a->position)))
		world_fail(w, "answer", "guest %s of %s was told %s %lld, and is %s %lld", g.id, g.event, a->state,
		    (long long)a->position, guest_machine.states[g.state], (long long)position);
}

/* Where addresses are checked, everybody is told the same, so that nobody learns who is listed. */
void truth_sign_up(struct world *w, const struct person *p, size_t event, const struct answer *a)
{
	struct event e;

	if (!is_comparable(w, a) || a->state[0] == '\0' || !read_event(w, event, &e))
		return;
	if (e.verify_email == 0)
		truth_guest(w, p, event, a);
	else if (strcmp(a->state, "pending") != 0)
		world_fail(w, "answer", "a guest of %s was told %s before the address was checked", e.id, a->state);
}

/* ---- the host ---- */

static void check_counts(struct world *w, const struct event *e, const struct answer *a)
{
	if (a->confirmed != e->confirmed || a->offered != e->offered || a->waitlisted != e->waitlisted ||
	    a->pending != e->pending || a->open != (e->free > 0 ? e->free : 0))
		world_fail(w, "headcount", "the host of %s sees %lld confirmed, %lld offered, %lld waitlisted, %lld"
		    " pending, %lld open", e->id, (long long)a->confirmed, (long long)a->offered,
		    (long long)a->waitlisted, (long long)a->pending, (long long)a->open);
}

/* The list is that of the last view: a step that looks writes nothing. */
static void check_list(struct world *w, const struct event *e, const struct answer *a)
{
	int64_t counts[GUEST_STATE__MAX] = {0}, resends = 0;

	for (size_t i = 0; i < w->now->guests_count; i++) {
		const struct guest *g = &w->now->guests[i];

		if (strcmp(g->event, e->id) != 0)
			continue;
		counts[g->state]++;
		resends += g->state != GUEST_CANCELLED && g->state != GUEST_EXPIRED;
	}
	for (unsigned i = 0; i < GUEST_STATE__MAX; i++)
		if (a->listed[i] != counts[i])
			world_fail(w, "headcount", "the list of %s has %lld guests who are %s, and there are %lld", e->id,
			    (long long)a->listed[i], guest_machine.states[i], (long long)counts[i]);
	if (a->resends >= 0 && a->resends != resends)
		world_fail(w, "headcount", "the list of %s has %lld buttons for links, and there are %lld links", e->id,
		    (long long)a->resends, (long long)resends);
}

void truth_host(struct world *w, size_t event, const struct answer *a)
{
	struct event e;

	if (!is_comparable(w, a) || !read_event(w, event, &e))
		return;
	if (a->has_counts)
		check_counts(w, &e, a);
	if (a->has_list)
		check_list(w, &e, a);
}

/* ---- buttons ---- */

void truth_look(struct world *w, const struct person *p, size_t event, const struct answer *a,
    struct truth_look *look)
{
	*look = (struct truth_look){.buttons = a->buttons, .now_ms = w->now_ms, .races = w->races};
	look->known = is_comparable(w, a) && !a->raced && a->has_buttons && read_guest(w, p, event, &look->guest);
}

void truth_press(struct world *w, const struct person *p, size_t event, enum guest_action action,
    const struct truth_look *look)
{
	bool has = (look->buttons & 1u << action) != 0, changed;
	struct guest g;

	if (!look->known || w->races != look->races || w->now_ms != look->now_ms || !read_guest(w, p, event, &g))
		return;
	changed = g.state != look->guest.state;
	must_happened(changed ? MUST_BUTTON : MUST_NO_BUTTON);
	if (has != changed)
		world_fail(w, "button", "the page of guest %s of %s, who is %s, has %s button for %s, which changes %s",
		    g.id, g.event, guest_machine.states[look->guest.state], has ? "a" : "no",
		    guest_machine.actions[action], changed ? "something" : "nothing");
}

/* A page redirects where JSON has the state. */
void truth_again(struct world *w, const struct answer *first, const struct answer *a)
{
	bool differ = strcmp(first->state, a->state) != 0 && first->state[0] != '\0' && a->state[0] != '\0';

	if (w->depth > 0 || w->dead || w->faulty || first->overtaken || a->raced || first->now_ms != a->now_ms)
		return;
	if (differ || (first->status >= 400) != (a->status >= 400))
		world_fail(w, "answer", "a button was answered with %d %s, and when pressed again with %d %s",
		    first->status, first->state, a->status, a->state);
}

/* ---- letters ---- */

static const char *wrong_letter(const struct world *w, const struct outbox *row)
{
	struct event e;
	struct guest g;

	if (w->real->event(w->app.store, row->event, &e) != ERR_OK ||
	    w->real->guest(w->app.store, row->event, row->guest, &g) != ERR_OK)
		return NULL;
	if (w->low >= (row->state == GUEST_OFFERED ? row->not_after : e.ends_at))
		return "it is too late";
	if (row->what == LETTER_CALLED_OFF)
		return e.state == EVENT_CALLED_OFF ? NULL : "the event is not called off";
	if (g.state != row->state)
		return "it is about another state";
	return row->no != (g.state == GUEST_OFFERED ? g.offer_no : 0) ? "it is about another offer" : NULL;
}

void truth_letter(struct world *w)
{
	const char *why;

	if (w->depth > 0 || w->races != w->leased_races || w->leased[0] == '\0' || w->dead || w->faulty)
		return;
	why = wrong_letter(w, &w->leased_row);
	if (why != NULL && !w->dead && !w->faulty)
		world_fail(w, "stale", "the e-mail %s is sent, and %s", w->leased, why);
}
