/* What a host sets of an event: read, checked, added and changed. */
#include "app/settings.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "app/change.h"
#include "app/show.h"
#include "base/count.h"
#include "base/err.h"
#include "base/rand.h"
#include "base/text.h"
#include "base/zone.h"
#include "core/row.h"
#include "wire/list/duration.h"
#include "wire/list/identity.h"

enum { SALT_BYTES = EVENT_SALT_MAX / 2 };

/* By the field that each goes into. */
static const struct setting {
	const char *name;       /* of the option, or of a form's field; NULL: the host does not set it */
	size_t text;            /* where struct settings has it */
	bool needed;            /* by a new event, and never empty */
	enum event_action sets; /* the action that sets it later */
} all[EVENT_FIELD__MAX] = {
    [EVENT_FIELD_ID]                = {"id",           offsetof(struct settings, id),           true,  EVENT_DO_ADD},
    [EVENT_FIELD_NAME]              = {"name",         offsetof(struct settings, name),         true,  EVENT_DO_SET},
    [EVENT_FIELD_PLACE]             = {"place",        offsetof(struct settings, place),        false, EVENT_DO_SET},
    [EVENT_FIELD_HOST]              = {"host",         offsetof(struct settings, host),         true,  EVENT_DO_SET},
    [EVENT_FIELD_ZONE]              = {"zone",         offsetof(struct settings, zone),         true,  EVENT_DO_SET},
    [EVENT_FIELD_STARTS_AT]         = {"starts",       offsetof(struct settings, starts),       true,  EVENT_DO_SET},
    [EVENT_FIELD_CAP]               = {"cap",          offsetof(struct settings, cap),          true,  EVENT_DO_CAP},
    [EVENT_FIELD_CLAIM_WINDOW_SECS] = {"claim-window", offsetof(struct settings, claim_window), false, EVENT_DO_SET},
    [EVENT_FIELD_MAX_PARTY]         = {"max-party",    offsetof(struct settings, max_party),    false, EVENT_DO_SET},
};

static const char *text_of(const struct settings *words, size_t field)
{
	return all[field].name == NULL ? NULL
				       : *(const char *const *)((const char *)words + all[field].text);
}

static int trouble(struct settings_error *t, size_t field, enum words_setting what)
{
	const struct field *f = &event_machine.fields[field];

	t->field = all[field].name;
	show_setting(t->words, sizeof(t->words), what, f->min, f->max);
	return ERR_INPUT;
}

static enum words_setting read_text(const char *text, size_t n, char *to, size_t room)
{
	if (!text_plain(text, n))
		return WORDS_SETTING_ODD;
	return text_copy(to, room, text, n) ? WORDS_SETTING_NONE : WORDS_SETTING_LONG;
}

static enum words_setting read_id(const char *id, size_t n, char *to)
{
	if (n < EVENT_ID_BYTES_MIN || n > EVENT_ID_BYTES_MAX ||
	    strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != n)
		return WORDS_SETTING_ID;
	memcpy(to, id, n + 1);
	return WORDS_SETTING_NONE;
}

/* All but start and zone, which are read together.  What is wrong, or WORDS_SETTING_NONE. */
static enum words_setting read_one(const char *text, size_t field, struct event *e)
{
	const struct field *f = &event_machine.fields[field];
	size_t n = strlen(text), trimmed = n;
	const char *start = text_trim(text, &trimmed);

	if (all[field].needed && trimmed == 0)
		return WORDS_SETTING_NEEDED;
	switch (field) {
	case EVENT_FIELD_ID:
		return read_id(text, n, e->id);
	case EVENT_FIELD_NAME:
		return read_text(start, trimmed, e->name, sizeof(e->name));
	case EVENT_FIELD_PLACE:
		return read_text(start, trimmed, e->place, sizeof(e->place));
	case EVENT_FIELD_HOST:
		return identity_address(text, n, e->host) == ERR_OK ? WORDS_SETTING_NONE : WORDS_SETTING_ADDRESS;
	case EVENT_FIELD_CAP:
		return text_int(text, n, f->min, f->max, &e->cap) ? WORDS_SETTING_NONE : WORDS_SETTING_NUMBER;
	case EVENT_FIELD_MAX_PARTY:
		return text_int(text, n, f->min, f->max, &e->max_party) ? WORDS_SETTING_NONE : WORDS_SETTING_NUMBER;
	case EVENT_FIELD_CLAIM_WINDOW_SECS:
		return duration_read(text, n, &e->claim_window_secs) == ERR_OK &&
			e->claim_window_secs >= f->min && e->claim_window_secs <= f->max ? WORDS_SETTING_NONE
											 : WORDS_SETTING_WINDOW;
	default:
		return WORDS_SETTING_NONE;
	}
}

