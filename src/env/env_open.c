/* Opens either kind of environment. */
#include "env/env_open.h"

#include <string.h>

#include "base/err.h"
#include "env/env_aws.h"
#include "env/env_local.h"

int env_open(struct env *env, const struct env_options *options)
{
	int err;

	memset(env, 0, sizeof(*env));
	err = options->aws ? env_aws_open(env, options) : env_local_open(env, options);
	if (err != ERR_OK)
		env_close(env);
	return err;
}
