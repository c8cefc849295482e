/* Writes the canonical form of a request, over which the signature is computed. */
#include "wire/aws/canonical.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"

#define ALPHANUMERIC "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define UNRESERVED ALPHANUMERIC "-._~" /* RFC 3986, section 2.3 */
#define TOKEN ALPHANUMERIC "!#$%&'*+-.^_`|~" /* RFC 9110, section 5.6.2 */

/* Proxies may change these headers, so they are not signed. */
static const char *const unsigned_names[] = {
	"connection", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade",
	"user-agent", "x-amzn-trace-id",
};

static void encode_byte(struct buf *b, char c)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned char byte = (unsigned char)c;

	if (c != '\0' && strchr(UNRESERVED, c) != NULL) {
		buf_byte(b, c);
	} else {
		buf_byte(b, '%');
		buf_byte(b, digits[byte / 16]);
		buf_byte(b, digits[byte % 16]);
	}
}

void canonical_encode(struct buf *b, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		encode_byte(b, bytes[i]);
}

void canonical_wire_path(struct buf *b, const char *path)
{
	for (; *path != '\0'; path++)
		if (*path == '/')
			buf_byte(b, '/');
		else
			encode_byte(b, *path);
}

/* Make the encoding of bytes canonical.  They may be encoded already. */
static int respell(struct buf *b, const char *bytes, size_t n, bool is_path)
{
	size_t i;
	int high, low;

	for (i = 0; i < n; i++) {
		if (is_path && bytes[i] == '/') {
			buf_byte(b, '/');
		} else if (bytes[i] != '%') {
			encode_byte(b, bytes[i]);
		} else {
			if (n - i < 3 || (high = text_hex_digit(bytes[i + 1])) < 0 ||
			    (low = text_hex_digit(bytes[i + 2])) < 0)
				return ERR_INPUT;
			encode_byte(b, (char)(unsigned char)(16 * high + low));
			i += 2;
		}
	}
	return ERR_OK;
}

static bool is_part(const char *part, size_t n, const char *text)
{
	return n == strlen(text) && memcmp(part, text, n) == 0;
}

/* Remove the last segment and the / before it, but nothing before start. */
static void drop_part(struct buf *b, size_t start)
{
	if (b->failed)
		return;
	while (b->length > start && b->bytes[--b->length] != '/')
		continue;
}

/* RFC 3986, section 5.2.4; but repeated / become one, and a final / is kept if there was one. */
static void normalize(struct buf *b, const char *path)
{
	size_t start = b->length, n;

	for (path++;; path += n + 1) {
		n = strcspn(path, "/");
		if (is_part(path, n, "..")) {
			drop_part(b, start);
		} else if (n > 0 && !is_part(path, n, ".")) {
			buf_byte(b, '/');
			canonical_encode(b, path, n);
		}
		if (path[n] == '\0')
			break;
	}
	if (n == 0 || b->length == start)
		buf_byte(b, '/');
}

int canonical_path(struct buf *b, const char *path, bool as_is)
{
	int err = ERR_OK;

	if (path[0] != '/')
		return ERR_INPUT;
	if (as_is)
		err = respell(b, path, strlen(path), true);
	else
		normalize(b, path);
	return err == ERR_OK ? buf_end(b) : err;
}

/* Append a parameter as two texts: its name and its value, each with a NUL, which is encoded elsewhere. */
static int read_param(struct buf *texts, const char *bytes, size_t n)
{
	const char *equals = memchr(bytes, '=', n);
	size_t name_length = equals == NULL ? n : (size_t)(equals - bytes);
	int err;

	if (name_length == 0)
		return ERR_INPUT;
	if ((err = respell(texts, bytes, name_length, false)) != ERR_OK)
		return err;
	buf_byte(texts, '\0');
	if (equals != NULL && (err = respell(texts, equals + 1, n - name_length - 1, false)) != ERR_OK)
		return err;
	buf_byte(texts, '\0');
	return ERR_OK;
}

static int read_params(struct buf *texts, const char *query, size_t *count)
{
	size_t n;
	int err;

	for (;; query += n + 1) {
		n = strcspn(query, "&");
		if (n > 0 && ++*count > CANONICAL_PARAMS_MAX)
			return ERR_INPUT;
		if (n > 0 && (err = read_param(texts, query, n)) != ERR_OK)
			return err;
		if (query[n] == '\0')
			return buf_end(texts);
	}
}

