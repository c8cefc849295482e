/* Counts what must happen in a campaign, as far as the views show it. */
#include "sim/note.h"

#include <string.h>

#include "sim/must.h"

enum { ROLLS = 5, LETTER_SECS_MAX = 4 * 86400 };

static const struct event *event_of(const struct view *v, const char *id)
{
	for (size_t i = 0; i < v->events_count; i++)
		if (strcmp(v->events[i].id, id) == 0)
			return &v->events[i];
	return NULL;
}

/* The guest before the step; views are sorted. */
static const struct guest *guest_of(const struct view *v, const struct guest *g)
{
	for (size_t i = 0; i < v->guests_count; i++)
		if (strcmp(v->guests[i].id, g->id) == 0 && strcmp(v->guests[i].event, g->event) == 0)
			return &v->guests[i];
	return NULL;
}

static void note_offer(struct world *w, const struct guest *was, const struct guest *g, const struct event *e)
{
	int *rolls = &w->rolls[e - w->now->events];

	if (g->state == GUEST_OFFERED && (was == NULL || was->state != GUEST_OFFERED) && e->state == EVENT_CLOSED)
		must_happened(MUST_OFFER_CLOSED);
	if (was == NULL || was->state != GUEST_OFFERED || g->state == GUEST_OFFERED)
		return;
	*rolls = g->state == GUEST_EXPIRED ? *rolls + 1 : 0;
	if (g->state == GUEST_EXPIRED)
		must_happened(MUST_OFFER_LAPSES);
	if (*rolls == ROLLS)
		must_happened(MUST_OFFER_ROLLS_5);
}

static void note_guests(struct world *w)
{
	for (size_t i = 0; i < w->now->guests_count; i++) {
		const struct guest *g = &w->now->guests[i];
		const struct event *e = event_of(w->now, g->event);

		if (e != NULL)
			note_offer(w, guest_of(w->was, g), g, e);
	}
}

/* The first on the waitlist, or NULL. */
static const struct guest *head_of(const struct view *v, const char *event)
{
	const struct guest *head = NULL;

	for (size_t i = 0; i < v->guests_count; i++)
		if (v->guests[i].state == GUEST_WAITLISTED && strcmp(v->guests[i].event, event) == 0 &&
		    (head == NULL || v->guests[i].ticket < head->ticket))
			head = &v->guests[i];
	return head;
}

static void note_event(struct world *w, const struct event *e, bool crashed)
{
	const struct event *was = event_of(w->was, e->id);
	const struct guest *head = head_of(w->now, e->id);

	if (was == NULL)
		return;
	if (head != NULL && e->free > 0 && head->party > e->free)
		must_happened(MUST_PARTY_WAITS);
	if (head != NULL && e->free > 0 && world_now(w) >= e->starts_at && e->state <= EVENT_CLOSED)
		must_happened(MUST_OFFER_MISSED_START);
	if (was->state != EVENT_OVER && e->state == EVENT_OVER)
		must_happened(MUST_EVENT_ENDS);
	if (crashed && e->seq > was->seq && w->acked[e - w->now->events] == 0)
		must_happened(MUST_WRITE_UNKNOWN);
}

static void note_row(const struct view_row *row)
{
	if (row->status == OUTBOX_DEAD && row->row.kind == EFFECT_LETTER &&
	    row->due_at >= row->row.made_at + LETTER_SECS_MAX)
		must_happened(MUST_LETTER_DEAD);
}

void note_step(struct world *w, bool crashed)
{
	if (w->now->lines_count > 0)
		note_guests(w);
	for (size_t i = 0; i < w->now->events_count; i++)
		note_event(w, &w->now->events[i], crashed);
	for (size_t i = 0; i < w->now->ended_count; i++)
		note_row(&w->now->ended[i]);
}
