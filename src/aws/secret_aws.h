#ifndef AWS_SECRET_AWS_H_
#define AWS_SECRET_AWS_H_

#include "aws/call.h"
#include "wire/keys.h"

/*
 * The master keys, kept by Secrets Manager or, for NAME in "ssm:NAME", by the parameter store as a
 * SecureString.  Their text is JSON, as wire/keys.h says: {"1":"8c4f..."}.
 *
 * CloudFormation makes such a secret by GenerateSecretString with SecretStringTemplate {},
 * GenerateStringKey 1, PasswordLength 64, ExcludePunctuation, ExcludeUppercase, and
 * ExcludeCharacters ghijklmnopqrstuvwxyz; by hand it is
 *
 *	aws secretsmanager put-secret-value --secret-id rsvp/keys \
 *	    --secret-string "{\"2\":\"$(openssl rand -hex 32)\"}"
 *
 * and that also changes the key: it signs from the next start on, as another id, and what the
 * version before it signed (AWSPREVIOUS) still verifies.  A parameter has no such version; there
 * both keys stand in the text, the new one last.  So they may in a secret, too, and then no older
 * version is asked for.
 *
 * While some functions know the new key and others do not, those tell a guest that the link is
 * none.  To avoid even that, first put both keys with the old one last, have all functions start
 * anew, and then put the new one last.
 *
 * IAM: secretsmanager:GetSecretValue ssm:GetParameter
 * and, if the key that encrypts is not AWS's own for that service, kms:Decrypt on it.
 */
#define SECRET_AWS_PARAMETER "ssm:"

enum { SECRET_AWS_ERRMSG_BYTES_MAX = 511 };

/**
 * secret_aws_prepare():
 * Have jansson overwrite whatever memory it gives back, from now on.  secret_aws_read does so itself;
 * who calls that in one of several threads calls this before there are others.  Safe to repeat.
 */
void secret_aws_prepare(void);

/**
 * secret_aws_read(AWS, NAME, RING, ERRMSG):
 * Read the keys under ${NAME} into ${RING}, which the caller wipes.  Nothing else is left of them:
 * all memory on the way is overwritten, but for the buffer that TLS decrypts a record in.  ERR_OK;
 * otherwise ${RING} is wiped and ${ERRMSG} says in one line, without any of the text, which secret in
 * which region has what, and what to do: ERR_INPUT if it holds no keys as above, or ${NAME} is no name,
 * which is then not said, as it may be a key; ERR_REFUSED if it is not there or may not be read; ERR_IO
 * if it was not answered.
 */
int secret_aws_read(struct aws *aws, const char *name, struct keyring *ring,
    char errmsg[SECRET_AWS_ERRMSG_BYTES_MAX + 1]);

#endif /* !AWS_SECRET_AWS_H_ */
