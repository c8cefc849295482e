#ifndef LAMBDA_FETCH_H_
#define LAMBDA_FETCH_H_

#include <stdint.h>

#include "aws/secret_aws.h"

/*
 * The keys that sign links, fetched while the tables are asked: in a thread of its own, over a
 * connection of its own, which nobody needs afterwards.  Whoever starts one changes nothing of the
 * environment, of the log, or of where JSON has its memory until it has ended.
 */
struct fetch;

/**
 * fetch_start(NAME, UNTIL_MS, F):
 * Begin to read the keys under ${NAME}, which is borrowed until fetch_free, and stop trying at
 * ${UNTIL_MS}, see aws_until.  ERR_OK; ERR_IO without memory or threads.
 */
int fetch_start(const char *name, int64_t until_ms, struct fetch **out);

/**
 * fetch_end(F, RING, ERRMSG):
 * Wait for the keys, and move them to ${RING}; outcomes as of secret_aws_read.
 */
int fetch_end(struct fetch *f, struct keyring *ring, char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1]);

/**
 * fetch_aws(F):
 * What was asked by: after fetch_end, until fetch_free.
 */
const struct aws *fetch_aws(const struct fetch *f);

/**
 * fetch_free(F):
 * Wait for ${F} if nobody has, close its connection and overwrite what keys it holds.  NULL is none.
 */
void fetch_free(struct fetch *f);

#endif /* !LAMBDA_FETCH_H_ */
