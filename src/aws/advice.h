#ifndef AWS_ADVICE_H_
#define AWS_ADVICE_H_

#include "aws/attempt.h"

/**
 * advice_find(A, REPLY):
 * What whoever runs this can do about the failed try ${A} and its ${REPLY}; NULL if nothing is known.
 */
const char *advice_find(const struct attempt *a, const struct aws_reply *reply);

/**
 * advice_write(A, REPLY, ERRMSG):
 * Write to ${ERRMSG} who said what, and what can be done about it, as "dynamodb at HOST: CODE; ...".
 */
void advice_write(const struct attempt *a, const struct aws_reply *reply,
    char errmsg[AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_ADVICE_H_ */
