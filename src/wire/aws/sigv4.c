/* Signs a request in three steps: canonical request, string to sign, signature. */
#include "wire/aws/sigv4.h"

#include <sodium.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/count.h"
#include "base/err.h"

#define ALGORITHM "AWS4-HMAC-SHA256"
#define TERMINATOR "aws4_request"
#define MAC_BYTES crypto_auth_hmacsha256_BYTES
#define DAY_BYTES 8 /* of a date: "20150830" */
#define YEAR_10000 INT64_C(253402300800)

/* Only the signer sets these: a caller's value would differ from the one that is sent. */
static const char *const own_headers[] = {"authorization", "x-amz-date", "x-amz-security-token"};

static bool has(const char *text)
{
	return text != NULL && text[0] != '\0';
}

void sigv4_hash(const void *bytes, size_t n, char hash[SIGV4_HASH_BYTES + 1])
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(digest, bytes, n);
	sodium_bin2hex(hash, SIGV4_HASH_BYTES + 1, digest, sizeof(digest));
}

/* Derive the next key of the chain: each key is the MAC of a text under the one before. */
static void mac(unsigned char to[MAC_BYTES], const void *key, size_t key_bytes, const char *text,
    size_t n)
{
	crypto_auth_hmacsha256_state state;

	crypto_auth_hmacsha256_init(&state, key, key_bytes);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)text, n);
	crypto_auth_hmacsha256_final(&state, to);
	sodium_memzero(&state, sizeof(state));
}

static int start_key(unsigned char to[MAC_BYTES], const char *secret, const char *day)
{
	struct buf b;
	int err;

	buf_init(&b, CANONICAL_BYTES_MAX);
	buf_printf(&b, "AWS4%s", secret);
	if ((err = buf_end(&b)) == ERR_OK) {
		mac(to, b.bytes, b.length, day, DAY_BYTES);
		sodium_memzero(b.bytes, b.length);
	}
	buf_clear(&b);
	return err;
}

static int put_signature(struct sigv4 *out, const char *secret, const struct sigv4_scope *scope)
{
	unsigned char key[MAC_BYTES];
	int err = start_key(key, secret, out->date);

	if (err != ERR_OK)
		return err;
	mac(key, key, sizeof(key), scope->region, strlen(scope->region));
	mac(key, key, sizeof(key), scope->service, strlen(scope->service));
	mac(key, key, sizeof(key), TERMINATOR, strlen(TERMINATOR));
	mac(key, key, sizeof(key), out->to_sign.bytes, out->to_sign.length);
	sodium_bin2hex(out->signature, sizeof(out->signature), key, sizeof(key));
	sodium_memzero(key, sizeof(key));
	return ERR_OK;
}

static void put_scope(struct buf *b, const struct sigv4 *out, const struct sigv4_scope *scope)
{
	buf_printf(b, "%.*s/%s/%s/" TERMINATOR, DAY_BYTES, out->date, scope->region, scope->service);
}

static int put_to_sign(struct sigv4 *out, const struct sigv4_scope *scope)
{
	char hash[SIGV4_HASH_BYTES + 1];

	sigv4_hash(out->canonical.bytes, out->canonical.length, hash);
	buf_printf(&out->to_sign, ALGORITHM "\n%s\n", out->date);
	put_scope(&out->to_sign, out, scope);
	buf_printf(&out->to_sign, "\n%s", hash);
	return buf_end(&out->to_sign);
}

static int put_canonical(struct sigv4 *out, const struct sigv4_request *r, const struct buf *lines)
{
	struct buf *b = &out->canonical;
	int err;

	buf_printf(b, "%s\n", r->method);
	if ((err = canonical_path(b, r->path, r->path_as_is)) != ERR_OK)
		return err;
	buf_byte(b, '\n');
	if ((err = canonical_query(b, r->query)) != ERR_OK)
		return err;
	buf_byte(b, '\n');
	buf_put(b, lines->bytes, lines->length);
	buf_printf(b, "\n%s\n%s", out->signed_headers.bytes, r->payload_hash);
	return buf_end(b);
}

static bool is_own_header(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(own_headers); i++)
		if (strcasecmp(name, own_headers[i]) == 0)
			return true;
	return false;
}

static int check(const struct sigv4_request *r, const struct sigv4_key *key,
    const struct sigv4_scope *scope)
{
	bool has_host = false;
	size_t i;

	for (i = 0; i < r->header_count; i++) {
		if (is_own_header(r->headers[i].name))
			return ERR_INPUT;
		has_host = has_host || strcasecmp(r->headers[i].name, "host") == 0;
	}
	if (!has_host || r->header_count > CANONICAL_HEADERS_MAX - 2 || !has(key->id) ||
	    !has(key->secret) || scope->at < 0 || scope->at >= YEAR_10000)
		return ERR_INPUT;
	return ERR_OK;
}

static void init(struct sigv4 *out)
{
	memset(out, 0, sizeof(*out));
	buf_init(&out->canonical, CANONICAL_BYTES_MAX);
	buf_init(&out->to_sign, CANONICAL_BYTES_MAX);
	buf_init(&out->signed_headers, CANONICAL_BYTES_MAX);
	buf_init(&out->authorization, CANONICAL_BYTES_MAX);
}

static int put_date(struct sigv4 *out, int64_t secs)
{
	time_t at = (time_t)secs;
	struct tm utc;

	return gmtime_r(&at, &utc) != NULL && strftime(out->date, sizeof(out->date), "%Y%m%dT%H%M%SZ",
	    &utc) == SIGV4_DATE_BYTES ? ERR_OK : ERR_INPUT;
}

/* The headers to sign: those of the request, and those that the signer adds. */
static int put_headers(struct sigv4 *out, const struct sigv4_request *r, const char *token,
    struct buf *lines)
{
	struct canonical_header headers[CANONICAL_HEADERS_MAX];
	size_t n;

	for (n = 0; n < r->header_count; n++)
		headers[n] = r->headers[n];
	headers[n++] = (struct canonical_header){"x-amz-date", out->date};
	if (has(token))
		headers[n++] = (struct canonical_header){"x-amz-security-token", token};
	return canonical_headers(lines, &out->signed_headers, headers, n);
}

static int put_authorization(struct sigv4 *out, const struct sigv4_key *key,
    const struct sigv4_scope *scope)
{
	buf_printf(&out->authorization, ALGORITHM " Credential=%s/", key->id);
	put_scope(&out->authorization, out, scope);
	buf_printf(&out->authorization, ", SignedHeaders=%s, Signature=%s", out->signed_headers.bytes,
	    out->signature);
	return buf_end(&out->authorization);
}

int sigv4_sign(const struct sigv4_request *r, const struct sigv4_key *key,
    const struct sigv4_scope *scope, struct sigv4 *out)
{
	struct buf lines;
	int err;

	init(out);
	buf_init(&lines, CANONICAL_BYTES_MAX);
	if ((err = check(r, key, scope)) == ERR_OK && (err = put_date(out, scope->at)) == ERR_OK &&
	    (err = put_headers(out, r, key->token, &lines)) == ERR_OK &&
	    (err = put_canonical(out, r, &lines)) == ERR_OK &&
	    (err = put_to_sign(out, scope)) == ERR_OK &&
	    (err = put_signature(out, key->secret, scope)) == ERR_OK)
		err = put_authorization(out, key, scope);
	buf_clear(&lines);
	return err;
}

void sigv4_clear(struct sigv4 *out)
{
	buf_clear(&out->canonical);
	buf_clear(&out->to_sign);
	buf_clear(&out->signed_headers);
	buf_clear(&out->authorization);
}
