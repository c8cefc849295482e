/* Templates are filled and escaped as their places demand. */
#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "wire/web/page.h"
#include "wire/web/view.h"

static const char NASTY[] = "</p><script>alert('x')</script>&amp; \"quoted\"";

/* Render a template made of these operations. */
static int render(struct buf *b, const struct words_op *ops, size_t count, const struct view *v)
{
	const struct template t = { .name = "test", .ops = ops, .count = count };

	buf_init(b, 65536);
	return page_render(b, &t, v);
}

TEST(test_each_place_escapes_in_its_own_way)
{
	static const struct {
		enum words_how how;
		const char *text;
		const char *wanted;
	} rows[] = {
		{ HOW_HTML,      "",                  "" },
		{ HOW_HTML,      "a<b>&\"'",          "a&lt;b&gt;&amp;\"'" },
		{ HOW_HTML,      "<<",                "&lt;&lt;" },
		{ HOW_HTML,      "&lt;",              "&amp;lt;" },
		{ HOW_HTML,      "a\r\nb\tc\x7f",     "a  b c " },
		{ HOW_HTML,      "Jo\xc3\xa3o",       "Jo\xc3\xa3o" },
		{ HOW_ATTRIBUTE, "a<b>&\"'",          "a&lt;b&gt;&amp;&quot;&#39;" },
		{ HOW_ATTRIBUTE, "\" onclick=\"x",    "&quot; onclick=&quot;x" },
		{ HOW_PLAIN,     "a<b>&\"'",          "a<b>&\"'" },
		{ HOW_PLAIN,     "a\r\nBcc: b",       "a  Bcc: b" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct words_op op = { WORDS_PUT, (uint8_t)rows[i].how, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL };
		struct view v;
		struct buf b;

		view_init(&v, NULL);
		view_word(&v, VALUE_EVENT_NAME, rows[i].text);
		assert_int_equal(render(&b, &op, 1, &v), ERR_OK);
		assert_string_equal(b.bytes, rows[i].wanted);
		buf_clear(&b);
	}
}

TEST(test_a_nul_is_no_end)
{
	const struct words_op op = { WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL };
	struct view v;
	struct buf b;

	view_init(&v, NULL);
	v.values[VALUE_EVENT_NAME] = (struct view_value){ .set = true, .text = "a\0<", .length = 3 };
	assert_int_equal(render(&b, &op, 1, &v), ERR_OK);
	assert_string_equal(b.bytes, "a &lt;");
	buf_clear(&b);
}

TEST(test_a_url_leads_to_a_known_place)
{
	static const struct {
		const char *url;
		int err;
	} rows[] = {
		{ "/",                                ERR_OK },
		{ "/e/summer?a=1&b=2",                ERR_OK },
		{ "http://localhost:8080/l/x",        ERR_OK },
		{ "https://example.org/",             ERR_OK },
		{ "mailto:ana@example.org",           ERR_OK },
		{ "",                                 ERR_INPUT },
		{ "javascript:alert(1)",              ERR_INPUT },
		{ "JaVaScRiPt:alert(1)",              ERR_INPUT },
		{ " javascript:alert(1)",             ERR_INPUT },
		{ "data:text/html,x",                 ERR_INPUT },
		{ "//elsewhere.example",              ERR_INPUT },
		{ "/\\elsewhere.example",             ERR_INPUT },
		{ "e/summer",                         ERR_INPUT },
		{ "https://",                         ERR_INPUT },
	};
	const struct words_op op = { WORDS_PUT, HOW_URL, LIST_NONE, VALUE_EVENT_URL, 0, 0, NULL };
	struct view v;
	struct buf b;

	for (size_t i = 0; i < COUNT(rows); i++) {
		view_init(&v, NULL);
		view_word(&v, VALUE_EVENT_URL, rows[i].url);
		assert_int_equal(render(&b, &op, 1, &v), rows[i].err);
		buf_clear(&b);
	}

	view_word(&v, VALUE_EVENT_URL, "/e/\"><script>&'");
	assert_int_equal(render(&b, &op, 1, &v), ERR_OK);
	assert_string_equal(b.bytes, "/e/&quot;&gt;&lt;script&gt;&amp;&#39;");
	buf_clear(&b);
}

TEST(test_numbers_are_written_in_decimal)
{
	const struct words_op op = { WORDS_PUT, HOW_ATTRIBUTE, LIST_NONE, VALUE_CAP, 0, 0, NULL };
	struct view v;
	struct buf b;

	view_init(&v, NULL);
	view_number(&v, VALUE_CAP, INT64_MIN);
	assert_int_equal(render(&b, &op, 1, &v), ERR_OK);
	assert_string_equal(b.bytes, "-9223372036854775808");
	buf_clear(&b);
}

TEST(test_every_test_and_its_opposite)
{
	static const struct {
		enum words_test test;
		int64_t given;
		int64_t compared;
		bool holds;
	} rows[] = {
		{ TEST_YES,       0, 0, false }, { TEST_YES,       -1, 0, true },
		{ TEST_NO,        0, 0, true },  { TEST_NO,        7,  0, false },
		{ TEST_IS,        3, 3, true },  { TEST_IS,        3,  4, false },
		{ TEST_IS_NOT,    3, 3, false }, { TEST_IS_NOT,    3,  4, true },
		{ TEST_BELOW,     3, 4, true },  { TEST_BELOW,     4,  4, false },
		{ TEST_NOT_BELOW, 3, 4, false }, { TEST_NOT_BELOW, 4,  4, true },
		{ TEST_ABOVE,     4, 3, true },  { TEST_ABOVE,     4,  4, false },
		{ TEST_NOT_ABOVE, 4, 3, false }, { TEST_NOT_ABOVE, 4,  4, true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct words_op ops[] = {
			{ WORDS_TEST, (uint8_t)rows[i].test, LIST_NONE, VALUE_CAP, 3, rows[i].compared, NULL },
			{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 3, "yes" },
			{ WORDS_JUMP, 0, LIST_NONE, 0, 4, 0, NULL },
			{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 2, "no" },
		};
		struct view v;
		struct buf b;

		view_init(&v, NULL);
		view_number(&v, VALUE_CAP, rows[i].given);
		assert_int_equal(render(&b, ops, COUNT(ops), &v), ERR_OK);
		assert_string_equal(b.bytes, rows[i].holds ? "yes" : "no");
		buf_clear(&b);
	}
}

TEST(test_texts_and_flags_are_asked_for)
{
	static const struct {
		enum words_test test;
		const char *given;
		const char *compared;
		bool holds;
	} rows[] = {
		{ TEST_YES,      "",          "",          false },
		{ TEST_YES,      "0",         "",          true },
		{ TEST_SAYS,     "confirmed", "confirmed", true },
		{ TEST_SAYS,     "confirm",   "confirmed", false },
		{ TEST_SAYS,     "",          "confirmed", false },
		{ TEST_SAYS,     "",          "",          true },
		{ TEST_SAYS_NOT, "confirmed", "confirmed", false },
		{ TEST_SAYS_NOT, "Confirmed", "confirmed", true },
	};
	const struct words_op flag[] = {
		{ WORDS_TEST, TEST_YES, LIST_NONE, VALUE_FULL, 2, 0, NULL },
		{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 4, "full" },
	};
	struct view v;
	struct buf b;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct words_op ops[] = {
			{ WORDS_TEST, (uint8_t)rows[i].test, LIST_NONE, VALUE_STATE, 2, (int64_t)strlen(rows[i].compared),
			  rows[i].compared },
			{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 3, "yes" },
		};

		view_init(&v, NULL);
		view_word(&v, VALUE_STATE, rows[i].given);
		assert_int_equal(render(&b, ops, COUNT(ops), &v), ERR_OK);
		assert_string_equal(b.bytes, rows[i].holds ? "yes" : "");
		buf_clear(&b);
	}
	for (int full = 0; full < 2; full++) {
		view_flag(&v, VALUE_FULL, full == 1);
		assert_int_equal(render(&b, flag, COUNT(flag), &v), ERR_OK);
		assert_string_equal(b.bytes, full == 1 ? "full" : "");
		buf_clear(&b);
	}
}

TEST(test_a_list_is_gone_through_in_order)
{
	static const struct words_op ops[] = {
		{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "[" },
		{ WORDS_EACH, 0, LIST_LETTERS, 0, 6, 0, NULL },
		{ WORDS_PUT, HOW_HTML, LIST_LETTERS, COLUMN_LETTERS_SUBJECT, 0, 0, NULL },
		{ WORDS_PUT, HOW_HTML, LIST_NONE, VALUE_EVENT_NAME, 0, 0, NULL },
		{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "," },
		{ WORDS_NEXT, 0, LIST_LETTERS, 0, 2, 0, NULL },
		{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 1, "]" },
	};
	static const char *const subjects[] = { "a", "<b>", "c" };
	struct arena *arena = arena_new(65536);
	struct view v;
	struct buf b;

	assert_non_null(arena);
	view_init(&v, arena);
	assert_int_equal(render(&b, ops, COUNT(ops), &v), ERR_OK);
	assert_string_equal(b.bytes, "[]");
	buf_clear(&b);

	view_word(&v, VALUE_EVENT_NAME, "!");
	for (size_t i = 0; i < COUNT(subjects); i++) {
		struct view_row *row = view_row(&v, LIST_LETTERS);

		assert_non_null(row);
		view_row_word(row, COLUMN_LETTERS_SUBJECT, subjects[i]);
		view_row_word(row, COLUMN_LETTERS_URL, "");
		view_row_word(row, COLUMN_LETTERS_TO, "");
		view_row_word(row, COLUMN_LETTERS_WHEN, "");
	}
	assert_int_equal(render(&b, ops, COUNT(ops), &v), ERR_OK);
	assert_string_equal(b.bytes, "[a!,&lt;b&gt;!,c!,]");
	buf_clear(&b);
	arena_free(arena);
}

TEST(test_rows_end_with_the_arena)
{
	struct arena *arena = arena_new(1024);
	struct view v;
	size_t rows = 0;

	assert_non_null(arena);
	view_init(&v, arena);
	while (view_row(&v, LIST_GUESTS) != NULL)
		rows++;
	assert_in_range(rows, 1, 1024 / sizeof(struct view_row));
	arena_free(arena);
}

TEST(test_output_is_bounded)
{
	static const struct words_op ops[] = {
		{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "12345" },
		{ WORDS_TEXT, 0, LIST_NONE, 0, 0, 5, "67890" },
	};
	const struct template t = { .name = "test", .ops = ops, .count = COUNT(ops) };
	struct view v;
	struct buf b;

	view_init(&v, NULL);
	buf_init(&b, 9);
	assert_int_equal(page_render(&b, &t, &v), ERR_IO);
	buf_clear(&b);
	buf_init(&b, 10);
	assert_int_equal(page_render(&b, &t, &v), ERR_OK);
	assert_string_equal(b.bytes, "1234567890");
	buf_clear(&b);
}

/* Run one of our own mistakes in a child; whether it was stopped by an assertion. */
static bool is_asserted(void (*mistake)(void))
{
	static const struct rlimit no_core = { 0, 0 };
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		setrlimit(RLIMIT_CORE, &no_core);
		close(STDERR_FILENO);
		mistake();
		_exit(0);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void render_without_values(void)
{
	struct view v;
	struct buf b;

	view_init(&v, NULL);
	buf_init(&b, 1 << 20);
	page_render(&b, &template_message, &v);
}

static void give_a_number_for_a_text(void)
{
	struct view v;

	view_init(&v, NULL);
	view_number(&v, VALUE_EVENT_NAME, 1);
}

static void do_nothing(void)
{
}

TEST(test_our_own_mistakes_are_asserted)
{
	assert_false(is_asserted(do_nothing));
	assert_true(is_asserted(render_without_values));
	assert_true(is_asserted(give_a_number_for_a_text));
}

/* Values for every placeholder: texts are text, numbers 2, flags set, urls a path. */
static void give_all(struct view *v, const char *text)
{
	for (size_t i = 0; i < VALUE__MAX; i++) {
		enum value value = (enum value)i;

		switch (words_values[i].kind) {
		case KIND_TEXT:
			view_word(v, value, text);
			break;
		case KIND_URL:
			view_word(v, value, "/path?a=1&b=\"<");
			break;
		case KIND_NUMBER:
			view_number(v, value, 2);
			break;
		case KIND_FLAG:
			view_flag(v, value, true);
			break;
		case KIND__MAX:
			fail();
		}
	}
}

/* One row for every list, its columns as in give_all(). */
static void give_rows(struct view *v, const char *text)
{
	for (size_t l = LIST_NONE + 1; l < LIST__MAX; l++) {
		enum list list = (enum list)l;
		struct view_row *row = view_row(v, list);

		assert_non_null(row);
		for (size_t c = 0; c < words_lists[l].count; c++)
			switch (words_lists[l].columns[c].kind) {
			case KIND_TEXT:
				view_row_word(row, c, text);
				break;
			case KIND_URL:
				view_row_word(row, c, "/path?a=1&b=\"<");
				break;
			case KIND_NUMBER:
				view_row_number(row, c, 2);
				break;
			case KIND_FLAG:
				view_row_flag(row, c, true);
				break;
			case KIND__MAX:
				fail();
			}
	}
}

static const struct template *const pages[] = {
	&template_guest, &template_host, &template_mailbox, &template_mailbox_letter, &template_message,
	&template_register, &template_registered,
};

TEST(test_no_value_breaks_out_of_a_page)
{
	struct arena *arena = arena_new(65536);
	struct view v;
	struct buf b;

	assert_non_null(arena);
	view_init(&v, arena);
	give_all(&v, NASTY);
	give_rows(&v, NASTY);
	for (size_t i = 0; i < COUNT(pages); i++) {
		buf_init(&b, 1 << 20);
		assert_int_equal(page_render(&b, pages[i], &v), ERR_OK);
		assert_non_null(strstr(b.bytes, "&lt;script&gt;"));
		assert_null(strstr(b.bytes, "<script"));
		assert_null(strstr(b.bytes, "\"quoted\"\""));
		assert_null(strstr(b.bytes, "b=\"<"));
		assert_non_null(strstr(b.bytes, "<html lang=\"en\">"));
		assert_non_null(strstr(b.bytes, "</html>\n"));
		buf_clear(&b);
	}
	arena_free(arena);
}

TEST(test_the_policy_names_the_hash_of_the_style)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char base64[sodium_base64_ENCODED_LEN(sizeof(hash), sodium_base64_VARIANT_ORIGINAL)];
	char wanted[128];
	struct view v;
	struct buf b;

	assert_true(sodium_init() >= 0);
	view_init(&v, NULL);
	give_all(&v, "x");
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *start, *end;

		buf_init(&b, 1 << 20);
		assert_int_equal(page_render(&b, pages[i], &v), ERR_OK);
		assert_non_null(start = strstr(b.bytes, "<style>"));
		start += strlen("<style>");
		assert_non_null(end = strstr(start, "</style>"));
		assert_null(strstr(end, "<style"));
		crypto_hash_sha256(hash, (const unsigned char *)start, (unsigned long long)(end - start));
		sodium_bin2base64(base64, sizeof(base64), hash, sizeof(hash), sodium_base64_VARIANT_ORIGINAL);
		snprintf(wanted, sizeof(wanted), "'sha256-%s'", base64);
		assert_string_equal(words_csp_style, wanted);
		buf_clear(&b);
	}
}

