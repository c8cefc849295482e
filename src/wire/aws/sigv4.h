#ifndef WIRE_AWS_SIGV4_H_
#define WIRE_AWS_SIGV4_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "wire/aws/canonical.h"

/*
 * Signs requests to AWS with Signature Version 4: AWS General Reference, "Create a signed AWS API
 * request".  The functions are pure: the caller passes the time and the keys.
 */
enum {
	SIGV4_HASH_BYTES = 64,		/* of a SHA-256 in hex, without its NUL */
	SIGV4_DATE_BYTES = 16		/* of "20150830T123600Z" */
};

struct sigv4_key {
	const char *id;
	const char *secret;
	const char *token;	/* of a session; NULL or "" for none */
};

struct sigv4_scope {
	const char *region;
	const char *service;
	int64_t at;		/* UTC seconds */
};

struct sigv4_request {
	const char *method;
	const char *path;	/* as it is sent: encoded */
	const char *query;	/* as it is sent, without its ? */
	const struct canonical_header *headers;	/* the headers to sign, including Host */
	size_t header_count;
	const char *payload_hash;	/* sigv4_hash() of the body, or a constant such as UNSIGNED-PAYLOAD */
	bool path_as_is;	/* S3 */
};

/* The result.  The intermediate values are kept for tests. */
struct sigv4 {
	struct buf canonical;
	struct buf to_sign;
	struct buf signed_headers;	/* their names: "host;x-amz-date" */
	struct buf authorization;	/* the value of the header */
	char date[SIGV4_DATE_BYTES + 1];	/* the value of X-Amz-Date */
	char signature[SIGV4_HASH_BYTES + 1];
};

/**
 * sigv4_hash(BYTES, N, HASH):
 * Write the SHA-256 of the ${N} ${BYTES} to ${HASH}, as lower-case hex and a NUL.
 */
void sigv4_hash(const void *bytes, size_t n, char hash[SIGV4_HASH_BYTES + 1]);

/**
 * sigv4_sign(R, KEY, SCOPE, OUT):
 * Sign request ${R}.  The signature is sent in headers: the sender adds X-Amz-Date with ${OUT}->date,
 * X-Amz-Security-Token if ${KEY} has a token, and Authorization.  These must not be among the headers
 * of ${R}.  Return ERR_OK.  Return ERR_INPUT if they are, or if there is no Host.  Return ERR_INPUT, too,
 * if the path, the query or a header is malformed (see wire/aws/canonical.h), if the key has no id or
 * secret, or if the year is not from 1970 to 9999.  Return ERR_IO if there is no memory or a buffer
 * reached its limit.  The caller calls sigv4_clear(${OUT}) after any outcome.
 */
int sigv4_sign(const struct sigv4_request *r, const struct sigv4_key *key,
    const struct sigv4_scope *scope, struct sigv4 *out);

/**
 * sigv4_clear(OUT):
 * Free the buffers of ${OUT}.  Safe to repeat.
 */
void sigv4_clear(struct sigv4 *out);

#endif /* !WIRE_AWS_SIGV4_H_ */
