/*
 * Asks what keeps promises with the services of AWS for what the lines of its input say, as JSON;
 * for each it writes a line of what came of it.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/bus_events.h"
#include "aws/inbox_s3.h"
#include "aws/mail_ses.h"
#include "aws/secret_aws.h"
#include "aws/timers_scheduler.h"
#include "base/clock.h"
#include "base/count.h"
#include "base/err.h"
#include "wire/aws/sigv4.h"

static struct bus *bus;
static struct inbox *inbox;
static struct mail *mail;
static struct timers *timers;

static const char *word(const json_t *command, const char *name)
{
	const char *text = json_string_value(json_object_get(command, name));

	return text != NULL ? text : "";
}

static int64_t number(const json_t *command, const char *name)
{
	return json_integer_value(json_object_get(command, name));
}

/* ---- one of each ---- */

static json_t *do_mail(struct aws *aws, const json_t *command)
{
	const char *text = word(command, "text");
	const struct message message = {.from = word(command, "from"), .to = word(command, "to"),
	    .id = "id@example.org", .row = word(command, "row"), .bytes = text,
	    .length = strlen(text)};

	(void)aws;
	return json_pack("{s:s,s:I}", "outcome", err_name(mail_send(mail, &message)),
	    "unacked_secs", (json_int_t)mail->unacked_secs);
}

static json_t *do_bus(struct aws *aws, const json_t *command)
{
	(void)aws;
	return json_pack("{s:s}", "outcome", err_name(bus_put(bus,
	    (enum bus_name)number(command, "what"), word(command, "event"), number(command, "seq"))));
}

static struct outbox row_of(const json_t *command, enum effect_kind kind)
{
	struct outbox row = {.seq = number(command, "seq"), .n = number(command, "n"), .kind = kind,
	    .what = (uint8_t)number(command, "what"), .no = number(command, "no")};

	snprintf(row.event, sizeof(row.event), "%s", word(command, "event"));
	snprintf(row.guest, sizeof(row.guest), "%s", word(command, "guest"));
	return row;
}

static json_t *do_set(struct aws *aws, const json_t *command)
{
	struct outbox row = row_of(command, EFFECT_TIMER);

	(void)aws;
	return json_pack("{s:s}", "outcome",
	    err_name(timers_set(timers, &row, number(command, "at"))));
}

static json_t *do_drop(struct aws *aws, const json_t *command)
{
	struct outbox row = row_of(command, EFFECT_UNTIMER);

	(void)aws;
	return json_pack("{s:s}", "outcome", err_name(timers_drop(timers, &row)));
}

/* Which keys there are, in order; each by its id and its hash. */
static json_t *do_secret(struct aws *aws, const json_t *command)
{
	char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1], hash[SIGV4_HASH_BYTES + 1];
	json_t *keys = json_array();
	struct keyring ring;
	int err = secret_aws_read(aws, word(command, "name"), &ring, errmsg);

	for (size_t i = 0; i < ring.count; i++) {
		sigv4_hash(ring.keys[i].master, sizeof(ring.keys[i].master), hash);
		json_array_append_new(keys, json_pack("[i,s]", ring.keys[i].id, hash));
	}
	keys_wipe(&ring);
	return json_pack("{s:s,s:s,s:o}", "outcome", err_name(err), "why", errmsg, "keys", keys);
}

static json_t *do_inbox(struct aws *aws, const json_t *command)
{
	struct buf bytes;
	char hash[SIGV4_HASH_BYTES + 1];
	json_t *result;
	int err;

	(void)aws;
	buf_init(&bytes, (size_t)number(command, "room"));
	err = inbox_read(inbox, word(command, "bucket"), word(command, "key"), &bytes);
	sigv4_hash(bytes.bytes, bytes.length, hash);
	result = json_pack("{s:s,s:I,s:s}", "outcome", err_name(err), "length",
	    (json_int_t)bytes.length, "hash", hash);
	buf_clear(&bytes);
	return result;
}

/* From now on no call lasts beyond so many milliseconds. */
static json_t *do_until(struct aws *aws, const json_t *command)
{
	aws_until(aws, clock_monotonic_ms() + number(command, "ms"));
	return json_pack("{s:s}", "outcome", "ok");
}

/* ---- what is left in memory ---- */

/* What is looked for, each of its bytes one too high: so that asking does not put it there. */
struct wanted {
	unsigned char bytes[64];
	size_t length;
};

