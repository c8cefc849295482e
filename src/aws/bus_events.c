/* The bus of AWS: EventBridge. */
#include "aws/bus_events.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>

#include "aws/service.h"
#include "base/err.h"
#include "base/log.h"

struct bus_events {
	struct bus bus;
	struct aws *aws;
	const char *name;
};

static json_t *request(const struct bus_events *b, enum bus_name name, const char *event,
    int64_t seq)
{
	json_t *detail = json_pack("{s:s,s:I}", "event", event, "seq", (json_int_t)seq);
	char *text = detail != NULL ? json_dumps(detail, JSON_COMPACT) : NULL;
	json_t *root = text == NULL ? NULL : json_pack("{s:[{s:s,s:s+,s:s,s:s}]}", "Entries",
	    "Source", BUS_EVENTS_SOURCE, "DetailType", BUS_EVENTS_PREFIX, bus_events[name].name,
	    "Detail", text, "EventBusName", b->name);

	free(text);
	json_decref(detail);
	return root;
}

/* A response of 200 can still reject the entry: FailedEntryCount and the entry's ErrorCode say so. */
static bool is_accepted(const json_t *response, const char **code)
{
	const json_t *failed = json_object_get(response, "FailedEntryCount");
	const json_t *entries = json_object_get(response, "Entries");
	const json_t *entry = json_array_get(entries, 0);

	*code = json_string_value(json_object_get(entry, "ErrorCode"));
	return json_is_integer(failed) && json_integer_value(failed) == 0 &&
	    json_array_size(entries) == 1 && *code == NULL &&
	    json_is_string(json_object_get(entry, "EventId"));
}

static int put(void *arg, enum bus_name name, const char *event, int64_t seq)
{
	struct bus_events *b = arg;
	const struct aws_request r = {.service = "events", .method = "POST", .path = "/",
	    .query = "", .target = "AWSEvents.PutEvents"};
	struct aws_reply reply;
	json_t *response;
	const char *code = reply.error.code;
	int err = service_request(b->aws, &r, request(b, name, event, seq), &reply, &response);

	if (err != ERR_OK || !is_accepted(response, &code)) {
		log_facts("bus-failed", LOG_TEXT("event", event), LOG_INT("seq", seq),
		    LOG_TEXT("code", code));
		err = ERR_IO;
	}
	json_decref(response);
	aws_reply_clear(&reply);
	return err;
}

int bus_events_open(struct aws *aws, const char *name, struct bus **out)
{
	struct bus_events *b = malloc(sizeof(*b));

	if (b == NULL)
		return ERR_IO;
	*b = (struct bus_events){.bus = {.put = put, .arg = b}, .aws = aws, .name = name};
	*out = &b->bus;
	return ERR_OK;
}

void bus_events_close(struct bus *b)
{
	free(b);
}
