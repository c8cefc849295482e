/* Errors of AWS are read in all the shapes in which its services write them. */
#include "test.h"

#include <string.h>

#include "wire/aws/aws_error.h"

#define URL "http://internal.amazon.com/coral/com.amazon.coral.validate/"

struct row {
	const char *id;		/* where it is one of Smithy's protocol tests: its id */
	const char *type, *body, *code, *message;
};

static const struct row rows[] = {
	{"AwsJson10InvalidGreetingError", NULL,
	    "{\"__type\": \"aws.protocoltests.json10#InvalidGreeting\", \"Message\": \"Hi\"}",
	    "InvalidGreeting", "Hi"},
	{"AwsJson10ComplexError", NULL, "{\"__type\": \"aws.protocoltests.json10#ComplexError\","
	    " \"TopLevel\": \"Top level\", \"Nested\": {\"Foo\": \"bar\"}}", "ComplexError", ""},
	{"AwsJson10EmptyComplexError", NULL,
	    "{\n\t\"__type\": \"aws.protocoltests.json10#ComplexError\"\n}", "ComplexError", ""},
	{"AwsJson10FooErrorUsingXAmznErrorType", "FooError", "", "FooError", ""},
	{"AwsJson10FooErrorUsingXAmznErrorTypeWithUri", "FooError:" URL, "", "FooError", ""},
	{"AwsJson10FooErrorUsingXAmznErrorTypeWithUriAndNamespace",
	    "aws.protocoltests.json10#FooError:" URL, "", "FooError", ""},
	{"AwsJson10FooErrorUsingCode", NULL, "{\"code\": \"FooError\"}", "FooError", ""},
	{"AwsJson10FooErrorUsingCodeAndNamespace", NULL,
	    "{\"code\": \"aws.protocoltests.json10#FooError\"}", "FooError", ""},
	{"AwsJson10FooErrorUsingCodeUriAndNamespace", NULL,
	    "{\"code\": \"aws.protocoltests.json10#FooError:" URL "\"}", "FooError", ""},
	{"AwsJson10FooErrorWithDunderType", NULL, "{\"__type\": \"FooError\"}", "FooError", ""},
	{"AwsJson10FooErrorWithDunderTypeAndNamespace", NULL,
	    "{\"__type\": \"aws.protocoltests.json10#FooError\"}", "FooError", ""},
	{"AwsJson10FooErrorWithDunderTypeAndDifferentNamespace", NULL,
	    "{\"__type\": \"aws.different.namespace#FooError\"}", "FooError", ""},
	{"AwsJson10FooErrorWithDunderTypeUriAndNamespace", NULL,
	    "{\"__type\": \"aws.protocoltests.json10#FooError:" URL "\"}", "FooError", ""},
	{"AwsJson10FooErrorWithNestedTypeProperty", NULL,
	    "{\"__type\": \"aws.protocoltests.json10#FooError\", \"ErrorDetails\":"
	    " [{\"__type\": \"com.amazon.internal#ErrorDetails\", \"reason\": \"Some reason\"}]}",
	    "FooError", ""},
	{"RestJsonInvalidGreetingError", "InvalidGreeting", "{\"Message\": \"Hi\"}",
	    "InvalidGreeting", "Hi"},
	{"RestJsonComplexErrorWithNoMessage", "ComplexError",
	    "{\"TopLevel\": \"Top level\", \"Nested\": {\"Fooooo\": \"bar\"}}", "ComplexError", ""},
	{"RestJsonEmptyComplexErrorWithNoMessage", NULL, "{}", "", ""},
	{"RestJsonFooErrorUsingXAmznErrorTypeWithUriAndNamespace",
	    "aws.protocoltests.restjson#FooError:" URL, "", "FooError", ""},
	{"RestJsonFooErrorUsingCodeUriAndNamespace", NULL,
	    "{\"code\": \"aws.protocoltests.restjson#FooError:" URL "\"}", "FooError", ""},

	{"the header before the body", "One", "{\"__type\":\"Two\",\"message\":\"m\"}", "One", "m"},
	{"a malformed header", "One Two", "{\"__type\":\"Three\"}", "Three", ""},
	{"an empty header", " ", "{\"__type\":\"Three\"}", "Three", ""},
	{"code before __type", NULL, "{\"__type\":\"Two\",\"code\":\"One\"}", "One", ""},
	{"a code that is a number", NULL, "{\"__type\":\"Two\",\"code\":7}", "Two", ""},
	{"message before Message", NULL, "{\"Message\":\"b\",\"message\":\"a\"}", "", "a"},
	{"a nested type only", NULL, "{\"a\":{\"__type\":\"Two\",\"message\":\"m\"}}", "", ""},
	{"only a namespace", NULL, "{\"__type\":\"a.b#\"}", "", ""},
	{"a NUL", NULL, "{\"__type\":\"a\\u0000b\",\"message\":\"a\\u0000b\"}", "", "a b"},
	{"lines", NULL, "{\"message\":\"a\\nb\\u007fc\"}", "", "a b c"},
	{"no JSON", NULL, "{\"__type\":\"One\"", "", ""},
	{"a list", NULL, "[{\"__type\":\"One\"}]", "", ""},
	{"a page", NULL, "<html><body>502</body></html>", "", ""},
	{"S3", NULL, "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchKey</Code><Message>No such key."
	    "</Message><Key>a</Key></Error>", "NoSuchKey", "No such key."},
	{"S3, cut off", NULL, "<Error><Code>NoSuchKey", "", ""},
};

