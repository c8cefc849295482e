/* Signatures are those that AWS published, and what it did not publish follows from its rules. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "wire/aws/canonical.h"
#include "wire/aws/sigv4.h"

#define EMPTY_HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define AT INT64_C(1440938160) /* 2015-08-30T12:36:00Z */

/* ---- the published cases: $VECTORS/aws-sigv4/v4/NAME ---- */

static const char *const cases[] = {
	"get-header-key-duplicate",
	"get-header-value-multiline",
	"get-header-value-order",
	"get-header-value-trim",
	"get-relative-normalized",
	"get-relative-relative-normalized",
	"get-relative-relative-unnormalized",
	"get-relative-unnormalized",
	"get-slash-dot-slash-normalized",
	"get-slash-dot-slash-unnormalized",
	"get-slash-normalized",
	"get-slash-pointless-dot-normalized",
	"get-slash-pointless-dot-unnormalized",
	"get-slash-unnormalized",
	"get-slashes-normalized",
	"get-slashes-unnormalized",
	"get-space-normalized",
	"get-space-unnormalized",
	"get-unreserved",
	"get-utf8",
	"get-vanilla",
	"get-vanilla-empty-query-key",
	"get-vanilla-query",
	"get-vanilla-query-order-encoded",
	"get-vanilla-query-order-key-case",
	"get-vanilla-query-unreserved",
	"get-vanilla-utf8-query",
	"get-vanilla-with-session-token",
	"post-header-key-case",
	"post-header-key-sort",
	"post-header-value-case",
	"post-sts-header-after",
	"post-sts-header-before",
	"post-vanilla",
	"post-vanilla-empty-query-value",
	"post-vanilla-query",
	"post-x-www-form-urlencoded",
	"post-x-www-form-urlencoded-parameters",
};

enum { FILE_BYTES_MAX = 65536 };

/* One case as its files say it. */
struct vector {
	char text[FILE_BYTES_MAX];	/* of request.txt, cut up */
	char hash[SIGV4_HASH_BYTES + 1];
	struct canonical_header headers[CANONICAL_HEADERS_MAX];
	struct sigv4_request request;
	struct sigv4_key key;
	struct sigv4_scope scope;
	bool signs_body;
	json_t *context;
};

static bool read_file(const char *name, const char *file, char *to)
{
	char path[512];
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "%s/aws-sigv4/v4/%s/%s", getenv("VECTORS"), name, file);
	if ((f = fopen(path, "rb")) == NULL) {
		print_error("no %s\n", path);
		return false;
	}
	n = fread(to, 1, FILE_BYTES_MAX - 1, f);
	to[n] = '\0';
	fclose(f);
	return true;
}

