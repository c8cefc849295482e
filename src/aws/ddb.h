#ifndef AWS_DDB_H_
#define AWS_DDB_H_

#include <jansson.h>
#include <stdint.h>

#include "aws/call.h"
#include "base/backoff.h"

/*
 * One request to DynamoDB, JSON in and JSON out; and a list of items, page by page.
 */
#define DDB_REQUEST_BYTES_MAX (4 * 1024 * 1024)
#define DDB_MS_MAX 8000 /* how long a request may take, repetitions included */

/**
 * ddb_send(AWS, OPERATION, BODY, LENGTH, DEADLINE_MS, REPLY):
 * As aws_call, for the JSON in ${BODY}.  ERR_LATER also where somebody else's transaction is at the
 * item, or this one is still under way: nothing was done by this try.
 */
int ddb_send(struct aws *aws, const char *operation, const char *body, size_t length,
    int64_t deadline_ms, struct aws_reply *reply);

/**
 * ddb_backoff(AWS):
 * The pauses between tries of one request to DynamoDB, and its deadline: DDB_MS_MAX from now.
 */
struct backoff ddb_backoff(const struct aws *aws);

/**
 * ddb_ask(AWS, OPERATION, REQUEST_TAKE, ANSWER):
 * Send a request that may be sent again, until it is answered.  ERR_OK and the answer, which the
 * caller owns; ERR_CONFLICT: its condition does not hold, or it is a transaction and was cancelled;
 * ERR_IO, after a log line.
 */
int ddb_ask(struct aws *aws, const char *operation, json_t *request, json_t **answer);

/**
 * ddb_each(AWS, OPERATION, REQUEST_TAKE, EACH, ARG):
 * Call ${EACH} with ${ARG} for every item of a Query or Scan, page after page, until it returns
 * other than ERR_OK, which is then returned.  ERR_OK after the last; ERR_IO as above.
 */
int ddb_each(struct aws *aws, const char *operation, json_t *request,
    int (*each)(void *, const json_t *), void *arg);

#endif /* !AWS_DDB_H_ */
