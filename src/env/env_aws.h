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

enum { ENV_AWS_ERRMSG_BYTES_MAX = SECRET_AWS_ERRMSG_BYTES_MAX };

/**
 * env_aws_find(HOME, REGION):
 * Only set the prefix and, for what is said, the name of ${HOME}, in ${REGION}.
 */
void env_aws_find(struct env *env, const char *region);

/**
 * env_aws_prefix(HOME, ERRMSG):
 * Whether names of tables may begin with the prefix of ${HOME}.  ERR_OK; ERR_REFUSED, with ${ERRMSG} in
 * words.
 */
int env_aws_prefix(struct env *env, char errmsg[ENV_AWS_ERRMSG_BYTES_MAX + 1]);

/**
 * env_aws_probe(HOME, ERRMSG):
 * Open the store of ${HOME}, which is connected, if its tables are there.  ERR_OK; ERR_REFUSED, with
 * ${ERRMSG} in words.
 */
int env_aws_probe(struct env *env, char errmsg[ENV_AWS_ERRMSG_BYTES_MAX + 1]);

/**
 * env_aws_keys(HOME, ERRMSG):
 * Read the keys that RSVP_SECRET names.  ERR_OK; ERR_REFUSED, with ${ERRMSG} in words.
 */
int env_aws_keys(struct env *env, char errmsg[ENV_AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !ENV_ENV_AWS_H_ */
