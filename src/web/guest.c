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

static void answer_page(struct app *app, const struct ask *ask, const struct event *event,
    const struct guest *guest, int64_t position, const char *notice, int status,
    struct answer *answer)
{
	char register_url[URL_BYTES_MAX + 1] = "";
	struct view v;

	view_init(&v, ask->arena);
	show_event(&v, ask->arena, event);
	show_guest(&v, ask->arena, event, guest, position);
	view_word(&v, VALUE_GUEST_URL, ask->path);
	view_word(&v, VALUE_NOTICE, notice);
	if (is_possible(app, event, guest, GUEST_DO_REGISTER))
		links_register_url(app, event, register_url);
	view_word(&v, VALUE_REGISTER_URL, register_url);
	add_buttons(&v, app, ask->arena, event, guest);
	respond_page(answer, status, &template_guest, &v);
}

static void answer_json(struct app *app, const struct event *event, const struct guest *guest,
    int64_t position, struct answer *answer)
{
	const char *actions[GUEST_ACTION__MAX];
	size_t count = 0;

	for (size_t i = 0; i < guest_machine.actions_count; i++)
		if (is_button(i) && is_possible(app, event, guest, (enum guest_action)i))
			actions[count++] = guest_machine.actions[i];
	respond_json(answer, 200, reply_guest(&answer->body, guest, position, actions, count));
}

static int load(struct app *app, const struct link *link, struct event *event,
    struct guest *guest, int64_t *position)
{
	int err = store_both(app->store, link->event, link->guest, event, guest);

	if (err == ERR_OK && guest->state == GUEST_ABSENT)
		err = ERR_ABSENT;
	if (err == ERR_OK && guest->epoch != link->epoch)
		err = ERR_REFUSED;
	if (err == ERR_OK)
		err = show_position(app, event, guest, position);
	return err;
}

void guest_get(struct app *app, const struct ask *ask, const struct link *link,
    struct answer *answer)
{
	struct event event;
	struct guest guest;
	int64_t position;
	int err = load(app, link, &event, &guest, &position);

	if (err != ERR_OK)
		respond_error(ask, answer, err);
	else if (ask->json)
		answer_json(app, &event, &guest, position, answer);
	else
		answer_page(app, ask, &event, &guest, position, "", 200, answer);
}

/* The action a button names; only those of a guest's page count. */
static int read_action(const struct ask *ask, enum guest_action *action)
{
	const struct form_field *f;
	struct form form;
	int err = form_read(ask->arena, ask->body, ask->body_length, &form);

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

static void answer_unknown(struct app *app, const struct ask *ask, const struct link *link,
    struct answer *answer)
{
	struct event event;
	struct guest guest;
	int64_t position;
	int err = load(app, link, &event, &guest, &position);

	if (err != ERR_OK)
		respond_error(ask, answer, err);
	else if (ask->json)
		respond_json(answer, 400, reply_error(&answer->body,
		    show_error(ask->arena, &event, WORDS_ERROR_ACTION_ODD), "field", "action"));
	else
		respond_message(ask, answer, 400, WORDS_MESSAGE_BAD_REQUEST);
}

/* The page as it is, with the rule's words above its buttons. */
static void answer_refusal(struct app *app, const struct ask *ask, const struct change *c,
    int64_t position, struct answer *answer)
{
	struct refusal refusal = show_reason(ask->arena, &c->event, c->rule->reason);

	if (ask->json)
		respond_json(answer, 409, reply_error(&answer->body, refusal.title, "reason",
		    reason_names[c->rule->reason]));
	else
		answer_page(app, ask, &c->event, &c->guest, position, refusal.title, 409, answer);
}

void guest_post(struct app *app, const struct ask *ask, const struct link *link,
    struct answer *answer)
{
	enum guest_action action;
	struct change c;
	int64_t position = 0;
	int err = read_action(ask, &action);

	if (err == ERR_INPUT) {
		answer_unknown(app, ask, link, answer);
		return;
	}
	if (err == ERR_OK)
		err = change_guest_by(app, link, link->guest, action, &c);
	if (err == ERR_OK)
		err = show_position(app, &c.event, &c.guest, &position);
	if (err != ERR_OK) {
		respond_error(ask, answer, err);
	} else if (c.rule->kind == RULE_REFUSE) {
		answer_refusal(app, ask, &c, position, answer);
	} else if (ask->json) {
		answer_json(app, &c.event, &c.guest, position, answer);
	} else {
		/* The same address again, by GET: reloading the page then asks nothing twice. */
		answer->status = 303;
		answer->location = ask->path;
	}
}
