/* A guest's own page. */
#include "web/guest.h"

#include <string.h>

#include "app/change.h"
#include "app/links.h"
#include "app/show.h"
#include "base/err.h"
#include "web/respond.h"
#include "wire/web/form.h"
#include "wire/web/json.h"

/* Whether the action would change the guest's state now. */
static bool is_possible(const struct app *app, const struct event *event,
    const struct guest *guest, enum guest_action action)
{
	struct change c;

	step_guest(&c, clock_now(&app->clock), event, guest, action, guest, 0);
	return c.rule->kind == RULE_TO;
}

/* Whether the page has a button for the action. */
static bool has_button(const struct app *app, const struct event *event, const struct guest *guest,
    size_t action)
{
	return guest_machine.by[action] == BY_GUEST &&
	       is_possible(app, event, guest, (enum guest_action)action);
}

static void add_button(struct view *v, size_t action)
{
	const struct action_words *words = &words_actions[action];
	struct view_row *row = view_row(v, LIST_BUTTONS);

	view_row_word(row, COLUMN_BUTTONS_ACTION, guest_machine.actions[action]);
	view_row_word(row, COLUMN_BUTTONS_STYLE, words->style);
	view_row_word(row, COLUMN_BUTTONS_LABEL, show_words(v, &words->label));
	view_row_word(row, COLUMN_BUTTONS_ASK, show_words(v, &words->ask));
	view_row_word(row, COLUMN_BUTTONS_SURE, show_words(v, &words->sure));
}

/* Buttons that can be undone come first. */
static void add_buttons(struct view *v, struct app *app, const struct event *event, const struct guest *guest)
{
	for (int danger = 0; danger < 2; danger++)
		for (size_t i = 0; i < guest_machine.actions_count; i++)
			if (has_button(app, event, guest, i) &&
			    (strcmp(words_actions[i].style, "danger") == 0) == danger)
				add_button(v, i);
}

static void send_page(struct app *app, const struct http_request *request, const struct event *event,
    const struct guest *guest, int64_t position, const struct fault *fault, struct http_response *response)
{
	char register_url[URL_BYTES_MAX + 1] = "";
	struct view v;

	view_init(&v, request->arena);
	show_event(&v, event);
	show_guest(&v, event, guest, position);
	view_word(&v, VALUE_GUEST_URL, request->path);
	view_word(&v, VALUE_NOTICE, fault->words);
	if (is_possible(app, event, guest, GUEST_DO_REGISTER))
		links_register_url(app, event, register_url);
	view_word(&v, VALUE_REGISTER_URL, register_url);
	add_buttons(&v, app, event, guest);
	respond_page(response, fault->status, &template_guest, &v);
}

static void send_json(struct app *app, const struct event *event, const struct guest *guest,
    int64_t position, struct http_response *response)
{
	const char *actions[GUEST_ACTION__MAX];
	size_t count = 0;

	for (size_t i = 0; i < guest_machine.actions_count; i++)
		if (has_button(app, event, guest, i))
			actions[count++] = guest_machine.actions[i];
	respond_json(response, 200, json_guest(&response->body, guest, position, actions, count));
}

/* The page shows the fault above the buttons. */
static int send_guest(struct app *app, const struct http_request *request, const struct event *event,
    const struct guest *guest, const struct fault *fault, struct http_response *response)
{
	int64_t position;
	int err = show_position(app, event, guest, &position);

	if (err != ERR_OK || respond_fault(request, response, fault))
		return err;
	if (request->json)
		send_json(app, event, guest, position, response);
	else
		send_page(app, request, event, guest, position, fault, response);
	return ERR_OK;
}

static int load(struct app *app, const struct link *link, struct event *event, struct guest *guest)
{
	int err = store_both(app->store, link->event, link->guest, event, guest);

	if (err == ERR_OK && guest->state == GUEST_ABSENT)
		err = ERR_ABSENT;
	return err == ERR_OK && guest->epoch != link->epoch ? ERR_REFUSED : err;
}

int guest_get(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	struct guest guest;
	int err = load(app, request->link, &event, &guest);

	return err == ERR_OK ? send_guest(app, request, &event, &guest, &fault_none, response) : err;
}

/* Read the action of the button.  ERR_INPUT: a guest's page has no such button. */
static int read_action(const struct http_request *request, enum guest_action *action)
{
	const struct form_field *f;
	struct form form;
	int err = form_read(request->arena, request->body, request->body_length, &form);

	if (err != ERR_OK)
		return err;
	f = form_find(&form, "action");
	for (size_t i = 0; f != NULL && i < guest_machine.actions_count; i++) {
		if (guest_machine.by[i] == BY_GUEST && strcmp(f->value, guest_machine.actions[i]) == 0) {
			*action = (enum guest_action)i;
			return ERR_OK;
		}
	}
	return ERR_INPUT;
}

/* A void link is reported before an unknown button. */
static int send_unknown(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	struct guest guest;
	struct fault fault;
	int err = load(app, request->link, &event, &guest);

	if (err != ERR_OK)
		return err;
	fault = fault_field(request, &event, "action", WORDS_ERROR_ACTION_ODD);
	if (!respond_fault(request, response, &fault))
		respond_message(request, response, 400, WORDS_MESSAGE_BAD_REQUEST);
	return ERR_OK;
}

int guest_post(struct app *app, const struct http_request *request, struct http_response *response)
{
	const struct link *link = request->link;
	enum guest_action action;
	struct fault fault;
	struct change c;
	int err = read_action(request, &action);

	if (err == ERR_INPUT)
		return send_unknown(app, request, response);
	if (err == ERR_OK)
		err = change(app, &(struct change_request){.event = link->event, .guest = link->guest,
		    .link = link, .action = action}, &c);
	if (err != ERR_OK)
		return err;
	fault = c.rule->kind == RULE_REFUSE ? fault_rule(request, &c) : fault_none;
	if (c.rule->kind == RULE_REFUSE || request->json)
		return send_guest(app, request, &c.event, &c.guest, &fault, response);
	/* Redirect to the page: reloading it then sends no second POST. */
	response->status = 303;
	response->location = request->path;
	return ERR_OK;
}
