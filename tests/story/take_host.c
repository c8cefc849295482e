/* What the host does in a story: on the host's page, and on the command line. */
#include "story/take.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/links.h"
#include "app/settings.h"
#include "base/err.h"
#include "story/chance.h"
#include "story/client.h"

const char *take_here(const struct scene *s)
{
	return s->events[s->here].id;
}

bool take_event(struct scene *s, struct event *e)
{
	*e = (struct event){.state = EVENT_ABSENT};
	return store_event(s->watch.real, take_here(s), e) == ERR_OK;
}

static void keep_host_link(struct scene *s)
{
	char url[URL_BYTES_MAX + 1];
	struct event e;

	if (!take_event(s, &e))
		return;
	links_host_url(&s->app, &e, url);
	snprintf(s->host_links[s->here][1], sizeof(s->host_links[0][1]), "%s",
	    url + strlen(MAIL_STORY_BASE_URL));
	if (s->host_links[s->here][0][0] == '\0')
		memcpy(s->host_links[s->here][0], s->host_links[s->here][1],
		    sizeof(s->host_links[0][0]));
}

static const char *host_link(const struct step *p)
{
	return p->scene->host_links[p->scene->here][p->manner.first_link ? 0 : 1];
}

static void write_start(const struct scene *s, long day, const char *clock, char starts[20])
{
	time_t at = (time_t)((s->day_zero + day) * 86400);
	struct tm tm;

	gmtime_r(&at, &tm);
	strftime(starts, 12, "%Y-%m-%d ", &tm);
	snprintf(starts + strlen(starts), 20 - strlen(starts), "%.5s", clock);
}

/* "2 seats, 6h to claim, parties up to 4, addresses checked, starting 20:00" */
static bool read_terms(struct scene *s, char *terms, struct settings *w, char starts[20])
{
	const char *clock = "18:00";
	char *at = NULL;

	for (char *t = strtok_r(terms, ",", &at); t != NULL; t = strtok_r(NULL, ",", &at)) {
		t += strspn(t, " ");
		if (strstr(t, " seat") != NULL)
			w->cap = strndup(t, strcspn(t, " "));
		else if (strstr(t, " to claim") != NULL)
			w->claim_window = strndup(t, strcspn(t, " "));
		else if (strncmp(t, "parties up to ", 14) == 0)
			w->max_party = strdup(t + 14);
		else if (strcmp(t, "addresses checked") == 0)
			w->verify_email_given = w->verify_email = true;
		else if (strncmp(t, "starting ", 9) == 0)
			clock = t + 9;
		else
			return false;
	}
	write_start(s, 0, clock, starts);
	w->starts = starts;
	return true;
}

static void say_event(struct scene *s, int err, const struct change *c,
    const struct settings_error *t)
{
	if (err == ERR_OK && !step_writes(c))
		grid_saw(s->grid, c);
	if (err == ERR_INPUT)
		scene_says(s, "answer: %s: %s", t->field, t->words);
	else if (err != ERR_OK)
		scene_says(s, "answer: %s", err_name(err));
	else if (c->rule->kind == RULE_REFUSE)
		scene_says(s, "answer: refused as %s", reason_names[c->rule->reason]);
}

bool take_host_add(struct step *p)
{
	struct scene *s = p->scene;
	char *id = strtok(p->words.rest, ":"), *terms = strtok(NULL, ""), starts[20];
	struct settings w = {.id = id, .name = id, .host = "host@example.org", .zone = s->zone};
	struct settings_error t;
	struct change c;
	int err;

	if (terms == NULL || !read_terms(s, terms, &w, starts))
		return false;
	if (scene_event(s, id) < 0) {
		assert(s->events_count < SCENE_EVENTS_MAX);
		snprintf(s->events[s->events_count++].id, sizeof(s->events[0].id), "%s", id);
	}
	s->here = (size_t)scene_event(s, id);
	chance_next(s->here + 1);
	err = settings_add(&s->app, &w, &c, &t);
	say_event(s, err, &c, &t);
	keep_host_link(s);
	free((char *)(uintptr_t)w.cap);
	free((char *)(uintptr_t)w.claim_window);
	free((char *)(uintptr_t)w.max_party);
	return true;
}

