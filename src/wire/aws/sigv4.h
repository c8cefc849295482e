#ifndef WIRE_AWS_SIGV4_H_
#define WIRE_AWS_SIGV4_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "wire/aws/canonical.h"

/*
 * Signs requests to AWS: Signature Version 4, as the AWS General Reference describes it under
 * "Create a signed AWS API request".  Pure: the time and the keys are given.
 */
enum {
	SIGV4_HASH_BYTES = 64,		/* a SHA-256 in hex, without its NUL */
	SIGV4_DATE_BYTES = 16,		/* "20150830T123600Z" */
	SIGV4_EXPIRES_SECS_MAX = 604800	/* of a presigned request: seven days */
};

struct sigv4_key {
	const char *id;
	const char *secret;
	const char *token;	/* of a session; NULL or empty: none */
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
	const struct canonical_header *headers;	/* those to sign; Host among them */
	size_t header_count;
	const char *payload_hash;	/* sigv4_hash() of the body, or a word that stands for it */
	bool path_as_is;	/* S3 */
};

/* What came of it; what was on the way is there for those who compare. */
struct sigv4 {
	struct buf canonical;
	struct buf to_sign;
	struct buf signed_headers;	/* their names: "host;x-amz-date" */
	struct buf authorization;	/* the header's value */
	struct buf query;		/* of a presigned request: what to send */
	char date[SIGV4_DATE_BYTES + 1];	/* what X-Amz-Date must be */
	char signature[SIGV4_HASH_BYTES + 1];
};

/**
 * sigv4_hash(BYTES, N, HASH):
 * Write the SHA-256 of ${N} bytes as lower-case hex and a NUL.
 */
void sigv4_hash(const void *bytes, size_t n, char hash[SIGV4_HASH_BYTES + 1]);

/**
 * sigv4_sign(REQUEST, KEY, SCOPE, OUT):
 * Sign ${REQUEST} for its headers.  The sender adds X-Amz-Date: ${OUT}->date,
 * X-Amz-Security-Token if ${KEY} has one, and Authorization; these are signed and may not be
 * among the headers of ${REQUEST}. Return ERR_OK; ERR_INPUT if they are, if there is no Host,
 * the path, query or a header is malformed (see wire/canonical.h), the key has no id or secret,
 * or the time is not in the years 1970 to 9999; ERR_IO if there is no memory or a limit was
 * met.  The caller gives ${OUT} to sigv4_clear() after any outcome.
 */
int sigv4_sign(const struct sigv4_request *r, const struct sigv4_key *key,
    const struct sigv4_scope *scope, struct sigv4 *out);

/**
 * sigv4_presign(REQUEST, KEY, SCOPE, EXPIRES_SECS, OUT):
 * As sigv4_sign(), but ${OUT}->query carries the signature, for 1 to SIGV4_EXPIRES_SECS_MAX
 * seconds: no header is to be added, and ${OUT}->authorization is empty.  ERR_INPUT also if the
 * query of ${REQUEST} has such parameters already, or for any other number of seconds.
 */
int sigv4_presign(const struct sigv4_request *r, const struct sigv4_key *key,
    const struct sigv4_scope *scope, int64_t expires_secs, struct sigv4 *out);

/**
 * sigv4_clear(OUT):
 * Free what ${OUT} holds.  Safe to repeat.
 */
void sigv4_clear(struct sigv4 *out);

#endif /* !WIRE_AWS_SIGV4_H_ */
