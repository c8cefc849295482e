#ifndef WIRE_AWS_CANONICAL_H_
#define WIRE_AWS_CANONICAL_H_

#include <stdbool.h>
#include <stddef.h>

/*
 * The one spelling of a request that both sides of a signature agree on, by the AWS General
 * Reference, "Create a signed AWS API request", step 1.  Bytes are encoded as RFC 3986 says: all
 * but letters, digits and -._~ become %XX, in capitals.
 */
struct buf;

enum {
	CANONICAL_PARAMS_MAX = 64,
	CANONICAL_HEADERS_MAX = 24,
	CANONICAL_BYTES_MAX = 65536	/* of a query, and of a whole canonical request */
};

struct canonical_header {
	const char *name;
	const char *value;	/* UTF-8; runs of white space, line breaks too, are one space */
};

/**
 * canonical_encode(B, BYTES, N):
 * Append ${N} bytes, encoded; a / too.
 */
void canonical_encode(struct buf *b, const char *bytes, size_t n);

/**
 * canonical_wire_path(B, PATH):
 * Append the path that is sent for ${PATH}, which is not encoded: each part between two / is.
 */
void canonical_wire_path(struct buf *b, const char *path);

/**
 * canonical_path(B, PATH, AS_IS):
 * Append the canonical form of ${PATH}, as it is sent.  Without ${AS_IS} it is encoded once more,
 * and has no empty, . or .. parts.  With it (S3) the path stays as it is, in the one spelling.
 * Return ERR_OK; ERR_INPUT if it does not begin with / or, with ${AS_IS}, if a % has no two hex
 * digits; ERR_IO if ${B} failed.
 */
int canonical_path(struct buf *b, const char *path, bool as_is);

/**
 * canonical_query(B, QUERY):
 * Append the canonical form of ${QUERY}, as it is sent, without its ?: sorted, in the one spelling;
 * a + is a plus.  Return ERR_OK; ERR_INPUT for a % without two hex digits, a parameter without a
 * name, or more than CANONICAL_PARAMS_MAX; ERR_IO if ${B} failed or there is no memory.
 */
int canonical_query(struct buf *b, const char *query);

/**
 * canonical_headers(LINES, NAMES, HEADERS, N):
 * Append to ${LINES} a line for each name among the ${N} ${HEADERS}, sorted, its values in
 * their order with commas between, and to ${NAMES} the names with semicolons between.  Headers
 * that proxies change are left out (User-Agent, Connection, X-Amzn-Trace-Id, ...).  Return
 * ERR_OK; ERR_INPUT for a name that HTTP does not allow, a value with control characters other
 * than folds, or more than CANONICAL_HEADERS_MAX headers; ERR_IO if a buffer failed.
 */
int canonical_headers(struct buf *lines, struct buf *names, const struct canonical_header *headers,
    size_t n);

#endif /* !WIRE_AWS_CANONICAL_H_ */
