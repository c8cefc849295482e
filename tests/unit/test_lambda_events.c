/* Events that start a function are read as AWS writes them, and nothing else is. */
#include "test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/err.h"
#include "lambda/inbound_event.h"
#include "lambda/bus_event.h"
#include "lambda/delivery_event.h"
#include "lambda/stream_event.h"
#include "lambda/timer_event.h"
#include "lambda/web.h"

#define GUEST "9f86d081884c7d659a2feaa0c55ad015"

static json_t *parse(const char *text)
{
	json_t *json = json_loads(text, JSON_ALLOW_NUL, NULL);

	assert_non_null(json);
	return json;
}

/* ---- the published ones: $VECTORS/lambda-events/NAME.json ---- */

static json_t *published(const char *name)
{
	static bool said;
	char path[512];
	json_t *json;

	if (getenv("VECTORS") == NULL) {
		if (!said)
			printf("SKIPPED test_lambda_events: VECTORS names no folder with lambda-events\n");
		said = true;
		skip();
	}
	snprintf(path, sizeof(path), "%s/lambda-events/%s.json", getenv("VECTORS"), name);
	json = json_load_file(path, JSON_ALLOW_NUL, NULL);
	if (json == NULL)
		print_error("no %s\n", path);
	assert_non_null(json);
	return json;
}

TEST(a_published_request)
{
	json_t *event = published("lambda_function_url_request");
	struct arena *arena = arena_new(1024);
	struct http_request request;

	assert_int_equal(web_read_request(event, arena, &request), ERR_OK);
	assert_int_equal(request.method, HTTP_GET);
	assert_string_equal(request.path, "/my/path");
	assert_string_equal(request.query, "parameter1=value1&parameter1=value2&parameter2=value");
	assert_string_equal(request.content_type, "");
	assert_int_equal(request.body_length, 0);
	assert_false(request.json || request.cross_site);
	arena_free(arena);
	json_decref(event);
}

TEST(a_published_batch)
{
	json_t *event = published("example-dynamodb-event");
	struct stream_event_record record;

	assert_true(stream_event_is(event));
	assert_int_equal(stream_event_count(event), 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(stream_event_read(event, i, &record), ERR_OK);
		assert_string_equal(record.number, "1405400000000002063282832");
		assert_false(record.has_row); /* another's table */
	}
	json_decref(event);
}

TEST(published_events_of_the_bus_are_not_ours)
{
	static const char *const names[] = {"example-eventbridge-event-obj",
	    "example-eventbridge-schedule"};
	struct bus_event_message message;
	enum outbox_status status;
	struct outbox row;

	for (size_t i = 0; i < COUNT(names); i++) {
		json_t *event = published(names[i]);

		assert_int_equal(bus_event_read(event, &message), ERR_INPUT);
		assert_int_equal(delivery_event_read(event, &row, &status), ERR_INPUT);
		assert_int_equal(timer_event_read(event, &row), ERR_INPUT);
		assert_false(stream_event_is(event));
		json_decref(event);
	}
}

TEST(a_published_arrival)
{
	static const struct { const char *name, *bucket, *key, *message; } rows[] = {
		{"example-s3-event", "sourcebucket", "Happy Face.jpg", "Happy Face.jpg"},
		{"example-ses-event", "", "", "6n4thuhcbhpfiuf25gshf70rss364fuejrvmqko1"},
		{"example-ses-lambda-event", "", "", "6n4thuhcbhpfiuf25gshf70rss364fuejrvmqko1"},
		{"example-ses-s3-event", "my-S3-bucket", "email", "d6iitobk75ur44p8kdnnp7g2n800"},
	};
	struct inbound_event a;

	for (size_t i = 0; i < COUNT(rows); i++) {
		json_t *event = published(rows[i].name);

		assert_false(stream_event_is(event));
		assert_int_equal(inbound_event_count(event), 1);
		assert_int_equal(inbound_event_read(event, 0, &a), ERR_OK);
		assert_string_equal(a.bucket, rows[i].bucket);
		assert_string_equal(a.key, rows[i].key);
		assert_string_equal(a.message, rows[i].message);
		json_decref(event);
	}
}

/* ---- requests and answers ---- */

#define REQUEST(HEADERS, REST) "{\"version\":\"2.0\",\"rawPath\":\"/e/gala\",\"headers\":{" HEADERS "}," \
	"\"requestContext\":{\"http\":{\"method\":\"POST\"}}" REST "}"

