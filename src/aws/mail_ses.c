/* Sends letters by SES, and tells exactly what became of each. */
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
#define SEND_MS_MIN 2000 /* with less time left, its answer may not be heard: then better later */
#define REQUEST_BYTES_MAX (MAIL_BYTES_MAX / 3 * 4 + 8192) /* a letter in base64, and more */

struct mail_ses {
	struct mail mail;
	struct aws *aws;
	const char *configuration_set;
};

/*
 * What a no means.  Of a sender that is not verified SES says MessageRejected, as of a letter that
 * it does not like, and only its words tell which.
 */
static const struct refusal {
	const char *code;
	const char *words; /* some of the message; NULL: any */
	int err;
	const char *errmsg;
} refusals[] = {
	{"MessageRejected", "not verified", ERR_LATER,
	    "verify the sender's domain in SES of this region; in its sandbox each recipient, too"},
	{"MessageRejected", "suspended", ERR_LATER, "AWS has suspended sending by this account"},
	{"MessageRejected", "paused", ERR_LATER, "sending is paused in SES of this region"},
	{"MessageRejected", NULL, ERR_REFUSED, "SES does not send this letter"},
	{"BadRequestException", NULL, ERR_REFUSED, "SES cannot read this letter or an address"},
	{"MailFromDomainNotVerifiedException", NULL, ERR_LATER,
	    "the MAIL FROM domain is not verified in SES of this region"},
	{"SendingPausedException", NULL, ERR_LATER, "sending is paused in SES of this region"},
	{"AccountSuspendedException", NULL, ERR_LATER, "AWS has suspended sending by this account"},
	{"LimitExceededException", NULL, ERR_LATER, "the account's limit of letters is reached"},
	{"NotFoundException", NULL, ERR_LATER, "there is no such configuration set in this region"},
};

/* What is not known cannot be held against the letter. */
static const struct refusal unknown = {"", NULL, ERR_LATER,
    "SES refused, not for the letter's sake"};

static const struct refusal *find(const struct aws_reply *reply)
{
	for (size_t i = 0; i < COUNT(refusals); i++)
		if (strcmp(reply->code, refusals[i].code) == 0 &&
		    (refusals[i].words == NULL ||
			strstr(reply->message, refusals[i].words) != NULL))
			return &refusals[i];
	return &unknown;
}

static int judge(const struct message *message, const struct aws_reply *reply, int err)
{
	const struct refusal *refusal = err == ERR_REFUSED ? find(reply) : NULL;

	if (err == ERR_OK)
		return ERR_OK;
	if (refusal != NULL)
		err = refusal->err;
	log_facts("ses-failed", LOG_TEXT("letter", message->row),
	    LOG_TEXT("outcome", err_name(err)), LOG_INT("status", reply->status),
	    LOG_TEXT("code", reply->code),
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
		err = judge(message, &reply, err);
	} else {
		err = err == ERR_INPUT ? ERR_REFUSED : ERR_LATER; /* nothing has left the house */
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