static int64_t count(const unsigned char *bytes, size_t n, const struct wanted *wanted)
{
	int64_t found = 0;
	size_t i, k;

	for (i = 0; i + wanted->length <= n; i++) {
		for (k = 0; k < wanted->length; k++)
			if ((unsigned char)(bytes[i + k] + 1) != wanted->bytes[k])
				break;
		found += k == wanted->length;
	}
	return found;
}

static int64_t count_region(int fd, uintmax_t from, uintmax_t to,
    const struct wanted *wanted)
{
	size_t n = (size_t)(to - from);
	unsigned char *copy = malloc(n);
	ssize_t got = copy == NULL ? -1 : pread(fd, copy, n, (off_t)from);
	int64_t found = got > 0 ? count(copy, (size_t)got, wanted) : 0;

	if (copy != NULL)
		explicit_bzero(copy, n);
	free(copy);
	return found;
}

/* All that this process may write to. */
static json_t *do_find(struct aws *aws, const json_t *command)
{
	int fd = open("/proc/self/mem", O_RDONLY);
	FILE *maps = fopen("/proc/self/maps", "r");
	uintmax_t from, to;
	char rights[5], line[512];
	int64_t found = 0;
	struct wanted wanted;
	const char *hex = word(command, "raised");

	(void)aws;
	if (sodium_hex2bin(wanted.bytes, sizeof(wanted.bytes), hex, strlen(hex), NULL,
	    &wanted.length, NULL) != 0)
		return NULL;
	while (maps != NULL && fgets(line, sizeof(line), maps) != NULL)
		if (sscanf(line, "%" SCNxMAX "-%" SCNxMAX " %4s", &from, &to, rights) == 3 &&
		    rights[1] == 'w' && to - from < (uintmax_t)1 << 30)
			found += count_region(fd, from, to, &wanted);
	if (maps != NULL)
		fclose(maps);
	close(fd);
	return json_pack("{s:I}", "found", (json_int_t)found);
}

/* ---- all ---- */

static const struct {
	const char *name;
	json_t *(*act)(struct aws *, const json_t *);
} acts[] = {
	{"mail", do_mail},     {"bus", do_bus},     {"set", do_set},   {"drop", do_drop},
	{"secret", do_secret}, {"inbox", do_inbox}, {"find", do_find}, {"until", do_until},
};

static json_t *act(struct aws *aws, const json_t *command)
{
	int64_t now_ms = clock_monotonic_ms();
	json_t *result = NULL;

	for (size_t i = 0; i < COUNT(acts); i++)
		if (strcmp(acts[i].name, word(command, "do")) == 0)
			result = acts[i].act(aws, command);
	if (result != NULL)
		json_object_set_new(result, "took_ms", json_integer(clock_monotonic_ms() - now_ms));
	return result;
}

static const char *variable(const char *name)
{
	const char *text = getenv(name);

	return text != NULL ? text : "";
}

static int open_all(struct aws *aws)
{
	const struct timers_scheduler_config config = {variable("RSVP_SCHEDULE_GROUP"),
	    variable("RSVP_CLOCK_ARN"), variable("RSVP_SCHEDULER_ROLE_ARN"),
	    variable("RSVP_SCHEDULE_DLQ_ARN")};

	if (mail_ses_open(aws, variable("RSVP_MAIL_CONFIGURATION_SET"), &mail) != ERR_OK ||
	    bus_events_open(aws, variable("RSVP_BUS"), &bus) != ERR_OK ||
	    timers_scheduler_open(aws, &config, &timers) != ERR_OK)
		return ERR_IO;
	return inbox_s3_open(aws, &inbox);
}

static int answer_all(struct aws *aws)
{
	json_t *command, *result;
	char *line = NULL, *text;
	size_t room = 0;

	while (getline(&line, &room, stdin) > 0) {
		if ((command = json_loads(line, 0, NULL)) == NULL ||
		    (result = act(aws, command)) == NULL ||
		    (text = json_dumps(result, JSON_COMPACT)) == NULL)
			return 2;
		puts(text);
		fflush(stdout);
		free(text);
		json_decref(result);
		json_decref(command);
	}
	free(line);
	return 0;
}

int main(void)
{
	char errmsg[AWS_ERRMSG_BYTES_MAX + 1];
	struct aws *aws;
	int code;

	if (aws_open(&aws, errmsg) != ERR_OK || open_all(aws) != ERR_OK) {
		puts(errmsg);
		return 1;
	}
	code = answer_all(aws);
	mail_close(mail);
	bus_events_close(bus);
	timers_scheduler_close(timers);
	inbox_close(inbox);
	aws_close(aws);
	return code;
}
