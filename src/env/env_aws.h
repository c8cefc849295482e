#ifndef ENV_ENV_AWS_H_
#define ENV_ENV_AWS_H_

#include "aws/secret_aws.h"
#include "aws/store_ddb.h"

/*
 * The home of --aws: the tables and the secret of a deployment, by the environment that its
 * functions have:
 *
 *	AWS_REGION, AWS_ACCESS_KEY_ID, ...   as aws/call.h says
 *	RSVP_TABLE_PREFIX   what the names of the tables begin with (default none)
 *	RSVP_SECRET         what signs the links: a name in Secrets Manager, or ssm:NAME
 *	RSVP_BASE_URL       what links begin with, unless --base-url says
 *
 * The deployed functions carry out the outbox; a command only writes to it.
 */
struct home;
struct home_kind;

struct home_aws {
	struct aws *aws;
	const char *prefix; /* of the environment */
};

extern const struct home_kind home_aws_kind;

enum { HOME_AWS_WHY_BYTES_MAX = SECRET_AWS_WHY_BYTES_MAX };

/**
 * home_aws_find(HOME, REGION):
 * Only set the prefix and, for what is said, the name of ${HOME}, in ${REGION}.
 */
void home_aws_find(struct home *, const char *);

/**
 * home_aws_prefix(HOME, WHY):
 * Whether names of tables may begin with the prefix of ${HOME}.  ERR_OK; ERR_REFUSED, with ${WHY} in
 * words.
 */
int home_aws_prefix(struct home *, char why[HOME_AWS_WHY_BYTES_MAX + 1]);

/**
 * home_aws_look(HOME, WHY):
 * Open the store of ${HOME}, which is connected, if its tables are there.  ERR_OK; ERR_REFUSED, with
 * ${WHY} in words.
 */
int home_aws_look(struct home *, char why[HOME_AWS_WHY_BYTES_MAX + 1]);

/**
 * home_aws_keys(HOME, WHY):
 * Read the keys that RSVP_SECRET names.  ERR_OK; ERR_REFUSED, with ${WHY} in words.
 */
int home_aws_keys(struct home *, char why[HOME_AWS_WHY_BYTES_MAX + 1]);

#endif /* !ENV_ENV_AWS_H_ */
