/* The host's page. */
#include "web/host_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/change.h"
#include "app/links.h"
#include "app/show.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "web/respond.h"
#include "wire/web/csv.h"
#include "wire/web/form.h"
#include "wire/web/json.h"

enum {
	ROWS_SHOWN_MAX = 500,
	ROWS_READ_MAX = 2 * ROWS_SHOWN_MAX,
	CSV_BYTES_MAX = 128 * 1024 * 1024
};

/* The guests that the page shows, out of however many there are. */
struct guest_rows {
	struct guest rows[ROWS_READ_MAX];
	size_t count;
	size_t total;
};

/* The line first, in its order; then by state as the spec lists them, and by time. */
static int by_interest(const void *a, const void *b)
{
	const struct guest *x = a, *y = b;

	if ((x->ticket > 0) != (y->ticket > 0))
		return x->ticket > 0 ? -1 : 1;
	if (x->ticket != y->ticket)
		return x->ticket < y->ticket ? -1 : 1;
	if (x->state != y->state)
		return x->state < y->state ? -1 : 1;
	if (x->registered_at != y->registered_at)
		return x->registered_at < y->registered_at ? -1 : 1;
	return strcmp(x->id, y->id);
}

static void keep_best(struct guest_rows *g)
{
	qsort(g->rows, g->count, sizeof(g->rows[0]), by_interest);
	if (g->count > ROWS_SHOWN_MAX)
		g->count = ROWS_SHOWN_MAX;
}

static int load_guests(struct app *app, const char *event, struct guest_rows *g)
{
	char after[GUEST_ID_MAX + 1] = "";
	size_t count;
	int err;

	g->count = g->total = 0;
	do {
		struct guest *to = g->rows + g->count;

		err = store_guests(app->store, event, after, to, ROWS_READ_MAX - g->count, &count);
		if (err != ERR_OK)
			return err;
		if (count > 0)
			memcpy(after, to[count - 1].id, sizeof(after));
		g->count += count;
		g->total += count;
		keep_best(g);
	} while (count > 0);
	return ERR_OK;
}

/* Whether the link can be sent again: the rules say. */
static bool can_resend(const struct app *app, const struct event *event, const struct guest *guest)
{
	struct change c;

	step_guest(&c, clock_now(&app->clock), event, guest, GUEST_DO_RESEND, NULL, 0);
	return step_writes(&c);
}

static void add_row(struct view *v, struct app *app, struct arena *arena,
    const struct event *event, const struct guest *g, int64_t position)
{
	struct view_row *row = view_row(v, LIST_GUESTS);

	if (row == NULL)
		return;
	view_row_word(row, LIST_GUESTS, COLUMN_GUESTS_ID, g->id);
	view_row_word(row, LIST_GUESTS, COLUMN_GUESTS_NAME, g->name);
	view_row_word(row, LIST_GUESTS, COLUMN_GUESTS_EMAIL, g->email);
	view_row_word(row, LIST_GUESTS, COLUMN_GUESTS_STATE, guest_machine.states[g->state]);
	view_row_word(row, LIST_GUESTS, COLUMN_GUESTS_LABEL, words_guest_states[g->state].label);
	view_row_number(row, LIST_GUESTS, COLUMN_GUESTS_PARTY, g->party);
	view_row_number(row, LIST_GUESTS, COLUMN_GUESTS_POSITION, position);
	view_row_word(row, LIST_GUESTS, COLUMN_GUESTS_UNTIL,
	    show_time_short(arena, event->zone, g->offer_until));
	view_row_word(row, LIST_GUESTS, COLUMN_GUESTS_REGISTERED,
	    show_time_short(arena, event->zone, g->registered_at));
	view_row_flag(row, LIST_GUESTS, COLUMN_GUESTS_RESEND, can_resend(app, event, g));
}

static void show_guests(struct view *v, struct app *app, struct arena *arena,
    const struct event *event, const struct guest_rows *g)
{
	const struct guest *head = g->count > 0 && g->rows[0].ticket > 0 ? &g->rows[0] : NULL;

	for (size_t i = 0; i < g->count; i++)
		add_row(v, app, arena, event, &g->rows[i],
		    g->rows[i].ticket > 0 ? (int64_t)i + 1 : 0);
	view_number(v, VALUE_GUESTS_TOTAL, (int64_t)g->total);
	view_number(v, VALUE_GUESTS_MORE, (int64_t)(g->total - g->count));
	view_flag(v, VALUE_LINE_WAITS, head != NULL && step_head_waits(event, head));
	view_number(v, VALUE_HEAD_PARTY, head != NULL ? head->party : 0);
}

