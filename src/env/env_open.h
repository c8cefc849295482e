#ifndef ENV_ENV_OPEN_H_
#define ENV_ENV_OPEN_H_

#include "env/env.h"

/**
 * env_open(ENV, OPTIONS):
 * Open the environment that ${OPTIONS} name, without mail and mailbox.  ERR_OK: the caller closes it
 * with env_close.  ERR_INPUT: an option is wrong.  ERR_IO: something cannot be opened.  After an
 * error nothing is open, and env->errmsg says why in one line.
 */
int env_open(struct env *env, const struct env_options *options);

#endif /* !ENV_ENV_OPEN_H_ */
