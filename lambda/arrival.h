#ifndef LAMBDA_ARRIVAL_H_
#define LAMBDA_ARRIVAL_H_

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
	ARRIVAL_BUCKET_BYTES_MAX = 63,  /* Amazon S3 User Guide, "Bucket naming rules" */
	ARRIVAL_KEY_BYTES_MAX = 1024,   /* the same guide, "Naming Amazon S3 objects" */
	ARRIVAL_MESSAGE_BYTES_MAX = 127
};

struct arrival {
	char bucket[ARRIVAL_BUCKET_BYTES_MAX + 1]; /* bucket and key are "" if it was not stored */
	char key[ARRIVAL_KEY_BYTES_MAX + 1];
	char message[ARRIVAL_MESSAGE_BYTES_MAX + 1]; /* its id in SES; a repeated event has the same */
};

/**
 * arrival_count(EVENT):
 * Return the number of records.
 */
size_t arrival_count(const json_t *event);

/**
 * arrival_read(EVENT, I, ARRIVAL):
 * Fill ${ARRIVAL} from record ${I}.  ERR_OK; ERR_INPUT if the record is not about inbound mail.
 */
int arrival_read(const json_t *event, size_t i, struct arrival *arrival);

#endif /* !LAMBDA_ARRIVAL_H_ */