static bool host_posts(struct step *p, enum event_action action, const struct event *asked,
    const char *body)
{
	client_expect_event(p->scene, action, asked, 0);
	client_post(p->scene, "the host", host_link(p), body);
	return true;
}

bool take_host_set_cap(struct step *p)
{
	struct event asked;
	char body[60];

	take_event(p->scene, &asked);
	asked.cap = p->words.number;
	snprintf(body, sizeof(body), "action=cap&cap=%ld", p->words.number);
	return host_posts(p, EVENT_DO_CAP, &asked, body);
}

bool take_host_close_event(struct step *p)
{
	return host_posts(p, EVENT_DO_CLOSE, NULL, "action=close");
}

bool take_host_open_event(struct step *p)
{
	return host_posts(p, EVENT_DO_OPEN, NULL, "action=open");
}

bool take_host_call_off(struct step *p)
{
	client_change_event(p->scene, take_here(p->scene), EVENT_DO_CALL_OFF, NULL, 0);
	return true;
}

bool take_host_relink(struct step *p)
{
	client_change_event(p->scene, take_here(p->scene), EVENT_DO_RELINK, NULL, 0);
	keep_host_link(p->scene);
	return true;
}

static bool set_facts(struct step *p, struct settings *w)
{
	struct settings_error t;
	struct change c;
	int err;

	w->id = take_here(p->scene);
	err = settings_set(&p->scene->app, w, &c, &t);
	say_event(p->scene, err, &c, &t);
	return true;
}

bool take_host_set_window(struct step *p)
{
	return set_facts(p, &(struct settings){.claim_window = p->words.rest});
}

bool take_host_set_start(struct step *p)
{
	char starts[20];

	write_start(p->scene, p->words.number, p->words.rest, starts);
	return set_facts(p, &(struct settings){.starts = starts});
}

bool take_host_set_place(struct step *p)
{
	return set_facts(p, &(struct settings){.place = p->words.rest});
}

bool take_host_set_checked(struct step *p)
{
	return set_facts(p, &(struct settings){.verify_email_given = true, .verify_email = true});
}

bool take_host_set_unchecked(struct step *p)
{
	return set_facts(p, &(struct settings){.verify_email_given = true});
}

bool take_host_looks(struct step *p)
{
	client_get(p->scene, "the host", host_link(p));
	return true;
}

bool take_host_resend(struct step *p)
{
	for (size_t i = 0; i < p->words.names_count; i++) {
		char body[100];
		struct guest g;

		if (!client_guest(p->scene, p->words.names[i].name, &g))
			return false;
		snprintf(body, sizeof(body), "action=resend&guest=%s", g.id);
		client_expect_guest(p->scene, p->words.names[i].name, GUEST_DO_RESEND, 0, g.party);
		client_post(p->scene, "the host", host_link(p), body);
	}
	return true;
}

static bool import(struct step *p, enum guest_action action)
{
	char list[4000] = "";

	if (!step_words_names(p->words.rest, &p->words))
		return false;
	for (size_t i = 0; i < p->words.names_count; i++) {
		const struct step_name *n = &p->words.names[i];

		client_expect_guest(p->scene, n->name, action, 0, n->party);
		snprintf(list + strlen(list), sizeof(list) - strlen(list), "%s, %s@example.org, %ld\n",
		    n->name, n->name, n->party);
	}
	client_import(p->scene, list, action == GUEST_DO_ADMIT);
	return true;
}

bool take_host_invite(struct step *p)
{
	return import(p, GUEST_DO_INVITE);
}

bool take_host_admit(struct step *p)
{
	return import(p, GUEST_DO_ADMIT);
}

bool take_host_relinks(struct step *p)
{
	for (size_t i = 0; i < p->words.names_count; i++)
		client_change_guest(p->scene, p->words.names[i].name, GUEST_DO_RELINK, 0);
	return true;
}
