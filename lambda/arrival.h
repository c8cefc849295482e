#ifndef LAMBDA_ARRIVAL_H_
#define LAMBDA_ARRIVAL_H_

#include <jansson.h>
#include <stddef.h>

/*
 * Mail that arrived, as S3 tells of the object that it was kept as, or SES of its receipt:
 *
 *	{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put",
 *	             "s3":{"bucket":{"name":"mail"},"object":{"key":"in/6n4thuhc"}}}]}
 *	{"Records":[{"eventSource":"aws:ses",
 *	             "ses":{"mail":{"messageId":"6n4thuhc"},"receipt":{"action":
 *	                 {"type":"S3","bucketName":"mail","objectKey":"in/6n4thuhc"}}}}]}
 */
enum {
	ARRIVAL_BUCKET_BYTES_MAX = 63,  /* Amazon S3 User Guide, "Bucket naming rules" */
	ARRIVAL_KEY_BYTES_MAX = 1024,   /* the same, "Naming Amazon S3 objects" */
	ARRIVAL_MESSAGE_BYTES_MAX = 127
};

struct arrival {
	char bucket[ARRIVAL_BUCKET_BYTES_MAX + 1]; /* "", as key: it was kept nowhere */
	char key[ARRIVAL_KEY_BYTES_MAX + 1];
	char message[ARRIVAL_MESSAGE_BYTES_MAX + 1]; /* SES's id: one for a mail, told of twice or not */
};

/**
 * arrival_count(EVENT):
 * How many records there are.
 */
size_t arrival_count(const json_t *event);

/**
 * arrival_read(EVENT, I, ARRIVAL):
 * Fill ${ARRIVAL} from one record.  ERR_OK; ERR_INPUT if it tells of no mail that arrived.
 */
int arrival_read(const json_t *event, size_t i, struct arrival *a);

#endif /* !LAMBDA_ARRIVAL_H_ */
