#ifndef AWS_CREDENTIALS_H_
#define AWS_CREDENTIALS_H_

#include "wire/aws/sigv4.h"

enum { CREDENTIALS_ERRMSG_BYTES_MAX = 255 };

/**
 * credentials_read(KEY, ERRMSG):
 * Fill ${KEY} from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.  They are read for
 * each request, since they may change while a process runs.  The texts belong to the environment.  The
 * token is required only in Lambda (if AWS_LAMBDA_FUNCTION_NAME is set).  Return ERR_OK.  Return
 * ERR_REFUSED, with ${ERRMSG}, if a required variable is missing or has an invalid character.
 */
int credentials_read(struct sigv4_key *key, char errmsg[CREDENTIALS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_CREDENTIALS_H_ */