TEST(a_request_has_what_every_host_reads)
{
	json_t *event = parse(REQUEST("\"content-type\":\"application/x-www-form-urlencoded\","
	    "\"accept\":\"text/html, application/json\",\"sec-fetch-site\":\"cross-site\"", ""));
	struct http_request request;

	assert_int_equal(web_read_request(event, NULL, &request), ERR_OK);
	assert_int_equal(request.method, HTTP_POST);
	assert_string_equal(request.path, "/e/gala");
	assert_string_equal(request.query, "");
	assert_string_equal(request.content_type, "application/x-www-form-urlencoded");
	assert_true(request.json && request.cross_site);
	assert_string_equal(request.body, "");
	json_decref(event);
}

TEST(a_body_is_text_or_base64)
{
	static const struct { const char *event, *body; size_t length; int err; } rows[] = {
		{REQUEST("", ",\"body\":\"a=\\u00e9\\u0000b\""), "a=\xc3\xa9\0b", 6, ERR_OK},
		{REQUEST("", ",\"body\":\"YT0x\",\"isBase64Encoded\":false"), "YT0x", 4, ERR_OK},
		{REQUEST("", ",\"body\":\"YT0x\",\"isBase64Encoded\":true"), "a=1", 3, ERR_OK},
		{REQUEST("", ",\"body\":\"/+4AYQ==\",\"isBase64Encoded\":true"), "\xff\xee\0a", 4, ERR_OK},
		{REQUEST("", ",\"body\":\"\",\"isBase64Encoded\":true"), "", 0, ERR_OK},
		{REQUEST("", ",\"body\":null"), "", 0, ERR_OK},
		{REQUEST("", ",\"body\":\"YT0\",\"isBase64Encoded\":true"), NULL, 0, ERR_INPUT},
		{REQUEST("", ",\"body\":\"YT 0x\",\"isBase64Encoded\":true"), NULL, 0, ERR_INPUT},
		{REQUEST("", ",\"body\":{}"), NULL, 0, ERR_INPUT},
	};
	struct http_request request;

	for (size_t i = 0; i < COUNT(rows); i++) {
		json_t *event = parse(rows[i].event);
		struct arena *arena = arena_new(1024);

		assert_int_equal(web_read_request(event, arena, &request), rows[i].err);
		if (rows[i].err == ERR_OK) {
			assert_int_equal(request.body_length, rows[i].length);
			assert_memory_equal(request.body, rows[i].body, rows[i].length);
		}
		arena_free(arena);
		json_decref(event);
	}
}

TEST(what_is_no_request_is_refused)
{
	static const char *const events[] = {
		"{}", "{\"version\":\"2.0\"}", "{\"version\":\"2.0\",\"rawPath\":\"/e/gala\"}",
		"{\"version\":\"1.0\",\"rawPath\":\"/\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}",
		"{\"version\":\"2.0\",\"rawPath\":7,\"requestContext\":{\"http\":{\"method\":\"GET\"}}}",
		"{\"version\":\"2.0\",\"rawPath\":\"/e/\\u0000x\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}",
		"{\"version\":\"2.0\",\"rawPath\":\"/\",\"requestContext\":{\"http\":{\"method\":[]}}}",
		"{\"version\":\"2.0\",\"rawPath\":\"/\",\"requestContext\":\"http\"}",
	};
	struct http_request request;

	for (size_t i = 0; i < COUNT(events); i++) {
		json_t *event = parse(events[i]);

		assert_int_equal(web_read_request(event, NULL, &request), ERR_INPUT);
		json_decref(event);
	}
}

static void assert_answer(enum http_method method, const char *body, size_t length, const char *want)
{
	struct http_request request = {.method = method};
	struct http_response response = {.status = 303, .content_type = "text/plain", .location = "/h/x",
	    .style_src = "'none'"};
	struct buf reply;

	buf_init(&response.body, 100);
	buf_put(&response.body, body, length);
	buf_init(&reply, strlen(want));
	assert_int_equal(web_write_response(&request, &response, &reply), ERR_OK);
	assert_string_equal(reply.bytes, want);
	buf_clear(&reply);
	buf_init(&reply, strlen(want) - 1);
	assert_int_equal(web_write_response(&request, &response, &reply), ERR_IO);
	buf_clear(&reply);
	buf_clear(&response.body);
}

#define HEADERS "{\"statusCode\":303,\"headers\":{\"X-Content-Type-Options\":\"nosniff\"," \
	"\"Referrer-Policy\":\"no-referrer\",\"Cache-Control\":\"no-store\"," \
	"\"Content-Security-Policy\":\"default-src 'none'; style-src 'none'; form-action 'self'; " \
	"base-uri 'none'; frame-ancestors 'none'\",\"Content-Type\":\"text/plain\",\"Location\":\"/h/x\"},"

