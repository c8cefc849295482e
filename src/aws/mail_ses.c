/* Sends letters by SES and classifies the outcome of each. */
#include "aws/mail_ses.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"
#include "gen/rules.h"
#include "wire/aws/ses.h"

#define SEND_MS_MAX 10000
#define SEND_MS_MIN 2000 /* with less time left, the response might be missed, so try later */
#define REQUEST_BYTES_MAX (MAIL_BYTES_MAX / 3 * 4 + 8192) /* a letter in base64, and the other members */

struct mail_ses {
	struct mail mail;
	struct aws *aws;
	const char *configuration_set;
};

/*
 * The meaning of each refusal.  SES uses MessageRejected both for an unverified sender and for a rejected
 * letter; only the message tells them apart.
 */
static const struct refusal {
	const char *code;
	const char *words; /* a part of the message; NULL: any message */
	int err;
	const char *errmsg;
} refusals[] = {
	{"MessageRejected", "not verified", ERR_LATER,
	    "verify the sender's domain in SES of this region; in the sandbox, verify each recipient, too"},
	{"MessageRejected", "suspended", ERR_LATER, "AWS has suspended sending by this account"},
	{"MessageRejected", "paused", ERR_LATER, "sending is paused in SES of this region"},
	{"MessageRejected", NULL, ERR_REFUSED, "SES rejected this e-mail"},
	{"BadRequestException", NULL, ERR_REFUSED, "SES cannot parse this e-mail or an address of it"},
	{"MailFromDomainNotVerifiedException", NULL, ERR_LATER,
	    "the MAIL FROM domain is not verified in SES of this region"},
	{"SendingPausedException", NULL, ERR_LATER, "sending is paused in SES of this region"},
	{"AccountSuspendedException", NULL, ERR_LATER, "AWS has suspended sending by this account"},
	{"LimitExceededException", NULL, ERR_LATER, "the account has reached its sending limit"},
	{"NotFoundException", NULL, ERR_LATER, "this region does not have the configuration set"},
};

/* An unknown error is not the letter's fault, so the letter is retried. */
static const struct refusal unknown = {"", NULL, ERR_LATER,
    "SES refused for a reason other than this e-mail"};

static const struct refusal *find(const struct aws_reply *reply)
{
	for (size_t i = 0; i < COUNT(refusals); i++)
		if (strcmp(reply->error.code, refusals[i].code) == 0 &&
		    (refusals[i].words == NULL ||
			strstr(reply->error.message, refusals[i].words) != NULL))
			return &refusals[i];
	return &unknown;
}

static int classify(const struct message *message, const struct aws_reply *reply, int err)
{
	const struct refusal *refusal = err == ERR_REFUSED ? find(reply) : NULL;

	if (err == ERR_OK)
		return ERR_OK;
	if (refusal != NULL)
		err = refusal->err;
	log_facts("ses-failed", LOG_TEXT("letter", message->row),
	    LOG_TEXT("outcome", err_name(err)), LOG_INT("status", reply->status),
	    LOG_TEXT("code", reply->error.code),
	    LOG_TEXT("why", refusal != NULL ? refusal->errmsg : NULL));
	return err;
}

static int send_letter(struct mail *base, const struct message *message)
{
	struct mail_ses *m = (struct mail_ses *)base;
	const struct ses_letter letter = {message->from, message->to, message->row,
	    m->configuration_set, message->bytes, message->length};
	struct aws_request r = {.service = "ses", .method = "POST",
	    .path = "/v2/email/outbound-emails", .query = "",
	    .content_type = "application/json", .once = true,
	    .deadline_ms = aws_deadline(m->aws, SEND_MS_MAX)};
	struct aws_reply reply = {.status = 0};
	struct buf body;
	int err;

	if (r.deadline_ms - clock_monotonic_ms() < SEND_MS_MIN)
		return ERR_LATER;
	buf_init(&body, REQUEST_BYTES_MAX);
	if ((err = ses_write(&body, &letter)) == ERR_OK) {
		r.body = body.bytes;
		r.length = body.length;
		err = aws_call(m->aws, &r, &reply);
		err = classify(message, &reply, err);
	} else {
		err = err == ERR_INPUT ? ERR_REFUSED : ERR_LATER; /* nothing was sent */
	}
	aws_reply_clear(&reply);
	buf_clear(&body);
	return err;
}

static void close_ses(struct mail *m)
{
	free(m);
}

static const struct mail_ops ops = {.send = send_letter, .close = close_ses};

int mail_ses_open(struct aws *aws, const char *configuration_set, struct mail **out)
{
	struct mail_ses *m = malloc(sizeof(*m));

	if (m == NULL)
		return ERR_IO;
	*m = (struct mail_ses){.mail = {.ops = &ops, .unacked_secs = MAIL_SES_UNACKED_SECS},
	    .aws = aws, .configuration_set = configuration_set};
	*out = &m->mail;
	return ERR_OK;
}
