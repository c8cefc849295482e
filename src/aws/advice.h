#ifndef AWS_ADVICE_H_
#define AWS_ADVICE_H_

#include "aws/attempt.h"

/**
 * advice_find(A, REPLY):
 * Return a static text that tells the operator how to fix the failed attempt ${A} with its ${REPLY}.
 * Return NULL if no fix is known.
 */
const char *advice_find(const struct attempt *a, const struct aws_reply *reply);

/**
 * advice_write(A, REPLY, ERRMSG):
 * Write to ${ERRMSG} which service returned which error, and the fix if one is known, as
 * "dynamodb at HOST: CODE; ...".
 */
void advice_write(const struct attempt *a, const struct aws_reply *reply,
    char errmsg[AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_ADVICE_H_ */
