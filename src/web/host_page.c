/* The host's page. */
#include "web/host_page.h"

#include <stdlib.h>
#include <string.h>

#include "app/links.h"
#include "app/show.h"
#include "base/err.h"
#include "web/respond.h"
#include "wire/web/csv.h"
#include "wire/web/json.h"

enum {
	ROWS_SHOWN_MAX = 500,
	ROWS_READ_MAX = 2 * ROWS_SHOWN_MAX,
	CSV_BYTES_MAX = 128 * 1024 * 1024
};

/* The guests that the page shows, and the number of all guests. */
struct guest_rows {
	struct guest rows[ROWS_READ_MAX];
	size_t count;
	size_t total;
};

/* First the waitlist in its order, then the others by state, in the order of the spec, and by time. */
static int compare_guests(const void *a, const void *b)
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

/* Sort the guests and drop those beyond the limit. */
static void keep_first(struct guest_rows *g)
{
	qsort(g->rows, g->count, sizeof(g->rows[0]), compare_guests);
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
		keep_first(g);
	} while (count > 0);
	return ERR_OK;
}

/* Whether the rules allow to send the link again. */
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

	view_row_word(row, COLUMN_GUESTS_ID, g->id);
	view_row_word(row, COLUMN_GUESTS_NAME, g->name);
	view_row_word(row, COLUMN_GUESTS_EMAIL, g->email);
	view_row_word(row, COLUMN_GUESTS_STATE, guest_machine.states[g->state]);
	view_row_word(row, COLUMN_GUESTS_LABEL, words_guest_states[g->state].label);
	view_row_number(row, COLUMN_GUESTS_PARTY, g->party);
	view_row_number(row, COLUMN_GUESTS_POSITION, position);
	view_row_word(row, COLUMN_GUESTS_UNTIL, show_time_short(arena, event->zone, g->offer_until));
	view_row_word(row, COLUMN_GUESTS_REGISTERED, show_time_short(arena, event->zone, g->registered_at));
	view_row_flag(row, COLUMN_GUESTS_RESEND, can_resend(app, event, g));
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

int host_page_send(struct app *app, const struct http_request *request, const struct event *event,
    const char *notice, const struct fault *fault, const char *cap, struct http_response *response)
{
	char register_url[URL_BYTES_MAX + 1];
	struct guest_rows *guests;
	struct view v;
	int err;

	if (respond_fault(request, response, fault))
		return ERR_OK;
	guests = arena_take(request->arena, sizeof(*guests));
	err = guests != NULL ? load_guests(app, event->id, guests) : ERR_IO;
	if (err != ERR_OK)
		return err;
	view_init(&v, request->arena);
	show_event(&v, event);
	links_register_url(app, event, register_url);
	view_word(&v, VALUE_REGISTER_URL, register_url);
	view_word(&v, VALUE_REGISTER_SHOWN, register_url);
	view_word(&v, VALUE_HOST_URL, request->path);
	view_word(&v, VALUE_CSV_URL, http_path(request->arena, request->path, "?csv", ""));
	show_guests(&v, app, request->arena, event, guests);
	view_word(&v, VALUE_NOW, show_time(request->arena, event->zone, clock_now(&app->clock)));
	view_word(&v, VALUE_NOTICE, notice);
	view_word(&v, VALUE_ERROR_FIELD, fault->field);
	view_word(&v, VALUE_ERROR_WORDS, fault->words);
	view_word(&v, VALUE_FORM_CAP, cap);
	respond_page(response, fault->status, &template_host, &v);
	return ERR_OK;
}

static int send_csv(struct app *app, const struct event *event, struct http_response *response)
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
	if (err != ERR_OK)
		return err;
	response->status = 200;
	response->content_type = "text/csv; charset=utf-8";
	response->file_name = "guests.csv";
	return ERR_OK;
}

int host_page_load(struct app *app, const struct link *link, struct event *event)
{
	int err = store_event(app->store, link->event, event);

	return err == ERR_OK && event->host_epoch != link->epoch ? ERR_REFUSED : err;
}

/* "done=cap" becomes "There are 50 seats now." */
static const char *notice_of(const struct http_request *request, const struct event *event)
{
	for (unsigned i = 1; i < WORDS_NOTICES && strncmp(request->query, "done=", 5) == 0; i++)
		if (strcmp(request->query + 5, words_notices[i].name) == 0)
			return show_notice(request->arena, event, (enum words_notice)i);
	return "";
}

/* A proxy that signs or sorts queries turns "csv" into "csv=". */
static bool wants_csv(const char *query)
{
	return strcmp(query, "csv") == 0 || strcmp(query, "csv=") == 0;
}

int host_page_get(struct app *app, const struct http_request *request, struct http_response *response)
{
	struct event event;
	int err = host_page_load(app, request->link, &event);

	if (err != ERR_OK)
		return err;
	if (request->json) {
		respond_json(response, 200, json_headcount(&response->body, &event));
		return ERR_OK;
	}
	if (wants_csv(request->query))
		return send_csv(app, &event, response);
	return host_page_send(app, request, &event, notice_of(request, &event), &fault_none, "", response);
}
