/* The one door for effects: outbox rows are leased, carried out and ended here. */
#include "handlers/perform.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "core/when.h"
#include "handlers/change.h"
#include "handlers/event.h"
#include "handlers/show.h"
#include "wire/letter.h"

enum {
	LEASE_SECS = 90, /* longer than any mail server is waited for */
	RETRY_SECS = 60, /* doubled with each try, up to RETRY_SECS_MAX */
	RETRY_SECS_MAX = 6 * 3600,
	ATTEMPTS_MAX = 12,
	UNKNOWN_MAX = 3, /* tries that may have been accepted: then rather none than one more */
	LETTER_ARENA_BYTES = 512 * 1024,
	BOUNDARY_BYTES_MAX = 40,
	MESSAGE_ID_BYTES_MAX = 254
};

static int64_t retry_at(const struct app *app, const struct outbox *row)
{
	int64_t secs = RETRY_SECS;

	for (int64_t i = 1; i < row->attempts && secs < RETRY_SECS_MAX; i++)
		secs *= 2;
	return clock_now(&app->clock) + (secs < RETRY_SECS_MAX ? secs : RETRY_SECS_MAX);
}

static int end_dead(struct app *app, const struct outbox *row, const char *why)
{
	log_facts("outbox-dead", LOG_TEXT("event", row->event), LOG_INT("seq", row->seq),
	    LOG_INT("n", row->n), LOG_INT("attempts", row->attempts), LOG_TEXT("why", why));
	return store_outbox_end(app->store, row, OUTBOX_DEAD, 0);
}

static int end_later(struct app *app, const struct outbox *row, const char *why)
{
	if (row->attempts >= ATTEMPTS_MAX)
		return end_dead(app, row, why);
	return store_outbox_end(app->store, row, OUTBOX_PENDING, retry_at(app, row));
}

/* A letter tells how things stand; when they have moved on, a newer one tells that. */
static bool is_overtaken(const struct outbox *row, const struct guest *g)
{
	struct when when;

	(void)when_guest(g, &when);
	return g->state != row->state || when.no != row->no;
}

static void show_letter(struct view *v, struct arena *arena, struct app *app,
    const struct event *event, const struct guest *guest, int64_t position)
{
	char url[URL_BYTES_MAX + 1];
	const char *kept;

	show_event(v, arena, event);
	show_guest(v, arena, event, guest, position);
	event_guest_url(app, event, guest, url);
	kept = arena_text(arena, url, strlen(url));
	view_word(v, VALUE_GUEST_URL, kept != NULL ? kept : "");
	event_register_url(app, event, url);
	kept = arena_text(arena, url, strlen(url));
	view_word(v, VALUE_REGISTER_URL, kept != NULL ? kept : "");
	view_flag(v, VALUE_REPLIES, true);
}

/* Its name for ever: the same row is the same letter. */
static void name_letter(const struct app *app, const struct outbox *row,
    char id[MESSAGE_ID_BYTES_MAX + 1])
{
	const char *at = strchr(app->mail_from, '@');

	snprintf(id, MESSAGE_ID_BYTES_MAX + 1, "%s.%" PRId64 ".%" PRId64 ".%s%s", row->event,
	    row->seq, row->n, row->guest, at != NULL ? at : "@localhost");
}

/* Writes the letter of ${row} to ${out}. */
static int compose(struct app *app, const struct outbox *row, const struct event *event,
    const struct guest *guest, struct arena *arena, const char *id, struct buf *out)
{
	const struct letter_template *t = &letter_templates[row->what];
	char boundary[BOUNDARY_BYTES_MAX + 1];
	struct letter_parts letter = {.from_name = event->name, .from = app->mail_from,
	    .reply_to = event->host, .to = guest->email, .message_id = id, .boundary = boundary,
	    .date_at = clock_now(&app->clock)};
	struct view v;
	int64_t position;
	int err = show_position(app, event, guest, &position);

	if (err != ERR_OK)
		return err;
	view_init(&v, arena);
	show_letter(&v, arena, app, event, guest, position);
	letter.subject = show_words(arena, &t->subject, &v);
	letter.text = show_words(arena, &t->text, &v);
	letter.text_bytes = strlen(letter.text);
	letter.html = show_words(arena, &t->html, &v);
	letter.html_bytes = strlen(letter.html);
	if (letter.subject[0] == '\0' || letter.text_bytes == 0 || letter.html_bytes == 0)
		return ERR_IO;
	snprintf(boundary, sizeof(boundary), "%s%" PRId64, row->guest, row->seq % 10000000);
	return letter_write(out, &letter);
}

