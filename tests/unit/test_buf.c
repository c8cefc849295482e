/* The buffer grows, ends in a NUL, and fails once for all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"

static void an_empty_buffer_ends_as_the_empty_text(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 0);
	assert_null(b.bytes);
	assert_int_equal(buf_end(&b), ERR_OK);
	assert_string_equal(b.bytes, "");
	assert_int_equal(b.length, 0);
	buf_clear(&b);
	assert_null(b.bytes);
	buf_clear(&b);
}

static void every_kind_of_addition_is_kept_in_order(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	buf_text(&b, "cap ");
	buf_int(&b, 40);
	buf_byte(&b, ';');
	buf_put(&b, "\0x", 2);
	buf_put(&b, NULL, 0);
	buf_int(&b, INT64_MIN);
	buf_printf(&b, " %s=%03d", "free", 7);
	assert_int_equal(buf_end(&b), ERR_OK);
	assert_int_equal(b.length, 38);
	assert_memory_equal(b.bytes, "cap 40;\0x-9223372036854775808 free=007", 39);
	buf_clear(&b);
}

static void bytes_survive_growth(void **state)
{
	enum { N = 100000 };
	struct buf b;
	size_t i;

	(void)state;
	buf_init(&b, N);
	for (i = 0; i < N; i++)
		buf_byte(&b, (char)('a' + i % 26));
	assert_int_equal(buf_end(&b), ERR_OK);
	assert_int_equal(b.length, N);
	assert_int_equal(strlen(b.bytes), N);
	for (i = 0; i < N; i++)
		assert_int_equal(b.bytes[i], 'a' + (int)(i % 26));
	buf_clear(&b);
}

static void the_limit_is_exact_and_a_failure_stays(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 5);
	buf_text(&b, "12345");
	assert_int_equal(buf_end(&b), ERR_OK);
	buf_byte(&b, '6');
	assert_true(b.failed);
	assert_int_equal(buf_end(&b), ERR_IO);
	assert_string_equal(b.bytes, "12345");

	buf_reset(&b);
	buf_text(&b, "123");
	buf_printf(&b, "%s", "456");		/* whole or not at all */
	assert_true(b.failed);
	buf_byte(&b, '4');			/* would fit, but comes too late */
	assert_string_equal(b.bytes, "123");
	assert_int_equal(b.length, 3);
	assert_int_equal(buf_end(&b), ERR_IO);
	buf_clear(&b);

	assert_false(b.failed);
	buf_text(&b, "123456");
	assert_int_equal(buf_end(&b), ERR_IO);
	buf_clear(&b);
}

static void a_reset_buffer_is_empty(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	buf_reset(&b);
	buf_text(&b, "one");
	buf_reset(&b);
	assert_string_equal(b.bytes, "");
	buf_text(&b, "two");
	assert_int_equal(buf_end(&b), ERR_OK);
	assert_string_equal(b.bytes, "two");
	buf_clear(&b);
}

static void errors_have_names(void **state)
{
	(void)state;
	assert_string_equal(err_name(ERR_OK), "ok");
	assert_string_equal(err_name(ERR_CONFLICT), "conflict");
	assert_string_equal(err_name(ERR_IO), "io");
	assert_string_equal(err_name(-1), "unknown");
	assert_string_equal(err_name(ERR__MAX), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_ends_as_the_empty_text),
		cmocka_unit_test(every_kind_of_addition_is_kept_in_order),
		cmocka_unit_test(bytes_survive_growth),
		cmocka_unit_test(the_limit_is_exact_and_a_failure_stays),
		cmocka_unit_test(a_reset_buffer_is_empty),
		cmocka_unit_test(errors_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
