#ifndef WIRE_AWS_TX_H_
#define WIRE_AWS_TX_H_

#include <jansson.h>
#include <stdbool.h>

#include "base/buf.h"
#include "core/effect.h"
#include "gen/ddb.h"

/*
 * A change as one request to DynamoDB, TransactWriteItems, and why such a request was cancelled:
 *
 * {"TransactItems":[
 *   {"Update":{"TableName":"ev-event","Key":{"id":{"S":"gala"}},
 *     "ConditionExpression":"#seq = :was_seq ..","UpdateExpression":"..",
 *     "ExpressionAttributeNames":{..},"ExpressionAttributeValues":{..}}},
 *   {"Put":{"TableName":"ev-guests","Item":{..},..}}, {"Put":{"TableName":"ev-audit",..}},
 *   {"Put":{"TableName":"ev-outbox",..}}],
 *  "ClientRequestToken":"9f.."}
 *
 * What is written comes from gen/ddb.h alone.  The audit row keeps the token: whose request wrote a
 * change is known for ever, and DynamoDB forgets tokens after ten minutes.  Names and texts that
 * people wrote are not in the history's line, so that equal hashes would not tell it.
 */
#define TX_TOKEN_BYTES 36          /* what ClientRequestToken may have at most */
#define TX_ACTIONS_MAX 100         /* of one transaction */
#define TX_BYTES_MAX (1024 * 1024) /* DynamoDB takes 4 MB */
#define TX_KEY_BYTES_MAX 64
#define TX_ERRMSG_BYTES_MAX 64
#define TX_DUE_BYTES_MAX (20 + 1 + EVENT_ID_MAX + 1 + TX_KEY_BYTES_MAX)

/**
 * tx_write(BODY, C, PREFIX, TOKEN):
 * Append the request for ${C}, one that step_writes, to tables whose names begin with ${PREFIX}.  The
 * same arguments give the same bytes.  ERR_OK, or ERR_IO when memory ran out.
 */
int tx_write(struct buf *body, const struct change *c, const char *prefix, const char *token);

/**
 * tx_table(PREFIX, TABLE):
 * The name of ${TABLE} in a request.  The caller owns it; NULL without memory.
 */
json_t *tx_table(const char *prefix, enum ddb_table table);

/**
 * tx_outbox(ROW):
 * A new row of the outbox as an item; it is due at once, also a timer's, so that a schedule is set.  The
 * caller owns it; NULL without memory.
 */
json_t *tx_outbox(const struct outbox *row);

/**
 * tx_key(KEY, SEQ, N, GUEST):
 * Write the sort key of an outbox row: "0000000007#0#9f..".  They sort as their changes came.
 */
void tx_key(char key[TX_KEY_BYTES_MAX + 1], int64_t seq, int64_t n, const char *guest);

/**
 * tx_due(DUE, AT, EVENT, KEY):
 * Write what an outbox row sorts by in the index, if it is due at ${AT} (UTC seconds, from 0):
 * "001800000000#gala#0000000007#0#9f..".
 */
void tx_due(char due[TX_DUE_BYTES_MAX + 1], int64_t at, const char *event, const char *key);

/* Why a transaction was cancelled. */
struct tx_cancelled {
	size_t count;                   /* of its actions */
	bool failed[TX_ACTIONS_MAX];    /* the condition of this one does not hold */
	bool busy[TX_ACTIONS_MAX];      /* others were at this one, and nobody looked */
	char token[TX_TOKEN_BYTES + 1]; /* of the audit row that is there already; "" for none */
	char errmsg[TX_ERRMSG_BYTES_MAX + 1]; /* DynamoDB's word for the first reason there is */
};

/**
 * tx_read(BODY, LENGTH, CANCELLED):
 * Read the answer to a transaction that was cancelled.  ERR_CONFLICT: a condition does not hold;
 * ERR_LATER: somebody else was at it, or there were too many: send the same again; ERR_REFUSED: it
 * will never be done; ERR_INPUT: this is no such answer.
 */
int tx_read(const char *bytes, size_t length, struct tx_cancelled *c);

#endif /* !WIRE_AWS_TX_H_ */
