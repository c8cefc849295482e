/* What timers, the system and the machine do in a story. */
#include "story/take.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "handlers/perform.h"
#include "local/store_sqlite.h"
#include "story/ways.h"

static void ring(struct scene *s, const struct timer *t)
{
	const struct machine *m = t->guest[0] != '\0' ? &guest_machine : &event_machine;
	int err;

	scene_turn(s);
	err = perform_timer(&s->app, t);
	if (err != ERR_OK)
		scene_wrong(s, "%s by its timer: %s", m->actions[t->action], err_name(err));
}

static void expect_timer(struct scene *s, const struct timer *t)
{
	size_t was = s->here;
	struct guest g;

	s->here = (size_t)scene_event(s, t->event);
	if (t->guest[0] == '\0') {
		ways_expect_event(s, (enum event_action)t->action, NULL, t->no);
	} else if (store_guest(s->watch.real, t->event, t->guest, &g) == ERR_OK) {
		char name[SCENE_NAME_BYTES_MAX + 1];

		snprintf(name, sizeof(name), "%.*s", (int)strcspn(g.email, "@"), g.email);
		ways_expect_guest(s, name, (enum guest_action)t->action, t->no, g.party);
	}
	s->here = was;
}

bool take_system_timers_ring(struct step *p)
{
	struct scene *s = p->scene;
	struct timer t;

	while (store_sqlite_timer_due(s->watch.real, s->app.clock.at, &t) == ERR_OK) {
		expect_timer(s, &t);
		ring(s, &t);
		if (store_sqlite_timer_drop(s->watch.real, &t) != ERR_OK) {
			scene_wrong(s, "a timer that rang cannot be dropped");
			break;
		}
	}
	return true;
}

static bool make_timer(struct step *p, struct timer *t, long no)
{
	struct guest g;

	if (!ways_guest(p->scene, p->words.names[0].name, &g))
		return false;
	*t = (struct timer){.action = GUEST_DO_LAPSE, .no = no >= 0 ? no : g.offer_no,
	    .due_at = g.offer_until};
	memcpy(t->event, g.event, sizeof(t->event));
	memcpy(t->guest, g.id, sizeof(t->guest));
	return true;
}

static bool timer_of(struct step *p, long no)
{
	struct timer t;

	if (!make_timer(p, &t, no))
		return false;
	expect_timer(p->scene, &t);
	ring(p->scene, &t);
	return true;
}

bool take_system_timer_rings(struct step *p)
{
	return timer_of(p, -1);
}

bool take_system_old_timer_rings(struct step *p)
{
	return timer_of(p, p->words.number);
}

bool take_system_timer_lost(struct step *p)
{
	struct timer t;

	return make_timer(p, &t, -1) && store_sqlite_timer_drop(p->scene->watch.real, &t) == ERR_OK;
}

static bool event_timer(struct step *p, bool old)
{
	struct timer t = {.action = EVENT_DO_END};
	struct event e;

	take_event(p->scene, &e);
	t.no = old ? p->words.number : e.end_no;
	memcpy(t.event, take_here(p->scene), sizeof(t.event));
	expect_timer(p->scene, &t);
	ring(p->scene, &t);
	return true;
}

bool take_system_event_timer_rings(struct step *p)
{
	return event_timer(p, false);
}

bool take_system_old_event_timer_rings(struct step *p)
{
	return event_timer(p, true);
}

bool take_system_sweep(struct step *p)
{
	return store_sqlite_sweep(p->scene->watch.real, clock_now(&p->scene->app.clock)) == ERR_OK;
}

bool take_system_offers(struct step *p)
{
	for (size_t i = 0; i < p->words.names_count; i++)
		ways_ask_guest(p->scene, p->words.names[i].name, GUEST_DO_OFFER, 0);
	return true;
}

bool take_system_hears(struct step *p)
{
	if (perform_bus(&p->scene->app, BUS_SEAT_FREED, take_here(p->scene)) != ERR_OK)
		scene_wrong(p->scene, "a freed seat is not offered");
	return true;
}

static int action_called(const struct machine *m, const char *name)
{
	for (size_t i = 0; i < m->actions_count; i++)
		if (strcmp(m->actions[i], name) == 0)
			return (int)i;
	return -1;
}

/* "cancel of zoe", "close of the event": what no page or timer would ask, but the rules answer. */
bool take_system_rules_asked(struct step *p)
{
	char action[40], whom[60];
	int number;

	if (sscanf(p->words.rest, "%39s of %59[^\n]", action, whom) != 2)
		return false;
	if (strcmp(whom, "the event") == 0) {
		number = action_called(&event_machine, action);
		if (number >= 0)
			ways_ask_event(p->scene, take_here(p->scene), (enum event_action)number, NULL, 0);
	} else {
		number = action_called(&guest_machine, action);
		if (number >= 0)
			ways_ask_guest(p->scene, whom, (enum guest_action)number, 0);
	}
	return number >= 0;
}


bool take_system_post_well(struct step *p)
{
	p->scene->post.mood = POST_WELL;
	return true;
}

bool take_system_post_down(struct step *p)
{
	p->scene->post.mood = POST_DOWN;
	return true;
}

bool take_system_post_refuses(struct step *p)
{
	p->scene->post.mood = POST_REFUSES;
	return true;
}

bool take_system_post_mute(struct step *p)
{
	p->scene->post.mood = POST_MUTE;
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

/* "elsewhere" names an event that was never added. */
bool take_system_speak_of(struct step *p)
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
