/* Answers with a page, or JSON, or one message as either. */
#include "web/respond.h"

#include "app/show.h"
#include "base/err.h"
#include "base/log.h"
#include "wire/web/json.h"

static const char plain_failure[] = "Something went wrong. It is our mistake, not yours.\n";

void respond_page(struct answer *answer, int status, const struct template *t, const struct view *v)
{
	buf_reset(&answer->body);
	answer->status = status;
	answer->content_type = "text/html; charset=utf-8";
	if (page_render(&answer->body, t, v) == ERR_OK && buf_end(&answer->body) == ERR_OK)
		return;
	log_facts("page-not-made", LOG_TEXT("page", t->name));
	buf_clear(&answer->body);
	answer->status = 500;
	answer->content_type = "text/plain; charset=utf-8";
	buf_text(&answer->body, plain_failure);
	(void)buf_end(&answer->body);
}

void respond_json(struct answer *answer, int status, int err)
{
	answer->status = err == ERR_OK ? status : 500;
	answer->content_type = "application/json";
	if (err == ERR_OK)
		return;
	buf_clear(&answer->body);
	buf_text(&answer->body, "{\"error\":\"Something went wrong.\"}");
	(void)buf_end(&answer->body);
}

void respond_message(const struct ask *ask, struct answer *answer, int status,
    enum words_message message)
{
	const struct message_words *words = &words_messages[message];
	const char *title, *line;
	struct view v;

	view_init(&v, ask->arena);
	title = show_words(ask->arena, &words->title, &v);
	line = show_words(ask->arena, &words->line, &v);
	buf_reset(&answer->body);
	if (ask->json) {
		respond_json(answer, status, reply_error(&answer->body, title, "reason", words->name));
		return;
	}
	view_word(&v, VALUE_MESSAGE_TITLE, title);
	view_word(&v, VALUE_MESSAGE_LINE, line);
	view_word(&v, VALUE_MESSAGE_URL, "");
	view_word(&v, VALUE_MESSAGE_LABEL, "");
	respond_page(answer, status, &template_message, &v);
}

void respond_error(const struct ask *ask, struct answer *answer, int err)
{
	switch (err) {
	case ERR_ABSENT:
		respond_message(ask, answer, 404, WORDS_MESSAGE_NOT_FOUND);
		break;
	case ERR_REFUSED:
		respond_message(ask, answer, 410, WORDS_MESSAGE_LINK_VOID);
		break;
	case ERR_NEWER:
		respond_message(ask, answer, 503, WORDS_MESSAGE_NEWER);
		break;
	default:
		respond_message(ask, answer, 503, WORDS_MESSAGE_BUSY);
		break;
	}
}
