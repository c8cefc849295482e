/* Interprets the operations of a template. */
#include "wire/web/page.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "wire/web/view.h"

/* A missing value is a bug.  Print its name, which is faster to find than in a core file. */
static void check_set(const struct view_value *value, const char *name)
{
	if (!value->set)
		fprintf(stderr, "page: the value %s is not set\n", name);
	assert(value->set);
}

/*
 * Check all values that the template may use, not only those that it uses this time.  Otherwise a missing
 * value would be found only for some inputs of guests and hosts.
 */
static void check_values(const struct template *t, const struct view *v)
{
	for (size_t i = 0; i < t->offered_count; i++)
		check_set(&v->values[t->offered[i]], words_values[t->offered[i]].name);
}

/* Make row the current one of its list.  Return false if it is NULL. */
static bool go_to(const struct view_row **rows, enum list list, const struct view_row *row)
{
	for (size_t i = 0; row != NULL && i < row->list->count; i++)
		check_set(&row->values[i], row->list->columns[i].name);
	rows[list] = row;
	return row != NULL;
}

/* Find the value of op and its kind in the current rows. */
static const struct view_value *value_of(const struct view_row *const *rows, const struct words_op *op,
    enum kind *kind)
{
	const struct view_row *row;

	assert(op->list < LIST__MAX);
	row = rows[op->list];
	assert(row != NULL && op->value < row->list->count);
	*kind = row->list->columns[op->value].kind;
	return &row->values[op->value];
}

/* Return the entity of a byte between tags or in an attribute.  NULL: the byte needs none. */
static const char *entity(char byte, enum words_how how)
{
	switch (byte) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return how == HOW_HTML ? NULL : "&quot;";
	case '\'':
		return how == HOW_HTML ? NULL : "&#39;";
	default:
		return NULL;
	}
}

/*
 * Control characters are never part of a value.  In a letter, one could start a
 * forged line.
 */
static bool is_control(char byte)
{
	unsigned char c = (unsigned char)byte;

	return c < 0x20 || c == 0x7f;
}

/* Append text, escaped for its context.  Bytes that need no escape are appended in runs. */
static void put_text(struct buf *b, const char *text, size_t length, enum words_how how)
{
	size_t start = 0;

	for (size_t i = 0; i < length; i++) {
		const char *escaped = NULL;

		if (is_control(text[i]))
			escaped = " ";
		else if (how != HOW_PLAIN)
			escaped = entity(text[i], how);
		if (escaped == NULL)
			continue;
		buf_put(b, text + start, i - start);
		buf_text(b, escaped);
		start = i + 1;
	}
	if (start < length)
		buf_put(b, text + start, length - start);
}

/*
 * Whether a url is a path on this host or has an allowed scheme.  //host and /\host
 * are other hosts, not paths.
 */
static bool is_safe(const char *url, size_t length)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:" };

	for (size_t i = 0; i < COUNT(schemes); i++)
		if (length > strlen(schemes[i]) && memcmp(url, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return length > 0 && url[0] == '/' && (length == 1 || (url[1] != '/' && url[1] != '\\'));
}

static int put_value(struct buf *b, const struct view_row *const *rows, const struct words_op *op)
{
	enum kind kind;
	const struct view_value *value = value_of(rows, op, &kind);

	assert(kind != KIND_FLAG);	/* the generator rejects a template that writes one */
	if (kind == KIND_NUMBER) {
		buf_int(b, value->number);
		return ERR_OK;
	}
	if (kind == KIND_URL && !is_safe(value->text, value->length))
		return ERR_INPUT;
	put_text(b, value->text, value->length, (enum words_how)op->how);
	return ERR_OK;
}

/* Evaluate the test of op. */
static bool holds(const struct view_row *const *rows, const struct words_op *op)
{
	enum kind kind;
	const struct view_value *value = value_of(rows, op, &kind);
	bool yes = kind == KIND_TEXT || kind == KIND_URL ? value->length > 0 : value->number != 0;
	bool says = (op->how == TEST_SAYS || op->how == TEST_SAYS_NOT) &&
	    value->length == (size_t)op->number &&
	    (value->length == 0 || memcmp(value->text, op->text, value->length) == 0);

	switch ((enum words_test)op->how) {
	case TEST_YES:
		return yes;
	case TEST_NO:
		return !yes;
	case TEST_SAYS:
		return says;
	case TEST_SAYS_NOT:
		return !says;
	case TEST_IS:
		return value->number == op->number;
	case TEST_IS_NOT:
		return value->number != op->number;
	case TEST_BELOW:
		return value->number < op->number;
	case TEST_NOT_BELOW:
		return value->number >= op->number;
	case TEST_ABOVE:
		return value->number > op->number;
	case TEST_NOT_ABOVE:
		return value->number <= op->number;
	}
	assert(false);
	return false;
}

int page_render(struct buf *b, const struct template *t, const struct view *v)
{
	const struct view_row *rows[LIST__MAX] = { [LIST_NONE] = &v->single };	/* the current ones */
	int err;

	assert(t->count > 0);
	check_values(t, v);
	for (size_t i = 0; i < t->count && !b->failed;) {
		const struct words_op *op = &t->ops[i++];

		assert(op->to <= t->count);
		switch ((enum words_code)op->code) {
		case WORDS_TEXT:
			buf_put(b, op->text, (size_t)op->number);
			break;
		case WORDS_PUT:
			if ((err = put_value(b, rows, op)) != ERR_OK)
				return err;
			break;
		case WORDS_TEST:
			i = holds(rows, op) ? i : op->to;
			break;
		case WORDS_JUMP:
			i = op->to;
			break;
		case WORDS_EACH:
			i = go_to(rows, (enum list)op->list, v->first[op->list]) ? i : op->to;
			break;
		case WORDS_NEXT:
			i = go_to(rows, (enum list)op->list, rows[op->list]->next) ? op->to : i;
			break;
		}
	}
	return buf_end(b);
}
