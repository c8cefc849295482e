#ifndef WIRE_AWS_TX_H_
#define WIRE_AWS_TX_H_

#include <jansson.h>
#include <stdbool.h>

#include "base/buf.h"
#include "core/effect.h"
#include "gen/ddb.h"

/*
 * Writes a change as one request to DynamoDB, TransactWriteItems, and reads why such a request was
 * cancelled:
 *
 * {"TransactItems":[
 *   {"Update":{"TableName":"ev-event","Key":{"id":{"S":"gala"}},
 *     "ConditionExpression":"#seq = :was_seq ..","UpdateExpression":"..",
 *     "ExpressionAttributeNames":{..},"ExpressionAttributeValues":{..}}},
 *   {"Put":{"TableName":"ev-guests","Item":{..},..}}, {"Put":{"TableName":"ev-audit",..}},
 *   {"Put":{"TableName":"ev-outbox",..}}],
 *  "ClientRequestToken":"9f.."}
 *
 * gen/ddb.h alone decides what is written.  The audit row keeps the token.  DynamoDB forgets a token after
 * ten minutes, but the audit row always tells which request wrote the change.  Equal hashes would not tell
 * it, since the line of the history leaves out names and other texts of people.
 */
#define TX_TOKEN_BYTES 36          /* the longest ClientRequestToken */
#define TX_ACTIONS_MAX 100         /* of one transaction */
#define TX_BYTES_MAX (1024 * 1024) /* DynamoDB allows 4 MB */
#define TX_KEY_BYTES_MAX 64
#define TX_ERRMSG_BYTES_MAX 64
#define TX_DUE_BYTES_MAX (20 + 1 + EVENT_ID_MAX + 1 + TX_KEY_BYTES_MAX)

/**
 * tx_write(BODY, C, PREFIX, TOKEN):
 * Append the request for change ${C} to ${BODY}.  step_writes(${C}) is true, and the names of the tables
 * begin with ${PREFIX}.  The same arguments give the same bytes.  Return ERR_OK, or ERR_IO if there is no
 * memory.
 */
int tx_write(struct buf *body, const struct change *c, const char *prefix, const char *token);

/**
 * tx_table(PREFIX, TABLE):
 * Return the name of ${TABLE} for a request, which the caller owns, or NULL if there is no memory.
 */
json_t *tx_table(const char *prefix, enum ddb_table table);

/**
 * tx_outbox(ROW):
 * Return a new row of the outbox as an item, which the caller owns, or NULL if there is no memory.  The row
 * is due at once, even if it is a timer's: then its schedule is set.
 */
json_t *tx_outbox(const struct outbox *row);

/**
 * tx_key(KEY, SEQ, N, GUEST):
 * Write the sort key of an outbox row to ${KEY}: "0000000007#0#9f..", with ${N} as hexadecimal
 * digits.  Keys sort in the order of the changes and of their effects.
 */
void tx_key(char key[TX_KEY_BYTES_MAX + 1], int64_t seq, int64_t n, const char *guest);

/**
 * tx_due(DUE, AT, EVENT, KEY):
 * Write the sort key of an outbox row in the index to ${DUE}, for a row that is due at ${AT} (UTC seconds,
 * from 0): "001800000000#gala#0000000007#0#9f..".
 */
void tx_due(char due[TX_DUE_BYTES_MAX + 1], int64_t at, const char *event, const char *key);

/* Why a transaction was cancelled, by its actions. */
struct tx_cancelled {
	bool failed[TX_ACTIONS_MAX];    /* the condition of this action does not hold */
	bool busy[TX_ACTIONS_MAX];      /* another request was at this item; its condition was not checked */
	char token[TX_TOKEN_BYTES + 1]; /* of the audit row that exists already; "" if there is none */
	char errmsg[TX_ERRMSG_BYTES_MAX + 1]; /* DynamoDB's code for the first reason */
};

/**
 * tx_read(BYTES, LENGTH, CANCELLED):
 * Read the response to a cancelled transaction, ${LENGTH} ${BYTES}, into ${CANCELLED}.  Return ERR_CONFLICT
 * if a condition does not hold.  Return ERR_LATER if an item was busy or throttled: send the same request
 * again.  Return ERR_REFUSED if it can never succeed, ERR_INPUT if this is not such a response.
 */
int tx_read(const char *bytes, size_t length, struct tx_cancelled *cancelled);

#endif /* !WIRE_AWS_TX_H_ */
