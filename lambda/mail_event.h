#ifndef LAMBDA_MAIL_EVENT_H_
#define LAMBDA_MAIL_EVENT_H_

#include <jansson.h>

#include "port/outbox.h"

/*
 * What SES tells the bus of a letter.  The tag that it was sent with names its outbox row, as
 * wire/row_name.h writes it.
 *
 *	{"source":"aws.ses","detail-type":"Email Sent",
 *	 "detail":{"mail":{"tags":{"out":["gala_12_1_9f86d081884c7d659a2feaa0c55ad015"]}}}}
 */

/**
 * mail_event_read(EVENT, ROW, STATUS):
 * Set event, seq, n and guest of ${ROW}, the rest to 0, and ${STATUS} to what became of it:
 * OUTBOX_DONE once SES took it, OUTBOX_DEAD if it came to nobody.  ERR_OK; ERR_ABSENT if it tells
 * nothing of a letter of ours; ERR_INPUT if it is not of SES.
 */
int mail_event_read(const json_t *event, struct outbox *row, enum outbox_status *status);

#endif /* !LAMBDA_MAIL_EVENT_H_ */
