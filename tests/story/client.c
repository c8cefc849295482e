/* Uses the product from outside, as people do. */
#include "story/client.h"

#include <assert.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/change.h"
#include "app/import.h"
#include "base/err.h"
#include "wire/list/identity.h"

static const char *here(const struct scene *s)
{
	return s->events[s->here].id;
}

bool client_guest(struct scene *s, const char *name, struct guest *g)
{
	char email[GUEST_EMAIL_MAX + 1], normal[GUEST_EMAIL_MAX + 1];
	struct event e;
	int err = store_event(s->watch.real, here(s), &e);

	if (err != ERR_OK)
		return false;
	*g = (struct guest){.state = GUEST_ABSENT, .party = 1};
	snprintf(email, sizeof(email), "%s@example.org", name);
	err = identity_address(email, strlen(email), normal);
	assert(err == ERR_OK);
	memcpy(g->event, e.id, sizeof(g->event));
	memcpy(g->email, normal, sizeof(g->email));
	identity_guest(e.salt, normal, g->id);
	err = store_guest(s->watch.real, e.id, g->id, g);
	assert(err == ERR_OK || err == ERR_ABSENT);
	return true;
}

/* ---- the grid ---- */

void client_expect_guest(struct scene *s, const char *name, enum guest_action action, int64_t no,
    int64_t party)
{
	struct guest g, asked;
	struct change c;
	struct event e;

	if (!client_guest(s, name, &g) || store_event(s->watch.real, here(s), &e) != ERR_OK)
		return;
	asked = g;
	asked.party = party;
	step_guest(&c, s->app.clock.at, &e, &g, action, &asked, no);
	if (!step_writes(&c))
		grid_saw(s->grid, &c);
}

void client_expect_event(struct scene *s, enum event_action action, const struct event *asked,
    int64_t no)
{
	struct event e = {.state = EVENT_ABSENT};
	struct change c;
	int err = store_event(s->watch.real, here(s), &e);

	assert(err == ERR_OK || err == ERR_ABSENT);
	(void)err;
	step_event(&c, s->app.clock.at, &e, action, asked != NULL ? asked : &e, no);
	if (!step_writes(&c))
		grid_saw(s->grid, &c);
}

/* ---- pages ---- */

