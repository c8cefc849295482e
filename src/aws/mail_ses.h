#ifndef AWS_MAIL_SES_H_
#define AWS_MAIL_SES_H_

#include "aws/call.h"
#include "port/mail.h"

/*
 * Letters by SES v2, SendEmail with the message as it is.  SES has no token by which it would know
 * a letter again, and gives each a Message-ID of its own: so a letter is sent by one try, on a
 * connection of its own, and one of which nothing was heard is not repeated before the events of
 * the configuration set had time to tell of it.  They carry the name of the letter's row as the tag
 * "out".  With less than two seconds until aws_until, none is sent: that is ERR_LATER.
 *
 * What SES says no to was not sent.  The letter itself is refused; what is amiss with the account,
 * its limits, the sender's domain or the configuration set is ERR_LATER, with a log line that says
 * what to do, as somebody can mend it.
 *
 * IAM: ses:SendRawEmail
 */
#define MAIL_SES_UNACKED_SECS 900

/**
 * mail_ses_open(AWS, CONFIGURATION_SET, M):
 * Send letters by the SES behind ${AWS}, under ${CONFIGURATION_SET}, empty for none; both are
 * borrowed until mail_close.  Asks nothing of it yet.  ERR_OK, or ERR_IO when memory ran out.
 */
int mail_ses_open(struct aws *aws, const char *configuration_set, struct mail **out);

#endif /* !AWS_MAIL_SES_H_ */