TEST(an_answer_says_all_that_the_other_host_would)
{
	assert_answer(HTTP_GET, "Caf\xc3\xa9 \"x\"\0", 10,
	    HEADERS "\"body\":\"Caf\xc3\xa9 \\\"x\\\"\\u0000\",\"isBase64Encoded\":false}");
	assert_answer(HTTP_GET, "\xff\0a", 3, HEADERS "\"body\":\"/wBh\",\"isBase64Encoded\":true}");
	assert_answer(HTTP_GET, "", 0, HEADERS "\"body\":\"\",\"isBase64Encoded\":false}");
	assert_answer(HTTP_HEAD, "body", 4, HEADERS "\"body\":\"\",\"isBase64Encoded\":false}");
}

/* ---- rows by their names ---- */

TEST(a_timer_names_a_row)
{
	json_t *event = parse("{\"timer\":{\"event\":\"gala\",\"seq\":12,\"n\":1,\"guest\":\"" GUEST "\"}}");
	struct outbox row;

	assert_int_equal(timer_event_read(event, &row), ERR_OK);
	assert_string_equal(row.event, "gala");
	assert_string_equal(row.guest, GUEST);
	assert_int_equal(row.seq, 12);
	assert_int_equal(row.n, 1);
	json_decref(event);
	event = parse("{\"timer\":{\"event\":\"gala\",\"seq\":0,\"n\":0,\"guest\":\"\"}}");
	assert_int_equal(timer_event_read(event, &row), ERR_OK);
	assert_string_equal(row.guest, "");
	json_decref(event);
}

TEST(what_names_no_row_is_refused)
{
	static const char *const events[] = {
		"{}", "{\"timer\":\"gala\"}", "{\"timer\":{\"event\":\"gala\",\"seq\":1,\"n\":1}}",
		"{\"timer\":{\"event\":\"\",\"seq\":1,\"n\":1,\"guest\":\"\"}}",
		"{\"timer\":{\"event\":\"a_b\",\"seq\":1,\"n\":1,\"guest\":\"\"}}",
		"{\"timer\":{\"event\":\"gala\\u0000x\",\"seq\":1,\"n\":1,\"guest\":\"\"}}",
		"{\"timer\":{\"event\":\"gala\",\"seq\":-1,\"n\":1,\"guest\":\"\"}}",
		"{\"timer\":{\"event\":\"gala\",\"seq\":1.5,\"n\":1,\"guest\":\"\"}}",
		"{\"timer\":{\"event\":\"gala\",\"seq\":\"1\",\"n\":1,\"guest\":\"\"}}",
		"{\"timer\":{\"event\":\"gala\",\"seq\":1,\"n\":1,\"guest\":\"" GUEST "0\"}}",
		"{\"timer\":{\"event\":\"a234567890b234567890c234567890d2345678901\",\"seq\":1,\"n\":1,\"guest\":\"\"}}",
	};
	struct outbox row;

	for (size_t i = 0; i < COUNT(events); i++) {
		json_t *event = parse(events[i]);

		assert_int_equal(timer_event_read(event, &row), ERR_INPUT);
		json_decref(event);
	}
}

/* ---- batches ---- */

#define IMAGE(KIND, WHAT) "{\"event\":{\"S\":\"gala\"},\"seq_n\":{\"S\":\"0000000012#1#" GUEST "\"}," \
	"\"guest\":{\"S\":\"" GUEST "\"},\"kind\":{\"S\":\"" KIND "\"},\"what\":{\"S\":\"" WHAT "\"}," \
	"\"states\":{\"S\":\"\"},\"state\":{\"S\":\"confirmed\"},\"rings_at\":{\"N\":\"0\"}," \
	"\"no\":{\"N\":\"0\"},\"not_after\":{\"N\":\"9\"},\"attempts\":{\"N\":\"0\"}," \
	"\"unheard\":{\"N\":\"0\"},\"made_at\":{\"N\":\"8\"},\"version\":{\"N\":\"1\"}}"
#define RECORD(NAME, NUMBER, IMAGE) "{\"eventSource\":\"aws:dynamodb\",\"eventName\":\"" NAME "\"," \
	"\"dynamodb\":{\"SequenceNumber\":" NUMBER ",\"NewImage\":" IMAGE "}}"

