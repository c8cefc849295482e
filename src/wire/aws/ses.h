#ifndef WIRE_AWS_SES_H_
#define WIRE_AWS_SES_H_

#include <stddef.h>

#include "base/buf.h"

/*
 * The request of SES v2 that sends a raw message, in base64 (API Reference, SendEmail):
 *
 * {"FromEmailAddress":"host@rsvp.example.org","Destination":{"ToAddresses":["ana@example.org"]},
 *  "Content":{"Raw":{"Data":"RnJvbTog.."}},"EmailTags":[{"Name":"out","Value":"gala_12_1_9f.."}],
 *  "ConfigurationSetName":"rsvp"}
 *
 * The events that report the delivery carry the tag.
 */
#define SES_TAG "out"

struct ses_letter {
	const char *from;
	const char *to;
	const char *row; /* the name of its outbox row (wire/mail/row_name.h) */
	const char *configuration_set; /* "" for none */
	const char *bytes;
	size_t length;
};

/**
 * ses_write(BODY, L):
 * Append the request for letter ${L} to ${BODY}.  Return ERR_OK.  Return ERR_INPUT if an address or a name
 * is not UTF-8, ERR_IO if there is no memory or ${BODY} is full.
 */
int ses_write(struct buf *body, const struct ses_letter *l);

#endif /* !WIRE_AWS_SES_H_ */
