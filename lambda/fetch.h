#ifndef LAMBDA_FETCH_H_
#define LAMBDA_FETCH_H_

#include <stdint.h>

#include "aws/secret_aws.h"

/*
 * Reads the keys that sign links while the tables are probed.  It uses its own thread and connection.
 * Until fetch_end, the caller must not change the environment, the log, or jansson's memory functions.
 */
struct fetch;

/**
 * fetch_start(NAME, UNTIL_MS, OUT):
 * Start reading the keys under ${NAME}, which is borrowed until fetch_free.  Give up at ${UNTIL_MS},
 * see aws_until.  ERR_OK: the caller gives ${*OUT} to fetch_free.  ERR_IO without memory or threads.
 */
int fetch_start(const char *name, int64_t until_ms, struct fetch **out);

/**
 * fetch_end(F, RING, ERRMSG):
 * Wait for the keys, and move them to ${RING}.  Outcomes and ${ERRMSG} are as in secret_aws_read.
 */
int fetch_end(struct fetch *f, struct keyring *ring, char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1]);

/**
 * fetch_aws(F):
 * Return the connection, such as for aws_skew.  It is valid from fetch_end until fetch_free.
 */
const struct aws *fetch_aws(const struct fetch *f);

/**
 * fetch_free(F):
 * Wait for the thread if it still runs, close the connection, and overwrite the keys in ${F}.  NULL is
 * a no-op.
 */
void fetch_free(struct fetch *f);

#endif /* !LAMBDA_FETCH_H_ */
