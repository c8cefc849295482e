/* The inbox of AWS: objects of S3. */
#include "aws/inbox_s3.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/log.h"
#include "base/text.h"
#include "gen/rules.h"

#define READ_MS_MAX 8000 /* including retries */

struct inbox_s3 {
	struct inbox inbox;
	struct aws *aws;
};

/* The name of a bucket is one segment of the path, and cannot be ".." or hold a "/". */
static bool is_bucket(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-");

	return name[n] == '\0' && n >= 3 && n <= INBOX_S3_BUCKET_BYTES_MAX && name[0] != '.' &&
	    name[0] != '-';
}

static bool is_key(const char *key)
{
	size_t n = strlen(key);

	return n >= 1 && n <= INBOX_S3_KEY_BYTES_MAX && text_utf8(key, n);
}

static int classify(const struct aws_reply *reply, int err)
{
	if (err == ERR_OK)
		return ERR_OK;
	if (reply->too_large)
		return ERR_INPUT;
	if (err == ERR_REFUSED && strcmp(reply->error.code, "NoSuchKey") == 0)
		return ERR_ABSENT;
	log_facts("inbox-failed", LOG_TEXT("outcome", err_name(err)),
	    LOG_INT("status", reply->status), LOG_TEXT("code", reply->error.code));
	return ERR_IO;
}

static int read_mail(struct inbox *base, const char *bucket, const char *key, struct buf *mail)
{
	struct inbox_s3 *i = (struct inbox_s3 *)base;
	char path[1 + INBOX_S3_BUCKET_BYTES_MAX + 1 + INBOX_S3_KEY_BYTES_MAX + 1];
	const struct aws_request r = {.service = "s3", .method = "GET", .path = path,
	    .query = "x-id=GetObject", .body = "", .bytes_max = MAIL_BYTES_MAX,
	    .deadline_ms = clock_monotonic_ms() + READ_MS_MAX};
	struct aws_reply reply;
	int err;

	if (!is_bucket(bucket) || !is_key(key))
		return ERR_INPUT;
	snprintf(path, sizeof(path), "/%s/%s", bucket, key);
	err = classify(&reply, aws_call(i->aws, &r, &reply));
	if (err == ERR_OK) {
		buf_put(mail, reply.body.bytes, reply.body.length);
		err = buf_end(mail);
	}
	aws_reply_clear(&reply);
	return err;
}

static void close_s3(struct inbox *i)
{
	free(i);
}

static const struct inbox_ops ops = {.read = read_mail, .close = close_s3};

int inbox_s3_open(struct aws *aws, struct inbox **out)
{
	struct inbox_s3 *i = malloc(sizeof(*i));

	if (i == NULL)
		return ERR_IO;
	*i = (struct inbox_s3){.inbox = {.ops = &ops}, .aws = aws};
	*out = &i->inbox;
	return ERR_OK;
}
