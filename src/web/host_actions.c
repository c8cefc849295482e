/*
 * The buttons of the host's page.  To add a button:
 * - if its action does not exist yet, add it to spec/event.yaml or spec/guest.yaml, with by: host;
 * - add its row to the table below, and a function if it takes a field;
 * - add its form to spec/pages/host.html;
 * - in spec/words/words.yaml, add the text for its success to notices, under the button's name, and
 *   the text for a wrong field to errors;
 * - run make gen.
 * A button in a guest's row also needs a flag that shows it, such as can_resend: see web/host_page.c and
 * spec/words/values.yaml.
 */
#include "web/host_actions.h"

#include <string.h>

#include "app/change.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "web/host_page.h"
#include "web/respond.h"
#include "wire/web/form.h"
#include "wire/web/json.h"

/*
 * Reads the button's field into the request.  ${EVENT} is a copy of the row that may take new values.
 * Returns false if the field is wrong.
 */
typedef bool read_field(const struct form_field *f, struct event *event, struct change_request *r);

static bool read_cap(const struct form_field *f, struct event *event, struct change_request *r)
{
	const struct field *cap = &event_machine.fields[EVENT_FIELD_CAP];

	r->asked = event;
	return text_int(f->value, f->length, cap->min, cap->max, &event->cap);
}

static bool read_guest(const struct form_field *f, struct event *event, struct change_request *r)
{
	(void)event;
	r->guest = f->value;
	return f->length <= GUEST_ID_MAX;
}

static const struct button {
	enum words_notice notice; /* its text and its NAME: action=NAME in the form, done=NAME afterwards */
	unsigned action;          /* of the event; with read_guest, of a guest */
	const char *field;
	read_field *read; /* NULL if it takes no field */
	enum words_error error;
} buttons[] = {
    {WORDS_NOTICE_CAP,    EVENT_DO_CAP,    "cap",   read_cap,   WORDS_ERROR_CAP_ODD  },
    {WORDS_NOTICE_CLOSE,  EVENT_DO_CLOSE,  "",      NULL,       WORDS_ERROR_NONE     },
    {WORDS_NOTICE_OPEN,   EVENT_DO_OPEN,   "",      NULL,       WORDS_ERROR_NONE     },
    {WORDS_NOTICE_RESEND, GUEST_DO_RESEND, "guest", read_guest, WORDS_ERROR_GUEST_ODD},
};

static const struct button *find_button(const struct form_field *action)
{
	for (size_t i = 0; i < COUNT(buttons) && action != NULL; i++)
		if (strcmp(words_notices[buttons[i].notice].name, action->value) == 0)
			return &buttons[i];
	return NULL;
}

/* Return ERR_INPUT if the field is wrong.  Otherwise return as change() does. */
static int press(struct app *app, const struct link *link, const struct form *form,
    const struct event *event, const struct button *button, struct change *c)
{
	struct change_request request = {.event = link->event, .link = link, .action = button->action};
	const struct form_field *f = form_find(form, button->field);
	struct event wanted = *event;
	int err;

	if (button->read != NULL && (f == NULL || !button->read(f, &wanted, &request)))
		return ERR_INPUT;
	err = change(app, &request, c);
	return err == ERR_ABSENT && request.guest != NULL ? ERR_INPUT : err;
}

/* Redirect to the page: reloading it then sends no second POST. */
static void send_done(const struct http_request *request, const struct button *button,
    const struct change *c, struct http_response *response)
{
	if (request->json) {
		respond_json(response, 200, json_headcount(&response->body, &c->event));
		return;
	}
	response->status = 303;
	response->location = http_path(request->arena, request->path, "?done=",
	    words_notices[button->notice].name);
}

static int send_fault(struct app *app, const struct http_request *request, const struct event *event,
    const char *field, enum words_error error, const char *cap, struct http_response *response)
{
	struct fault fault = fault_field(request, event, field, error);

	return host_page_send(app, request, event, "", &fault, cap, response);
}

static int send_outcome(struct app *app, const struct http_request *request, const struct event *event,
    const struct form *form, struct http_response *response)
{
	const struct button *button = find_button(form_find(form, "action"));
	struct fault fault;
	struct change c;
	int err;

	if (button == NULL)
		return send_fault(app, request, event, "action", WORDS_ERROR_ACTION_ODD, "", response);
	err = press(app, request->link, form, event, button, &c);
	if (err == ERR_INPUT)
		return send_fault(app, request, event, button->field, button->error,
		    form_plain(form, "cap", ""), response);
	if (err != ERR_OK)
		return err;
	if (c.rule->kind == RULE_REFUSE) {
		fault = fault_rule(request, &c);
		return host_page_send(app, request, &c.event, "", &fault, "", response);
	}
	send_done(request, button, &c, response);
	return ERR_OK;
}

int host_actions_post(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	struct form form;
	int err = host_page_load(app, request->link, &event);

	if (err == ERR_OK)
		err = form_read(request->arena, request->body, request->body_length, &form);
	if (err == ERR_INPUT)
		return send_fault(app, request, &event, "form", WORDS_ERROR_FORM_ODD, "", response);
	return err == ERR_OK ? send_outcome(app, request, &event, &form, response) : err;
}
