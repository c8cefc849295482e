/* The timers of AWS: EventBridge Scheduler. */
#include "aws/timers_scheduler.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/service.h"
#include "base/err.h"
#include "base/log.h"
#include "base/zone.h"
#include "wire/aws/canonical.h"
#include "wire/aws/sigv4.h"

#define AGE_SECS_MAX 900 /* by then, a sweep has found a timer whose calls failed */
#define RETRIES_MAX 10
#define NAME_BYTES_MAX 64
#define QUERY_BYTES_MAX 512
#define PATH "/schedules/"

struct timers_scheduler {
	struct timers timers;
	struct aws *aws;
	struct timers_scheduler_config config;
};

/* A request for the timer of a row. */
struct request {
	const struct timers_scheduler *to;
	const struct outbox *row;
	const char *operation; /* "set" or "drop" */
	char path[sizeof(PATH) + NAME_BYTES_MAX];
};

/* ---- names ---- */

static void put_path(struct request *a)
{
	const struct outbox *row = a->row;
	const struct machine *m = row->guest[0] != '\0' ? &guest_machine : &event_machine;
	char text[256], hash[SIGV4_HASH_BYTES + 1];
	int n;

	assert(row->what < m->actions_count);
	n = snprintf(text, sizeof(text), "%s/%s/%s/%" PRId64, row->event, row->guest,
	    m->actions[row->what], row->no);
	assert(n > 0 && (size_t)n < sizeof(text));
	sigv4_hash(text, (size_t)n, hash);
	snprintf(a->path, sizeof(a->path), PATH "%.31s-%.32s", m->actions[row->what], hash);
}

/* Set the token to a hash of the operation and its row.  Return false if there is no memory. */
static bool put_token(const struct request *a, const char *body, const char *replaced,
    char token[SIGV4_HASH_BYTES + 1])
{
	struct buf b;
	bool whole;

	buf_init(&b, AWS_REPLY_BYTES_MAX);
	buf_printf(&b, "%s\n%s\n%" PRId64 "\n%" PRId64 "\n%s\n%s", a->operation, a->path, a->row->seq,
	    a->row->n, body, replaced);
	if ((whole = buf_end(&b) == ERR_OK))
		sigv4_hash(b.bytes, b.length, token);
	buf_clear(&b);
	return whole;
}

/* clientToken=..&groupName=rsvp; a NULL token is omitted.  Return false if it does not fit. */
static bool put_query(const struct request *a, const char *token, char query[QUERY_BYTES_MAX])
{
	struct buf b;
	bool whole;

	buf_init(&b, QUERY_BYTES_MAX - 1);
	if (token != NULL)
		buf_printf(&b, "clientToken=%s&", token);
	buf_text(&b, "groupName=");
	canonical_encode(&b, a->to->config.group, strlen(a->to->config.group));
	if ((whole = buf_end(&b) == ERR_OK))
		memcpy(query, b.bytes, b.length + 1);
	buf_clear(&b);
	return whole;
}

/* ---- requests ---- */

/* {"timer":{"event":"gala","seq":12,"n":1,"guest":"9f.."}} */
static json_t *input(const struct outbox *row)
{
	json_t *root = json_pack("{s:{s:s,s:I,s:I,s:s}}", "timer", "event", row->event, "seq",
	    (json_int_t)row->seq, "n", (json_int_t)row->n, "guest", row->guest);
	char *text = root != NULL ? json_dumps(root, JSON_COMPACT) : NULL;
	json_t *value = text != NULL ? json_string(text) : NULL;

	free(text);
	json_decref(root);
	return value;
}

static json_t *target(const struct request *a)
{
	const struct timers_scheduler_config *c = &a->to->config;
	json_t *root = json_pack("{s:s,s:s,s:o,s:{s:i,s:i}}", "Arn", c->target_arn, "RoleArn",
	    c->role_arn, "Input", input(a->row), "RetryPolicy", "MaximumEventAgeInSeconds",
	    AGE_SECS_MAX, "MaximumRetryAttempts", RETRIES_MAX);

	if (root != NULL && c->dead_letter_arn[0] != '\0' &&
	    json_object_set_new(root, "DeadLetterConfig",
		json_pack("{s:s}", "Arn", c->dead_letter_arn)) != 0) {
		json_decref(root);
		root = NULL;
	}
	return root;
}

/* The schedule without its token.  iso is "2027-06-12T17:00:00Z"; its Z is omitted. */
static json_t *schedule(const struct request *a, const char *iso)
{
	return json_pack("{s:s,s:o,s:s,s:s,s:{s:s},s:o}", "GroupName", a->to->config.group,
	    "ScheduleExpression", json_sprintf("at(%.19s)", iso),
	    "ScheduleExpressionTimezone", "UTC", "ActionAfterCompletion", "DELETE",
	    "FlexibleTimeWindow", "Mode", "OFF", "Target", target(a));
}