/* The start is civil time in the zone, so a new zone alone moves it, too. */
static int read_start(const struct settings *w, struct event *e, struct settings_error *t)
{
	struct civil civil;
	const char *zone = w->zone != NULL ? w->zone : e->zone;

	if (strlen(zone) > EVENT_ZONE_MAX || !zone_known(zone))
		return trouble(t, EVENT_FIELD_ZONE, WORDS_SETTING_ZONE);
	if (w->starts != NULL) {
		if (zone_read(w->starts, strlen(w->starts), &civil) != ERR_OK)
			return trouble(t, EVENT_FIELD_STARTS_AT, WORDS_SETTING_TIME);
	} else if (zone_civil(e->zone, e->starts_at, &civil) != ERR_OK) {
		return trouble(t, EVENT_FIELD_STARTS_AT, WORDS_SETTING_UNREADABLE);
	}
	if (zone_utc(zone, &civil, &e->starts_at) != ERR_OK)
		return trouble(t, EVENT_FIELD_STARTS_AT, WORDS_SETTING_SKIPPED);
	if (zone != e->zone)
		snprintf(e->zone, sizeof(e->zone), "%s", zone);
	e->ends_at = e->starts_at + EVENT_LASTS_SECS;
	return ERR_OK;
}

/* Writes all words over the event, or none. */
static int read_all(const struct settings *words, struct event *event, struct settings_error *t)
{
	struct event read = *event;
	int err = ERR_OK;

	for (size_t i = 0; i < COUNT(all) && err == ERR_OK; i++) {
		const char *text = text_of(words, i);
		enum words_setting wrong = text != NULL ? read_one(text, i, &read) : WORDS_SETTING_NONE;

		if (wrong != WORDS_SETTING_NONE)
			err = trouble(t, i, wrong);
	}
	if (err == ERR_OK && (words->starts != NULL || words->zone != NULL))
		err = read_start(words, &read, t);
	if (words->verify_email_given)
		read.verify_email = words->verify_email;
	if (err == ERR_OK)
		*event = read;
	return err;
}

int settings_add(struct app *app, const struct settings *words, struct change *c,
    struct settings_error *t)
{
	struct event event = {.state = EVENT_ABSENT};
	int err;

	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].needed && text_of(words, i) == NULL)
			return trouble(t, i, WORDS_SETTING_NEEDED);
	row_default(&event_machine, &event);
	err = read_all(words, &event, t);
	if (err != ERR_OK)
		return err;
	if (event.starts_at <= clock_now(&app->clock))
		return trouble(t, EVENT_FIELD_STARTS_AT, WORDS_SETTING_PAST);
	err = rand_hex(event.salt, SALT_BYTES);
	if (err != ERR_OK)
		return err;
	return change(app, &(struct change_request){.event = event.id, .action = EVENT_DO_ADD, .asked = &event},
	    c);
}

bool settings_set_by(const struct settings *words, enum event_action action)
{
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].sets == action && text_of(words, i) != NULL)
			return true;
	return action == EVENT_DO_SET && words->verify_email_given;
}

/* Words to be written over an event's row. */
struct applied {
	const struct app *app;
	const struct settings *words;
	struct settings_error *trouble;
};

static int apply_settings(void *arg, struct event *event)
{
	const struct applied *s = arg;
	const struct settings *w = s->words;
	int err = read_all(w, event, s->trouble);

	if (err == ERR_OK && (w->starts != NULL || w->zone != NULL) &&
	    event->starts_at <= clock_now(&s->app->clock))
		err = trouble(s->trouble, EVENT_FIELD_STARTS_AT, WORDS_SETTING_PAST);
	return err;
}

/* All words are right before any of them is written. */
int settings_set(struct app *app, const struct settings *words, struct change *c,
    struct settings_error *t)
{
	static const enum event_action actions[] = {EVENT_DO_CAP, EVENT_DO_SET};
	struct applied applied = {app, words, t};
	struct event event;
	int err = store_event(app->store, words->id, &event);

	if (err == ERR_OK)
		err = apply_settings(&applied, &event);
	for (size_t i = 0; i < COUNT(actions) && err == ERR_OK; i++)
		if (settings_set_by(words, actions[i]))
			err = change(app, &(struct change_request){.event = words->id, .action = actions[i],
			    .apply = apply_settings, .arg = &applied}, c);
	return err;
}
