/* What a handler of pages answers when the answer is more than AWS passes on. */
#include "test.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "app/links.h"
#include "base/clock.h"
#include "base/err.h"
#include "lambda/handler.h"

#define MANY 16000 /* of whom each takes the most room that a name can */

/* An event with many guests, whose ids are numbers. */
struct crowd {
	struct store base;
	struct event event;
};

static int read_event(struct store *s, const char *id, struct event *event)
{
	(void)id;
	*event = ((struct crowd *)s)->event;
	return ERR_OK;
}

static int read_guests(struct store *s, const char *event, const char *after, struct guest *guests,
    size_t max, size_t *count)
{
	int64_t number = strtoll(after, NULL, 10);

	(void)s;
	(void)event;
	for (*count = 0; *count < max && number < MANY; ++*count) {
		struct guest *g = &guests[*count];

		*g = (struct guest){.state = GUEST_PENDING, .party = 1};
		snprintf(g->id, sizeof(g->id), "%032" PRId64, ++number);
		memset(g->name, '"', sizeof(g->name) - 1);
		snprintf(g->email, sizeof(g->email), "%s@example.org", g->id);
	}
	return ERR_OK;
}

TEST(a_list_that_is_too_long_is_no_download)
{
	static const struct store_ops ops = {.event = read_event, .guests = read_guests};
	struct crowd crowd = {.base = {.ops = &ops}, .event = {.id = "gala", .zone = "UTC",
	    .starts_at = 1812560400, .ends_at = 4102444800, .cap = 2, .free = 2, .version = EVENT_VERSION}};
	struct app app = {.store = &crowd.base, .base_url = "https://rsvp.example.org",
	    .keys = {.count = 1, .keys = {{.id = 1, .master = {1}}}}};
	char url[URL_BYTES_MAX + 1];
	struct buf reply;
	json_t *event, *response;
	char *text;

	links_host_url(&app, &crowd.event, url);
	event = json_pack("{s:s,s:s,s:s,s:{s:{s:s}}}", "version", "2.0", "rawPath",
	    url + strlen(app.base_url), "rawQueryString", "csv", "requestContext", "http", "method", "GET");
	text = json_dumps(event, 0);
	assert_non_null(text);
	buf_init(&reply, HANDLER_RESPONSE_BYTES_MAX);
	assert_int_equal(handler_run(handler_find("host"), &app, text, strlen(text),
	    clock_monotonic_ms() + 60000, &reply), ERR_OK);
	response = json_loadb(reply.bytes, reply.length, 0, NULL);
	assert_int_equal(json_integer_value(json_object_get(response, "statusCode")), 500);
	assert_null(json_object_get(json_object_get(response, "headers"), "Content-Disposition"));
	assert_string_equal(json_string_value(json_object_get(response, "body")),
	    "{\"error\":\"Something went wrong.\"}");
	json_decref(response);
	json_decref(event);
	free(text);
	buf_clear(&reply);
}

TEST_MAIN(NULL, NULL)