TEST(each_shape_is_read)
{
	struct aws_error e;

	for (size_t i = 0; i < COUNT(rows); i++) {
		memset(&e, 'x', sizeof(e));
		aws_error_read(rows[i].type, rows[i].body, strlen(rows[i].body), &e);
		if (strcmp(e.code, rows[i].code) != 0 || strcmp(e.message, rows[i].message) != 0)
			fail_msg("%s: \"%s\", \"%s\"", rows[i].id, e.code, e.message);
	}
}

TEST(nothing_at_all_is_no_error_name)
{
	struct aws_error e;

	aws_error_read(NULL, NULL, 0, &e);
	assert_string_equal(e.code, "");
	assert_string_equal(e.message, "");
}

TEST(what_is_too_long_is_cut_or_left_out)
{
	char code[AWS_ERROR_CODE_BYTES_MAX + 2], body[1024];
	struct aws_error e;
	size_t n;

	memset(code, 'a', sizeof(code));
	code[AWS_ERROR_CODE_BYTES_MAX + 1] = '\0';
	aws_error_read(code, NULL, 0, &e);
	assert_string_equal(e.code, "");
	code[AWS_ERROR_CODE_BYTES_MAX] = '\0';
	aws_error_read(code, NULL, 0, &e);
	assert_string_equal(e.code, code);

	/* 1 + 2 * 127 is the limit; one more letter of two bytes does not fit. */
	strcpy(body, "{\"message\":\"x");
	for (n = 0; n < 128; n++)
		strcat(body, "\xc3\xa9");
	strcat(body, "\"}");
	aws_error_read(NULL, body, strlen(body), &e);
	assert_int_equal(strlen(e.message), 255);
	body[12] = 'x';
	memmove(body + 13, body + 12, strlen(body + 12) + 1);
	aws_error_read(NULL, body, strlen(body), &e);
	assert_int_equal(strlen(e.message), 254);
}

TEST(each_error_has_its_kind)
{
	static const struct { int status; const char *code; enum aws_error_kind kind; } kinds[] = {
		{400, "ValidationException", AWS_ERROR_REFUSED},
		{400, "ConditionalCheckFailedException", AWS_ERROR_REFUSED},
		{400, "TransactionCanceledException", AWS_ERROR_REFUSED},
		{403, "", AWS_ERROR_REFUSED}, {404, "", AWS_ERROR_REFUSED}, {413, "", AWS_ERROR_REFUSED},
		{301, "PermanentRedirect", AWS_ERROR_REFUSED},
		{400, "ProvisionedThroughputExceededException", AWS_ERROR_THROTTLED},
		{400, "ThrottlingException", AWS_ERROR_THROTTLED},
		{429, "", AWS_ERROR_THROTTLED}, {503, "SlowDown", AWS_ERROR_THROTTLED},
		{403, "RequestTimeTooSkewed", AWS_ERROR_SKEWED},
		{400, "InvalidSignatureException", AWS_ERROR_SKEWED},
		{400, "TransactionInProgressException", AWS_ERROR_UNKNOWN},
		{400, "RequestTimeout", AWS_ERROR_UNKNOWN},
		{500, "InternalServerError", AWS_ERROR_UNKNOWN}, {503, "", AWS_ERROR_UNKNOWN},
		{599, "", AWS_ERROR_UNKNOWN}, {408, "", AWS_ERROR_UNKNOWN}, {100, "", AWS_ERROR_UNKNOWN},
		{0, "", AWS_ERROR_UNKNOWN},
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (aws_error_kind(kinds[i].status, kinds[i].code) != kinds[i].kind)
			fail_msg("%d %s", kinds[i].status, kinds[i].code);
}

TEST_MAIN(NULL, NULL)
