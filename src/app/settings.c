/* The settings of an event: reads, checks, adds and changes them. */
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

/* One for each field of an event. */
static const struct setting {
	const char *name;       /* of the option; NULL if the host does not set the field */
	size_t text;            /* its offset in struct settings */
	bool needed;            /* required for a new event, and never empty */
	enum event_action sets; /* the action that changes it */
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

static const char *text_of(const struct settings *s, size_t field)
{
	return all[field].name == NULL ? NULL
				       : *(const char *const *)((const char *)s + all[field].text);
}

static int fail(struct settings_error *error, size_t field, enum words_setting setting)
{
	const struct field *f = &event_machine.fields[field];

	error->field = all[field].name;
	show_setting(error->words, sizeof(error->words), setting, f->min, f->max);
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

/* Read one setting, except for start and zone, which are read together.  Return the error. */
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

/* The start is local time in the zone, so a new zone alone moves it, too. */
static int read_start(const struct settings *s, struct event *e, struct settings_error *error)
{
	struct civil civil;
	const char *zone = s->zone != NULL ? s->zone : e->zone;

	if (strlen(zone) > EVENT_ZONE_MAX || !zone_known(zone))
		return fail(error, EVENT_FIELD_ZONE, WORDS_SETTING_ZONE);
	if (s->starts != NULL) {
		if (zone_read(s->starts, strlen(s->starts), &civil) != ERR_OK)
			return fail(error, EVENT_FIELD_STARTS_AT, WORDS_SETTING_TIME);
	} else if (zone_civil(e->zone, e->starts_at, &civil) != ERR_OK) {
		return fail(error, EVENT_FIELD_STARTS_AT, WORDS_SETTING_UNREADABLE);
	}
	if (zone_utc(zone, &civil, &e->starts_at) != ERR_OK)
		return fail(error, EVENT_FIELD_STARTS_AT, WORDS_SETTING_SKIPPED);
	if (zone != e->zone)
		snprintf(e->zone, sizeof(e->zone), "%s", zone);
	e->ends_at = e->starts_at + EVENT_LASTS_SECS;
	return ERR_OK;
}

/* Set all given settings in the event, or none. */
static int read_all(const struct settings *s, struct event *event, struct settings_error *error)
{
	struct event read = *event;
	int err = ERR_OK;

	for (size_t i = 0; i < COUNT(all) && err == ERR_OK; i++) {
		const char *text = text_of(s, i);
		enum words_setting wrong = text != NULL ? read_one(text, i, &read) : WORDS_SETTING_NONE;

		if (wrong != WORDS_SETTING_NONE)
			err = fail(error, i, wrong);
	}
	if (err == ERR_OK && (s->starts != NULL || s->zone != NULL))
		err = read_start(s, &read, error);
	if (s->verify_email_given)
		read.verify_email = s->verify_email;
	if (err == ERR_OK)
		*event = read;
	return err;
}

int settings_add(struct app *app, const struct settings *s, struct change *c,
    struct settings_error *error)
{
	struct event event = {.state = EVENT_ABSENT};
	int err;

	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].needed && text_of(s, i) == NULL)
			return fail(error, i, WORDS_SETTING_NEEDED);
	row_default(&event_machine, &event);
	err = read_all(s, &event, error);
	if (err != ERR_OK)
		return err;
	if (event.starts_at <= clock_now(&app->clock))
		return fail(error, EVENT_FIELD_STARTS_AT, WORDS_SETTING_PAST);
	err = rand_hex(event.salt, SALT_BYTES);
	if (err != ERR_OK)
		return err;
	return change(app, &(struct change_request){.event = event.id, .action = EVENT_DO_ADD, .asked = &event},
	    c);
}

bool settings_set_by(const struct settings *s, enum event_action action)
{
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].sets == action && text_of(s, i) != NULL)
			return true;
	return action == EVENT_DO_SET && s->verify_email_given;
}

/* The argument of apply_settings(). */
struct applied {
	const struct app *app;
	const struct settings *settings;
	struct settings_error *error;
};

static int apply_settings(void *arg, struct event *event)
{
	const struct applied *applied = arg;
	const struct settings *s = applied->settings;
	int err = read_all(s, event, applied->error);

	if (err == ERR_OK && (s->starts != NULL || s->zone != NULL) &&
	    event->starts_at <= clock_now(&applied->app->clock))
		err = fail(applied->error, EVENT_FIELD_STARTS_AT, WORDS_SETTING_PAST);
	return err;
}

/* All settings are checked before the first change is committed. */
int settings_set(struct app *app, const struct settings *s, struct change *c,
    struct settings_error *error)
{
	static const enum event_action actions[] = {EVENT_DO_CAP, EVENT_DO_SET};
	struct applied applied = {app, s, error};
	struct event event;
	int err = store_event(app->store, s->id, &event);

	if (err == ERR_OK)
		err = apply_settings(&applied, &event);
	for (size_t i = 0; i < COUNT(actions) && err == ERR_OK; i++)
		if (settings_set_by(s, actions[i]))
			err = change(app, &(struct change_request){.event = s->id, .action = actions[i],
			    .apply = apply_settings, .arg = &applied}, c);
	return err;
}
