/* What a submitted form says, and what is no form. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "wire/web/form.h"

static struct arena *arena;

static int open_arena(void **state)
{
	(void)state;
	return (arena = arena_new(1 << 20)) == NULL;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

TEST(fields_are_decoded_in_order)
{
	/* Fields as name|value, each followed by a semicolon. */
	static const struct {
		const char *body, *fields;
	} rows[] = {
		{ "",                                  ""                                },
		{ "name=Ana+Sousa&email=ana%40x.pt",   "name|Ana Sousa;email|ana@x.pt;"  },
		{ "name=",                             "name|;"                          },
		{ "name=&party=2",                     "name|;party|2;"                  },
		{ "name=Jos%C3%A9",                    "name|Jos\xc3\xa9;"               },
		{ "name=Jos%c3%a9",                    "name|Jos\xc3\xa9;"               },
		{ "name=Jos\xc3\xa9 da Silva",         "name|Jos\xc3\xa9 da Silva;"      },
		{ "name=%ff",                          "name|\xff;"                      },
		{ "list=a%0D%0Ab%09c",                 "list|a\r\nb\tc;"                 },
		{ "a=b=c==",                           "a|b=c==;"                        },
		{ "a=%3D%26%25%2b",                    "a|=&%+;"                         },
		{ "a+b=c",                             "a b|c;"                          },
		{ "%61=b",                             "a|b;"                            },
		{ "a%3D=b",                            "a=|b;"                           },
		{ "email=ana@x.pt;b@x.pt",             "email|ana@x.pt;b@x.pt;"          },
		{ "x=1&X=2",                           "x|1;X|2;"                        },
	};
	struct form form;
	char fields[256];
	size_t i, j, n;

	for (i = 0; i < COUNT(rows); i++) {
		assert_int_equal(form_read(arena, rows[i].body, strlen(rows[i].body), &form), ERR_OK);
		fields[0] = '\0';
		for (j = 0, n = 0; j < form.count; j++) {
			n += (size_t)snprintf(fields + n, sizeof(fields) - n, "%s|%s;",
			    form.fields[j].name, form.fields[j].value);
			assert_int_equal(form.fields[j].length, strlen(form.fields[j].value));
			assert_ptr_equal(form_find(&form, form.fields[j].name), &form.fields[j]);
		}
		assert_string_equal(fields, rows[i].fields);
		assert_null(form_find(&form, "absent"));
		assert_null(form_find(&form, ""));
	}
	assert_int_equal(form_read(arena, NULL, 0, &form), ERR_OK);
	assert_int_equal(form.count, 0);
}

TEST(what_is_no_form_is_refused)
{
	static const struct {
		const char *body;
		size_t n;
	} rows[] = {
		{ "name",             4 },
		{ "=ana",             4 },
		{ "&",                1 },
		{ "&a=1",             4 },
		{ "a=1&",             4 },
		{ "a=1&&b=2",         8 },
		{ "a=1&b",            5 },
		{ "a=%",              3 },
		{ "a=%4",             4 },
		{ "a=%4g",            5 },
		{ "a=%g4",            5 },
		{ "a=%%41",           6 },
		{ "%=1",              3 },
		{ "%4=1",             4 },
		{ "a=%00",            5 },
		{ "a=x%00y",          7 },
		{ "%00=1",            5 },
		{ "a%00b=1",          7 },
		{ "a=\0",             3 },
		{ "a=x\ny",           5 },
		{ "a=x\r\n",          5 },
		{ "a=\x7f",           3 },
		{ "a=1&a=2",          7 },
		{ "a=1&b=2&a=",      10 },
		{ "a=1&%61=2",        9 },
		{ "{\"a\":1}",        7 },
	};
	struct form form;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (form_read(arena, rows[i].body, rows[i].n, &form) != ERR_INPUT)
			print_error("%s\n", rows[i].body);
		assert_int_equal(form_read(arena, rows[i].body, rows[i].n, &form), ERR_INPUT);
		assert_int_equal(form.count, 0);
	}
}

TEST(a_form_has_at_most_16_fields)
{
	char body[256];
	struct form form;
	size_t n = 0, i;

	for (i = 0; i < FORM_FIELDS_MAX; i++)
		n += (size_t)snprintf(body + n, sizeof(body) - n, "%sf%zu=%zu", i > 0 ? "&" : "", i, i);
	assert_int_equal(form_read(arena, body, n, &form), ERR_OK);
	assert_int_equal(form.count, FORM_FIELDS_MAX);
	assert_string_equal(form_find(&form, "f15")->value, "15");
	n += (size_t)snprintf(body + n, sizeof(body) - n, "&f16=16");
	assert_int_equal(form_read(arena, body, n, &form), ERR_INPUT);
	assert_int_equal(form.count, 0);
}

TEST(a_full_arena_is_not_the_sender_s_fault)
{
	struct arena *small = arena_new(16);
	struct form form;

	assert_int_equal(form_read(small, "name=0123456789", 15, &form), ERR_OK);
	assert_int_equal(form_read(small, "name=0123456789", 15, &form), ERR_IO);
	assert_int_equal(form.count, 0);
	arena_free(small);
}

TEST_MAIN(open_arena, close_arena)
