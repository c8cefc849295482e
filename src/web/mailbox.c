/* The letters kept on this machine. */
#include "web/mailbox.h"

#include <string.h>

#include "base/err.h"
#include "web/respond.h"
#include "wire/mail/letter_read.h"

enum { LETTERS_SHOWN_MAX = 100, LETTERS_LISTED_MAX = 10000, LETTER_TEXT_BYTES_MAX = 256 * 1024 };

static const char html_ending[] = "/html";

/* Return the value of a header, or "" if the letter lacks it. */
static const char *header(struct arena *arena, const char *bytes, size_t n, const char *name)
{
	const char *text = NULL;
	struct buf b;

	buf_init(&b, LETTER_TEXT_BYTES_MAX);
	if (letter_read_header(&b, bytes, n, name) == ERR_OK)
		text = arena_text(arena, b.bytes, b.length);
	buf_clear(&b);
	return text != NULL ? text : "";
}

static void add_letter(struct arena *arena, const char *name, const char *bytes, size_t n, struct view *v)
{
	struct view_row *row = view_row(v, LIST_LETTERS);

	view_row_word(row, COLUMN_LETTERS_URL, http_path(arena, MAILBOX_PATH, "/", name));
	view_row_word(row, COLUMN_LETTERS_SUBJECT, header(arena, bytes, n, "Subject"));
	view_row_word(row, COLUMN_LETTERS_TO, header(arena, bytes, n, "To"));
	view_row_word(row, COLUMN_LETTERS_WHEN, header(arena, bytes, n, "Date"));
}

static int send_list(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct mailbox_row *rows = arena_take(request->arena, LETTERS_LISTED_MAX * sizeof(*rows));
	char *bytes = arena_take(request->arena, MAIL_BYTES_MAX);
	size_t count = 0, shown, n;
	struct view v;
	int err = rows != NULL && bytes != NULL ? mailbox_list(app->mailbox, rows, LETTERS_LISTED_MAX, &count)
						: ERR_IO;

	if (err != ERR_OK)
		return err;
	shown = count < LETTERS_SHOWN_MAX ? count : LETTERS_SHOWN_MAX;
	view_init(&v, request->arena);
	/* A letter that was removed since it was listed is left out. */
	for (size_t i = 0; i < shown; i++)
		if (mailbox_read(app->mailbox, rows[i].name, bytes, MAIL_BYTES_MAX, &n) == ERR_OK)
			add_letter(request->arena, rows[i].name, bytes, n, &v);
	view_number(&v, VALUE_LETTERS_TOTAL, (int64_t)count);
	view_number(&v, VALUE_LETTERS_MORE, (int64_t)(count - shown));
	respond_page(response, 200, &template_mailbox, &v);
	return ERR_OK;
}

static bool is_link(const char *line)
{
	return strncmp(line, "http://", 7) == 0 || strncmp(line, "https://", 8) == 0;
}

/* Add the lines of the plain part.  A line that is a URL becomes a link. */
static void add_lines(struct view *v, struct arena *arena, const char *bytes, size_t n)
{
	struct buf text;
	char *line, *rest;

	buf_init(&text, LETTER_TEXT_BYTES_MAX);
	if (letter_read_part(&text, bytes, n, "text/plain") != ERR_OK)
		goto out;
	rest = text.bytes;
	while ((line = strsep(&rest, "\n")) != NULL) {
		struct view_row *row = view_row(v, LIST_LINES);
		const char *kept = arena_text(arena, line, strlen(line));

		if (row == NULL || kept == NULL)
			goto out;
		view_row_word(row, COLUMN_LINES_TEXT, kept);
		view_row_word(row, COLUMN_LINES_URL, is_link(kept) ? kept : "");
	}
out:
	buf_clear(&text);
}

static void send_text(const struct http_request *request, const char *bytes, size_t n,
    struct http_response *response)
{
	struct view v;

	view_init(&v, request->arena);
	view_word(&v, VALUE_MAILBOX_URL, MAILBOX_PATH);
	view_word(&v, VALUE_LETTER_SUBJECT, header(request->arena, bytes, n, "Subject"));
	view_word(&v, VALUE_LETTER_FROM, header(request->arena, bytes, n, "From"));
	view_word(&v, VALUE_LETTER_TO, header(request->arena, bytes, n, "To"));
	view_word(&v, VALUE_LETTER_WHEN, header(request->arena, bytes, n, "Date"));
	view_word(&v, VALUE_LETTER_HTML_URL, http_path(request->arena, request->path, html_ending, ""));
	add_lines(&v, request->arena, bytes, n);
	respond_page(response, 200, &template_mailbox_letter, &v);
}

/* Send the HTML part, which may use its own styles and nothing else, as in a mail program. */
static int send_html(const char *bytes, size_t n, struct http_response *response)
{
	int err = letter_read_part(&response->body, bytes, n, "text/html");

	if (err != ERR_OK)
		return err;
	response->status = 200;
	response->content_type = "text/html; charset=utf-8";
	response->style_src = "'unsafe-inline'";
	return ERR_OK;
}

static int send_letter(struct app *app, const struct http_request *request, struct http_response *response)
{
	const char *slash = strchr(request->rest, '/');
	size_t name_bytes = strcspn(request->rest, "/"), n;
	char *name = arena_text(request->arena, request->rest, name_bytes);
	char *bytes = arena_take(request->arena, MAIL_BYTES_MAX);
	int err;

	if (slash != NULL && strcmp(slash, html_ending) != 0)
		return ERR_ABSENT;
	if (name == NULL || bytes == NULL)
		return ERR_IO;
	err = mailbox_read(app->mailbox, name, bytes, MAIL_BYTES_MAX, &n);
	if (err != ERR_OK)
		return err;
	if (slash != NULL)
		return send_html(bytes, n, response);
	send_text(request, bytes, n, response);
	return ERR_OK;
}

int mailbox_get(struct app *app, const struct http_request *request, struct http_response *response)
{
	if (app->mailbox == NULL || !request->local)
		return ERR_ABSENT;
	return request->rest[0] == '\0' ? send_list(app, request, response)
					: send_letter(app, request, response);
}
