/* What timers, the system, the mail server and the machine do in a story. */
#include "story/take.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "story/client.h"

static void expect(struct scene *s, const struct outbox *row)
{
	size_t was = s->here;
	struct guest g;

	s->here = (size_t)scene_event(s, row->event);
	if (row->guest[0] == '\0') {
		client_expect_event(s, (enum event_action)row->what, NULL, row->no);
	} else if (store_guest(s->watch.real, row->event, row->guest, &g) == ERR_OK) {
		char name[SCENE_NAME_BYTES_MAX + 1];

		snprintf(name, sizeof(name), "%.*s", (int)strcspn(g.email, "@"), g.email);
		client_expect_guest(s, name, (enum guest_action)row->what, row->no, g.party);
	}
	s->here = was;
}

static void fire(struct scene *s, const struct outbox *row)
{
	const struct machine *m = row->guest[0] != '\0' ? &guest_machine : &event_machine;
	int err;

	expect(s, row);
	err = s->host->fire(s, row);
	if (err != ERR_OK)
		scene_wrong(s, "%s by its timer: %s", m->actions[row->what], err_name(err));
}

static void fire_all(struct scene *s)
{
	struct outbox row;

	while (timers_story_due(&s->timers, clock_now(&s->app.clock), &row) == ERR_OK) {
		fire(s, &row);
		timers_story_forget(&s->timers, &row);
	}
}

bool take_system_timers_fire(struct step *p)
{
	fire_all(p->scene);
	return true;
}

/* The timer number ${no} of a guest; the last one for -1. */
static bool find(struct step *p, long no, struct outbox *row)
{
	struct guest g;

	if (!client_guest(p->scene, p->words.names[0].name, &g))
		return false;
	*row = (struct outbox){.kind = EFFECT_TIMER, .what = GUEST_DO_LAPSE,
	    .no = no >= 0 ? no : g.offer_no, .fires_at = g.offer_until};
	memcpy(row->event, g.event, sizeof(row->event));
	memcpy(row->guest, g.id, sizeof(row->guest));
	timers_story_find(&p->scene->timers, row);
	return true;
}

static bool timer_of(struct step *p, long no)
{
	struct outbox row;

	if (!find(p, no, &row))
		return false;
	fire(p->scene, &row);
	return true;
}

bool take_system_timer_fires(struct step *p)
{
	return timer_of(p, -1);
}

bool take_system_old_timer_fires(struct step *p)
{
	return timer_of(p, p->words.number);
}

bool take_system_timer_lost(struct step *p)
{
	struct outbox row;

	if (!find(p, -1, &row))
		return false;
	timers_story_forget(&p->scene->timers, &row);
	return true;
}

static bool event_timer(struct step *p, bool old)
{
	struct outbox row = {.kind = EFFECT_TIMER, .what = EVENT_DO_END};
	struct event e;

	take_event(p->scene, &e);
	row.no = old ? p->words.number : e.end_no;
	row.fires_at = e.ends_at;
	memcpy(row.event, take_here(p->scene), sizeof(row.event));
	timers_story_find(&p->scene->timers, &row);
	fire(p->scene, &row);
	return true;
}

bool take_system_event_timer_fires(struct step *p)
{
	return event_timer(p, false);
}

bool take_system_old_event_timer_fires(struct step *p)
{
	return event_timer(p, true);
}

bool take_system_sweep(struct step *p)
{
	if (p->scene->host->sweep(p->scene) != ERR_OK)
		scene_wrong(p->scene, "the sweep fails");
	return true;
}

bool take_system_offers(struct step *p)
{
	for (size_t i = 0; i < p->words.names_count; i++)
		client_change_guest(p->scene, p->words.names[i].name, GUEST_DO_OFFER, 0);
	return true;
}

bool take_system_gets_bus_event(struct step *p)
{
	struct scene *s = p->scene;
	struct event e;

	take_event(s, &e);
	if (s->host->bus_event(s, BUS_SEAT_FREED, take_here(s), e.seq) != ERR_OK)
		scene_wrong(s, "a freed seat is not offered");
	return true;
}

static int action_called(const struct machine *m, const char *name)
{
	for (size_t i = 0; i < m->actions_count; i++)
		if (strcmp(m->actions[i], name) == 0)
			return (int)i;
	return -1;
}

/* "cancel of zoe", "close of the event": actions that no page and no timer asks for. */
bool take_system_rules_asked(struct step *p)
{
	char action[40], name[60];
	int number;

	if (sscanf(p->words.rest, "%39s of %59[^\n]", action, name) != 2)
		return false;
	if (strcmp(name, "the event") == 0) {
		number = action_called(&event_machine, action);
		if (number >= 0)
			client_change_event(p->scene, take_here(p->scene), (enum event_action)number, NULL, 0);
	} else {
		number = action_called(&guest_machine, action);
		if (number >= 0)
			client_change_guest(p->scene, name, (enum guest_action)number, 0);
	}
	return number >= 0;
}

bool take_system_mail_works(struct step *p)
{
	p->scene->mail.mode = MAIL_STORY_WORKS;
	return true;
}

bool take_system_mail_down(struct step *p)
{
	p->scene->mail.mode = MAIL_STORY_DOWN;
	return true;
}

bool take_system_mail_refuses(struct step *p)
{
	p->scene->mail.mode = MAIL_STORY_REFUSES;
	return true;
}

bool take_system_mail_loses_answers(struct step *p)
{
	p->scene->mail.mode = MAIL_STORY_LOSES_ANSWERS;
	return true;
}

bool take_system_dies(struct step *p)
{
	p->manner.dies = true;
	return true;
}

bool take_system_works(struct step *p)
{
	(void)p;
	return true;
}

/* The event may be one that was never added. */
bool take_system_event_is(struct step *p)
{
	struct scene *s = p->scene;

	if (scene_event(s, p->words.names[0].name) < 0) {
		assert(s->events_count < SCENE_EVENTS_MAX);
		snprintf(s->events[s->events_count++].id, sizeof(s->events[0].id), "%.40s",
		    p->words.names[0].name);
	}
	s->here = (size_t)scene_event(s, p->words.names[0].name);
	return true;
}
