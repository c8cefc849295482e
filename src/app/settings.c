/* What a host sets of an event: read, checked, added and changed. */
#include "app/settings.h"

#include <stdio.h>
#include <string.h>

#include "app/change.h"
#include "base/count.h"
#include "base/err.h"
#include "base/rand.h"
#include "base/text.h"
#include "base/zone.h"
#include "core/row.h"
#include "wire/list/duration.h"
#include "wire/list/identity.h"

enum { SALT_BYTES = EVENT_SALT_MAX / 2 };

static int trouble(struct settings_error *t, const char *field, const char *words)
{
	t->field = field;
	snprintf(t->words, sizeof(t->words), "%s", words);
	return ERR_INPUT;
}

static int trouble_range(struct settings_error *t, const char *field, const struct field *f)
{
	t->field = field;
	snprintf(t->words, sizeof(t->words), "this must be a whole number from %lld to %lld",
	    (long long)f->min, (long long)f->max);
	return ERR_INPUT;
}

static int read_id(const char *id, struct event *e, struct settings_error *t)
{
	size_t n = strlen(id);

	if (n < EVENT_ID_BYTES_MIN || n > EVENT_ID_BYTES_MAX ||
	    strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != n)
		return trouble(t, "id", "an id is 3 to 40 of a-z, 0-9 and -");
	memcpy(e->id, id, n + 1);
	return ERR_OK;
}

static int read_text(const char *field, const char *words, char *to, size_t max, bool needed,
    struct settings_error *t)
{
	size_t n = strlen(words);
	const char *trimmed = text_trim(words, &n);

	if (needed && n == 0)
		return trouble(t, field, "this must not be empty");
	if (!text_plain(trimmed, n))
		return trouble(t, field, "this holds control characters or is not UTF-8");
	if (!text_copy(to, max + 1, trimmed, n)) {
		t->field = field;
		snprintf(t->words, sizeof(t->words), "this is %zu bytes; the limit is %zu", n, max);
		return ERR_INPUT;
	}
	return ERR_OK;
}

static int read_number(const char *field, const char *words, enum event_field number,
    struct event *e, struct settings_error *t)
{
	const struct field *f = &event_machine.fields[number];
	int64_t value;

	if (!text_int(words, strlen(words), f->min, f->max, &value))
		return trouble_range(t, field, f);
	row_put(f, e, value);
	return ERR_OK;
}

static int read_host(const char *host, struct event *e, struct settings_error *t)
{
	char normal[EVENT_HOST_MAX + 1];

	if (identity_address(host, strlen(host), normal) != ERR_OK)
		return trouble(t, "host", "this is not an e-mail address");
	memcpy(e->host, normal, sizeof(e->host));
	return ERR_OK;
}

static int read_window(const char *window, struct event *e, struct settings_error *t)
{
	int64_t secs;

	if (duration_read(window, strlen(window), &secs) != ERR_OK ||
	    secs < EVENT_CLAIM_WINDOW_SECS_MIN || secs > EVENT_CLAIM_WINDOW_SECS_MAX)
		return trouble(t, "claim-window", "this must be a duration up to "
		    EVENT_CLAIM_WINDOW_SECS_MAX_TEXT ", as 90s 15m 6h");
	e->claim_window_secs = secs;
	return ERR_OK;
}

/* The start is civil time in the zone, so a new zone alone moves it, too. */
static int read_start(const struct settings *w, struct event *e, struct settings_error *t)
{
	struct civil civil;
	const char *zone = w->zone != NULL ? w->zone : e->zone;

	if (strlen(zone) > EVENT_ZONE_MAX || !zone_known(zone))
		return trouble(t, "zone", "this is no time zone known here; as Europe/Lisbon");
	if (w->starts != NULL) {
		if (zone_read(w->starts, strlen(w->starts), &civil) != ERR_OK)
			return trouble(t, "starts", "this is no date and time; as \"2027-06-12 18:00\"");
	} else if (zone_civil(e->zone, e->starts_at, &civil) != ERR_OK) {
		return trouble(t, "starts", "the stored start cannot be read");
	}
	if (zone_utc(zone, &civil, &e->starts_at) != ERR_OK)
		return trouble(t, "starts", "clocks in this zone skip that time");
	if (zone != e->zone)
		snprintf(e->zone, sizeof(e->zone), "%s", zone);
	e->ends_at = e->starts_at + EVENT_LASTS_SECS;
	return ERR_OK;
}