TEST(a_batch_has_the_rows_that_were_put)
{
	json_t *event = parse("{\"Records\":["
	    RECORD("INSERT", "\"300000000000000499659\"", IMAGE("letter", "confirmed")) ","
	    RECORD("MODIFY", "\"2\"", IMAGE("letter", "confirmed")) ","
	    RECORD("INSERT", "\"3\"", IMAGE("letter", "of-newer-rules")) ","
	    RECORD("REMOVE", "\"4\"", "null") "]}");
	struct stream_event_record record;

	assert_true(stream_event_is(event));
	assert_int_equal(stream_event_count(event), 4);
	assert_int_equal(stream_event_read(event, 0, &record), ERR_OK);
	assert_string_equal(record.number, "300000000000000499659");
	assert_true(record.has_row);
	assert_string_equal(record.row.event, "gala");
	assert_string_equal(record.row.guest, GUEST);
	assert_int_equal(record.row.seq, 12);
	assert_int_equal(record.row.n, 1);
	assert_int_equal(record.row.kind, EFFECT_LETTER);
	for (size_t i = 1; i < 4; i++) {
		assert_int_equal(stream_event_read(event, i, &record), ERR_OK);
		assert_false(record.has_row);
	}
	json_decref(event);
}

TEST(a_record_without_a_number_cannot_be_named)
{
	static const char *const events[] = {
		"{\"Records\":[" RECORD("INSERT", "\"\"", "null") "]}",
		"{\"Records\":[" RECORD("INSERT", "7", "null") "]}",
		"{\"Records\":[" RECORD("INSERT", "\"7x\"", "null") "]}",
		"{\"Records\":[" RECORD("INSERT", "\"12345678901234567890123456789012345678901\"", "null") "]}",
		"{\"Records\":[{\"eventSource\":\"aws:dynamodb\"}]}",
	};
	struct stream_event_record record;

	for (size_t i = 0; i < COUNT(events); i++) {
		json_t *event = parse(events[i]);

		assert_int_equal(stream_event_read(event, 0, &record), ERR_INPUT);
		json_decref(event);
	}
}

TEST(a_batch_is_answered_with_the_one_that_failed)
{
	json_t *none = stream_event_response(NULL), *one = stream_event_response("7");
	char *text;

	text = json_dumps(none, JSON_COMPACT);
	assert_string_equal(text, "{\"batchItemFailures\":[]}");
	free(text);
	text = json_dumps(one, JSON_COMPACT);
	assert_string_equal(text, "{\"batchItemFailures\":[{\"itemIdentifier\":\"7\"}]}");
	free(text);
	json_decref(none);
	json_decref(one);
}

/* ---- the bus ---- */

TEST(our_own_events_are_known)
{
	struct bus_event_message message;
	char text[256];

	for (size_t i = 0; i < BUS__MAX; i++) {
		json_t *event;

		snprintf(text, sizeof(text), "{\"source\":\"rsvp\",\"detail-type\":\"ev.%s\","
		    "\"detail\":{\"event\":\"gala\",\"seq\":12}}", bus_events[i].name);
		event = parse(text);
		assert_int_equal(bus_event_read(event, &message), ERR_OK);
		assert_int_equal(message.name, i);
		assert_string_equal(message.event, "gala");
		json_decref(event);
	}
}

TEST(reports_about_other_mail_are_ignored)
{
	static const char *const events[] = {
		"{\"source\":\"aws.ec2\",\"detail-type\":\"ev.seat_freed\",\"detail\":{\"event\":\"gala\"}}",
		"{\"source\":\"rsvp\",\"detail-type\":\"ev.of_newer_rules\",\"detail\":{\"event\":\"gala\"}}",
		"{\"source\":\"rsvp\",\"detail-type\":\"seat_freed\",\"detail\":{\"event\":\"gala\"}}",
		"{\"source\":\"rsvp\",\"detail-type\":\"ev.seat_freed\",\"detail\":{\"event\":\"\"}}",
		"{\"source\":\"rsvp\",\"detail-type\":\"ev.seat_freed\",\"detail\":{\"event\":\"GALA\"}}",
		"{\"source\":\"rsvp\",\"detail-type\":\"ev.seat_freed\",\"detail\":\"gala\"}",
		"{\"source\":\"rsvp\",\"detail-type\":\"ev.seat_freed\"}",
	};
	struct bus_event_message message;

	for (size_t i = 0; i < COUNT(events); i++) {
		json_t *event = parse(events[i]);

		assert_int_equal(bus_event_read(event, &message), ERR_INPUT);
		json_decref(event);
	}
}

