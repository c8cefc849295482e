#ifndef AWS_CREDENTIALS_H_
#define AWS_CREDENTIALS_H_

#include "wire/aws/sigv4.h"

enum { CREDENTIALS_ERRMSG_BYTES_MAX = 255 };

/**
 * credentials_read(KEY, ERRMSG):
 * Fill ${KEY} from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, as they are
 * now: they change while a process lives, so they are read for each request.  The texts belong
 * to the environment.  Return ERR_OK; ERR_REFUSED, with ${ERRMSG} in words, if one that is needed
 * is missing or holds what no key does.  Within Lambda (AWS_LAMBDA_FUNCTION_NAME) the token is
 * needed.
 */
int credentials_read(struct sigv4_key *key, char errmsg[CREDENTIALS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_CREDENTIALS_H_ */
