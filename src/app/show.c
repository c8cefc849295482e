/* Turns rows into the texts of pages and letters. */
#include "app/show.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/zone.h"
#include "core/row.h"

enum { WORDS_BYTES_MAX = 64 * 1024 }; /* the longest is a letter's HTML */

const char *show_words(const struct view *v, const struct template *t)
{
	const char *words = "";
	struct buf b;

	if (t->count == 0)
		return words;
	buf_init(&b, WORDS_BYTES_MAX);
	if (page_render(&b, t, v) == ERR_OK && buf_end(&b) == ERR_OK)
		words = arena_text(v->arena, b.bytes, b.length);
	buf_clear(&b);
	return words != NULL ? words : "";
}

/* Set the values that short texts may name. */
static void show_short(struct view *v, const struct event *e)
{
	view_word(v, VALUE_EVENT_NAME, e->name);
	view_number(v, VALUE_CAP, e->cap);
	view_number(v, VALUE_MAX_PARTY, e->max_party < e->cap ? e->max_party : e->cap);
}

static const char *short_words(struct arena *arena, const struct event *e, const struct template *t)
{
	struct view v;

	view_init(&v, arena);
	show_short(&v, e);
	return show_words(&v, t);
}

struct refusal show_reason(struct arena *arena, const struct event *e, enum reason reason)
{
	return (struct refusal){short_words(arena, e, &words_reasons[reason].title),
	    short_words(arena, e, &words_reasons[reason].line)};
}

const char *show_error(struct arena *arena, const struct event *e, enum words_error error)
{
	return short_words(arena, e, &words_errors[error].line);
}

const char *show_notice(struct arena *arena, const struct event *e, enum words_notice notice)
{
	return short_words(arena, e, &words_notices[notice].line);
}

void show_setting(char *to, size_t room, enum words_setting setting, int64_t least, int64_t most)
{
	struct arena *arena = arena_new(WORDS_BYTES_MAX);
	struct view v;

	view_init(&v, arena);
	view_number(&v, VALUE_LEAST, least);
	view_number(&v, VALUE_MOST, most);
	snprintf(to, room, "%s", arena != NULL ? show_words(&v, &words_settings[setting].line) : "");
	arena_free(arena);
}

static const char *civil_text(struct arena *arena, const char *zone, int64_t at,
    bool (*write)(char *, size_t, const struct civil *))
{
	char text[ZONE_WORDS_BYTES];
	struct civil civil;
	const char *words = NULL;

	if (at > 0 && zone_civil(zone, at, &civil) == ERR_OK && write(text, sizeof(text), &civil))
		words = arena_text(arena, text, strlen(text));
	return words != NULL ? words : "";
}

const char *show_time(struct arena *arena, const char *zone, int64_t at)
{
	return civil_text(arena, zone, at, zone_words);
}

const char *show_time_short(struct arena *arena, const char *zone, int64_t at)
{
	return civil_text(arena, zone, at, zone_write);
}

/* "America/New_York" becomes "New York time". */
static const char *zone_for_people(struct arena *arena, const char *zone)
{
	const char *slash = strrchr(zone, '/');
	const char *city = slash != NULL ? slash + 1 : zone;
	size_t n = strlen(city);
	char *words;

	if (slash == NULL)
		return zone;
	words = arena_take(arena, n + sizeof(" time"));
	if (words == NULL)
		return zone;
	for (size_t i = 0; i < n; i++)
		words[i] = (char)(city[i] == '_' ? ' ' : city[i]);
	memcpy(words + n, " time", sizeof(" time"));
	return words;
}

/* Add a segment of the bar for each state that holds seats, one after the other. */
static void show_holders(struct view *v, const struct event *e)
{
	struct view_row *row;
	int64_t from = 0;

	for (unsigned s = 0; s < GUEST_STATE__MAX; s++) {
		if ((HOLDS_SEAT & 1u << s) == 0)
			continue;
		row = view_row(v, LIST_HOLDERS);
		view_row_word(row, COLUMN_HOLDERS_STATE, guest_machine.states[s]);
		view_row_number(row, COLUMN_HOLDERS_FROM, from);
		view_row_number(row, COLUMN_HOLDERS_SEATS, row_counted(e, 1u << s));
		from += row_counted(e, 1u << s);
	}
}

static void show_counts(struct view *v, const struct event *e)
{
	int64_t held = e->cap - e->free, seats = held > e->cap ? held : e->cap;
	int64_t waiting = e->waitlisted < (seats + 1) / 2 ? e->waitlisted : (seats + 1) / 2;

	view_number(v, VALUE_CONFIRMED, e->confirmed);
	view_number(v, VALUE_OPEN, e->free > 0 ? e->free : 0);
	view_number(v, VALUE_WAITLISTED, e->waitlisted);
	view_number(v, VALUE_PENDING, e->pending);
	view_number(v, VALUE_HELD, held);
	view_number(v, VALUE_OVER_CAP, held > e->cap ? held - e->cap : 0);
	view_number(v, VALUE_BAR_SEATS, seats);
	view_number(v, VALUE_BAR_TOTAL, seats + waiting);
	show_holders(v, e);
}

void show_event(struct view *v, const struct event *e)
{
	show_short(v, e);
	view_word(v, VALUE_EVENT_PLACE, e->place);
	view_word(v, VALUE_EVENT_WHEN, show_time(v->arena, e->zone, e->starts_at));
	view_word(v, VALUE_EVENT_ZONE, zone_for_people(v->arena, e->zone));
	view_word(v, VALUE_EVENT_STATE, event_machine.states[e->state]);
	view_flag(v, VALUE_VERIFY, e->verify_email != 0);
	show_counts(v, e);
	view_word(v, VALUE_EVENT_LABEL, words_event_states[e->state].label);
	view_word(v, VALUE_EVENT_LINE, show_words(v, &words_event_states[e->state].line));
}

void show_guest(struct view *v, const struct event *e, const struct guest *g, int64_t position)
{
	const struct event_state_words *all = &words_event_states[e->state];
	const struct guest_state_words *own = &words_guest_states[g->state];
	bool for_all = all->guest_title.count > 0;

	view_word(v, VALUE_GUEST_NAME, g->name);
	view_number(v, VALUE_PARTY, g->party);
	view_number(v, VALUE_POSITION, position);
	view_word(v, VALUE_OFFER_UNTIL, show_time(v->arena, e->zone, g->offer_until));
	view_word(v, VALUE_STATE, guest_machine.states[g->state]);
	view_word(v, VALUE_STATE_TITLE, show_words(v, for_all ? &all->guest_title : &own->title));
	view_word(v, VALUE_STATE_LINE, show_words(v, for_all ? &all->guest_line : &own->line));
}

int show_position(struct app *app, const struct event *e, const struct guest *g, int64_t *position)
{
	int err;

	*position = 0;
	if (g->ticket == 0)
		return ERR_OK;
	/* The last ticket is the last position. */
	if (g->ticket == e->next_ticket - 1) {
		*position = e->waitlisted;
		return ERR_OK;
	}
	err = store_position(app->store, e->id, g->ticket, position);
	/* This guest and all before may have left the waitlist since the row was read. */
	if (err == ERR_OK && *position < 1)
		*position = 1;
	return err;
}