/* The text after the one at text. */
static const char *next_text(const char *text)
{
	return text + strlen(text) + 1;
}

static int compare_params(const void *a, const void *b)
{
	const char *one = *(const char *const *)a, *other = *(const char *const *)b;
	int order = strcmp(one, other);

	return order != 0 ? order : strcmp(next_text(one), next_text(other));
}

int canonical_query(struct buf *b, const char *query)
{
	const char *params[CANONICAL_PARAMS_MAX], *text;
	struct buf texts;
	size_t count = 0, i;
	int err;

	buf_init(&texts, CANONICAL_BYTES_MAX + 2 * CANONICAL_PARAMS_MAX);
	if ((err = read_params(&texts, query, &count)) != ERR_OK)
		goto out;
	for (i = 0, text = texts.bytes; i < count; i++, text = next_text(next_text(text)))
		params[i] = text;
	qsort(params, count, sizeof(params[0]), compare_params);
	for (i = 0; i < count; i++)
		buf_printf(b, "%s%s=%s", i > 0 ? "&" : "", params[i], next_text(params[i]));
	err = buf_end(b);
out:
	buf_clear(&texts);
	return err;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_name(const char *name)
{
	return name[0] != '\0' && name[strspn(name, TOKEN)] == '\0';
}

/* A line break is allowed if white space follows it: a folded line. */
static bool is_value(const char *value)
{
	for (; *value != '\0'; value++) {
		if (*value == '\n' && value[1] != ' ' && value[1] != '\t')
			return false;
		if (*value == '\r' && value[1] != '\n')
			return false;
		if (((unsigned char)*value < ' ' && !is_space(*value)) || *value == 0x7f)
			return false;
	}
	return true;
}

static bool is_signed(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(unsigned_names); i++)
		if (strcasecmp(name, unsigned_names[i]) == 0)
			return false;
	return true;
}

static void put_lower(struct buf *b, const char *text)
{
	for (; *text != '\0'; text++)
		buf_byte(b, *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text);
}

static void put_value(struct buf *b, const char *value)
{
	bool began = false, space = false;

	for (; *value != '\0'; value++) {
		if (is_space(*value)) {
			space = began;
			continue;
		}
		if (space)
			buf_byte(b, ' ');
		buf_byte(b, *value);
		began = true;
		space = false;
	}
}

/* Sort headers by name.  Headers of the same name stay in order. */
static int sort(const struct canonical_header **sorted, size_t *count,
    const struct canonical_header *headers, size_t n)
{
	size_t i, at;

	if (n > CANONICAL_HEADERS_MAX)
		return ERR_INPUT;
	for (i = 0; i < n; i++) {
		if (!is_name(headers[i].name) || !is_value(headers[i].value))
			return ERR_INPUT;
		if (!is_signed(headers[i].name))
			continue;
		for (at = (*count)++; at > 0 &&
		    strcasecmp(headers[i].name, sorted[at - 1]->name) < 0; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = &headers[i];
	}
	return ERR_OK;
}

int canonical_headers(struct buf *lines, struct buf *names, const struct canonical_header *headers,
    size_t n)
{
	const struct canonical_header *sorted[CANONICAL_HEADERS_MAX];
	size_t count = 0, i;
	int err;

	if ((err = sort(sorted, &count, headers, n)) != ERR_OK)
		return err;
	for (i = 0; i < count; i++) {
		if (i > 0 && strcasecmp(sorted[i]->name, sorted[i - 1]->name) == 0) {
			buf_byte(lines, ',');
		} else {
			if (i > 0) {
				buf_byte(lines, '\n');
				buf_byte(names, ';');
			}
			put_lower(lines, sorted[i]->name);
			put_lower(names, sorted[i]->name);
			buf_byte(lines, ':');
		}
		put_value(lines, sorted[i]->value);
	}
	if (count > 0)
		buf_byte(lines, '\n');
	return buf_end(lines) == ERR_OK ? buf_end(names) : ERR_IO;
}