static void show_links(struct view *v, struct app *app, const struct http_request *request,
    const struct event *event)
{
	char url[URL_BYTES_MAX + 1];
	char *csv = arena_take(request->arena, strlen(request->path) + sizeof("?csv"));
	const char *shown;

	links_register_url(app, event, url);
	shown = arena_text(request->arena, url, strlen(url));
	if (csv != NULL)
		sprintf(csv, "%s?csv", request->path);
	view_word(v, VALUE_HOST_URL, request->path);
	view_word(v, VALUE_CSV_URL, csv != NULL ? csv : request->path);
	view_word(v, VALUE_REGISTER_URL, shown != NULL ? shown : "/");
	view_word(v, VALUE_REGISTER_SHOWN, shown != NULL ? shown : "");
}

/* What a page of the host says besides the list. */
struct host_words {
	int status;
	const char *notice;
	const char *field, *error, *cap;
};

static void answer_page(struct app *app, const struct http_request *request, const struct event *event,
    const struct host_words *words, struct http_response *response)
{
	struct guest_rows *guests = malloc(sizeof(*guests));
	int err = guests != NULL ? load_guests(app, event->id, guests) : ERR_IO;
	struct view v;

	if (err != ERR_OK) {
		respond_error(request, response, err);
		goto out;
	}
	view_init(&v, request->arena);
	show_event(&v, request->arena, event);
	show_links(&v, app, request, event);
	show_guests(&v, app, request->arena, event, guests);
	view_word(&v, VALUE_NOW, show_time(request->arena, event->zone, clock_now(&app->clock)));
	view_word(&v, VALUE_NOTICE, words->notice);
	view_word(&v, VALUE_ERROR_FIELD, words->field);
	view_word(&v, VALUE_ERROR_WORDS, words->error);
	view_word(&v, VALUE_FORM_CAP, words->cap);
	respond_page(response, words->status, &template_host, &v);
out:
	free(guests);
}

static void answer_csv(struct app *app, const struct event *event, const struct http_request *request,
    struct http_response *response)
{
	struct guest rows[32];
	char after[GUEST_ID_MAX + 1] = "";
	size_t count;
	int err;

	buf_init(&response->body, CSV_BYTES_MAX);
	csv_head(&response->body);
	do {
		err = store_guests(app->store, event->id, after, rows, 32, &count);
		for (size_t i = 0; err == ERR_OK && i < count; i++)
			csv_guest(&response->body, event, &rows[i]);
		if (err == ERR_OK && count > 0)
			memcpy(after, rows[count - 1].id, sizeof(after));
	} while (err == ERR_OK && count > 0);
	if (err == ERR_OK)
		err = buf_end(&response->body);
	if (err != ERR_OK) {
		buf_clear(&response->body);
		respond_error(request, response, err);
		return;
	}
	response->status = 200;
	response->content_type = "text/csv; charset=utf-8";
	response->file_name = "guests.csv";
}

static int load_event(struct app *app, const struct link *link, struct event *event)
{
	int err = store_event(app->store, link->event, event);

	return err == ERR_OK && event->host_epoch != link->epoch ? ERR_REFUSED : err;
}

/*
 * Lets a button change what it changes.  ERR_INPUT if the form's field is at fault; else as
 * change.
 */
typedef int press(struct app *, const struct link *, const struct form *, struct event *,
    struct change *);

static int press_cap(struct app *app, const struct link *link, const struct form *form,
    struct event *event, struct change *c)
{
	const struct field *cap = &event_machine.fields[EVENT_FIELD_CAP];
	const struct form_field *f = form_find(form, "cap");

	if (f == NULL || !text_int(f->value, f->length, cap->min, cap->max, &event->cap))
		return ERR_INPUT;
	return change(app, &(struct change_request){.event = link->event, .link = link,
	    .action = EVENT_DO_CAP, .asked = event}, c);
}

static int press_close(struct app *app, const struct link *link, const struct form *form,
    struct event *event, struct change *c)
{
	(void)form;
	(void)event;
	return change(app, &(struct change_request){.event = link->event, .link = link,
	    .action = EVENT_DO_CLOSE}, c);
}

static int press_open(struct app *app, const struct link *link, const struct form *form,
    struct event *event, struct change *c)
{
	(void)form;
	(void)event;
	return change(app, &(struct change_request){.event = link->event, .link = link,
	    .action = EVENT_DO_OPEN}, c);
}

static int press_resend(struct app *app, const struct link *link, const struct form *form,
    struct event *event, struct change *c)
{
	const struct form_field *f = form_find(form, "guest");
	int err;

	(void)event;
	if (f == NULL || f->length > GUEST_ID_MAX)
		return ERR_INPUT;
	err = change(app, &(struct change_request){.event = link->event, .guest = f->value, .link = link,
	    .action = GUEST_DO_RESEND}, c);
	return err == ERR_ABSENT ? ERR_INPUT : err;
}

