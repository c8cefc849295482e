/* Explains a failed call to the operator. */
#include "aws/advice.h"

#include <stdio.h>
#include <string.h>

#include "base/count.h"

/* A NULL service matches all.  For services other than DynamoDB, a missing resource is often expected. */
static const struct {
	const char *service, *code;
	const char *words;
} advices[] = {
	{NULL, "AccessDenied", "the policy of this role does not allow it"},
	{NULL, "AccessDeniedException", "the policy of this role does not allow it"},
	{NULL, "ExpiredToken", "AWS_SESSION_TOKEN has expired"},
	{NULL, "ExpiredTokenException", "AWS_SESSION_TOKEN has expired"},
	{NULL, "InvalidAccessKeyId", "AWS_ACCESS_KEY_ID is not known"},
	{NULL, "InvalidClientTokenId", "AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN is not known"},
	{NULL, "InvalidSignatureException", "AWS_SECRET_ACCESS_KEY does not belong to AWS_ACCESS_KEY_ID"},
	{NULL, "RequestTimeTooSkewed", "the clock of this machine is wrong"},
	{"dynamodb", "ResourceNotFoundException",
	    "the table does not exist; are AWS_REGION and RSVP_TABLE_PREFIX right?"},
	{NULL, "SignatureDoesNotMatch", "AWS_SECRET_ACCESS_KEY does not belong to AWS_ACCESS_KEY_ID"},
	{NULL, "UnrecognizedClientException", "AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN is not known"},
};

/* Advice if there was no reply. */
static const struct {
	CURLcode code;
	const char *words;
} curl_advices[] = {
	{CURLE_PEER_FAILED_VERIFICATION,
	    "no certificate in the file matches this host; name another in AWS_CA_BUNDLE"},
	{CURLE_SSL_CACERT_BADFILE, "the file of certificates cannot be read; name another in AWS_CA_BUNDLE"},
	{CURLE_COULDNT_RESOLVE_HOST, "the host does not exist; is AWS_REGION right?"},
	{CURLE_COULDNT_CONNECT, "nothing answers there; is there a network, and is the endpoint right?"},
	{CURLE_SSL_CONNECT_ERROR,
	    "the server speaks no supported version of TLS; is the endpoint right, and is it https?"},
	{CURLE_OPERATION_TIMEDOUT, "nothing answered in time; is there a network, or is it slow?"},
	{CURLE_BAD_FUNCTION_ARGUMENT, "the request cannot be signed"},
};

const char *advice_find(const struct attempt *a, const struct aws_reply *reply)
{
	for (size_t i = 0; i < COUNT(curl_advices); i++)
		if (curl_advices[i].code == a->code)
			return curl_advices[i].words;
	for (size_t i = 0; i < COUNT(advices); i++)
		if (strcmp(reply->error.code, advices[i].code) == 0 && (advices[i].service == NULL ||
		    strcmp(a->request->service, advices[i].service) == 0))
			return advices[i].words;
	return NULL;
}

/* Write what failed: the connection, or a reply with or without an error code. */
static void write_error(const struct attempt *a, const struct aws_reply *reply, char *to, size_t bytes)
{
	bool file = a->code == CURLE_PEER_FAILED_VERIFICATION || a->code == CURLE_SSL_CACERT_BADFILE;

	if (a->code != CURLE_OK)
		snprintf(to, bytes, "%s%s%.60s", curl_easy_strerror(a->code), file ? ", by " : "",
		    file ? a->ca_file : "");
	else if (reply->error.code[0] == '\0')
		snprintf(to, bytes, "it answered %d", reply->status);
	else
		snprintf(to, bytes, "%s", reply->error.code);
}

void advice_write(const struct attempt *a, const struct aws_reply *reply,
    char errmsg[AWS_ERRMSG_BYTES_MAX + 1])
{
	const char *words = advice_find(a, reply);
	char error[AWS_ERRMSG_BYTES_MAX + 1];

	write_error(a, reply, error, sizeof(error));
	snprintf(errmsg, AWS_ERRMSG_BYTES_MAX + 1, "%s at %.64s: %.112s%s%s", a->request->service,
	    a->endpoint->host, error, words != NULL ? "; " : "", words != NULL ? words : "");
}