#define SES(TYPE, TAGS) "{\"source\":\"aws.ses\",\"detail-type\":\"" TYPE "\"," \
	"\"detail\":{\"mail\":{\"messageId\":\"0102\",\"tags\":{" TAGS "}}}}"
#define OUT "\"ses:configuration-set\":[\"rsvp\"],\"out\":[\"gala_12_1_" GUEST "\"]"

TEST(reports_say_what_became_of_an_email)
{
	static const struct { const char *event; int err; enum outbox_status status; } rows[] = {
		{SES("Email Sent", OUT), ERR_OK, OUTBOX_DONE},
		{SES("Email Delivered", OUT), ERR_OK, OUTBOX_DONE},
		{SES("Email Delivery Delayed", OUT), ERR_OK, OUTBOX_DONE},
		{SES("Email Complaint Received", OUT), ERR_OK, OUTBOX_DONE},
		{SES("Email Bounced", OUT), ERR_OK, OUTBOX_DEAD},
		{SES("Email Rejected", OUT), ERR_OK, OUTBOX_DEAD},
		{SES("Email Rendering Failed", OUT), ERR_OK, OUTBOX_DEAD},
		{SES("Email Subscribed", OUT), ERR_ABSENT, OUTBOX_PENDING},
		{SES("Email Sent", ""), ERR_ABSENT, OUTBOX_DONE},
		{SES("Email Sent", "\"out\":[]"), ERR_ABSENT, OUTBOX_DONE},
		{SES("Email Sent", "\"out\":[\"row-1\"]"), ERR_ABSENT, OUTBOX_DONE},
		{SES("Email Sent", "\"out\":\"gala_12_1_" GUEST "\""), ERR_ABSENT, OUTBOX_DONE},
		{"{\"source\":\"rsvp\",\"detail-type\":\"Email Sent\"}", ERR_INPUT, OUTBOX_PENDING},
		{"{}", ERR_INPUT, OUTBOX_PENDING},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		json_t *event = parse(rows[i].event);
		enum outbox_status status = OUTBOX_PENDING;
		struct outbox row;

		assert_int_equal(delivery_event_read(event, &row, &status), rows[i].err);
		assert_int_equal(status, rows[i].status);
		assert_string_equal(row.event, rows[i].err == ERR_OK ? "gala" : "");
		assert_string_equal(row.guest, rows[i].err == ERR_OK ? GUEST : "");
		assert_int_equal(row.seq * 10 + row.n, rows[i].err == ERR_OK ? 121 : 0);
		json_decref(event);
	}
}

/* ---- mail that arrived ---- */

#define S3(NAME, KEY) "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"" NAME "\"," \
	"\"s3\":{\"bucket\":{\"name\":\"inbox\"},\"object\":{\"key\":\"" KEY "\"}}}]}"

TEST(a_stored_object_is_named_by_its_key)
{
	static const struct { const char *event, *key, *message; } rows[] = {
		{S3("ObjectCreated:Put", "mail/a+b%2Bc%C3%A9"), "mail/a b+c\xc3\xa9", "a b+c\xc3\xa9"},
		{S3("ObjectCreated:CompleteMultipartUpload", "x"), "x", "x"},
		{S3("ObjectRemoved:Delete", "x"), NULL, NULL},
		{S3("ObjectCreated:Put", "mail/"), NULL, NULL},
		{S3("ObjectCreated:Put", "%4"), NULL, NULL},
		{S3("ObjectCreated:Put", "%00"), NULL, NULL},
		{S3("ObjectCreated:Put", "%zz"), NULL, NULL},
		{S3("ObjectCreated:Put", ""), NULL, NULL},
		{"{\"Records\":[{\"eventSource\":\"aws:sqs\"}]}", NULL, NULL},
		{"{\"Records\":{}}", NULL, NULL},
		{"{}", NULL, NULL},
	};
	struct inbound_event a;

	for (size_t i = 0; i < COUNT(rows); i++) {
		json_t *event = parse(rows[i].event);

		assert_int_equal(inbound_event_read(event, 0, &a), rows[i].key != NULL ? ERR_OK : ERR_INPUT);
		assert_string_equal(a.key, rows[i].key != NULL ? rows[i].key : "");
		assert_string_equal(a.message, rows[i].key != NULL ? rows[i].message : "");
		assert_string_equal(a.bucket, rows[i].key != NULL ? "inbox" : "");
		json_decref(event);
	}
}

TEST_MAIN(NULL, NULL)
