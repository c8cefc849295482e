#ifndef STORE_TABLES_H_
#define STORE_TABLES_H_

#include <stdbool.h>

#include "aws/aws.h"

/*
 * The tables of gen/ddb.h, made and deleted on a DynamoDB that only tests use.
 */

/**
 * tables_missing():
 * Why there is no such DynamoDB here; NULL if there is one.
 */
const char *tables_missing(void);

/**
 * tables_make(AWS, PREFIX, STREAM), tables_delete(AWS, PREFIX):
 * Make them all, or delete them; their names begin with ${PREFIX}.  ${STREAM}: the outbox has one, of new
 * images.  ERR_OK or ERR_IO.
 */
int tables_make(struct aws *aws, const char *prefix, bool stream);
int tables_delete(struct aws *aws, const char *prefix);

/**
 * tables_empty(AWS, PREFIX):
 * Delete every item in them.  ERR_OK or ERR_IO.
 */
int tables_empty(struct aws *aws, const char *prefix);

#endif /* !STORE_TABLES_H_ */
