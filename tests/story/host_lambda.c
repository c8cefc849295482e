/* The host on AWS: the handlers of its functions get the events that AWS would send. */
#include "story/host.h"

#include <assert.h>
#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "lambda/handler.h"
#include "lambda/init.h"
#include "relay/relay.h"
#include "story/scene.h"
#include "wire/aws/tx.h"

enum { INVOCATION_MS = 15000 };

/* Only what the function of a handler opens. */
static struct app opened(const struct scene *s, const struct handler *handler)
{
	unsigned needs = handler_needs(handler);
	struct app app = s->app;

	if ((needs & INIT_KEYS) == 0)
		app.keys = (struct keyring){.count = 0};
	if ((needs & INIT_BASE_URL) == 0)
		app.base_url[0] = '\0';
	if ((needs & INIT_MAIL) == 0) {
		app.mail = NULL;
		app.mail_from[0] = '\0';
	}
	if ((needs & INIT_BUS) == 0)
		app.bus = NULL;
	if ((needs & INIT_TIMERS) == 0)
		app.timers = NULL;
	return app;
}

/* Invoke a function with an event, which is freed.  The caller owns the response; NULL if it failed. */
static json_t *invoke(struct scene *s, const char *name, json_t *event)
{
	int64_t deadline_ms = clock_monotonic_ms() + INVOCATION_MS;
	const struct handler *handler = handler_find(name);
	char *text = json_dumps(event, JSON_COMPACT);
	json_t *response = NULL;
	struct buf reply;
	struct app app;

	assert(handler != NULL && text != NULL);
	app = opened(s, handler);
	buf_init(&reply, HANDLER_RESPONSE_BYTES_MAX);
	if (handler_run(handler, &app, text, strlen(text), deadline_ms, &reply) == ERR_OK) {
		response = json_loadb(reply.bytes, reply.length, JSON_DECODE_ANY, NULL);
		if (response == NULL)
			scene_wrong(s, "the response of the handler %s is not JSON", name);
	}
	buf_clear(&reply);
	free(text);
	json_decref(event);
	return response;
}

/* An invocation whose response is ignored. */
static int send_event(struct scene *s, const char *handler, json_t *event)
{
	json_t *response = invoke(s, handler, event);
	int err = response != NULL ? ERR_OK : ERR_IO;

	json_decref(response);
	return err;
}

/* ---- requests ---- */

static json_t *base64(const char *bytes, size_t n)
{
	size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_ORIGINAL);
	char *text = malloc(room);
	json_t *json = json_string(sodium_bin2base64(text, room, (const unsigned char *)bytes, n,
	    sodium_base64_VARIANT_ORIGINAL));

	free(text);
	return json;
}

/* A request as a Function URL delivers it, payload format 2.0: a form is in base64, a GET has no body. */
static json_t *url_event(const struct scene *s, const struct http_request *request)
{
	const char *method = request->method == HTTP_POST ? "POST" : "GET";
	json_t *event = json_pack(
	    "{s:s,s:s,s:s,s:s,s:{s:s,s:s,s:s},s:{s:s,s:s,s:s,s:{s:s,s:s,s:s,s:s,s:s},s:I},s:b}",
	    "version", "2.0", "routeKey", "$default", "rawPath", request->path,
	    "rawQueryString", request->query,
	    "headers", "accept", request->json ? "application/json" : "text/html",
	    "host", "rsvp.test", "x-forwarded-proto", "https",
	    "requestContext", "accountId", "anonymous", "domainName", "rsvp.test",
	    "stage", "$default",
	    "http", "method", method, "path", request->path, "protocol", "HTTP/1.1",
	    "sourceIp", "192.0.2.1", "userAgent", "story",
	    "timeEpoch", (json_int_t)clock_now(&s->app.clock) * 1000,
	    "isBase64Encoded", request->method == HTTP_POST);

	if (request->method == HTTP_POST) {
		json_object_set_new(json_object_get(event, "headers"), "content-type",
		    json_string(request->content_type));
		json_object_set_new(event, "body", base64(request->body, request->body_length));
	}
	return event;
}

static void read_body(struct scene *s, const json_t *json, struct http_response *response)
{
	const json_t *body = json_object_get(json, "body");
	size_t length = json_string_length(body), n = length;
	unsigned char *bytes = malloc(length + 1);

	if (!json_is_string(body) || !json_is_boolean(json_object_get(json, "isBase64Encoded")))
		scene_wrong(s, "this is not a response for a Function URL");
	else if (json_is_false(json_object_get(json, "isBase64Encoded")))
		memcpy(bytes, json_string_value(body), length);
	else if (sodium_base642bin(bytes, length, json_string_value(body), length, NULL, &n, NULL,
	    sodium_base64_VARIANT_ORIGINAL) != 0)
		scene_wrong(s, "a body is marked as base64, and is not");
	buf_put(&response->body, bytes, n);
	free(bytes);
}