/* Send the schedule with its token: POST creates it, PUT replaces it. */
static int send(const struct request *a, const char *method, const json_t *schedule,
    const char *replaced, struct aws_reply *reply)
{
	const struct aws_request r = {.service = "scheduler", .method = method, .path = a->path,
	    .query = ""};
	char *text = json_dumps(schedule, JSON_COMPACT), token[SIGV4_HASH_BYTES + 1];
	json_t *body = json_copy((json_t *)schedule);

	if (text == NULL || !put_token(a, text, replaced, token) ||
	    json_object_set_new(body, "ClientToken", json_string(token)) != 0) {
		json_decref(body);
		body = NULL; /* service_request() sends nothing then */
	}
	free(text);
	return service_request(a->to->aws, &r, body, reply, NULL);
}

/* ---- responses ---- */

static bool is(const struct aws_reply *reply, const char *code)
{
	return strcmp(reply->error.code, code) == 0;
}

/*
 * Only an invalid schedule is refused for good.  The operator who reads the log can fix a missing group, a
 * quota or a permission, so these are retried.
 */
static int classify(const struct request *a, int err, const struct aws_reply *reply)
{
	if (err != ERR_REFUSED)
		return err;
	err = is(reply, "ValidationException") ? ERR_REFUSED : ERR_LATER;
	log_facts("timer-refused", LOG_TEXT("operation", a->operation), LOG_TEXT("event", a->row->event),
	    LOG_INT("seq", a->row->seq), LOG_INT("n", a->row->n), LOG_TEXT("code", reply->error.code),
	    LOG_TEXT("group", a->to->config.group), LOG_TEXT("outcome", err_name(err)));
	return err;
}

/* Whether found has all members of wanted with the same values.  It may have more. */
static bool has(const json_t *found, const json_t *wanted)
{
	const char *name;
	json_t *value;

	if (!json_is_object(wanted))
		return json_equal(found, wanted);
	json_object_foreach((json_t *)wanted, name, value)
		if (!has(json_object_get(found, name), value))
			return false;
	return json_is_object(found);
}

/* Read the schedule that exists under this name. */
static int find(const struct request *a, json_t **found, char **text)
{
	char query[QUERY_BYTES_MAX];
	const struct aws_request r = {.service = "scheduler", .method = "GET", .path = a->path,
	    .query = query};
	struct aws_reply reply;
	int err;

	if (!put_query(a, NULL, query))
		return ERR_LATER;
	err = service_request(a->to->aws, &r, NULL, &reply, found);
	if (err == ERR_OK && (*text = strdup(reply.body.bytes)) == NULL)
		err = ERR_IO;
	else if (err == ERR_REFUSED && is(&reply, "ResourceNotFoundException"))
		err = ERR_LATER; /* it has just fired or been dropped */
	else
		err = classify(a, err, &reply);
	aws_reply_clear(&reply);
	return err;
}

/* Replace the existing schedule of this name, unless an earlier attempt made the wanted one. */
static int update(const struct request *a, const json_t *wanted)
{
	struct aws_reply reply;
	json_t *found = NULL;
	char *text = NULL;
	int err = find(a, &found, &text);

	if (err == ERR_OK && !has(found, wanted)) {
		err = classify(a, send(a, "PUT", wanted, text, &reply), &reply);
		aws_reply_clear(&reply);
	}
	json_decref(found);
	free(text);
	return err;
}

static int set(struct timers *base, const struct outbox *row, int64_t at)
{
	struct request a = {.to = (struct timers_scheduler *)base, .row = row, .operation = "set"};
	struct aws_reply reply = {.error.code = "ValidationException"};
	char iso[ZONE_ISO_BYTES];
	json_t *wanted;
	int err;

	put_path(&a);
	if (!zone_iso(iso, sizeof(iso), at))
		return classify(&a, ERR_REFUSED, &reply);
	if ((wanted = schedule(&a, iso)) == NULL)
		return ERR_LATER;
	err = send(&a, "POST", wanted, "", &reply);
	if (err == ERR_REFUSED && is(&reply, "ConflictException"))
		err = update(&a, wanted);
	else
		err = classify(&a, err, &reply);
	aws_reply_clear(&reply);
	json_decref(wanted);
	return err;
}

static int drop(struct timers *base, const struct outbox *row)
{
	struct request a = {.to = (struct timers_scheduler *)base, .row = row, .operation = "drop"};
	char query[QUERY_BYTES_MAX], token[SIGV4_HASH_BYTES + 1];
	const struct aws_request r = {.service = "scheduler", .method = "DELETE", .path = a.path,
	    .query = query};
	struct aws_reply reply;
	int err;

	put_path(&a);
	if (!put_token(&a, "", "", token) || !put_query(&a, token, query))
		return ERR_LATER;
	err = service_request(a.to->aws, &r, NULL, &reply, NULL);
	if (err == ERR_REFUSED && is(&reply, "ResourceNotFoundException"))
		err = ERR_OK;
	else
		err = classify(&a, err, &reply);
	aws_reply_clear(&reply);
	return err;
}

static const struct timers_ops ops = {.set = set, .drop = drop};

int timers_scheduler_open(struct aws *aws, const struct timers_scheduler_config *config,
    struct timers **out)
{
	struct timers_scheduler *t = malloc(sizeof(*t));

	if (t == NULL)
		return ERR_IO;
	*t = (struct timers_scheduler){.timers = {.ops = &ops}, .aws = aws, .config = *config};
	*out = &t->timers;
	return ERR_OK;
}

void timers_scheduler_close(struct timers *t)
{
	free(t);
}
