/* Reports what happens in a story, in its words. */
#include "story/scene.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "core/row.h"

static void name_of(const char *email, char name[SCENE_NAME_BYTES_MAX + 1])
{
	snprintf(name, SCENE_NAME_BYTES_MAX + 1, "%.*s", (int)strcspn(email, "@"), email);
}

/* "waitlisted, number 2", "offered until day -1 09:00", "confirmed, a party of 3" */
static void state_words(struct scene *s, const struct guest *g, char *words, size_t bytes)
{
	char until[40] = "", party[40] = "";
	int64_t position = 0;

	if (g->state == GUEST_WAITLISTED)
		store_position(s->watch.real, g->event, g->ticket, &position);
	if (position > 0)
		snprintf(until, sizeof(until), ", number %lld", (long long)position);
	if (g->state == GUEST_OFFERED) {
		snprintf(until, sizeof(until), " until ");
		scene_day(s, g->offer_until, until + strlen(until), sizeof(until) - strlen(until));
	}
	if (g->party != 1)
		snprintf(party, sizeof(party), ", a party of %lld", (long long)g->party);
	snprintf(words, bytes, "%s%s%s", guest_machine.states[g->state], until, party);
}

static void saw_guest(struct scene *s, const struct change *c)
{
	char name[SCENE_NAME_BYTES_MAX + 1], words[120];

	name_of(c->guest.email, name);
	state_words(s, &c->guest, words, sizeof(words));
	if (c->rule->kind == RULE_TO)
		scene_says(s, "%s: %s -> %s", name, guest_machine.states[c->was_guest.state], words);
	else
		scene_says(s, "%s: still %s%s", name, words,
		    c->guest.epoch != c->was_guest.epoch ? "; earlier links are void" : "");
}

static void say_set(struct scene *s, const struct field *f, const struct change *c)
{
	char from[40], to[40];

	if (f->kind == FIELD_TEXT) {
		if (strcmp(row_text(f, &c->was_event), row_text(f, &c->event)) != 0)
			scene_says(s, "%s: %s is now %s", c->event.id, f->name, row_text(f, &c->event));
		return;
	}
	if (row_number(f, &c->was_event) == row_number(f, &c->event))
		return;
	snprintf(from, sizeof(from), "%lld", (long long)row_number(f, &c->was_event));
	snprintf(to, sizeof(to), "%lld", (long long)row_number(f, &c->event));
	if (f->flags & FIELD_TIME) {
		scene_day(s, row_number(f, &c->was_event), from, sizeof(from));
		scene_day(s, row_number(f, &c->event), to, sizeof(to));
	}
	scene_says(s, "%s: %s %s -> %s", c->event.id, f->name, from, to);
}

static void saw_event(struct scene *s, const struct change *c)
{
	if (c->rule->kind == RULE_TO)
		scene_says(s, "%s: %s -> %s", c->event.id, event_machine.states[c->was_event.state],
		    event_machine.states[c->event.state]);
	if (c->event.host_epoch != c->was_event.host_epoch)
		scene_says(s, "%s: the host's earlier links are void", c->event.id);
	if (c->was_event.state == EVENT_ABSENT)
		return;
	for (size_t i = 0; i < event_machine.fields_count; i++)
		if ((event_machine.sets[c->action] & RULE_BIT(i)) != 0)
			say_set(s, &event_machine.fields[i], c);
}

void scene_saw_change(void *arg, const struct change *c)
{
	struct scene *s = arg;

	grid_saw(s->grid, c);
	stream_wrote(&s->stream, c);
	if (s->app.timers == NULL)
		timers_story_wrote(&s->timers, c);
	if (c->machine == &guest_machine)
		saw_guest(s, c);
	else
		saw_event(s, c);
}

static void letter_words(const struct outbox *row, char *words, size_t bytes)
{
	snprintf(words, bytes, "%s", letter_names[row->what]);
}

void scene_saw_end(void *arg, const struct outbox *row, enum outbox_status status)
{
	struct scene *s = arg;
	char name[SCENE_NAME_BYTES_MAX + 1] = "nobody", words[60];
	struct guest g;

	if (row->kind != EFFECT_LETTER || status == OUTBOX_DONE)
		return;
	if (store_guest(s->watch.real, row->event, row->guest, &g) == ERR_OK)
		name_of(g.email, name);
	letter_words(row, words, sizeof(words));
	if (status == OUTBOX_SKIPPED)
		scene_says(s, "no e-mail to %s: %s, which no longer holds", name, words);
	else if (status == OUTBOX_DEAD)
		scene_says(s, "e-mail to %s: %s, given up", name, words);
}

void scene_saw_letter(void *arg, const struct message *m, const char *result)
{
	struct scene *s = arg;
	char name[SCENE_NAME_BYTES_MAX + 1], words[60];

	name_of(m->to, name);
	letter_words(&s->watch.leased, words, sizeof(words));
	scene_says(s, "e-mail to %s: %s%s%s", name, words, result[0] != '\0' ? ", " : "", result);
}