static int read_words(const struct settings *w, struct event *e, struct settings_error *t)
{
	int err = ERR_OK;

	if (w->id != NULL)
		err = read_id(w->id, e, t);
	if (err == ERR_OK && w->name != NULL)
		err = read_text("name", w->name, e->name, EVENT_NAME_MAX, true, t);
	if (err == ERR_OK && w->place != NULL)
		err = read_text("place", w->place, e->place, EVENT_PLACE_MAX, false, t);
	if (err == ERR_OK && w->cap != NULL)
		err = read_number("cap", w->cap, EVENT_FIELD_CAP, e, t);
	if (err == ERR_OK && w->max_party != NULL)
		err = read_number("max-party", w->max_party, EVENT_FIELD_MAX_PARTY, e, t);
	if (err == ERR_OK && w->host != NULL)
		err = read_host(w->host, e, t);
	if (err == ERR_OK && w->claim_window != NULL)
		err = read_window(w->claim_window, e, t);
	if (err == ERR_OK && (w->starts != NULL || w->zone != NULL))
		err = read_start(w, e, t);
	if (w->verify_email_given)
		e->verify_email = w->verify_email;
	return err;
}

int settings_read(const struct settings *words, struct event *event, struct settings_error *t)
{
	struct event read = *event;
	int err = read_words(words, &read, t);

	if (err == ERR_OK)
		*event = read;
	return err;
}

static int all_given(const struct settings *w, struct settings_error *t)
{
	const struct {
		const char *field, *words;
	} needed[] = {
	    {"id", w->id},     {"name", w->name}, {"starts", w->starts},
	    {"zone", w->zone}, {"cap", w->cap},   {"host", w->host},
	};

	for (size_t i = 0; i < COUNT(needed); i++)
		if (needed[i].words == NULL)
			return trouble(t, needed[i].field, "this is needed");
	return ERR_OK;
}

int settings_add(struct app *app, const struct settings *words, struct change *c,
    struct settings_error *t)
{
	struct event event = {.state = EVENT_ABSENT};
	int err = all_given(words, t);

	if (err != ERR_OK)
		return err;
	row_default(&event_machine, &event);
	err = settings_read(words, &event, t);
	if (err != ERR_OK)
		return err;
	if (event.starts_at <= clock_now(&app->clock))
		return trouble(t, "starts", "this is in the past");
	err = rand_hex(event.salt, SALT_BYTES);
	if (err != ERR_OK)
		return err;
	return change(app, &(struct change_request){.event = event.id, .action = EVENT_DO_ADD, .asked = &event},
	    c);
}

static bool sets_more_than_cap(const struct settings *w)
{
	return w->name != NULL || w->place != NULL || w->host != NULL || w->starts != NULL || w->zone != NULL ||
	       w->claim_window != NULL || w->max_party != NULL || w->verify_email_given;
}

/* Words to be applied to an event's row. */
struct setting {
	const struct app *app;
	const struct settings *words;
	struct settings_error *trouble;
};

static int apply_settings(void *arg, struct event *event)
{
	const struct setting *s = arg;
	const struct settings *w = s->words;
	int err = settings_read(w, event, s->trouble);

	if (err == ERR_OK && (w->starts != NULL || w->zone != NULL) &&
	    event->starts_at <= clock_now(&s->app->clock))
		err = trouble(s->trouble, "starts", "this is in the past");
	return err;
}

/* All words are right before any of them is written. */
int settings_set(struct app *app, const struct settings *words, struct change *c,
    struct settings_error *t)
{
	struct setting setting = {app, words, t};
	struct event event;
	int err = store_event(app->store, words->id, &event);

	if (err == ERR_OK)
		err = apply_settings(&setting, &event);
	if (err == ERR_OK && words->cap != NULL)
		err = change(app, &(struct change_request){.event = words->id, .action = EVENT_DO_CAP,
		    .apply = apply_settings, .arg = &setting}, c);
	if (err == ERR_OK && sets_more_than_cap(words))
		err = change(app, &(struct change_request){.event = words->id, .action = EVENT_DO_SET,
		    .apply = apply_settings, .arg = &setting}, c);
	return err;
}
