/* The event's page, and signing up on it. */
#include "web/register.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/change.h"
#include "app/show.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "web/respond.h"
#include "wire/list/identity.h"
#include "wire/web/form.h"
#include "wire/web/json.h"

/* A form as it was entered, and its error. */
struct entry {
	const char *name, *email, *party;
	const char *field;      /* the last one read */
	enum words_error error; /* of this field; WORDS_ERROR_NONE if it is right */
};

static const struct entry blank = {"", "", "1", "", WORDS_ERROR_NONE};

/* A field of the form: its reader sets a field of asked, or returns the error. */
typedef enum words_error read_field(const char *text, size_t n, const struct event *event,
    struct guest *asked);

static enum words_error read_name(const char *name, size_t n, const struct event *event,
    struct guest *asked)
{
	(void)event;
	if (n == 0)
		return WORDS_ERROR_NAME_MISSING;
	if (!text_plain(name, n))
		return WORDS_ERROR_NAME_ODD;
	return text_copy(asked->name, sizeof(asked->name), name, n) ? WORDS_ERROR_NONE : WORDS_ERROR_NAME_LONG;
}

static enum words_error read_email(const char *email, size_t n, const struct event *event,
    struct guest *asked)
{
	(void)event;
	if (n == 0)
		return WORDS_ERROR_EMAIL_MISSING;
	if (n > GUEST_EMAIL_MAX)
		return WORDS_ERROR_EMAIL_LONG;
	return identity_address(email, n, asked->email) == ERR_OK ? WORDS_ERROR_NONE : WORDS_ERROR_EMAIL_ODD;
}

static enum words_error read_party(const char *party, size_t n, const struct event *event,
    struct guest *asked)
{
	if (n == 0)
		return WORDS_ERROR_PARTY_MISSING;
	return text_int(party, n, GUEST_PARTY_MIN, event->max_party, &asked->party) ? WORDS_ERROR_NONE
										     : WORDS_ERROR_PARTY_ODD;
}

static const struct {
	const char *name;
	read_field *read;
	bool optional; /* without it, asked keeps its default: events for single guests have no party */
} fields[] = {
    {"name",  read_name,  false},
    {"email", read_email, false},
    {"party", read_party, true },
};

/* Only the first error is shown. */
static int read_fields(const struct form *form, const struct event *event, struct entry *entry,
    struct guest *asked)
{
	for (size_t i = 0; i < COUNT(fields); i++) {
		const struct form_field *f = form_find(form, fields[i].name);
		size_t n = f != NULL ? f->length : 0;
		const char *text = text_trim(f != NULL ? f->value : "", &n);

		if (f == NULL && fields[i].optional)
			continue;
		entry->field = fields[i].name;
		entry->error = fields[i].read(text, n, event, asked);
		if (entry->error != WORDS_ERROR_NONE)
			return ERR_INPUT;
	}
	return ERR_OK;
}

static int read_entry(const struct http_request *request, const struct event *event, struct entry *entry,
    struct guest *asked)
{
	struct form form;
	int err = form_read(request->arena, request->body, request->body_length, &form);

	*entry = blank;
	*asked = (struct guest){.state = GUEST_ABSENT, .party = GUEST_PARTY_DEFAULT};
	if (err == ERR_INPUT) {
		entry->field = "form";
		entry->error = WORDS_ERROR_FORM_ODD;
	}
	if (err != ERR_OK)
		return err;
	entry->name = form_plain(&form, "name", blank.name);
	entry->email = form_plain(&form, "email", blank.email);
	entry->party = form_plain(&form, "party", blank.party);
	return read_fields(&form, event, entry, asked);
}

/* The rule for one more guest, once the address is confirmed. */
static const struct rule *forecast(struct app *app, const struct event *event)
{
	struct event confirmed = *event;
	struct guest asked = {.party = 1};
	struct change c;

	confirmed.verify_email = 0;
	change_stranger(&c, clock_now(&app->clock), &confirmed, GUEST_DO_REGISTER, &asked);
	return c.rule;
}

