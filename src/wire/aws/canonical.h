#ifndef WIRE_AWS_CANONICAL_H_
#define WIRE_AWS_CANONICAL_H_

#include <stdbool.h>
#include <stddef.h>

/*
 * The canonical form of a request, over which both sides compute the signature: AWS General
 * Reference, "Create a signed AWS API request", step 1.  Bytes are encoded by RFC 3986, section 2.1:
 * all but letters, digits and -._~ become %XX, in upper case.
 */
struct buf;

enum {
	CANONICAL_PARAMS_MAX = 64,
	CANONICAL_HEADERS_MAX = 24,
	CANONICAL_BYTES_MAX = 65536	/* of a query, and of a canonical request */
};

struct canonical_header {
	const char *name;
	const char *value;	/* UTF-8; a run of white space or line breaks counts as one space */
};

/**
 * canonical_encode(B, BYTES, N):
 * Append ${N} ${BYTES}, encoded.  A / is encoded, too.
 */
void canonical_encode(struct buf *b, const char *bytes, size_t n);

/**
 * canonical_wire_path(B, PATH):
 * Append ${PATH} as it is sent.  ${PATH} is not encoded; everything but its / is encoded here.
 */
void canonical_wire_path(struct buf *b, const char *path);

/**
 * canonical_path(B, PATH, AS_IS):
 * Append the canonical form of ${PATH}, which is encoded as it is sent.  Without ${AS_IS} it is encoded
 * once more, and empty, . and .. segments are resolved.  With ${AS_IS} (S3) only the encoding of each
 * byte is made canonical.  Return ERR_OK.  Return ERR_INPUT if the path does not begin with /, or, with
 * ${AS_IS}, if a % lacks two hex digits.  Return ERR_IO if ${B} failed.
 */
int canonical_path(struct buf *b, const char *path, bool as_is);

/**
 * canonical_query(B, QUERY):
 * Append the canonical form of ${QUERY}, which is encoded as it is sent, without its ?.  Parameters are
 * sorted, their encoding is made canonical, and a + stays a plus sign.  Return ERR_OK.  Return ERR_INPUT
 * for a % without two hex digits, a parameter without a name, or more than CANONICAL_PARAMS_MAX
 * parameters.  Return ERR_IO if ${B} failed or there is no memory.
 */
int canonical_query(struct buf *b, const char *query);

/**
 * canonical_headers(LINES, NAMES, HEADERS, N):
 * Append a line to ${LINES} for each name among the ${N} ${HEADERS}, sorted by name.  Values of the same
 * name stay in order and are joined by commas.  Append the names to ${NAMES}, joined by semicolons.
 * Headers that proxies change are left out (User-Agent, Connection, X-Amzn-Trace-Id, ...).  Return ERR_OK.
 * Return ERR_INPUT for a name that HTTP does not allow, a value with control characters other than folded
 * lines, or more than CANONICAL_HEADERS_MAX headers.  Return ERR_IO if a buffer failed.
 */
int canonical_headers(struct buf *lines, struct buf *names, const struct canonical_header *headers,
    size_t n);

#endif /* !WIRE_AWS_CANONICAL_H_ */
