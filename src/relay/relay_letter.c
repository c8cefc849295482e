/* Carries out one letter: writes it, and maps the result of the mail server to a verdict. */
#include "relay/relay_letter.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/links.h"
#include "app/show.h"
#include "base/arena.h"
#include "base/err.h"
#include "core/when.h"
#include "wire/mail/letter.h"

enum {
	UNACKED_MAX = 2, /* tries that may have been accepted; after these, no further letter is sent */
	LETTER_ARENA_BYTES = 512 * 1024,
	BOUNDARY_BYTES_MAX = 40
};

/* By the result of mail_send().  wire/mail/smtp_reply.c and aws/mail_ses.c decide which result it is. */
static const struct verdict verdicts[ERR__MAX] = {
	[ERR_OK]      = {.kind = VERDICT_DONE},
	[ERR_LATER]   = {.kind = VERDICT_RETRY, .errmsg = "never accepted"}, /* SMTP 4xx, such as 451 */
	[ERR_TROUBLE] = {.kind = VERDICT_PAUSE, .errmsg = "never accepted"},
	[ERR_REFUSED] = {.kind = VERDICT_DEAD, .errmsg = "refused"},         /* no such address */
	[ERR_IO]      = {.kind = VERDICT_HOLD}, /* perhaps accepted: wait for a report until the lease ends */
};

/*
 * A letter describes the guest's state.  If the state has changed, a newer letter describes the new one.  A letter of
 * a broadcast is about the event: an offer that lapses after the event was called off sends no other letter.
 */
static bool is_stale(const struct outbox *row, const struct guest *g)
{
	struct when when;

	(void)when_guest(g, &when);
	return row->state != GUEST_ABSENT && (g->state != row->state || when.no != row->no);
}

/* The host may have moved the event since the row was written.  An offer's deadline does not move. */
static int64_t useless_from(const struct outbox *row, const struct event *event, const struct guest *guest)
{
	struct when when;

	return when_guest(guest, &when) ? row->not_after : event->ends_at;
}

static int compose(struct app *app, const struct outbox *row, const struct event *event,
    const struct guest *guest, struct arena *arena, struct relay_letter *letter)
{
	const struct letter_template *t = &letter_templates[row->what];
	char boundary[BOUNDARY_BYTES_MAX + 1], guest_url[URL_BYTES_MAX + 1], register_url[URL_BYTES_MAX + 1];
	struct letter_parts parts = {.from_name = event->name, .from = app->mail_from,
	    .reply_to = event->host, .to = guest->email, .message_id = letter->id, .boundary = boundary,
	    .date_at = clock_now(&app->clock)};
	struct view v;
	int64_t position;
	int err = show_position(app, event, guest, &position);

	if (err != ERR_OK)
		return err;
	view_init(&v, arena);
	show_event(&v, event);
	show_guest(&v, event, guest, position);
	links_guest_url(app, event, guest, guest_url);
	links_register_url(app, event, register_url);
	view_word(&v, VALUE_GUEST_URL, guest_url);
	view_word(&v, VALUE_REGISTER_URL, register_url);
	view_flag(&v, VALUE_REPLIES, true);
	parts.subject = show_words(&v, &t->subject);
	parts.text = show_words(&v, &t->text);
	parts.text_bytes = strlen(parts.text);
	parts.html = show_words(&v, &t->html);
	parts.html_bytes = strlen(parts.html);
	if (parts.subject[0] == '\0' || parts.text_bytes == 0 || parts.html_bytes == 0)
		return ERR_IO;
	snprintf(boundary, sizeof(boundary), "%s%" PRId64, row->guest, row->seq % 10000000);
	return letter_write(&letter->bytes, &parts);
}

static int write_letter(struct app *app, const struct outbox *row, const struct event *event,
    const struct guest *guest, struct relay_letter *letter)
{
	struct arena *arena = arena_new(LETTER_ARENA_BYTES);
	const char *at = strchr(app->mail_from, '@');
	int err = ERR_IO;

	buf_init(&letter->bytes, MAIL_BYTES_MAX);
	/* The Message-ID is made from the row's name, so a letter that is sent again keeps it. */
	snprintf(letter->id, sizeof(letter->id), "%s.%" PRId64 ".%" PRId64 ".%s%s", row->event,
	    row->seq, row->n, row->guest, at != NULL ? at : "@localhost");
	row_name_write(letter->row, row);
	letter->pause = app->pause;
	memcpy(letter->to, guest->email, sizeof(letter->to));
	if (arena != NULL)
		err = compose(app, row, event, guest, arena, letter);
	arena_free(arena);
	letter->message = (struct message){.from = app->mail_from, .to = letter->to, .id = letter->id,
	    .row = letter->row, .tries = row->attempts, .bytes = letter->bytes.bytes,
	    .length = letter->bytes.length};
	if (err == ERR_IO || err == ERR_NEWER)
		return ERR_LATER; /* nothing was sent, so nothing was accepted */
	return err == ERR_OK || err == ERR_LATER ? err : ERR_REFUSED;
}

struct verdict relay_letter_begin(struct app *app, const struct outbox *row, int64_t now,
    struct relay_letter *letter)
{
	struct event event;
	struct guest guest;
	int err;

	if (row->unacked >= UNACKED_MAX)
		return (struct verdict){.kind = VERDICT_DEAD, .errmsg = "never heard of"};
	err = store_both(app->store, row->event, row->guest, &event, &guest);
	if (err != ERR_OK && err != ERR_ABSENT)
		return (struct verdict){.kind = VERDICT_GIVE_BACK, .err = err};
	if (err == ERR_ABSENT || guest.state == GUEST_ABSENT || is_stale(row, &guest) ||
	    now >= useless_from(row, &event, &guest))
		return (struct verdict){.kind = VERDICT_SKIP};
	err = write_letter(app, row, &event, &guest, letter);
	if (err == ERR_OK)
		return (struct verdict){.kind = VERDICT_SEND};
	buf_clear(&letter->bytes);
	return verdicts[err];
}

struct verdict relay_letter_end(struct relay_letter *letter, int err)
{
	if (letter->pause != NULL)
		err = relay_pause_note(letter->pause, letter->to, err, clock_monotonic_ms());
	else if (err == ERR_TROUBLE)
		err = ERR_LATER; /* nothing pauses, so each letter waits */
	buf_clear(&letter->bytes);
	return verdicts[err];
}
