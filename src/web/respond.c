/* Responds with a page, with JSON, or with one message as either. */
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

bool respond_fault(const struct http_request *request, struct http_response *response,
    const struct fault *fault)
{
	bool field = fault->field[0] != '\0';

	if (!request->json || (!field && fault->reason[0] == '\0'))
		return false;
	buf_reset(&response->body);
	respond_json(response, fault->status, json_error(&response->body, fault->words,
	    field ? "field" : "reason", field ? fault->field : fault->reason));
	return true;
}

void respond_message(const struct http_request *request, struct http_response *response, int status,
    enum words_message message)
{
	const struct message_words *words = &words_messages[message];
	struct fault fault = {status, "", words->name, "", ""};
	struct view v;

	view_init(&v, request->arena);
	fault.words = show_words(&v, &words->title);
	if (respond_fault(request, response, &fault))
		return;
	view_word(&v, VALUE_MESSAGE_TITLE, fault.words);
	view_word(&v, VALUE_MESSAGE_LINE, show_words(&v, &words->line));
	view_word(&v, VALUE_MESSAGE_URL, "");
	view_word(&v, VALUE_MESSAGE_LABEL, "");
	respond_page(response, status, &template_message, &v);
}

void respond_error(const struct http_request *request, struct http_response *response, int err)
{
	if (err == ERR_ABSENT)
		respond_message(request, response, 404, WORDS_MESSAGE_NOT_FOUND);
	else if (err == ERR_REFUSED)
		respond_message(request, response, 410, WORDS_MESSAGE_LINK_VOID);
	else
		respond_message(request, response, 503,
		    err == ERR_NEWER ? WORDS_MESSAGE_NEWER : WORDS_MESSAGE_BUSY);
}
