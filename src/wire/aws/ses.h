#ifndef WIRE_AWS_SES_H_
#define WIRE_AWS_SES_H_

#include <stddef.h>

#include "base/buf.h"

/*
 * What SES v2 is asked to send, by SendEmail of its API Reference: a message as it is, in base64.
 *
 * {"FromEmailAddress":"host@rsvp.example.org","Destination":{"ToAddresses":["ana@example.org"]},
 *  "Content":{"Raw":{"Data":"RnJvbTog.."}},"EmailTags":[{"Name":"out","Value":"gala_12_1_9f.."}],
 *  "ConfigurationSetName":"rsvp"}
 *
 * The events that tell what became of it carry the tag.
 */
#define SES_TAG "out"

struct ses_letter {
	const char *from;
	const char *to;
	const char *row; /* its name, as wire/row_name.h writes it */
	const char *configuration_set; /* empty: none */
	const char *bytes;
	size_t length;
};

/**
 * ses_write(BODY, LETTER):
 * Append the request for ${LETTER}.  ERR_OK; ERR_INPUT if an address or a name is no UTF-8; ERR_IO
 * if memory ran out or ${BODY} is full.
 */
int ses_write(struct buf *body, const struct ses_letter *l);

#endif /* !WIRE_AWS_SES_H_ */
