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

/* Whether an action of the page would change anything now. */
static bool is_possible(const struct app *app, const struct event *event,
    const struct guest *guest, enum guest_action action)
{
	struct change c;

	step_guest(&c, clock_now(&app->clock), event, guest, action, guest, 0);
	return c.rule->kind == RULE_TO;
}

static bool is_button(size_t action)
{
	return guest_machine.by[action] == BY_GUEST;
}

static void add_button(struct view *v, struct arena *arena, size_t action)
{
	const struct action_words *words = &words_actions[action];
	struct view_row *row = view_row(v, LIST_BUTTONS);

	if (row == NULL)
		return;
	view_row_word(row, LIST_BUTTONS, COLUMN_BUTTONS_ACTION, guest_machine.actions[action]);
	view_row_word(row, LIST_BUTTONS, COLUMN_BUTTONS_STYLE, words->style);
	view_row_word(row, LIST_BUTTONS, COLUMN_BUTTONS_LABEL, show_words(arena, &words->label, v));
	view_row_word(row, LIST_BUTTONS, COLUMN_BUTTONS_ASK, show_words(arena, &words->ask, v));
	view_row_word(row, LIST_BUTTONS, COLUMN_BUTTONS_SURE, show_words(arena, &words->sure, v));
}

/* What can be undone stands before what cannot. */
static void add_buttons(struct view *v, struct app *app, struct arena *arena,
    const struct event *event, const struct guest *guest)
{
	for (int danger = 0; danger < 2; danger++)
		for (size_t i = 0; i < guest_machine.actions_count; i++)
			if (is_button(i) && is_possible(app, event, guest, (enum guest_action)i) &&
			    (strcmp(words_actions[i].style, "danger") == 0) == danger)
				add_button(v, arena, i);
}

static void answer_page(struct app *app, const struct http_request *request, const struct event *event,
    const struct guest *guest, int64_t position, const struct fault *fault, struct http_response *response)
{
	char register_url[URL_BYTES_MAX + 1] = "";
	struct view v;

	view_init(&v, request->arena);
	show_event(&v, request->arena, event);
	show_guest(&v, request->arena, event, guest, position);
	view_word(&v, VALUE_GUEST_URL, request->path);
	view_word(&v, VALUE_NOTICE, fault->words);
	if (is_possible(app, event, guest, GUEST_DO_REGISTER))
		links_register_url(app, event, register_url);
	view_word(&v, VALUE_REGISTER_URL, register_url);
	add_buttons(&v, app, request->arena, event, guest);
	respond_page(response, fault->status, &template_guest, &v);
}

static void answer_json(struct app *app, const struct event *event, const struct guest *guest,
    int64_t position, struct http_response *response)
{
	const char *actions[GUEST_ACTION__MAX];
	size_t count = 0;

	for (size_t i = 0; i < guest_machine.actions_count; i++)
		if (is_button(i) && is_possible(app, event, guest, (enum guest_action)i))
			actions[count++] = guest_machine.actions[i];
	respond_json(response, 200, json_guest(&response->body, guest, position, actions, count));
}

/* How things stand; a fault's words are shown above the buttons. */
static void answer(struct app *app, const struct http_request *request, const struct event *event,
    const struct guest *guest, const struct fault *fault, struct http_response *response)
{
	int64_t position;
	int err = show_position(app, event, guest, &position);

	if (err != ERR_OK)
		respond_error(request, response, err);
	else if (respond_fault(request, response, fault))
		return;
	else if (request->json)
		answer_json(app, event, guest, position, response);
	else
		answer_page(app, request, event, guest, position, fault, response);
}

static int load(struct app *app, const struct link *link, struct event *event, struct guest *guest)
{
	int err = store_both(app->store, link->event, link->guest, event, guest);

	if (err == ERR_OK && guest->state == GUEST_ABSENT)
		err = ERR_ABSENT;
	return err == ERR_OK && guest->epoch != link->epoch ? ERR_REFUSED : err;
}

void guest_get(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	struct guest guest;
	int err = load(app, request->link, &event, &guest);

	if (err != ERR_OK)
		respond_error(request, response, err);
	else
		answer(app, request, &event, &guest, &fault_none, response);
}

/* The action a button names; only those of a guest's page count. */
static int read_action(const struct http_request *request, enum guest_action *action)
{
	const struct form_field *f;
	struct form form;
	int err = form_read(request->arena, request->body, request->body_length, &form);

	if (err != ERR_OK)
		return err;
	f = form_find(&form, "action");
	for (size_t i = 0; f != NULL && i < guest_machine.actions_count; i++) {
		if (is_button(i) && strcmp(f->value, guest_machine.actions[i]) == 0) {
			*action = (enum guest_action)i;
			return ERR_OK;
		}
	}
	return ERR_INPUT;
}

static void answer_unknown(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	struct guest guest;
	struct fault fault;
	int err = load(app, request->link, &event, &guest);

	if (err != ERR_OK) {
		respond_error(request, response, err);
		return;
	}
	fault = fault_field(request, &event, "action", WORDS_ERROR_ACTION_ODD);
	if (!respond_fault(request, response, &fault))
		respond_message(request, response, 400, WORDS_MESSAGE_BAD_REQUEST);
}

void guest_post(struct app *app, const struct http_request *request, struct http_response *response)
{
	const struct link *link = request->link;
	enum guest_action action;
	struct fault fault;
	struct change c;
	int err = read_action(request, &action);

	if (err == ERR_INPUT) {
		answer_unknown(app, request, response);
		return;
	}
	if (err == ERR_OK)
		err = change(app, &(struct change_request){.event = link->event, .guest = link->guest,
		    .link = link, .action = action}, &c);
	if (err != ERR_OK) {
		respond_error(request, response, err);
	} else if (c.rule->kind == RULE_REFUSE) {
		fault = fault_rule(request, &c);
		answer(app, request, &c.event, &c.guest, &fault, response);
	} else if (request->json) {
		answer(app, request, &c.event, &c.guest, &fault_none, response);
	} else {
		/* The same address again, by GET: reloading the page then asks nothing twice. */
		response->status = 303;
		response->location = request->path;
	}
}