/* Show the form, or the reason why there is none: the rule that refused, or the rule that would refuse. */
static void send_form(struct app *app, const struct http_request *request, const struct event *event,
    const struct entry *entry, const struct fault *fault, struct http_response *response)
{
	const struct rule *rule = forecast(app, event);
	struct refusal refusal = show_reason(request->arena, event, rule->reason);
	bool full = rule->kind == RULE_TO && (HOLDS_LINE & 1u << rule->to) != 0;
	struct view v;

	if (respond_fault(request, response, fault))
		return;
	if (fault->reason[0] != '\0')
		refusal = (struct refusal){fault->words, fault->line};
	view_init(&v, request->arena);
	show_event(&v, event);
	view_word(&v, VALUE_FORM_NAME, entry->name);
	view_word(&v, VALUE_FORM_EMAIL, entry->email);
	view_word(&v, VALUE_FORM_PARTY, entry->party);
	view_word(&v, VALUE_ERROR_FIELD, fault->field);
	view_word(&v, VALUE_ERROR_WORDS, fault->field[0] != '\0' ? fault->words : "");
	view_word(&v, VALUE_REFUSAL_TITLE, refusal.title);
	view_word(&v, VALUE_REFUSAL_LINE, refusal.line);
	view_word(&v, VALUE_EVENT_URL, request->path);
	view_flag(&v, VALUE_FULL, full);
	view_flag(&v, VALUE_TIGHT, event->free < event->max_party);
	view_number(&v, VALUE_NEXT_POSITION, event->waitlisted + 1);
	respond_page(response, fault->status, &template_register, &v);
}

int register_get(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	int err = store_event(app->store, request->rest, &event);

	if (err != ERR_OK)
		return err;
	if (!request->json) {
		send_form(app, request, &event, &blank, &fault_none, response);
		return ERR_OK;
	}
	/* While guests wait, a free seat is for them, not for the public. */
	if (!step_fact(FACT_NO_WAITLISTED, 0, &event, NULL, 0))
		event.free = 0;
	respond_json(response, 200, json_headcount(&response->body, &event));
	return ERR_OK;
}

/*
 * Where addresses are confirmed first, the response must not reveal whether an address is listed.
 * Everybody gets the page of a new guest, and the e-mail says the rest.  The time must not reveal it
 * either: there is no guess, because a wrong one takes longer.  The host may have switched the
 * confirmation on or off since the event was read, so the event of the change decides on the response.
 */
static int sign_up(struct app *app, const struct event *event, const struct guest *asked,
    struct change *c)
{
	int err = change(app, &(struct change_request){.event = event->id, .guest = asked->id,
	    .action = GUEST_DO_REGISTER, .asked = asked, .known = event->verify_email != 0 ? NULL : event}, c);
	struct event decided;

	if (err != ERR_OK || c->was_event.verify_email == 0)
		return err;
	decided = c->was_event;
	change_stranger(c, c->now, &decided, GUEST_DO_REGISTER, asked);
	return ERR_OK;
}

static int send_registered(struct app *app, const struct http_request *request, const struct change *c,
    const struct entry *entry, struct http_response *response)
{
	struct view v;
	int64_t position;
	int err = show_position(app, &c->event, &c->guest, &position);

	if (err != ERR_OK)
		return err;
	if (request->json) {
		respond_json(response, 200, json_guest(&response->body, &c->guest, position, NULL, 0));
		return ERR_OK;
	}
	view_init(&v, request->arena);
	show_event(&v, &c->event);
	show_guest(&v, &c->event, &c->guest, position);
	view_word(&v, VALUE_FORM_EMAIL, entry->email);
	view_word(&v, VALUE_EVENT_URL, request->path);
	respond_page(response, 200, &template_registered, &v);
	return ERR_OK;
}

int register_post(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	struct guest asked;
	struct entry entry = blank;
	struct fault fault;
	struct change c;
	int err = store_event(app->store, request->rest, &event);

	if (err == ERR_OK)
		err = read_entry(request, &event, &entry, &asked);
	if (err == ERR_INPUT) {
		fault = fault_field(request, &event, entry.field, entry.error);
		send_form(app, request, &event, &entry, &fault, response);
		return ERR_OK;
	}
	if (err == ERR_OK) {
		memcpy(asked.event, event.id, sizeof(asked.event));
		identity_guest(event.salt, asked.email, asked.id);
		err = sign_up(app, &event, &asked, &c);
	}
	if (err != ERR_OK)
		return err;
	if (c.rule->kind != RULE_REFUSE)
		return send_registered(app, request, &c, &entry, response);
	fault = fault_rule(request, &c);
	send_form(app, request, &c.event, &entry, &fault, response);
	return ERR_OK;
}
