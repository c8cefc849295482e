/* Where services answer and who signs, by the environment. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "base/err.h"

static const char *const names[] = {
	"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_FUNCTION_NAME",
	"AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SESV2",
};

static void clear(void)
{
	for (size_t i = 0; i < COUNT(names); i++)
		unsetenv(names[i]);
}

TEST(each_service_has_its_host)
{
	static const struct { const char *service, *region, *url, *signing_name; } rows[] = {
		{"dynamodb", "eu-west-1", "https://dynamodb.eu-west-1.amazonaws.com", "dynamodb"},
		{"ses", "us-east-1", "https://email.us-east-1.amazonaws.com", "ses"},
		{"bedrock", "us-east-1", "https://bedrock-runtime.us-east-1.amazonaws.com", "bedrock"},
		{"scheduler", "eu-west-1", "https://scheduler.eu-west-1.amazonaws.com", "scheduler"},
		{"events", "eu-west-1", "https://events.eu-west-1.amazonaws.com", "events"},
		{"secretsmanager", "eu-west-1", "https://secretsmanager.eu-west-1.amazonaws.com",
		    "secretsmanager"},
		{"ssm", "eu-west-1", "https://ssm.eu-west-1.amazonaws.com", "ssm"},
		{"s3", "cn-north-1", "https://s3.cn-north-1.amazonaws.com.cn", "s3"},
	};
	char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1];
	struct endpoint e;

	clear();
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(endpoint_find(rows[i].service, rows[i].region, &e, errmsg), ERR_OK);
		assert_string_equal(e.url, rows[i].url);
		assert_string_equal(e.host, rows[i].url + 8);
		assert_string_equal(e.signing_name, rows[i].signing_name);
	}
}

TEST(a_url_is_chosen_for_one_service_or_for_all)
{
	char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1];
	struct endpoint e;

	clear();
	setenv("AWS_ENDPOINT_URL", "https://vpc.example:8443/", 1);
	setenv("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:9000", 1);
	assert_int_equal(endpoint_find("ses", "eu-west-1", &e, errmsg), ERR_OK);
	assert_string_equal(e.url, "http://127.0.0.1:9000");
	assert_string_equal(e.host, "127.0.0.1:9000");
	assert_string_equal(e.signing_name, "ses");
	assert_int_equal(endpoint_find("ssm", "eu-west-1", &e, errmsg), ERR_OK);
	assert_string_equal(e.url, "https://vpc.example:8443");
	assert_string_equal(e.host, "vpc.example:8443");
	setenv("AWS_ENDPOINT_URL_SESV2", "", 1);
	assert_int_equal(endpoint_find("ses", "eu-west-1", &e, errmsg), ERR_OK);
	assert_string_equal(e.url, "https://vpc.example:8443");
}

TEST(only_a_host_and_port_are_a_url)
{
	static const struct { const char *url, *errmsg; } rows[] = {
		{"https://a", NULL}, {"https://a.example:1", NULL}, {"https://[2001:db8::1]:443", NULL},
		{"https://[::1]", NULL}, {"http://[::1]:8000", NULL}, {"http://localhost", NULL},
		{"http://127.0.0.1:65535/", NULL},
		{"http://a.example", "AWS_ENDPOINT_URL is plain http to another machine; it must be https"},
		{"http://127.0.0.1.example", "AWS_ENDPOINT_URL is plain http to another machine; it must be "
		    "https"},
		{"a.example", "AWS_ENDPOINT_URL does not begin with https://"},
		{"ftp://a", "AWS_ENDPOINT_URL does not begin with https://"},
		{"https://", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"http://", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https:///", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://a/b", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://a?b", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://u:p@a", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://a:0", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://a:65536", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://a b", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://a\r\nx: y", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://[]", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
		{"https://:1", "AWS_ENDPOINT_URL is not https://HOST or https://HOST:PORT"},
	};
	char errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1], text[ENDPOINT_URL_BYTES_MAX + 20];

	clear();
	for (size_t i = 0; i < COUNT(rows); i++) {
		errmsg[0] = '\0';
		setenv("AWS_ENDPOINT_URL", rows[i].url, 1);
		assert_int_equal(endpoint_check("eu-west-1", errmsg),
		    rows[i].errmsg == NULL ? ERR_OK : ERR_REFUSED);
		assert_string_equal(errmsg, rows[i].errmsg == NULL ? "" : rows[i].errmsg);
	}
	memset(text, 'a', sizeof(text));
	memcpy(text, "https://", 8);
	text[ENDPOINT_URL_BYTES_MAX] = '\0';
	setenv("AWS_ENDPOINT_URL", text, 1);
	assert_int_equal(endpoint_check("eu-west-1", errmsg), ERR_OK);
	text[ENDPOINT_URL_BYTES_MAX] = 'a';
	text[ENDPOINT_URL_BYTES_MAX + 1] = '\0';
	setenv("AWS_ENDPOINT_URL", text, 1);
	assert_int_equal(endpoint_check("eu-west-1", errmsg), ERR_REFUSED);
	assert_string_equal(errmsg, "AWS_ENDPOINT_URL is too long");
}

TEST(a_region_is_needed)
{
	char region[ENDPOINT_REGION_BYTES_MAX + 1], errmsg[ENDPOINT_ERRMSG_BYTES_MAX + 1];

	clear();
	assert_int_equal(endpoint_region(region, errmsg), ERR_REFUSED);
	assert_string_equal(errmsg, "AWS_REGION is not set; set it to a region such as eu-west-1");
	setenv("AWS_DEFAULT_REGION", "us-east-1", 1);
	assert_int_equal(endpoint_region(region, errmsg), ERR_OK);
	assert_string_equal(region, "us-east-1");
	setenv("AWS_REGION", "eu-west-1", 1);
	assert_int_equal(endpoint_region(region, errmsg), ERR_OK);
	assert_string_equal(region, "eu-west-1");
	setenv("AWS_REGION", "evil.example/", 1);
	assert_int_equal(endpoint_region(region, errmsg), ERR_REFUSED);
	assert_string_equal(errmsg, "AWS_REGION is not a region; set it to a region such as eu-west-1");
}

TEST(keys_are_read_again_and_checked)
{
	char errmsg[CREDENTIALS_ERRMSG_BYTES_MAX + 1];
	struct sigv4_key key;

	clear();
	assert_int_equal(credentials_read(&key, errmsg), ERR_REFUSED);
	assert_string_equal(errmsg, "AWS_ACCESS_KEY_ID is not set");
	setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", 1);
	assert_int_equal(credentials_read(&key, errmsg), ERR_REFUSED);
	assert_string_equal(errmsg, "AWS_SECRET_ACCESS_KEY is not set");
	setenv("AWS_SECRET_ACCESS_KEY", "secret", 1);
	assert_int_equal(credentials_read(&key, errmsg), ERR_OK);
	assert_null(key.token);
	setenv("AWS_SESSION_TOKEN", "", 1);
	assert_int_equal(credentials_read(&key, errmsg), ERR_OK);
	assert_null(key.token);
	setenv("AWS_LAMBDA_FUNCTION_NAME", "rsvp", 1);
	assert_int_equal(credentials_read(&key, errmsg), ERR_REFUSED);
	assert_string_equal(errmsg, "AWS_SESSION_TOKEN is not set");
	setenv("AWS_SESSION_TOKEN", "token", 1);
	assert_int_equal(credentials_read(&key, errmsg), ERR_OK);
	assert_string_equal(key.token, "token");
	setenv("AWS_SECRET_ACCESS_KEY", "other\r\nx: y", 1);
	assert_int_equal(credentials_read(&key, errmsg), ERR_REFUSED);
	assert_string_equal(errmsg, "AWS_SECRET_ACCESS_KEY holds a space or another character that is not allowed in a key");
}

TEST_MAIN(NULL, NULL)
