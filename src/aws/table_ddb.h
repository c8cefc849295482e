#ifndef AWS_TABLE_DDB_H_
#define AWS_TABLE_DDB_H_

#include "aws/aws.h"
#include "gen/ddb.h"

/**
 * table_ddb_check(AWS, PREFIX, WHICH, ERRMSG):
 * Compare the deployed table ${WHICH} with its definition in gen/ddb.h: its status, keys, index and time
 * to live.  The outbox must also have a stream with new images.  ${PREFIX} is as for store_ddb_open().
 * Return ERR_OK.  Return ERR_REFUSED if the table differs or does not exist, ERR_IO if DynamoDB did not
 * answer; ${ERRMSG} says why.
 *
 * IAM: dynamodb:DescribeTable dynamodb:DescribeTimeToLive
 */
int table_ddb_check(struct aws *aws, const char *prefix, enum ddb_table which,
    char errmsg[AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_TABLE_DDB_H_ */
