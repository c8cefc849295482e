#ifndef LAMBDA_DELIVERY_EVENT_H_
#define LAMBDA_DELIVERY_EVENT_H_

#include <jansson.h>

#include "port/outbox.h"

/*
 * A report of SES about an e-mail, from the bus.  The tag "out" of the e-mail is the name of its outbox
 * row, in the form of wire/mail/row_name.h.
 *
 *	{"source":"aws.ses","detail-type":"Email Sent",
 *	 "detail":{"mail":{"tags":{"out":["gala_12_1_9f86d081884c7d659a2feaa0c55ad015"]}}}}
 */

/**
 * delivery_event_read(EVENT, ROW, STATUS):
 * Set event, seq, n and guest of ${ROW}, the rest to 0.  Set ${STATUS} to the status of the e-mail:
 * OUTBOX_DONE if SES accepted it, OUTBOX_DEAD if it was not delivered.  ERR_OK; ERR_ABSENT if the
 * report is not about an e-mail of this program; ERR_INPUT if it is not from SES.
 */
int delivery_event_read(const json_t *event, struct outbox *row, enum outbox_status *status);

#endif /* !LAMBDA_DELIVERY_EVENT_H_ */