static const char *word(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

/* METHOD PATH?QUERY HTTP/1.1, where the path may have spaces. */
static char *read_first_line(struct vector *v)
{
	char *end = strchr(v->text, '\n'), *path = strchr(v->text, ' '), *query, *version;

	assert_non_null(end);
	*end = '\0';
	*path++ = '\0';
	version = strrchr(path, ' ');
	assert_string_equal(version, " HTTP/1.1");
	*version = '\0';
	query = strchr(path, '?');
	if (query != NULL)
		*query++ = '\0';
	v->request = (struct sigv4_request){.method = v->text, .path = path,
	    .query = query == NULL ? "" : query, .headers = v->headers};
	return end + 1;
}

/* The headers up to an empty line; a line that begins with white space belongs to the one above. */
static char *read_headers(struct vector *v, char *at)
{
	struct canonical_header *h;
	char *end, *colon;

	while (*at != '\n' && *at != '\0') {
		for (end = strchr(at, '\n'); end[1] == ' '; end = strchr(end + 1, '\n'))
			continue;
		*end = '\0';
		colon = strchr(at, ':');
		*colon = '\0';
		h = &v->headers[v->request.header_count++];
		*h = (struct canonical_header){at, colon + 1};
		at = end + 1;
	}
	return *at == '\n' ? at + 1 : at;
}

static void read_context(struct vector *v, const char *name)
{
	char text[FILE_BYTES_MAX];
	json_t *keys;
	struct tm utc = {0};

	assert_true(read_file(name, "context.json", text));
	assert_non_null(v->context = json_loads(text, 0, NULL));
	keys = json_object_get(v->context, "credentials");
	v->key = (struct sigv4_key){word(keys, "access_key_id"), word(keys, "secret_access_key"),
	    json_is_true(json_object_get(v->context, "omit_session_token")) ? NULL :
	    word(keys, "token")};
	assert_non_null(strptime(word(v->context, "timestamp"), "%Y-%m-%dT%H:%M:%SZ", &utc));
	v->scope = (struct sigv4_scope){word(v->context, "region"), word(v->context, "service"),
	    timegm(&utc)};
	v->signs_body = json_is_true(json_object_get(v->context, "sign_body"));
}

static struct vector *read_vector(const char *name)
{
	struct vector *v = calloc(1, sizeof(*v));
	char *body;

	assert_non_null(v);
	assert_true(read_file(name, "request.txt", v->text));
	body = read_headers(v, read_first_line(v));
	read_context(v, name);
	sigv4_hash(body, v->signs_body ? strlen(body) : 0, v->hash);
	v->request.payload_hash = v->hash;
	v->request.path_as_is = !json_is_true(json_object_get(v->context, "normalize"));
	return v;
}

static void free_vector(struct vector *v)
{
	json_decref(v->context);
	free(v);
}

static void assert_file(const char *name, const char *file, const char *got)
{
	char want[FILE_BYTES_MAX];

	assert_true(read_file(name, file, want));
	assert_string_equal(got, want);
}

static void skip_without_vectors(void)
{
	static bool said;

	if (getenv("VECTORS") != NULL)
		return;
	if (!said)
		printf("SKIPPED test_sigv4: VECTORS names no folder with aws-sigv4/v4\n");
	said = true;
	skip();
}

static void a_published_case(void **state)
{
	const char *name = *state;
	char want[FILE_BYTES_MAX];
	struct vector *v;
	struct sigv4 out;

	skip_without_vectors();
	v = read_vector(name);
	if (v->signs_body)
		v->headers[v->request.header_count++] =
		    (struct canonical_header){"x-amz-content-sha256", v->hash};
	assert_int_equal(sigv4_sign(&v->request, &v->key, &v->scope, &out), ERR_OK);
	assert_file(name, "header-canonical-request.txt", out.canonical.bytes);
	assert_file(name, "header-string-to-sign.txt", out.to_sign.bytes);
	assert_file(name, "header-signature.txt", out.signature);
	assert_true(read_file(name, "header-signed-request.txt", want));
	assert_non_null(strstr(want, out.authorization.bytes));
	sigv4_clear(&out);
	free_vector(v);
}

/* ---- what was not published ---- */

static const struct canonical_header host[] = {{"Host", "bedrock-runtime.eu-west-1.amazonaws.com"}};
static const struct sigv4_key key = {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", NULL};
static const struct sigv4_scope scope = {"eu-west-1", "bedrock", AT};
static const struct sigv4_request plain = {"POST", "/", "", host, COUNT(host), EMPTY_HASH, false};

/* The ${line}th line of a canonical request, the first is 0. */
static void assert_line(const struct sigv4_request *r, int line, const char *want)
{
	struct sigv4 out;
	const char *at;

	assert_int_equal(sigv4_sign(r, &key, &scope, &out), ERR_OK);
	for (at = out.canonical.bytes; line > 0; line--)
		at = strchr(at, '\n') + 1;
	assert_int_equal(strcspn(at, "\n"), strlen(want));
	assert_memory_equal(at, want, strlen(want));
	sigv4_clear(&out);
}

TEST(a_colon_in_a_path_is_encoded_twice)
{
	struct sigv4_request r = plain;
	struct buf wire;

	buf_init(&wire, 1000);
	canonical_wire_path(&wire, "/model/vendor.name-v1:0/converse");
	assert_int_equal(buf_end(&wire), ERR_OK);
	assert_string_equal(wire.bytes, "/model/vendor.name-v1%3A0/converse");
	r.path = wire.bytes;
	assert_line(&r, 1, "/model/vendor.name-v1%253A0/converse");
	r.path_as_is = true;
	assert_line(&r, 1, "/model/vendor.name-v1%3A0/converse");
	buf_clear(&wire);
}

TEST(a_query_is_sorted_and_spelt_in_one_way)
{
	static const struct { const char *query, *want; } rows[] = {
		{"", ""},
		{"groupName=rsvp&clientToken=t-1", "clientToken=t-1&groupName=rsvp"},
		{"b=2&a=2&a=1&a", "a=&a=1&a=2&b=2"},
		{"a=1&&b=2&", "a=1&b=2"},
		{"a-=1&a=2", "a=2&a-=1"},		/* by name, not by the whole text */
		{"A=1&a=1&B=1", "A=1&B=1&a=1"},
		{"q=a+b&r=a%20b&s=a b", "q=a%2Bb&r=a%20b&s=a%20b"},
		{"p=%2f%2F/&t=%7e~", "p=%2F%2F%2F&t=~~"},
		{"k=a=b==", "k=a%3Db%3D%3D"},
		{"n=\xc3\xa9&m=%C3%A9", "m=%C3%A9&n=%C3%A9"},
		{"\xe1\x88\xb4=1&z=2", "%E1%88%B4=1&z=2"},
	};
	struct sigv4_request r = plain;

	for (size_t i = 0; i < COUNT(rows); i++) {
		r.query = rows[i].query;
		assert_line(&r, 2, rows[i].want);
	}
}

TEST(a_path_is_normal_but_on_s3)
{
	static const struct { const char *path, *want, *as_is; } rows[] = {
		{"/", "/", "/"},
		{"//", "/", "//"},
		{"/a//b/", "/a/b/", "/a//b/"},
		{"/a/./b", "/a/b", "/a/./b"},
		{"/a/../b", "/b", "/a/../b"},
		{"/a/..", "/", "/a/.."},
		{"/a/b/..", "/a", "/a/b/.."},
		{"/a/b/../", "/a/", "/a/b/../"},
		{"/a/.", "/a", "/a/."},
		{"/../..", "/", "/../.."},
		{"/a/b/../../../c/", "/c/", "/a/b/../../../c/"},
		{"/a/...", "/a/...", "/a/..."},
		{"/a/.b/..c", "/a/.b/..c", "/a/.b/..c"},
		{"/\xc3\xa9t\xc3\xa9", "/%C3%A9t%C3%A9", "/%C3%A9t%C3%A9"},
		{"/%2f%20", "/%252f%2520", "/%2F%20"},
	};
	struct sigv4_request r = plain;

	for (size_t i = 0; i < COUNT(rows); i++) {
		r.path = rows[i].path;
		r.path_as_is = false;
		assert_line(&r, 1, rows[i].want);
		r.path_as_is = true;
		assert_line(&r, 1, rows[i].as_is);
	}
}

TEST(headers_that_proxies_change_are_not_signed)
{
	static const struct canonical_header headers[] = {
		{"User-Agent", "rsvp"}, {"X-Amz-Target", "AWSEvents.PutEvents"}, {"Connection", "close"},
		{"X-Amzn-Trace-Id", "Root=1-2-3"}, {"host", "a.example"}, {"Transfer-Encoding", "chunked"},
		{"Content-Type", "  application/x-amz-json-1.1\t; a "}, {"Expect", ""},
	};
	struct sigv4_request r = plain;
	struct sigv4 out;

	r.headers = headers;
	r.header_count = COUNT(headers);
	assert_int_equal(sigv4_sign(&r, &key, &scope, &out), ERR_OK);
	assert_string_equal(out.signed_headers.bytes, "content-type;host;x-amz-date;x-amz-target");
	assert_non_null(strstr(out.canonical.bytes, "\ncontent-type:application/x-amz-json-1.1 ; a\n"));
	sigv4_clear(&out);
}

TEST(an_empty_token_is_no_token)
{
	struct sigv4_key other = key;
	struct sigv4 without, empty, with;

	assert_int_equal(sigv4_sign(&plain, &key, &scope, &without), ERR_OK);
	other.token = "";
	assert_int_equal(sigv4_sign(&plain, &other, &scope, &empty), ERR_OK);
	other.token = "session";
	assert_int_equal(sigv4_sign(&plain, &other, &scope, &with), ERR_OK);
	assert_string_equal(without.authorization.bytes, empty.authorization.bytes);
	assert_string_not_equal(without.signature, with.signature);
	assert_string_equal(with.signed_headers.bytes, "host;x-amz-date;x-amz-security-token");
	sigv4_clear(&without);
	sigv4_clear(&empty);
	sigv4_clear(&with);
	sigv4_clear(&with);
}

static void assert_refused(const struct sigv4_request *r, const struct sigv4_key *k, int64_t at)
{
	struct sigv4_scope s = scope;
	struct sigv4 out;

	s.at = at;
	assert_int_equal(sigv4_sign(r, k, &s, &out), ERR_INPUT);
	sigv4_clear(&out);
}

TEST(what_cannot_be_signed_is_refused)
{
	static const struct canonical_header bad[] = {
		{"X-Amz-Date", "20150830T123600Z"}, {"authorization", "x"}, {"X-AMZ-SECURITY-TOKEN", "x"},
		{"", "x"}, {"a b", "x"}, {"a:", "x"}, {"\xc3\xa9", "x"}, {"a", "x\ny: z"}, {"a", "x\r"},
		{"a", "x\r\nz"}, {"a", "\x01"}, {"a", "\x7f"}, {"a", "x\n"},
	};
	static const char *const paths[] = {"", "a", "%41/", "?"};
	static const char *const queries[] = {"%", "a=%4", "a=%4g", "a=%%41", "=1", "a&=", "%gg"};
	static const struct sigv4_key keys[] = {
		{NULL, "s", NULL}, {"", "s", NULL}, {"i", NULL, NULL}, {"i", "", NULL},
	};
	struct canonical_header headers[2] = {{"host", "a.example"}};
	struct sigv4_request r = plain;

	for (size_t i = 0; i < COUNT(bad); i++) {
		headers[1] = bad[i];
		r.headers = headers;
		r.header_count = 2;
		assert_refused(&r, &key, AT);
	}
	r = plain;
	r.header_count = 0;
	assert_refused(&r, &key, AT);
	r = plain;
	for (size_t i = 0; i < COUNT(paths); i++) {
		r.path = paths[i];
		assert_refused(&r, &key, AT);
	}
	r = plain;
	for (size_t i = 0; i < COUNT(queries); i++) {
		r.query = queries[i];
		assert_refused(&r, &key, AT);
	}
	for (size_t i = 0; i < COUNT(keys); i++)
		assert_refused(&plain, &keys[i], AT);
	assert_refused(&plain, &key, -1);
	assert_refused(&plain, &key, INT64_C(253402300800));
	assert_refused(&plain, &key, INT64_MAX);
}

TEST(limits_are_exact)
{
	struct canonical_header headers[CANONICAL_HEADERS_MAX];
	struct sigv4_request r = plain;
	char query[3 * CANONICAL_PARAMS_MAX], *long_path = malloc(CANONICAL_BYTES_MAX + 1);
	struct sigv4 out;

	for (size_t i = 0; i < COUNT(headers); i++)
		headers[i] = (struct canonical_header){"host", "a"};
	r.headers = headers;
	r.header_count = CANONICAL_HEADERS_MAX - 2;
	assert_int_equal(sigv4_sign(&r, &key, &scope, &out), ERR_OK);
	sigv4_clear(&out);
	r.header_count++;
	assert_refused(&r, &key, AT);

	r = plain;
	for (size_t i = 0; i < CANONICAL_PARAMS_MAX; i++)
		memcpy(query + 2 * i, "a&", 3);
	r.query = query;
	assert_int_equal(sigv4_sign(&r, &key, &scope, &out), ERR_OK);
	sigv4_clear(&out);
	memcpy(query + 2 * CANONICAL_PARAMS_MAX, "a", 2);
	assert_refused(&r, &key, AT);

	assert_non_null(long_path);
	memset(long_path, '/', CANONICAL_BYTES_MAX);
	long_path[CANONICAL_BYTES_MAX] = '\0';
	r = plain;
	r.path = long_path;
	assert_int_equal(sigv4_sign(&r, &key, &scope, &out), ERR_OK); /* one / in the end */
	sigv4_clear(&out);
	r.path_as_is = true;
	assert_int_equal(sigv4_sign(&r, &key, &scope, &out), ERR_IO);
	sigv4_clear(&out);
	free(long_path);
}

__attribute__((constructor)) static void add_published_cases(void)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		void *name = (void *)(uintptr_t)cases[i];

		test_add(&(struct CMUnitTest){"a_published_case", a_published_case, NULL, NULL, name});
	}
}

TEST_MAIN(NULL, NULL)
