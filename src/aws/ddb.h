#ifndef AWS_DDB_H_
#define AWS_DDB_H_

#include <jansson.h>
#include <stdint.h>

#include "aws/aws.h"
#include "base/backoff.h"
#include "base/log.h"
#include "wire/aws/tx.h"

/*
 * Sends requests to DynamoDB, JSON in and JSON out, and reads the items of a Query or Scan.
 */
#define DDB_MS_MAX 8000 /* the time limit of a request, including its retries */

/**
 * ddb_send(AWS, OPERATION, BODY, LENGTH, DEADLINE_MS, REPLY):
 * Do as aws_call() for ${OPERATION} with the JSON of ${LENGTH} bytes in ${BODY}.  ${DEADLINE_MS} is a
 * time of clock_monotonic_ms().  Also return ERR_LATER if another transaction holds the item, or if this
 * transaction is still in progress; in both cases the attempt did nothing.
 */
int ddb_send(struct aws *aws, const char *operation, const char *body, size_t length,
    int64_t deadline_ms, struct aws_reply *reply);

/**
 * ddb_backoff(AWS):
 * Return the backoff between the tries of one request.  Its deadline is DDB_MS_MAX from now, or that of
 * aws_until() if it is earlier.
 */
struct backoff ddb_backoff(const struct aws *aws);

/**
 * ddb_request(AWS, OPERATION, REQUEST_TAKE, RESPONSE):
 * Send ${REQUEST_TAKE}, which must be safe to repeat, and retry it for up to DDB_MS_MAX.  Return ERR_OK and set
 * ${RESPONSE}, which the caller owns.  Return ERR_CONFLICT if its condition does not hold, or if its
 * transaction was cancelled.  Return ERR_IO on any other failure, after a log line unless memory ran out.
 */
int ddb_request(struct aws *aws, const char *operation, json_t *request_take, json_t **response);

/**
 * ddb_transact(AWS, BODY, LENGTH, BACKOFF, SUBJECT, CANCELLED):
 * Send the TransactWriteItems of ${LENGTH} bytes in ${BODY}, and retry it by ${BACKOFF} until its outcome is
 * known.  It has a ClientRequestToken, so a repeated request is carried out once.  Return ERR_OK.  Return
 * ERR_CONFLICT if a condition does not hold; ${CANCELLED} says which.  Unlike elsewhere, ERR_LATER here
 * also means that the outcome is unknown at the deadline.  Return ERR_IO, after a log line that names
 * ${SUBJECT}, if DynamoDB refuses it.
 */
int ddb_transact(struct aws *aws, const char *body, size_t length, struct backoff *backoff,
    struct log_fact subject, struct tx_cancelled *cancelled);

/**
 * ddb_each(AWS, OPERATION, REQUEST_TAKE, EACH, ARG):
 * Call ${EACH} with ${ARG} for every item of a Query or Scan, page by page.  Stop when ${EACH} returns an
 * error, and return that error.  Return ERR_OK after the last item.  Otherwise return as ddb_request() does.
 */
int ddb_each(struct aws *aws, const char *operation, json_t *request_take,
    int (*each)(void *, const json_t *), void *arg);

#endif /* !AWS_DDB_H_ */
