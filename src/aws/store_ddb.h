#ifndef AWS_STORE_DDB_H_
#define AWS_STORE_DDB_H_

#include "aws/call.h"
#include "port/store.h"

/*
 * The store of AWS: four tables of DynamoDB, whose names and keys are in gen/ddb.h; several
 * deployments share an account by what their names begin with.  Each commit is one transaction under
 * the rule's own condition, so that many processes may write at once.  Turns are nothing here: each
 * commit is durable when it returns.
 *
 * Timers are rows of the outbox, of kinds EFFECT_TIMER and EFFECT_UNTIMER, to be leased as the
 * others; store_outbox_count leaves them out.  Rows that ended are deleted by DynamoDB's time to live,
 * at times some days late.  The index of the outbox lags behind by moments: a row may be found late,
 * but it is leased to one.
 *
 * Which rules a version stands for is told by an item of the history's table, a line 3 of no event
 * for version 3: {"event":{"S":"-"},"seq":{"N":"3"},"fingerprint":{"S":"9f.."}}.  The first commit under a
 * version writes it, on a condition, so a program that only reads needs no permission to write.
 *
 * IAM: dynamodb:GetItem dynamodb:Query dynamodb:Scan dynamodb:PutItem dynamodb:UpdateItem
 * IAM: dynamodb:ConditionCheckItem
 */

#define STORE_DDB_PREFIX_BYTES_MAX 100

/**
 * store_ddb_open(AWS, PREFIX, S):
 * The store behind ${AWS}, which is borrowed until store_close; the names of its tables begin with
 * ${PREFIX}, which may be "".  Asks nothing of it yet.  ERR_OK; ERR_INPUT if ${PREFIX} is longer than
 * STORE_DDB_PREFIX_BYTES_MAX, or is not of letters, digits, '-', '_' and '.', of which DynamoDB makes
 * names (CreateTable, TableName: at most 255); ERR_IO when memory ran out.
 */
int store_ddb_open(struct aws *aws, const char *prefix, struct store **out);

/**
 * store_ddb_probe(S, ERRMSG):
 * Ask all tables at once, by one TransactGetItems, which needs no permission but dynamodb:GetItem.
 * ERR_OK if they are there and have the keys that are meant, and no other rules of this version wrote
 * to them; ERR_REFUSED, with ${ERRMSG} in words, as aws_why says it; never empty.
 */
int store_ddb_probe(struct store *s, char errmsg[AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_STORE_DDB_H_ */
