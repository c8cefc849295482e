#ifndef ENV_ENV_AWS_H_
#define ENV_ENV_AWS_H_

#include "env/env.h"

/*
 * The environment of --aws: the tables and the secret of a deployment.  These variables name them,
 * as they do for the deployed functions:
 *
 *	AWS_REGION, AWS_ACCESS_KEY_ID, ...   see aws/aws.h
 *	RSVP_TABLE_PREFIX   prefix of the names of the tables (default none)
 *	RSVP_SECRET         the keys that sign links: a name in Secrets Manager, or ssm:NAME
 *	RSVP_BASE_URL       what links begin with, unless --base-url is given
 *
 * A command writes to the outbox; the deployed functions carry it out.
 */

/**
 * env_aws_open(ENV, OPTIONS):
 * Open the tables and the keys.  Return as env_open() does, except that the caller must close ${ENV}
 * after an error.
 */
int env_aws_open(struct env *env, const struct env_options *options);

/**
 * env_aws_find(ENV, REGION):
 * Set the table prefix and the texts of ${ENV} in ${REGION}.  Open nothing.
 */
void env_aws_find(struct env *env, const char *region);

/**
 * env_aws_prefix(ENV), env_aws_probe(ENV), env_aws_keys(ENV):
 * Steps of opening ${ENV}, whose aws is open.  env_aws_prefix checks the prefix of the tables;
 * env_aws_probe opens the store if the tables exist; env_aws_keys reads the keys that RSVP_SECRET
 * names.  ERR_OK; ERR_REFUSED, and env->errmsg says why.
 */
int env_aws_prefix(struct env *env);
int env_aws_probe(struct env *env);
int env_aws_keys(struct env *env);

#endif /* !ENV_ENV_AWS_H_ */
