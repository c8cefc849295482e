/* Writes the canonical form of a request, over which the signature is computed. */
#include "wire/aws/canonical.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"

/* An encoded parameter, as offsets into its buffer: the buffer still grows and may move. */
struct param {
	size_t name_at, name_length;
	size_t value_at, value_length;
};

/* Proxies may change these headers, so they are not signed. */
static const char *const unsigned_names[] = {
	"connection", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade",
	"user-agent", "x-amzn-trace-id",
};

static bool is_letter_or_digit(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_unreserved(unsigned char c)
{
	return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

static void encode_byte(struct buf *b, char c)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned char byte = (unsigned char)c;

	if (is_unreserved(byte)) {
		buf_byte(b, c);
	} else {
		buf_byte(b, '%');
		buf_byte(b, digits[byte / 16]);
		buf_byte(b, digits[byte % 16]);
	}
}

/* Encode all bytes except the / of a path. */
static void encode_part(struct buf *b, const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (bytes[i] == '/')
			buf_byte(b, '/');
		else
			encode_byte(b, bytes[i]);
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

void canonical_encode(struct buf *b, const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		encode_byte(b, bytes[i]);
}

void canonical_wire_path(struct buf *b, const char *path)
{
	encode_part(b, path, strlen(path));
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
			encode_part(b, path, n);
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

static int read_param(struct buf *texts, const char *bytes, size_t n, struct param *p)
{
	const char *equals = memchr(bytes, '=', n);
	size_t name_length = equals == NULL ? n : (size_t)(equals - bytes);
	int err;

	if (name_length == 0)
		return ERR_INPUT;
	p->name_at = texts->length;
	if ((err = respell(texts, bytes, name_length, false)) != ERR_OK)
		return err;
	p->name_length = texts->length - p->name_at;
	p->value_at = texts->length;
	if (equals != NULL)
		err = respell(texts, equals + 1, n - name_length - 1, false);
	p->value_length = texts->length - p->value_at;
	return err;
}

static int compare_texts(const char *a, size_t a_length, const char *b, size_t b_length)
{
	int order = memcmp(a, b, a_length < b_length ? a_length : b_length);

	return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

static int compare_params(const char *texts, const struct param *a, const struct param *b)
{
	int order = compare_texts(texts + a->name_at, a->name_length, texts + b->name_at,
	    b->name_length);

	return order != 0 ? order : compare_texts(texts + a->value_at, a->value_length,
	    texts + b->value_at, b->value_length);
}

/* Sort the last of the n parameters into the others. */
static void set_param(const char *texts, struct param *params, size_t n)
{
	struct param last = params[n - 1];
	size_t i;

	for (i = n - 1; i > 0 && compare_params(texts, &last, &params[i - 1]) < 0; i--)
		params[i] = params[i - 1];
	params[i] = last;
}

static int read_params(struct buf *texts, const char *query, struct param *params, size_t *count)
{
	size_t n;
	int err;

	for (;; query += n + 1) {
		n = strcspn(query, "&");
		if (n > 0) {
			if (*count == CANONICAL_PARAMS_MAX)
				return ERR_INPUT;
			if ((err = read_param(texts, query, n, &params[*count])) != ERR_OK)
				return err;
			if ((err = buf_end(texts)) != ERR_OK)
				return err;
			set_param(texts->bytes, params, ++*count);
		}
		if (query[n] == '\0')
			return ERR_OK;
	}
}

int canonical_query(struct buf *b, const char *query)
{
	struct param params[CANONICAL_PARAMS_MAX];
	struct buf texts;
	size_t count = 0, i;
	int err;

	buf_init(&texts, CANONICAL_BYTES_MAX);
	if ((err = read_params(&texts, query, params, &count)) != ERR_OK)
		goto out;
	for (i = 0; i < count; i++) {
		if (i > 0)
			buf_byte(b, '&');
		buf_put(b, texts.bytes + params[i].name_at, params[i].name_length);
		buf_byte(b, '=');
		buf_put(b, texts.bytes + params[i].value_at, params[i].value_length);
	}
	err = buf_end(b);
out:
	buf_clear(&texts);
	return err;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A token by RFC 9110, section 5.6.2. */
static bool is_name(const char *name)
{
	const char *c;

	for (c = name; *c != '\0'; c++)
		if (!is_letter_or_digit((unsigned char)*c) && strchr("!#$%&'*+-.^_`|~", *c) == NULL)
			return false;
	return c > name;
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
