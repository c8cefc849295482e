/* Answers with a page, or JSON, or one message as either. */
#include "web/respond.h"

#include "app/show.h"
#include "base/err.h"
#include "base/log.h"
#include "wire/web/json.h"

static const char plain_failure[] = "Something went wrong. It is our mistake, not yours.\n";

void respond_page(struct http_response *response, int status, const struct template *t, const struct view *v)
{
	buf_reset(&response->body);
	response->status = status;
	response->content_type = "text/html; charset=utf-8";
	if (page_render(&response->body, t, v) == ERR_OK && buf_end(&response->body) == ERR_OK)
		return;
	log_facts("page-not-made", LOG_TEXT("page", t->name));
	buf_clear(&response->body);
	response->status = 500;
	response->content_type = "text/plain; charset=utf-8";
	buf_text(&response->body, plain_failure);
	(void)buf_end(&response->body);
}

void respond_json(struct http_response *response, int status, int err)
{
	response->status = err == ERR_OK ? status : 500;
	response->content_type = "application/json";
	if (err == ERR_OK)
		return;
	buf_clear(&response->body);
	buf_text(&response->body, "{\"error\":\"Something went wrong.\"}");
	(void)buf_end(&response->body);
}

void respond_message(const struct http_request *request, struct http_response *response, int status,
    enum words_message message)
{
	const struct message_words *words = &words_messages[message];
	const char *title, *line;
	struct view v;

	view_init(&v, request->arena);
	title = show_words(request->arena, &words->title, &v);
	line = show_words(request->arena, &words->line, &v);
	buf_reset(&response->body);
	if (request->json) {
		respond_json(response, status, json_error(&response->body, title, "reason", words->name));
		return;
	}
	view_word(&v, VALUE_MESSAGE_TITLE, title);
	view_word(&v, VALUE_MESSAGE_LINE, line);
	view_word(&v, VALUE_MESSAGE_URL, "");
	view_word(&v, VALUE_MESSAGE_LABEL, "");
	respond_page(response, status, &template_message, &v);
}

void respond_error(const struct http_request *request, struct http_response *response, int err)
{
	switch (err) {
	case ERR_ABSENT:
		respond_message(request, response, 404, WORDS_MESSAGE_NOT_FOUND);
		break;
	case ERR_REFUSED:
		respond_message(request, response, 410, WORDS_MESSAGE_LINK_VOID);
		break;
	case ERR_NEWER:
		respond_message(request, response, 503, WORDS_MESSAGE_NEWER);
		break;
	default:
		respond_message(request, response, 503, WORDS_MESSAGE_BUSY);
		break;
	}
}
