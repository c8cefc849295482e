#ifndef AWS_MAIL_SES_H_
#define AWS_MAIL_SES_H_

#include "aws/aws.h"
#include "port/mail.h"

/*
 * Sends letters by SES v2: SendEmail with a raw message.  SES has no idempotency token, and gives each
 * message a Message-ID of its own.  So a letter is sent by one attempt on a new connection.  A letter with
 * an unknown outcome is not resent before MAIL_SES_UNACKED_SECS, so that the events of the configuration
 * set have time to report it.  They carry the name of the letter's row as the tag "out".  With less than
 * two seconds until the deadline of aws_until(), nothing is sent, and the outcome is ERR_LATER.
 *
 * A letter that SES refuses was not sent.  If the letter is the cause, the outcome is ERR_REFUSED.  If the
 * account, its limits, the sender's domain or the configuration set is the cause, the outcome is ERR_LATER:
 * a log line tells the operator what to do.
 *
 * IAM: ses:SendRawEmail
 */
#define MAIL_SES_UNACKED_SECS 900

/**
 * mail_ses_open(AWS, CONFIGURATION_SET, OUT):
 * Set ${OUT} to a mail that sends by ${AWS} with ${CONFIGURATION_SET}, which is "" for none.  Both are
 * borrowed until mail_close().  Nothing is sent yet.  Return ERR_OK, or ERR_IO if there is no memory.
 */
int mail_ses_open(struct aws *aws, const char *configuration_set, struct mail **out);

#endif /* !AWS_MAIL_SES_H_ */
