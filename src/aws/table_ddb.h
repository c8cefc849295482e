#ifndef AWS_TABLE_DDB_H_
#define AWS_TABLE_DDB_H_

#include "aws/call.h"
#include "gen/ddb.h"

/**
 * table_ddb_check(AWS, PREFIX, TABLE, ERRMSG):
 * Compare a table as it is deployed with what gen/ddb.h says of it: that it can be used, its keys,
 * its index, its time to live, and for the outbox its stream, which must hold new images.  ERR_OK;
 * ERR_REFUSED if it is not so, or not there; ERR_IO if DynamoDB did not answer; ${ERRMSG} says it in
 * words.  ${PREFIX} is one that store_ddb_open takes.
 *
 * IAM: dynamodb:DescribeTable dynamodb:DescribeTimeToLive
 */
int table_ddb_check(struct aws *aws, const char *prefix, enum ddb_table which,
    char errmsg[AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_TABLE_DDB_H_ */
