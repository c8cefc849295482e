#ifndef WIRE_AWS_AWS_ERROR_H_
#define WIRE_AWS_AWS_ERROR_H_

#include <stddef.h>

/*
 * What AWS says when it says no.  Its services name the error in a header, or in the body, which is
 * JSON, or XML from S3; the name may stand between a namespace and a URL:
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
	char message[AWS_ERROR_MESSAGE_BYTES_MAX + 1];	/* one line; may hold addresses: never logged */
};

/* What an answer that is not 2xx means for whoever asked. */
enum aws_error_kind {
	AWS_ERROR_REFUSED,	/* a definite no */
	AWS_ERROR_THROTTLED,	/* not now; nothing was done */
	AWS_ERROR_SKEWED,	/* a definite no to the signature, perhaps for its time */
	AWS_ERROR_UNKNOWN	/* it may have been done */
};

/**
 * aws_error_read(TYPE, BODY, N, ERROR):
 * Fill ${ERROR} from the value of the header X-Amzn-ErrorType (NULL if there is none) and the ${N}
 * bytes of ${BODY}.  A code or message that is not there, or a code that is malformed or too long,
 * is empty; a message that is too long is cut after a whole character.
 */
void aws_error_read(const char *type, const char *body, size_t n, struct aws_error *e);

/**
 * aws_error_kind(STATUS, CODE):
 * Return what the HTTP ${STATUS}, not 2xx, with ${CODE} means.
 */
enum aws_error_kind aws_error_kind(int status, const char *code);

#endif /* !WIRE_AWS_AWS_ERROR_H_ */
