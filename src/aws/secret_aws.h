#ifndef AWS_SECRET_AWS_H_
#define AWS_SECRET_AWS_H_

#include "aws/aws.h"
#include "wire/keys.h"

/*
 * Reads the master keys of a deployment from a secret of Secrets Manager.  The name "ssm:NAME" reads a
 * parameter of the Parameter Store instead, which must be a SecureString.  The text is JSON, as
 * wire/keys.h describes: {"1":"8c4f..."}.
 *
 * CloudFormation creates such a secret by GenerateSecretString with SecretStringTemplate {},
 * GenerateStringKey 1, PasswordLength 64, ExcludePunctuation, ExcludeUppercase, and
 * ExcludeCharacters ghijklmnopqrstuvwxyz.  This command sets a new key:
 *
 *	aws secretsmanager put-secret-value --secret-id rsvp/keys \
 *	    --secret-string "{\"2\":\"$(openssl rand -hex 32)\"}"
 *
 * From its next start on, a program signs with the new key, which needs a new id.  Links that the
 * previous version (AWSPREVIOUS) signed still verify.  A parameter has no previous version, so its text
 * must hold both keys, the new one last.  A secret may hold both keys, too; then its previous version is
 * not read.
 *
 * While some functions know the new key and others do not, the others reject links under the new key.
 * To avoid that, first set both keys with the old one last, and restart all functions.  Then set both
 * with the new one last.
 *
 * IAM: secretsmanager:GetSecretValue ssm:GetParameter
 * and, if the key that encrypts is not AWS's own for that service, kms:Decrypt on it.
 */
#define SECRET_AWS_PARAMETER "ssm:"

/* Why a program without a name of a secret stops. */
#define SECRET_AWS_UNSET "RSVP_SECRET is not set; set it to the name of a secret in Secrets Manager, or to " \
	"ssm:NAME for a parameter"

enum { SECRET_AWS_ERRMSG_BYTES_MAX = 511 };

/**
 * secret_aws_prepare():
 * Make jansson overwrite all memory that it frees from now on.  secret_aws_read() calls this.  A program
 * that reads the secret in one of several threads must call it before it starts them.  Safe to repeat.
 */
void secret_aws_prepare(void);

/**
 * secret_aws_read(AWS, NAME, RING, ERRMSG):
 * Read the keys under ${NAME} into ${RING}, which the caller wipes.  All other memory that held them is
 * overwritten, except for the buffer in which TLS decrypts a record.  Return ERR_OK.  On an error, ${RING}
 * is wiped.  ${ERRMSG} then names the secret and its region in one line, the error and its fix; it never
 * quotes the secret.  Return ERR_INPUT if the secret does not hold keys as above, or ${NAME} is not a
 * valid name: it is not repeated then, since it may be a key.  Return ERR_REFUSED if the secret does not
 * exist or this role may not read it.  Return ERR_IO if there was no answer.
 */
int secret_aws_read(struct aws *aws, const char *name, struct keyring *ring,
    char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_SECRET_AWS_H_ */
