/* Carries out one letter: writes it as things stand now, and hands it to the post. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/links.h"
#include "app/show.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "core/when.h"
#include "relay/relay_internal.h"
#include "wire/mail/letter.h"
#include "wire/mail/row_name.h"

enum {
	UNACKED_MAX = 2, /* letters that may have been accepted: then rather none than one more */
	LETTER_ARENA_BYTES = 512 * 1024,
	BOUNDARY_BYTES_MAX = 40,
	MESSAGE_ID_BYTES_MAX = 254
};

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
	links_guest_url(app, event, guest, url);
	kept = arena_text(arena, url, strlen(url));
	view_word(v, VALUE_GUEST_URL, kept != NULL ? kept : "");
	links_register_url(app, event, url);
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

/* The row's name, for those who tell what became of the letter. */
static void name_row(const struct outbox *row, char text[ROW_NAME_BYTES_MAX + 1])
{
	struct row_name name = {.seq = row->seq, .n = row->n};

	memcpy(name.event, row->event, sizeof(name.event));
	memcpy(name.guest, row->guest, sizeof(name.guest));
	row_name_write(text, &name);
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
	char id[MESSAGE_ID_BYTES_MAX + 1], name[ROW_NAME_BYTES_MAX + 1];
	struct message message = {.from = app->mail_from, .to = guest->email, .id = id, .row = name};
	struct arena *arena = arena_new(LETTER_ARENA_BYTES);
	struct buf bytes;
	int err = ERR_LATER;

	buf_init(&bytes, MAIL_BYTES_MAX);
	name_letter(app, row, id);
	name_row(row, name);
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

static int judge(struct app *app, const struct outbox *row, const struct event *event,
    const struct guest *guest)
{
	int64_t now = clock_now(&app->clock);

	if (is_overtaken(row, guest) || now >= row->not_after)
		return store_outbox_end(app->store, row, OUTBOX_SKIPPED, now);
	switch (send(app, row, event, guest)) {
	case ERR_OK:
		return store_outbox_end(app->store, row, OUTBOX_DONE, clock_now(&app->clock));
	case ERR_LATER:
		return relay_retry(app, row, "never accepted");
	case ERR_IO:
		return ERR_OK; /* perhaps it was accepted: the lease says how long to listen */
	default:
		return relay_dead_letter(app, row, "refused");
	}
}

int relay_letter(struct app *app, const struct outbox *row)
{
	struct event event;
	struct guest guest;
	int err;

	if (row->unacked >= UNACKED_MAX)
		return relay_dead_letter(app, row, "never heard of");
	err = store_both(app->store, row->event, row->guest, &event, &guest);
	if (err == ERR_ABSENT || (err == ERR_OK && guest.state == GUEST_ABSENT))
		return store_outbox_end(app->store, row, OUTBOX_SKIPPED, clock_now(&app->clock));
	return err == ERR_OK ? judge(app, row, &event, &guest) : relay_give_back(app, row, err);
}
