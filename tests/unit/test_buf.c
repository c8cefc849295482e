/* The buffer grows, ends in a NUL, and fails once for all. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"

TEST(an_empty_buffer_ends_as_the_empty_text)
{
	struct buf b;

	buf_init(&b, 0);
	assert_null(b.bytes);
	assert_int_equal(buf_end(&b), ERR_OK);
	assert_string_equal(b.bytes, "");
	assert_int_equal(b.length, 0);
	buf_clear(&b);
	assert_null(b.bytes);
	buf_clear(&b);
}

TEST(every_kind_of_addition_is_kept_in_order)
{
	struct buf b;

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

TEST(bytes_survive_growth)
{
	enum { N = 100000 };
	struct buf b;

	buf_init(&b, N);
	for (size_t i = 0; i < N; i++)
		buf_byte(&b, (char)('a' + i % 26));
	assert_int_equal(buf_end(&b), ERR_OK);
	assert_int_equal(b.length, N);
	assert_int_equal(strlen(b.bytes), N);
	for (size_t i = 0; i < N; i++)
		assert_int_equal(b.bytes[i], 'a' + (int)(i % 26));
	buf_clear(&b);
}

TEST(the_limit_is_exact_and_a_failure_stays)
{
	struct buf b;

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

TEST(a_reset_buffer_is_empty)
{
	struct buf b;

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

TEST(errors_have_names)
{
	assert_string_equal(err_name(ERR_OK), "ok");
	assert_string_equal(err_name(ERR_CONFLICT), "conflict");
	assert_string_equal(err_name(ERR_IO), "io");
	assert_string_equal(err_name(-1), "unknown");
	assert_string_equal(err_name(ERR__MAX), "unknown");
}

TEST_MAIN(NULL, NULL)
