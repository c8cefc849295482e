#ifndef AWS_INBOX_S3_H_
#define AWS_INBOX_S3_H_

#include "aws/call.h"
#include "port/inbox.h"

/*
 * The inbox of AWS: objects of S3, where SES puts what it receives.  A folder is a bucket in this
 * region, a name is a key, not encoded:
 *
 *	GET /rsvp-inbox/mail/a%20b?x-id=GetObject
 *
 * Who may get objects and not list them is told 403 also of one that is not there: that is ERR_IO,
 * after a log line.
 *
 * IAM: s3:GetObject
 */
enum {
	INBOX_S3_BUCKET_BYTES_MAX = 63, /* Amazon S3 User Guide, bucket naming rules */
	INBOX_S3_KEY_BYTES_MAX = 1024   /* the same, naming Amazon S3 objects */
};

/**
 * inbox_s3_open(AWS, I):
 * The inbox behind ${AWS}, which is borrowed until inbox_close.  Asks nothing of it yet.  ERR_OK,
 * or ERR_IO when memory ran out.
 */
int inbox_s3_open(struct aws *aws, struct inbox **out);

#endif /* !AWS_INBOX_S3_H_ */
