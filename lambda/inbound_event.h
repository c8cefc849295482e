#ifndef LAMBDA_INBOUND_EVENT_H_
#define LAMBDA_INBOUND_EVENT_H_

#include <jansson.h>
#include <stddef.h>

/*
 * Inbound mail: the event of S3 for the stored object, or the event of SES for the receipt.
 *
 *	{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put",
 *	             "s3":{"bucket":{"name":"mail"},"object":{"key":"in/6n4thuhc"}}}]}
 *	{"Records":[{"eventSource":"aws:ses",
 *	             "ses":{"mail":{"messageId":"6n4thuhc"},"receipt":{"action":
 *	                 {"type":"S3","bucketName":"mail","objectKey":"in/6n4thuhc"}}}}]}
 */
enum {
	INBOUND_EVENT_BUCKET_BYTES_MAX = 63,  /* Amazon S3 User Guide, "Bucket naming rules" */
	INBOUND_EVENT_KEY_BYTES_MAX = 1024,   /* the same guide, "Naming Amazon S3 objects" */
	INBOUND_EVENT_MESSAGE_BYTES_MAX = 127
};

struct inbound_event {
	char bucket[INBOUND_EVENT_BUCKET_BYTES_MAX + 1]; /* bucket and key are "" if it was not stored */
	char key[INBOUND_EVENT_KEY_BYTES_MAX + 1];
	char message[INBOUND_EVENT_MESSAGE_BYTES_MAX + 1]; /* its id in SES; a repeated event has the same */
};

/**
 * inbound_event_count(EVENT):
 * Return the number of records.
 */
size_t inbound_event_count(const json_t *event);

/**
 * inbound_event_read(EVENT, I, MAIL):
 * Fill ${MAIL} from record ${I}.  ERR_OK; ERR_INPUT if the record is not about inbound mail.
 */
int inbound_event_read(const json_t *event, size_t i, struct inbound_event *mail);

#endif /* !LAMBDA_INBOUND_EVENT_H_ */