/* The buttons: what each says when done, and the field it takes with the words for its fault. */
static const struct button {
	const char *action;
	press *press;
	enum words_notice notice;
	const char *field;
	enum words_error error;
} buttons[] = {
    {"cap",    press_cap,    WORDS_NOTICE_CAP_CHANGED, "cap",   WORDS_ERROR_CAP_ODD  },
    {"close",  press_close,  WORDS_NOTICE_CLOSED,      "",      WORDS_ERROR_NONE     },
    {"open",   press_open,   WORDS_NOTICE_OPENED,      "",      WORDS_ERROR_NONE     },
    {"resend", press_resend, WORDS_NOTICE_LINK_SENT,   "guest", WORDS_ERROR_GUEST_ODD},
};

enum { BUTTONS = COUNT(buttons) };

static const struct button *find_button(const char *action)
{
	for (size_t i = 0; i < BUTTONS; i++)
		if (strcmp(buttons[i].action, action) == 0)
			return &buttons[i];
	return NULL;
}

/* "done=cap" -> "There are 50 seats now." */
static const char *notice_of(const struct http_request *request, const struct event *event)
{
	const struct button *b = strncmp(request->query, "done=", 5) == 0 ? find_button(request->query + 5)
								      : NULL;

	return b != NULL ? show_notice(request->arena, event, b->notice) : "";
}

/* A proxy that signs or sorts queries writes a name without a value as "csv=". */
static bool wants_csv(const char *query)
{
	return strcmp(query, "csv") == 0 || strcmp(query, "csv=") == 0;
}

void host_get(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct host_words words = {200, "", "", "", ""};
	struct event event;
	int err = load_event(app, request->link, &event);

	if (err != ERR_OK) {
		respond_error(request, response, err);
	} else if (request->json) {
		respond_json(response, 200, json_headcount(&response->body, &event));
	} else if (wants_csv(request->query)) {
		answer_csv(app, &event, request, response);
	} else {
		words.notice = notice_of(request, &event);
		answer_page(app, request, &event, &words, response);
	}
}

/* A field at fault: JSON, or the page with the words beside the field. */
static void answer_fault(struct app *app, const struct http_request *request, const struct event *event,
    const char *field, enum words_error error, const char *cap, struct http_response *response)
{
	struct host_words words = {400, "", field, show_error(request->arena, event, error), cap};

	if (request->json)
		respond_json(response, 400, json_error(&response->body, words.error, "field", field));
	else
		answer_page(app, request, event, &words, response);
}

static void answer_refusal(struct app *app, const struct http_request *request, const struct change *c,
    struct http_response *response)
{
	struct refusal refusal = show_reason(request->arena, &c->event, c->rule->reason);
	struct host_words words = {409, "", "", refusal.title, ""};

	if (request->json)
		respond_json(response, 409,
		    json_error(&response->body, words.error, "reason",
			reason_names[c->rule->reason]));
	else
		answer_page(app, request, &c->event, &words, response);
}

static void answer_done(const struct http_request *request, const struct button *button,
    const struct change *c, struct http_response *response)
{
	char *location;

	if (request->json) {
		respond_json(response, 200, json_headcount(&response->body, &c->event));
		return;
	}
	location = arena_take(request->arena, strlen(request->path) + sizeof("?done=resend"));
	if (location != NULL)
		sprintf(location, "%s?done=%s", request->path, button->action);
	response->status = 303;
	response->location = location != NULL ? location : request->path;
}

static void answer_press(struct app *app, const struct http_request *request, const struct form *form,
    const struct event *event, struct http_response *response)
{
	const struct form_field *action = form_find(form, "action");
	const struct form_field *cap = form_find(form, "cap");
	const struct button *button = action != NULL ? find_button(action->value) : NULL;
	struct event wanted = *event;
	struct change c;
	int err;

	if (button == NULL) {
		answer_fault(app, request, event, "action", WORDS_ERROR_ACTION_ODD, "", response);
		return;
	}
	err = button->press(app, request->link, form, &wanted, &c);
	if (err == ERR_INPUT)
		answer_fault(app, request, event, button->field, button->error,
		    cap != NULL && text_plain(cap->value, cap->length) ? cap->value : "", response);
	else if (err != ERR_OK)
		respond_error(request, response, err);
	else if (c.rule->kind == RULE_REFUSE)
		answer_refusal(app, request, &c, response);
	else
		answer_done(request, button, &c, response);
}

void host_post(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	struct form form;
	int err = load_event(app, request->link, &event);

	if (err == ERR_OK)
		err = form_read(request->arena, request->body, request->body_length, &form);
	if (err == ERR_INPUT)
		answer_fault(app, request, &event, "form", WORDS_ERROR_FORM_ODD, "", response);
	else if (err != ERR_OK)
		respond_error(request, response, err);
	else
		answer_press(app, request, &form, &event, response);
}
