#ifndef AWS_STORE_DDB_H_
#define AWS_STORE_DDB_H_

#include "aws/aws.h"
#include "port/store.h"

/*
 * The store of AWS: four tables of DynamoDB.  Their names and keys are in gen/ddb.h.  Deployments that
 * share an account differ in the prefix of these names.  Each commit is one transaction under the
 * condition of its rule, so many processes may write at the same time.  Batches do nothing: each commit
 * is durable when it returns.
 *
 * Timers are rows of the outbox, of kinds EFFECT_TIMER and EFFECT_UNTIMER, and are leased as the others.
 * store_outbox_count() leaves them out.  DynamoDB deletes ended rows by their time to live, sometimes days
 * late.  The index of the outbox is eventually consistent: a row may be found late, but only one caller
 * gets its lease.
 *
 * An item in the table of the history records the fingerprint of each version of the rules.  Its event is
 * "-" and its seq is the version: {"event":{"S":"-"},"seq":{"N":"3"},"fingerprint":{"S":"9f.."}}.  The first
 * commit under a version writes it on a condition.  So a program that only reads needs no permission to
 * write.
 *
 * IAM: dynamodb:GetItem dynamodb:Query dynamodb:Scan dynamodb:PutItem dynamodb:UpdateItem
 * IAM: dynamodb:ConditionCheckItem
 */

#define STORE_DDB_PREFIX_BYTES_MAX 100

/* Why a prefix is refused; the format takes STORE_DDB_PREFIX_BYTES_MAX. */
#define STORE_DDB_BAD_PREFIX "RSVP_TABLE_PREFIX is not a prefix of table names; it may have up to %d letters, " \
	"digits, '-', '_' and '.'"

/**
 * store_ddb_open(AWS, PREFIX, OUT):
 * Set ${OUT} to a store in the tables that ${AWS} reaches, which is borrowed until store_close().  Their
 * names begin with ${PREFIX}, which may be "".  Nothing is sent yet.  Return ERR_OK.  Return ERR_INPUT if
 * ${PREFIX} is longer than STORE_DDB_PREFIX_BYTES_MAX, or has other characters than letters, digits, '-',
 * '_' and '.' (API Reference, CreateTable, TableName: at most 255 of these).  Return ERR_IO if there is no
 * memory.
 */
int store_ddb_open(struct aws *aws, const char *prefix, struct store **out);

/**
 * store_ddb_probe(S, ERRMSG):
 * Read from all tables by one TransactGetItems, which needs only the permission dynamodb:GetItem.  Return
 * ERR_OK if the tables exist and have the expected keys, and no other rules of this version wrote to them.
 * Otherwise return ERR_REFUSED, with ${ERRMSG} as of aws_errmsg(); it is never empty.
 */
int store_ddb_probe(struct store *s, char errmsg[AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_STORE_DDB_H_ */