static void request_page(struct scene *s, const struct http_request *request, struct http_response *response)
{
	const char *handler = strncmp(request->path, "/h/", 3) == 0 ? "host" : "guest";
	json_t *json = invoke(s, handler, url_event(s, request));

	*response = (struct http_response){
	    .status = (int)json_integer_value(json_object_get(json, "statusCode"))};
	buf_init(&response->body, BODY_BYTES_MAX);
	if (json != NULL)
		read_body(s, json, response);
	json_decref(json);
}

/* ---- timers and the bus ---- */

/* The scheduler fires a timer by the name of its row. */
static int fire(struct scene *s, const struct outbox *row)
{
	return send_event(s, "clock", json_pack("{s:{s:s,s:I,s:I,s:s}}", "timer", "event", row->event,
	    "seq", (json_int_t)row->seq, "n", (json_int_t)row->n, "guest", row->guest));
}

static int bus_event(struct scene *s, enum bus_name what, const char *event, int64_t seq)
{
	return send_event(s, "offer", envelopes_make(&s->envelopes, what, event, seq));
}

/* ---- the outbox ---- */

/* A batch of one record: everything that follows from it is done first, as on one machine. */
static int deliver(struct scene *s, const json_t *record)
{
	const json_t *row = stream_row(record);
	const char *kind = json_string_value(json_object_get(json_object_get(row, "kind"), "S"));
	bool is_timer = strcmp(kind, effect_kinds[EFFECT_TIMER]) == 0 ||
	    strcmp(kind, effect_kinds[EFFECT_UNTIMER]) == 0;
	json_t *response = invoke(s, is_timer ? "clock" : "messenger",
	    json_pack("{s:[O]}", "Records", record));
	const json_t *failures = json_object_get(response, "batchItemFailures");
	int err = json_is_array(failures) && json_array_size(failures) == 0 ? ERR_OK : ERR_IO;

	json_decref(response);
	if (err == ERR_OK)
		stream_take(&s->stream);
	return err;
}

/* Whether a retried row is due before the row of the record was made. */
static bool is_older(int64_t due_at, const json_t *record)
{
	const json_t *made = json_object_get(stream_row(record), "made_at");

	return due_at < strtoll(json_string_value(json_object_get(made, "N")), NULL, 10);
}

static int sweep_handler(struct scene *s, const char *handler)
{
	return send_event(s, handler, json_pack("{s:b}", "sweep", 1));
}

/*
 * What is due next, oldest first as on one machine: a bus event, a record of the stream, or a row that
 * only the sweep finds.
 */
static int work(struct scene *s)
{
	json_t *envelope = envelopes_next(&s->envelopes);
	const json_t *record;
	int64_t due_at = INT64_MAX;
	bool is_due;
	int err;

	if (envelope != NULL)
		return send_event(s, "offer", envelope);
	err = store_outbox_next(s->watch.real, RELAY_MAIL | RELAY_LOCAL, &due_at);
	if (err != ERR_OK && err != ERR_ABSENT)
		return err;
	is_due = due_at <= clock_now(&s->app.clock);
	err = stream_first(&s->stream, is_due, &record);
	if (err == ERR_OK)
		return is_older(due_at, record) ? sweep_handler(s, "messenger") : deliver(s, record);
	return err == ERR_ABSENT && is_due ? sweep_handler(s, "messenger") : err;
}

/* First the events that the bus lost.  A timer that fires now puts new events on the bus. */
static int sweep(struct scene *s)
{
	int err = sweep_handler(s, "offer");

	return err == ERR_OK ? sweep_handler(s, "clock") : err;
}

/* ---- a process ---- */

/* What AWS keeps outlives a process, so it is made once. */
static int start(struct scene *s)
{
	char table[SCENE_NAME_BYTES_MAX + 1];

	if (s->envelopes.all != NULL)
		return ERR_OK;
	envelopes_init(&s->envelopes, &s->app.clock);
	s->app.bus = &s->envelopes.bus;
	snprintf(table, sizeof(table), "%s%s", s->prefix, ddb_tables[DDB_TABLE_OUTBOX].name);
	return stream_init(&s->stream, s->aws, table, ~0u);
}

static void clear(struct scene *s)
{
	stream_clear(&s->stream);
	envelopes_clear(&s->envelopes);
}

const struct host host_lambda = {
    .name = "lambda",
    .has_stream = true,
    .start = start,
    .clear = clear,
    .request = request_page,
    .fire = fire,
    .bus_event = bus_event,
    .work = work,
    .sweep = sweep,
};
