/* The letters kept on this machine. */
#include "web/mailbox.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "web/respond.h"
#include "wire/mail/letter_read.h"

enum { LETTERS_SHOWN_MAX = 100, LETTERS_LISTED_MAX = 10000, LETTER_TEXT_BYTES_MAX = 256 * 1024 };

static const char html_ending[] = "/html";

/* One header of a letter, "" if it has none. */
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

static int read_letter(struct app *app, const char *name, char **bytes, size_t *n)
{
	int err;

	*bytes = malloc(MAIL_BYTES_MAX);
	if (*bytes == NULL)
		return ERR_IO;
	err = mailbox_read(app->mailbox, name, *bytes, MAIL_BYTES_MAX, n);
	if (err != ERR_OK) {
		free(*bytes);
		*bytes = NULL;
	}
	return err;
}

static void add_letter(struct app *app, struct arena *arena, const struct mailbox_row *row,
    struct view *v)
{
	struct view_row *shown;
	char *bytes;
	size_t n;

	/* A letter that has gone since it was listed is none. */
	if (read_letter(app, row->name, &bytes, &n) != ERR_OK)
		return;
	shown = view_row(v, LIST_LETTERS);
	view_row_word(shown, COLUMN_LETTERS_URL, http_path(arena, MAILBOX_PATH, "/", row->name));
	view_row_word(shown, COLUMN_LETTERS_SUBJECT, header(arena, bytes, n, "Subject"));
	view_row_word(shown, COLUMN_LETTERS_TO, header(arena, bytes, n, "To"));
	view_row_word(shown, COLUMN_LETTERS_WHEN, header(arena, bytes, n, "Date"));
	free(bytes);
}

static int list_letters(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct mailbox_row *rows = calloc(LETTERS_LISTED_MAX, sizeof(*rows));
	size_t count = 0, shown;
	struct view v;
	int err = rows != NULL ? mailbox_list(app->mailbox, rows, LETTERS_LISTED_MAX, &count)
			       : ERR_IO;

	if (err != ERR_OK)
		goto out;
	shown = count < LETTERS_SHOWN_MAX ? count : LETTERS_SHOWN_MAX;
	view_init(&v, request->arena);
	for (size_t i = 0; i < shown; i++)
		add_letter(app, request->arena, &rows[i], &v);
	view_number(&v, VALUE_LETTERS_TOTAL, (int64_t)count);
	view_number(&v, VALUE_LETTERS_MORE, (int64_t)(count - shown));
	respond_page(response, 200, &template_mailbox, &v);
out:
	free(rows);
	return err;
}

static bool is_link(const char *line)
{
	return strncmp(line, "http://", 7) == 0 || strncmp(line, "https://", 8) == 0;
}

/* The plain part, line by line; a line that is a link becomes one. */
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

static void show_letter(const struct http_request *request, const char *bytes, size_t n,
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

/* The HTML part as a mail program would show it: with its own styles, and nothing else. */
static int show_html(const char *bytes, size_t n, struct http_response *response)
{
	int err = letter_read_part(&response->body, bytes, n, "text/html");

	if (err != ERR_OK)
		return err;
	response->status = 200;
	response->content_type = "text/html; charset=utf-8";
	response->style_src = "'unsafe-inline'";
	return ERR_OK;
}

static int send_letter(struct app *app, const struct http_request *request, const char *path,
    struct http_response *response)
{
	const char *slash = strchr(path, '/');
	size_t name_bytes = slash != NULL ? (size_t)(slash - path) : strlen(path);
	char *name = arena_text(request->arena, path, name_bytes), *bytes = NULL;
	size_t n;
	int err = name == NULL ? ERR_IO : ERR_ABSENT;

	if (name != NULL && (slash == NULL || strcmp(slash, html_ending) == 0))
		err = read_letter(app, name, &bytes, &n);
	if (err == ERR_OK && slash != NULL)
		err = show_html(bytes, n, response);
	else if (err == ERR_OK)
		show_letter(request, bytes, n, response);
	free(bytes);
	return err;
}

int mailbox_get(struct app *app, const struct http_request *request, struct http_response *response)
{
	if (app->mailbox == NULL || !request->local)
		return ERR_ABSENT;
	return request->rest[0] == '\0' ? list_letters(app, request, response)
					: send_letter(app, request, request->rest, response);
}
