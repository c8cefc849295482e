#ifndef WIRE_AWS_AWS_ERROR_H_
#define WIRE_AWS_AWS_ERROR_H_

#include <stddef.h>

/*
 * An error of AWS.  Its services name the error in a header or in the body.  The body is JSON, or XML
 * from S3.  The name may have a namespace before it and a URL after it:
 *
 *	X-Amzn-ErrorType: ValidationException:http://...
 *	{"__type":"com.amazonaws.dynamodb.v20120810#ValidationException","message":"..."}
 *	<Error><Code>NoSuchKey</Code><Message>...</Message></Error>
 */
enum {
	AWS_ERROR_CODE_BYTES_MAX = 63,
	AWS_ERROR_MESSAGE_BYTES_MAX = 255
};

struct aws_error {
	char code[AWS_ERROR_CODE_BYTES_MAX + 1];	/* "ValidationException" */
	char message[AWS_ERROR_MESSAGE_BYTES_MAX + 1];	/* one line; never log it: it may hold addresses */
};

/* What a response that is not 2xx means for the caller. */
enum aws_error_kind {
	AWS_ERROR_REFUSED,	/* definitely refused */
	AWS_ERROR_THROTTLED,	/* throttled; nothing was done */
	AWS_ERROR_SKEWED,	/* the signature was refused; the clocks may differ */
	AWS_ERROR_UNKNOWN	/* the request may have been carried out */
};

/**
 * aws_error_read(TYPE, BODY, N, E):
 * Fill ${E} from ${TYPE}, the value of the header X-Amzn-ErrorType (NULL or "" if there is none), and the
 * ${N} bytes of ${BODY}.  The code is empty if it is missing, malformed or too long.  The message is empty if
 * it is missing, and is cut after a whole character if it is too long.
 */
void aws_error_read(const char *type, const char *body, size_t n, struct aws_error *e);

/**
 * aws_error_kind(STATUS, CODE):
 * Return the meaning of the HTTP ${STATUS}, which is not 2xx, with ${CODE}.
 */
enum aws_error_kind aws_error_kind(int status, const char *code);

#endif /* !WIRE_AWS_AWS_ERROR_H_ */