static void put(char *words, size_t bytes, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void put(char *words, size_t bytes, const char *format, ...)
{
	size_t n = strlen(words);
	va_list args;

	va_start(args, format);
	vsnprintf(words + n, bytes - n, format, args);
	va_end(args);
}

static void guest_words(const struct scene *s, const json_t *j, char *words, size_t bytes)
{
	const json_t *until = json_object_get(j, "offer_until"), *actions = json_object_get(j, "actions");

	put(words, bytes, "%s", json_string_value(json_object_get(j, "state")));
	if (json_object_get(j, "position") != NULL)
		put(words, bytes, ", number %lld",
		    (long long)json_integer_value(json_object_get(j, "position")));
	if (until != NULL) {
		put(words, bytes, " until ");
		scene_day(s, json_integer_value(until), words + strlen(words), bytes - strlen(words));
	}
	for (size_t i = 0; i < json_array_size(actions); i++)
		put(words, bytes, "%s%s", i == 0 ? "; may " : " or ",
		    json_string_value(json_array_get(actions, i)));
}

/* States after "open" are those of changed rules.  They are left out at 0. */
static void count_words(json_t *j, char *words, size_t bytes)
{
	const char *name, *between = "";
	bool further = false;
	json_t *value;

	json_object_foreach(j, name, value) {
		if (further && json_integer_value(value) == 0)
			continue;
		further |= strcmp(name, "open") == 0;
		if (json_is_integer(value))
			put(words, bytes, "%s%s %lld", between, name, (long long)json_integer_value(value));
		between = ", ";
	}
}

static void error_words(const json_t *j, char *words, size_t bytes)
{
	const char *reason = json_string_value(json_object_get(j, "reason")),
		   *field = json_string_value(json_object_get(j, "field"));

	if (reason != NULL)
		put(words, bytes, "%s", reason);
	else if (field != NULL)
		put(words, bytes, "something is wrong with %s", field);
	else
		put(words, bytes, "%s", json_string_value(json_object_get(j, "error")));
}

static void say_answer(struct scene *s, const char *who, const char *verb, const struct http_response *a)
{
	char words[400] = "";
	json_t *j = json_loadb(a->body.bytes != NULL ? a->body.bytes : "", a->body.length, 0, NULL);

	if (a->status != 200)
		put(words, sizeof(words), "%d ", a->status);
	if (json_object_get(j, "error") != NULL)
		error_words(j, words, sizeof(words));
	else if (json_object_get(j, "state") != NULL)
		guest_words(s, j, words, sizeof(words));
	else if (j != NULL)
		count_words(j, words, sizeof(words));
	else
		scene_wrong(s, "this is not JSON: %.200s", a->body.bytes);
	scene_says(s, "%s %s: %s", who, verb, words);
	json_decref(j);
}

static void ask_page(struct scene *s, const char *who, const char *verb, const struct http_request *request)
{
	struct http_response response;

	s->host->request(s, request, &response);
	say_answer(s, who, verb, &response);
	buf_clear(&response.body);
	arena_clear(s->arena);
}

void client_post(struct scene *s, const char *who, const char *path, const char *body)
{
	struct http_request request = {.method = HTTP_POST, .path = path, .query = "",
	    .content_type = "application/x-www-form-urlencoded", .body = body,
	    .body_length = strlen(body), .json = true, .arena = s->arena};

	ask_page(s, who, "is told", &request);
}

void client_get(struct scene *s, const char *who, const char *path)
{
	struct http_request request = {.method = HTTP_GET, .path = path, .query = "", .content_type = "",
	    .body = "", .json = true, .arena = s->arena};

	ask_page(s, who, "sees", &request);
}

/* ---- commands ---- */

static void say_trouble(void *arg, const struct paste_problem *t)
{
	struct scene *s = arg;

	scene_says(s, "line %zu, column %zu: %s", t->line, t->column, t->words);
}

void client_import(struct scene *s, const char *list, bool admit)
{
	char words[300] = "the host is told:";
	struct import_tally t;
	int err = import_list(&s->app, here(s), list, strlen(list), admit, false, &t,
	    &(struct import_watch){say_trouble, NULL, s});

	if (err != ERR_OK) {
		scene_says(s, "the host is told: %s", err_name(err));
		return;
	}
	for (size_t i = 0; i < GUEST_STATE__MAX; i++)
		if (t.went[i] > 0)
			put(words, sizeof(words), " %zu %s,", t.went[i], guest_machine.states[i]);
	for (size_t i = 0; i < REASON__MAX; i++)
		if (t.refused[i] > 0)
			put(words, sizeof(words), " %zu refused as %s,", t.refused[i], reason_names[i]);
	if (t.same > 0)
		put(words, sizeof(words), " %zu listed already,", t.same);
	if (t.doubles > 0)
		put(words, sizeof(words), " %zu twice in the list,", t.doubles);
	words[strlen(words) - 1] = '\0';
	scene_says(s, "%s", words);
}

static void say_change(struct scene *s, int err, const struct change *c)
{
	if (err == ERR_OK && !step_writes(c))
		grid_saw(s->grid, c);
	if (err != ERR_OK)
		scene_says(s, "answer: %s", err_name(err));
	else if (c->rule->kind == RULE_REFUSE)
		scene_says(s, "answer: refused as %s", reason_names[c->rule->reason]);
	else if (c->rule->kind == RULE_SAME)
		scene_says(s, "answer: nothing to do");
}

void client_change_guest(struct scene *s, const char *name, enum guest_action action, int64_t no)
{
	struct change c;
	struct guest g;

	if (!client_guest(s, name, &g)) {
		scene_says(s, "answer: absent");
		return;
	}
	say_change(s, change(&s->app, &(struct change_request){.event = here(s), .guest = g.id,
	    .action = action, .asked = &g, .timer_no = no}, &c), &c);
}

void client_change_event(struct scene *s, const char *id, enum event_action action,
    const struct event *asked, int64_t no)
{
	struct event e = {.state = EVENT_ABSENT};
	struct change c;
	int err = store_event(s->watch.real, id, &e);

	assert(err == ERR_OK || err == ERR_ABSENT);
	if (err == ERR_ABSENT)
		client_expect_event(s, action, asked, no);
	err = change(&s->app, &(struct change_request){.event = id, .action = action,
	    .asked = asked != NULL ? asked : &e, .timer_no = no}, &c);
	say_change(s, err, &c);
}