static int send(struct app *app, const struct outbox *row, const struct event *event,
    const struct guest *guest)
{
	char id[MESSAGE_ID_BYTES_MAX + 1];
	struct message message = {.from = app->mail_from, .to = guest->email, .id = id};
	struct arena *arena = arena_new(LETTER_ARENA_BYTES);
	struct buf bytes;
	int err = ERR_LATER;

	buf_init(&bytes, MAIL_BYTES_MAX);
	name_letter(app, row, id);
	if (arena != NULL)
		err = compose(app, row, event, guest, arena, id, &bytes);
	if (err == ERR_OK) {
		message.bytes = bytes.bytes;
		message.length = bytes.length;
		err = mail_send(app->mail, &message);
	} else if (err == ERR_IO) {
		err = ERR_LATER; /* nothing has left the house yet */
	}
	buf_clear(&bytes);
	arena_free(arena);
	return err;
}

static int perform_letter(struct app *app, const struct outbox *row)
{
	struct event event;
	struct guest guest;
	int err = store_event(app->store, row->event, &event);

	if (err == ERR_OK)
		err = store_guest(app->store, row->event, row->guest, &guest);
	if (err == ERR_ABSENT)
		return store_outbox_end(app->store, row, OUTBOX_SKIPPED, 0);
	if (err != ERR_OK)
		return err;
	if (is_overtaken(row, &guest) || clock_now(&app->clock) >= row->not_after)
		return store_outbox_end(app->store, row, OUTBOX_SKIPPED, 0);
	switch (send(app, row, &event, &guest)) {
	case ERR_OK:
		return store_outbox_end(app->store, row, OUTBOX_DONE, 0);
	case ERR_LATER:
		return end_later(app, row, "never accepted");
	case ERR_IO:
		/* Perhaps it was accepted: it stays leased, and is sent again only then. */
		return row->attempts < UNKNOWN_MAX ? ERR_OK : end_dead(app, row, "never known");
	default:
		return end_dead(app, row, "refused");
	}
}

static int perform_event(struct app *app, const struct outbox *row)
{
	int err = bus_put(app->bus, (enum bus_name)row->what, row->event, row->seq);

	return err == ERR_OK ? store_outbox_end(app->store, row, OUTBOX_DONE, 0)
			     : end_later(app, row, "never taken");
}

int perform_next(struct app *app, unsigned kinds)
{
	struct outbox row;
	int err = store_outbox_lease(app->store, clock_now(&app->clock), LEASE_SECS, kinds, &row);

	if (err != ERR_OK)
		return err;
	switch (row.kind) {
	case EFFECT_LETTER:
		return perform_letter(app, &row);
	case EFFECT_BUS:
		return perform_event(app, &row);
	case EFFECT_TELL:
		return store_outbox_fan(app->store, &row);
	default:
		return end_dead(app, &row, "no such effect");
	}
}

int perform_timer(struct app *app, const struct timer *timer)
{
	struct change c;
	int err;

	if (timer->guest[0] == '\0')
		err = change_event(app, timer->event, (enum event_action)timer->action, NULL,
		    timer->no, &c);
	else
		err = change_guest(app, timer->event, timer->guest,
		    (enum guest_action)timer->action, NULL, timer->no, &c);
	return err == ERR_ABSENT ? ERR_OK : err;
}

int perform_bus(struct app *app, enum bus_name what, const char *event)
{
	struct change c;
	int err;

	if (bus_events[what].action == ACTION_NONE)
		return ERR_OK;
	err = change_head(app, event, (enum guest_action)bus_events[what].action, &c);
	return err == ERR_ABSENT ? ERR_OK : err;
}
