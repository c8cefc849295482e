#ifndef AWS_INBOX_S3_H_
#define AWS_INBOX_S3_H_

#include "aws/aws.h"
#include "port/inbox.h"

/*
 * The inbox of AWS: objects of S3, where SES stores the e-mails that it receives.  A folder is a bucket
 * in this region.  A name is a key, not encoded:
 *
 *	GET /rsvp-inbox/mail/a%20b?x-id=GetObject
 *
 * Without the permission s3:ListBucket, S3 answers 403 for a missing object (API Reference, GetObject).
 * That is ERR_IO, after a log line.
 *
 * IAM: s3:GetObject
 */
enum {
	INBOX_S3_BUCKET_BYTES_MAX = 63, /* Amazon S3 User Guide, "Bucket naming rules" */
	INBOX_S3_KEY_BYTES_MAX = 1024   /* Amazon S3 User Guide, "Naming Amazon S3 objects" */
};

/**
 * inbox_s3_open(AWS, OUT):
 * Set ${OUT} to an inbox that reads S3 by ${AWS}, which is borrowed until inbox_close().  Nothing is sent
 * yet.  Return ERR_OK, or ERR_IO if there is no memory.
 */
int inbox_s3_open(struct aws *aws, struct inbox **out);

#endif /* !AWS_INBOX_S3_H_ */