/* Render one part of a letter, and look for what must and must not be in it. */
static void check_part(const struct template *t, const struct view *v, const char *with,
    const char *without)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	assert_int_equal(page_render(&b, t, v), ERR_OK);
	assert_true(b.length > 0);
	if (with != NULL)
		assert_non_null(strstr(b.bytes, with));
	assert_null(strstr(b.bytes, without));
	buf_clear(&b);
}

TEST(test_every_letter_has_all_its_parts)
{
	struct view v;

	view_init(&v, NULL);
	give_all(&v, NASTY);
	for (size_t i = LETTER_NONE + 1; i < LETTER__MAX; i++) {
		check_part(&letter_templates[i].subject, &v, NULL, "\n");
		check_part(&letter_templates[i].text, &v, "<script>", "&lt;");
		check_part(&letter_templates[i].html, &v, "&lt;script&gt;", "<script");
	}
}

TEST(test_a_party_reads_its_letters_in_the_plural)
{
	static const struct {
		const struct template *part;
		const char *of_one, *of_three;
	} rows[] = {
		{&letter_templates[LETTER_OFFER].subject, "A seat is free for you", "3 seats are free for you"},
		{&letter_templates[LETTER_OFFER].text, "Take it, or let it go", "Take them, or let them go"},
		{&letter_templates[LETTER_OFFER].html, "Take it or let it go", "Take them or let them go"},
		{&letter_templates[LETTER_WAITLISTED].text, "a seat is free", "3 seats are free"},
		{&letter_templates[LETTER_WAITLISTED].html, "we keep it", "we keep them"},
		{&letter_templates[LETTER_LAPSED].text, "The seat we kept", "The 3 seats we kept"},
		{&letter_templates[LETTER_LAPSED].html, "for you was not", "for you were not"},
	};
	struct view v;

	view_init(&v, NULL);
	give_all(&v, "x");
	for (size_t i = 0; i < COUNT(rows); i++) {
		view_number(&v, VALUE_PARTY, 1);
		check_part(rows[i].part, &v, rows[i].of_one, rows[i].of_three);
		view_number(&v, VALUE_PARTY, 3);
		check_part(rows[i].part, &v, rows[i].of_three, rows[i].of_one);
	}
}

