/* Reads the errors of AWS and classifies them. */
#include "wire/aws/aws_error.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "base/count.h"
#include "base/text.h"

static const struct {
	const char *code;
	enum aws_error_kind kind;
} kinds[] = {
	{"BandwidthLimitExceeded", AWS_ERROR_THROTTLED},
	{"ProvisionedThroughputExceededException", AWS_ERROR_THROTTLED},
	{"RequestLimitExceeded", AWS_ERROR_THROTTLED},
	{"RequestThrottled", AWS_ERROR_THROTTLED},
	{"RequestThrottledException", AWS_ERROR_THROTTLED},
	{"SlowDown", AWS_ERROR_THROTTLED},
	{"ThrottledException", AWS_ERROR_THROTTLED},
	{"Throttling", AWS_ERROR_THROTTLED},
	{"ThrottlingError", AWS_ERROR_THROTTLED},
	{"ThrottlingException", AWS_ERROR_THROTTLED},
	{"TooManyRequestsException", AWS_ERROR_THROTTLED},
	{"InvalidSignatureException", AWS_ERROR_SKEWED},
	{"RequestExpired", AWS_ERROR_SKEWED},
	{"RequestTimeTooSkewed", AWS_ERROR_SKEWED},
	{"SignatureDoesNotMatch", AWS_ERROR_SKEWED},
	/* An earlier try of the same request is still in progress. */
	{"TransactionInProgressException", AWS_ERROR_UNKNOWN},
	{"RequestTimeout", AWS_ERROR_UNKNOWN},
	{"RequestTimeoutException", AWS_ERROR_UNKNOWN},
};

/* Extract NAME from NAMESPACE#NAME:URL.  The code stays empty if the name is malformed. */
static void put_code(char *code, const char *bytes, size_t n)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
	const char *colon = memchr(bytes, ':', n), *hash;

	if (colon != NULL)
		n = (size_t)(colon - bytes);
	if ((hash = memrchr(bytes, '#', n)) != NULL) {
		n -= (size_t)(hash + 1 - bytes);
		bytes = hash + 1;
	}
	bytes = text_trim(bytes, &n);
	if (!text_copy(code, AWS_ERROR_CODE_BYTES_MAX + 1, bytes, n) || code[strspn(code, allowed)] != '\0')
		code[0] = '\0';
}

/* Copy as many whole characters as fit. */
static void put_message(char *message, const char *bytes, size_t n)
{
	size_t i, length = n < AWS_ERROR_MESSAGE_BYTES_MAX ? n : AWS_ERROR_MESSAGE_BYTES_MAX;

	while (length < n && length > 0 && ((unsigned char)bytes[length] & 0xc0) == 0x80)
		length--;
	for (i = 0; i < length; i++)
		message[i] = (unsigned char)bytes[i] < ' ' || bytes[i] == 0x7f ? ' ' : bytes[i];
	message[length] = '\0';
	if (!text_utf8(message, length))
		message[0] = '\0';
}

static const json_t *text_at(const json_t *root, const char *name, const char *or)
{
	const json_t *found = json_object_get(root, name);

	if (!json_is_string(found))
		found = json_object_get(root, or);
	return json_is_string(found) ? found : NULL;
}

/* Only the top level counts: DynamoDB also has a __type in each cancellation reason. */
static void read_json(const char *body, size_t n, struct aws_error *e)
{
	json_t *root = json_loadb(body, n, JSON_ALLOW_NUL, NULL);
	const json_t *code = text_at(root, "code", "__type");
	const json_t *message = text_at(root, "message", "Message");

	if (e->code[0] == '\0' && code != NULL)
		put_code(e->code, json_string_value(code), json_string_length(code));
	if (message != NULL)
		put_message(e->message, json_string_value(message), json_string_length(message));
	json_decref(root);
}

/* Find the text of the first element NAME, between <NAME> and </NAME>. */
static const char *element(const char *body, size_t n, const char *open, const char *close,
    size_t *length)
{
	const char *from = memmem(body, n, open, strlen(open)), *to;

	if (from == NULL)
		return NULL;
	from += strlen(open);
	if ((to = memmem(from, n - (size_t)(from - body), close, strlen(close))) == NULL)
		return NULL;
	*length = (size_t)(to - from);
	return from;
}

static void read_xml(const char *body, size_t n, struct aws_error *e)
{
	const char *text;
	size_t length;

	if ((text = element(body, n, "<Code>", "</Code>", &length)) != NULL && e->code[0] == '\0')
		put_code(e->code, text, length);
	if ((text = element(body, n, "<Message>", "</Message>", &length)) != NULL)
		put_message(e->message, text, length);
}

void aws_error_read(const char *type, const char *body, size_t n, struct aws_error *e)
{
	const char *text;

	memset(e, 0, sizeof(*e));
	if (type != NULL)
		put_code(e->code, type, strlen(type));
	if (n == 0)
		return;
	text = text_trim(body, &n);
	if (n > 0 && text[0] == '<')
		read_xml(text, n, e);
	else
		read_json(text, n, e);
}

enum aws_error_kind aws_error_kind(int status, const char *code)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (strcmp(code, kinds[i].code) == 0)
			return kinds[i].kind;
	if (status == 429)
		return AWS_ERROR_THROTTLED;
	/* 408: the server timed out on this try, but may have received an earlier one. */
	if (status < 300 || status == 408 || status >= 500)
		return AWS_ERROR_UNKNOWN;
	return AWS_ERROR_REFUSED;
}
