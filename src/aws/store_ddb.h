#ifndef AWS_STORE_DDB_H
#define AWS_STORE_DDB_H

#include "aws/call.h"
#include "port/store.h"

/*
 * The store of AWS: four tables of DynamoDB, whose names and keys are in gen/ddb.h.  Each commit is
 * one transaction under the rule's own condition, so that many processes may write at once.  Turns
 * are nothing here: each commit is durable when it returns.
 *
 * Timers are rows of the outbox, of kinds EFFECT_TIMER and EFFECT_UNTIMER, to be leased as the
 * others; store_outbox_count leaves them out.  The index of the outbox lags behind by moments: a
 * row may be found late, but it is leased to one.
 *
 * IAM: dynamodb:GetItem dynamodb:Query dynamodb:Scan dynamodb:PutItem dynamodb:UpdateItem
 * IAM: dynamodb:ConditionCheckItem
 */

/**
 * store_ddb_open(AWS, S):
 * The store behind ${AWS}, which is borrowed until store_close.  Asks nothing of it yet.  ERR_OK,
 * or ERR_IO when memory ran out.
 */
int store_ddb_open(struct aws *, struct store **);

#endif