TEST(test_an_unconfirmed_address_reads_nothing_a_visitor_typed)
{
	const struct letter_template *verify = &letter_templates[LETTER_VERIFY];
	struct view v;

	view_init(&v, NULL);
	give_all(&v, "known");
	view_word(&v, VALUE_GUEST_NAME, "typed-by-visitor");
	view_word(&v, VALUE_FORM_NAME, "typed-by-visitor");
	check_part(&verify->subject, &v, "known", "typed-by-visitor");
	check_part(&verify->text, &v, "known", "typed-by-visitor");
	check_part(&verify->html, &v, "known", "typed-by-visitor");
	check_part(&letter_templates[LETTER_LINK].text, &v, "typed-by-visitor", "\r");
}

TEST(test_short_words_are_short)
{
	struct view v;
	struct buf b;

	view_init(&v, NULL);
	give_all(&v, "x");
	for (size_t i = 0; i < GUEST_STATE__MAX; i++) {
		const struct guest_state_words *words = &words_guest_states[i];

		assert_in_range(strlen(words->label), 3, 20);
		check_part(&words->title, &v, NULL, "\n");
		check_part(&words->line, &v, NULL, "\n");
	}
	for (size_t i = REASON_NONE + 1; i < REASON__MAX; i++) {
		check_part(&words_reasons[i].title, &v, NULL, "\n");
		check_part(&words_reasons[i].line, &v, NULL, "\n");
	}
	view_number(&v, VALUE_POSITION, 3);
	buf_init(&b, 1000);
	assert_int_equal(page_render(&b, &words_guest_states[GUEST_WAITLISTED].title, &v), ERR_OK);
	assert_string_equal(b.bytes, "You\xe2\x80\x99re number 3 on the waitlist");
	buf_clear(&b);
}

TEST_MAIN(NULL, NULL)
