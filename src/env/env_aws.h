#ifndef ENV_ENV_AWS_H_
#define ENV_ENV_AWS_H_

#include "aws/secret_aws.h"
#include "aws/store_ddb.h"

/*
 * The env of --aws: the tables and the secret of a deployment, by the environment that its
 * functions have:
 *
 *	AWS_REGION, AWS_ACCESS_KEY_ID, ...   as aws/call.h says
 *	RSVP_TABLE_PREFIX   what the names of the tables begin with (default none)
 *	RSVP_SECRET         what signs the links: a name in Secrets Manager, or ssm:NAME
 *	RSVP_BASE_URL       what links begin with, unless --base-url says
 *
 * The deployed functions carry out the outbox; a command only writes to it.
 */
struct env;
struct env_kind;

struct env_aws {
	struct aws *aws;
	const char *prefix; /* of the environment */
};

extern const struct env_kind env_aws_kind;

/**
 * env_aws_find(ENV, REGION):
 * Only set the prefix and the name of ${ENV}, in ${REGION}.
 */
void env_aws_find(struct env *env, const char *region);

/**
 * env_aws_prefix(ENV), env_aws_probe(ENV), env_aws_keys(ENV):
 * Check that names of tables may begin with the prefix; open the store of the connected ${ENV}, if
 * its tables are there; read the keys that RSVP_SECRET names.  ERR_OK; ERR_REFUSED, and env->errmsg
 * says why.
 */
int env_aws_prefix(struct env *env);
int env_aws_probe(struct env *env);
int env_aws_keys(struct env *env);

#endif /* !ENV_ENV_AWS_H_ */
