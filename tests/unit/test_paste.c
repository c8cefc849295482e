/* A pasted list: each line is a row or has a problem that says where and why. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "gen/rules.h"
#include "wire/list/paste.h"

#define A10 "aaaaaaaaaa"
#define A100 A10 A10 A10 A10 A10 A10 A10 A10 A10 A10

#define NOT_ADDRESS "this is not an e-mail address"
#define NO_ADDRESS  "there is no e-mail address on this line"
#define NEEDS_QUOTES "a name that holds a comma, semicolon or tab needs quotes around it"
#define BAD_PARTY   "the party must be a number from 1 to 20"
#define OPEN_QUOTE  "this quote is not closed on its line"
#define ANGLES      "here should be an address in < and >, and nothing after it"
#define UNUSED      "this column is not used: the columns are name, email and party"
#define CONTROL     "a list may not hold control characters"

static struct arena *arena;
static struct buf said;

static int open_arena(void **state)
{
	(void)state;
	buf_init(&said, 1 << 20);
	return (arena = arena_new(PASTE_ARENA_BYTES)) == NULL;
}

static int close_arena(void **state)
{
	(void)state;
	buf_clear(&said);
	arena_free(arena);
	return 0;
}

/* A list as one text: rows "name|email|party", then problems, one a line. */
static const char *read_list(const char *bytes, size_t n)
{
	struct paste paste;
	size_t i, duplicates = 0;
	int err;

	arena_clear(arena);
	buf_reset(&said);
	err = paste_read(arena, bytes, n, &paste);
	for (i = 0; i < paste.row_count; i++)
		buf_printf(&said, "%s|%s|%d\n", paste.rows[i].name, paste.rows[i].email,
		    (int)paste.rows[i].party);
	for (i = 0; i < paste.problem_count; i++) {
		if (paste.problems[i].line > 0)
			buf_printf(&said, "line %zu, column %zu: ", paste.problems[i].line,
			    paste.problems[i].column);
		buf_printf(&said, "%s\n", paste.problems[i].words);
		duplicates += paste.problems[i].duplicate;
	}
	assert_int_equal(duplicates, paste.duplicate_count);
	if (err != ERR_OK)
		buf_printf(&said, "%s\n", err_name(err));
	assert_int_equal(buf_end(&said), ERR_OK);
	return said.bytes;
}

struct list_row {
	const char *list, *said;
};

static void check(const struct list_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_string_equal(read_list(rows[i].list, strlen(rows[i].list)), rows[i].said);
}

TEST(each_form_of_a_line_is_read)
{
	static const struct list_row rows[] = {
		{ "",                                   ""                             },
		{ "ana@x.pt",                           "ana|ana@x.pt|1\n"             },
		{ "Ana Sousa <ana@x.pt>",               "Ana Sousa|ana@x.pt|1\n"       },
		{ "Ana Sousa<ana@x.pt>",                "Ana Sousa|ana@x.pt|1\n"       },
		{ "<ana@x.pt>",                         "ana|ana@x.pt|1\n"             },
		{ "Ana < ana@x.pt >",                   "Ana|ana@x.pt|1\n"             },
		{ "Ana Sousa <ana@x.pt>, 3",            "Ana Sousa|ana@x.pt|3\n"       },
		{ "Ana Sousa, ana@x.pt, 2",             "Ana Sousa|ana@x.pt|2\n"       },
		{ "Ana Sousa, ana@x.pt",                "Ana Sousa|ana@x.pt|1\n"       },
		{ "ana@x.pt, 2",                        "ana|ana@x.pt|2\n"             },
		{ ", ana@x.pt,",                        "ana|ana@x.pt|1\n"             },
		{ "\"Sousa, Ana\",ana@x.pt",            "Sousa, Ana|ana@x.pt|1\n"      },
		{ "\"Sousa, Ana\" , ana@x.pt , 20",     "Sousa, Ana|ana@x.pt|20\n"     },
		{ "\"Sousa, Ana\" <ana@x.pt>",          "Sousa, Ana|ana@x.pt|1\n"      },
		{ "\"Sousa, Ana\" <ana@x.pt>, 2",       "Sousa, Ana|ana@x.pt|2\n"      },
		{ "\"\" <ana@x.pt>",                    "ana|ana@x.pt|1\n"             },
		{ "\"Ana Sousa <ana@x.pt>\",\"2\"",     "Ana Sousa|ana@x.pt|2\n"       },
		{ "\"Ana \"\"Nina\"\" Sousa\",ana@x.pt", "Ana \"Nina\" Sousa|ana@x.pt|1\n" },
		{ "Ana \"Nina\" Sousa,ana@x.pt",        "Ana \"Nina\" Sousa|ana@x.pt|1\n" },
		{ "\"\"\"\",ana@x.pt",                  "\"|ana@x.pt|1\n"              },
		{ "\"\",\"ana@x.pt\",\"\"",             "ana|ana@x.pt|1\n"             },
		{ "Ana\tana@x.pt\t4",                   "Ana|ana@x.pt|4\n"             },
		{ "Sousa, Ana\tana@x.pt",               "Sousa, Ana|ana@x.pt|1\n"      },
		{ "Ana;ana@x.pt;5",                     "Ana|ana@x.pt|5\n"             },
		{ "Sousa, Ana; ana@x.pt",               "Sousa, Ana|ana@x.pt|1\n"      },
		{ "Sousa, Ana <ana@x.pt>;",             "Sousa, Ana|ana@x.pt|1\n"      },
		{ "\"a;b\tc\", ana@x.pt",               "line 1, column 1: a name may not hold control characters\n" },
		{ "\"a;b\", ana@x.pt",                  "a;b|ana@x.pt|1\n"             },
		{ "Jos\xc3\xa9 <Jose@X.PT>",            "Jos\xc3\xa9|Jose@x.pt|1\n"    },
		{ "\xc2\xa0" "Ana\xc2\xa0,ana@x.pt",    "Ana|ana@x.pt|1\n"             },
		{ A100 ",ana@x.pt",                     A100 "|ana@x.pt|1\n"           },
	};

	check(rows, COUNT(rows));
}

TEST(lines_end_in_every_known_way)
{
	static const struct list_row rows[] = {
		{ "a@x.pt\nb@x.pt\n",         "a|a@x.pt|1\nb|b@x.pt|1\n"                        },
		{ "a@x.pt\r\nb@x.pt\r\n",     "a|a@x.pt|1\nb|b@x.pt|1\n"                        },
		{ "a@x.pt\rb@x.pt",           "a|a@x.pt|1\nb|b@x.pt|1\n"                        },
		{ "\xef\xbb\xbf" "a@x.pt",    "a|a@x.pt|1\n"                                    },
		{ "\xef\xbb\xbf",             ""                                                },
		{ "\n\r\n\r \t\n,",           "line 5, column 1: " NO_ADDRESS "\n"              },
		{ "# guests\n  # more, of them\na@x.pt\n#", "a|a@x.pt|1\n"                      },
		{ "\r\n\r\nx\n\nx",           "line 3, column 1: " NO_ADDRESS "\n"
		                              "line 5, column 1: " NO_ADDRESS "\n"              },
	};

	check(rows, COUNT(rows));
}

TEST(a_first_line_may_name_the_columns)
{
	static const struct list_row rows[] = {
		{ "name,email,party\nAna,ana@x.pt,2",       "Ana|ana@x.pt|2\n"                  },
		{ "Party;E-Mail;NAME\n2;ana@x.pt;Ana",      "Ana|ana@x.pt|2\n"                  },
		{ "email\tname\nana@x.pt\tSousa, Ana",      "Sousa, Ana|ana@x.pt|1\n"           },
		{ "# list\n\n\"email\"\nana@x.pt\nb@x.pt;",  "ana|ana@x.pt|1\nb|b@x.pt|1\n"     },
		{ "email,name\nana@x.pt\nb@x.pt,,",         "ana|ana@x.pt|1\nb|b@x.pt|1\n"      },
		{ "name,email,,\nAna,ana@x.pt,,",           "Ana|ana@x.pt|1\n"                  },
		{ "name,email\n12,ana@x.pt",                "12|ana@x.pt|1\n"                   },
		{ "name,email\n,Ana <ana@x.pt>",            "Ana|ana@x.pt|1\n"                  },
		{ "name,email\nAna;ana@x.pt",               "line 2, column 1: " NO_ADDRESS "\n" },
		{ "name,email\nAna,ana",                    "line 2, column 5: " NOT_ADDRESS "\n" },
		{ "name,email\nana@x.pt,Ana",               "line 2, column 10: " NOT_ADDRESS "\n" },
		{ "name,email\nAna",                        "line 2, column 1: " NO_ADDRESS "\n" },
		{ "name,email\nAna,ana@x.pt,2",
		  "line 2, column 14: the first line names no column for this\n"                },
		{ "name,email\nAna,Ana <ana@x.pt>",         "line 2, column 5: " NEEDS_QUOTES "\n" },
		{ "email,party\nana@x.pt,two",              "line 2, column 10: " BAD_PARTY "\n" },
		{ "name,email\n\"Ana\" x,ana@x.pt",
		  "line 2, column 7: here the cell should end, after its closing quote\n"       },
		{ "name,phone,email\nAna,123,ana@x.pt",
		  "Ana|ana@x.pt|1\nline 1, column 6: " UNUSED "\n"                              },
		{ "email,email\nana@x.pt,b@x.pt",
		  "ana|ana@x.pt|1\nline 1, column 7: this column is named twice\n"              },
		/* Not first, or without a column for addresses: no header. */
		{ "ana@x.pt\nname,email",
		  "ana|ana@x.pt|1\nline 2, column 6: " NEEDS_QUOTES "\n"                        },
		{ "name,party\nana@x.pt",
		  "ana|ana@x.pt|1\nline 1, column 6: " NEEDS_QUOTES "\n"                        },
	};

	check(rows, COUNT(rows));
}

TEST(every_bad_line_says_where_and_why)
{
	static const struct list_row rows[] = {
		{ "Ana Sousa",                    "line 1, column 1: " NO_ADDRESS "\n"              },
		{ "  Ana Sousa",                  "line 1, column 3: " NO_ADDRESS "\n"              },
		{ "ana@",                         "line 1, column 1: " NOT_ADDRESS "\n"             },
		{ "Ana, ana@x",                   "line 1, column 6: " NOT_ADDRESS "\n"             },
		{ "Jos\xc3\xa9, ana@x",           "line 1, column 7: " NOT_ADDRESS "\n"             },
		{ "Ana <ana@x>",                  "line 1, column 6: " NOT_ADDRESS "\n"             },
		{ "Ana <>",                       "line 1, column 6: " NOT_ADDRESS "\n"             },
		{ "Ana <ana@x.pt",                "line 1, column 5: " ANGLES "\n"                  },
		{ "Ana <ana@x.pt> 2",             "line 1, column 5: " ANGLES "\n"                  },
		{ "Ana <ana@x.pt> <b@x.pt>",      "line 1, column 6: " NOT_ADDRESS "\n"             },
		{ "\"Ana\" ana@x.pt",             "line 1, column 7: " ANGLES "\n"                  },
		{ "\"Ana\"x, ana@x.pt",           "line 1, column 6: " ANGLES "\n"                  },
		{ "Ana ana@x.pt",                 "line 1, column 1: " NOT_ADDRESS "\n"             },
		{ "Ana @ work, ana@x.pt",         "line 1, column 1: " NOT_ADDRESS "\n"             },
		{ "Sousa, Ana, ana@x.pt",         "line 1, column 8: " NEEDS_QUOTES "\n"            },
		{ "Sousa, Ana <ana@x.pt>",        "line 1, column 8: " NEEDS_QUOTES "\n"            },
		{ "ana@x.pt, Ana",                "line 1, column 11: " BAD_PARTY "\n"              },
		{ "ana@x.pt, +2",                 "line 1, column 11: " BAD_PARTY "\n"              },
		{ "ana@x.pt, 0",                  "line 1, column 11: " BAD_PARTY "\n"              },
		{ "ana@x.pt, 21",                 "line 1, column 11: " BAD_PARTY "\n"              },
		{ "ana@x.pt, 02",                 "line 1, column 11: " BAD_PARTY "\n"              },
		{ "ana@x.pt, 99999999999999999999", "line 1, column 11: " BAD_PARTY "\n"            },
		{ "ana@x.pt, 2, 3",
		  "line 1, column 14: there is more here than a name, an address and a party\n"     },
		{ "2, ana@x.pt",
		  "line 1, column 1: a number comes after the address, as the party\n"              },
		{ "ana@x.pt; b@x.pt",
		  "line 1, column 11: this is a second address: put each guest on a line of its own\n" },
		{ "Ana <ana@x.pt>, Bea <b@x.pt>", "line 1, column 17: " NEEDS_QUOTES "\n"           },
		{ "\"Sousa, Ana",                 "line 1, column 1: " OPEN_QUOTE "\n"              },
		{ "x, \"ana@x.pt\nb@x.pt",        "b|b@x.pt|1\nline 1, column 4: " OPEN_QUOTE "\n"  },
		{ ",,,,,,,,,,,,,,,,ana@x.pt",     "line 1, column 16: this line has too many cells\n" },
		{ "Ana\x01,ana@x.pt",             "line 1, column 4: " CONTROL "\n"                 },
		{ "\xc3\xa9\xe2\x80\xae,a@x.pt",  "line 1, column 2: " CONTROL "\n"                 },
		{ "Jos\xe9,a@x.pt",               "line 1, column 4: this is not UTF-8 text\n"      },
		{ "a" A100 ",ana@x.pt",
		  "line 1, column 1: a name may have at most 100 bytes\n"                           },
		/* A bad line does not harm its neighbours. */
		{ "a@x.pt\nb@\nc@x.pt",
		  "a|a@x.pt|1\nc|c@x.pt|1\nline 2, column 1: " NOT_ADDRESS "\n"                     },
	};

	check(rows, COUNT(rows));
	assert_string_equal(read_list("a\0@x.pt", 7), "line 1, column 2: " CONTROL "\n");
}

TEST(of_one_address_the_first_line_counts)
{
	static const struct list_row rows[] = {
		{ "Ana,ana@x.pt,2\nb@x.pt\nAnna,ana@X.PT",
		  "Ana|ana@x.pt|2\nb|b@x.pt|1\n"
		  "line 3, column 6: this address is already on line 1\n" },
		{ "ana@x.pt\nAna@x.pt",		/* two people, for all we know */
		  "ana|ana@x.pt|1\nAna|Ana@x.pt|1\n" },
		{ "ana@x.pt, no\nana@x.pt",	/* what was refused does not count */
		  "ana|ana@x.pt|1\nline 1, column 11: " BAD_PARTY "\n" },
	};

	check(rows, COUNT(rows));
}

/* As many distinct lines as asked, each with an end. */
static char *long_list(size_t lines, size_t *n)
{
	char *list = malloc(lines * 16 + 1);

	assert_non_null(list);
	*n = 0;
	for (size_t i = 0; i < lines; i++)
		*n += (size_t)snprintf(list + *n, 17, "g%zu@x.pt\n", i);
	return list;
}

TEST(a_list_has_limits_as_a_whole)
{
	struct paste paste;
	char *list;
	size_t n;

	list = long_list(PASTE_LINES_MAX, &n);
	arena_clear(arena);
	assert_int_equal(paste_read(arena, list, n, &paste), ERR_OK);
	assert_int_equal(paste.row_count, PASTE_LINES_MAX);
	assert_int_equal(paste.problem_count, 0);
	assert_string_equal(paste.rows[PASTE_LINES_MAX - 1].email, "g4999@x.pt");
	assert_int_equal(paste.rows[PASTE_LINES_MAX - 1].line, PASTE_LINES_MAX);
	free(list);

	list = long_list(PASTE_LINES_MAX + 1, &n);
	assert_string_equal(read_list(list, n), "a list may have at most 5000 lines\ninput\n");
	free(list);

	list = calloc(1, PASTE_BYTES_MAX + 1);
	memset(list, ' ', PASTE_BYTES_MAX + 1);
	assert_string_equal(read_list(list, PASTE_BYTES_MAX), "");
	assert_string_equal(read_list(list, PASTE_BYTES_MAX + 1),
	    "a list may have at most 262144 bytes\ninput\n");
	free(list);

	assert_string_equal(read_list("\xff\xfe" "a\0", 4),
	    "this list is UTF-16: save it as UTF-8 text\ninput\n");
	assert_string_equal(read_list("\xfe\xff\0a", 4),
	    "this list is UTF-16: save it as UTF-8 text\ninput\n");
}

/* The lines that cost the most: all the bytes, all the lines, each a duplicate or a row. */
TEST(the_arena_is_enough_for_any_list)
{
	enum { LINE_BYTES = PASTE_BYTES_MAX / PASTE_LINES_MAX };
	char *list = malloc(PASTE_BYTES_MAX + 1);
	struct paste paste;
	size_t i, duplicates, at;

	assert_non_null(list);
	for (duplicates = 0; duplicates < 2; duplicates++) {
		memset(list, 'a', PASTE_BYTES_MAX);
		for (i = 0; i < PASTE_LINES_MAX; i++) {
			at = i * LINE_BYTES;
			snprintf(list + at, LINE_BYTES, "g%04zu", duplicates ? (size_t)0 : i);
			list[at + 5] = 'a';
			memcpy(list + at + LINE_BYTES - 7, "@x.ptt\n", 7);
		}
		arena_clear(arena);
		assert_int_equal(paste_read(arena, list, PASTE_LINES_MAX * LINE_BYTES, &paste), ERR_OK);
		assert_int_equal(paste.row_count, duplicates ? 1 : PASTE_LINES_MAX);
		assert_int_equal(paste.duplicate_count, duplicates ? PASTE_LINES_MAX - 1 : 0);
		assert_int_equal(paste.problem_count, paste.duplicate_count);
	}
	free(list);
}

TEST(a_full_arena_is_not_the_list_s_fault)
{
	const char *list = "Ana,ana@x.pt\nBea,b@x.pt\nana@x.pt\n";
	struct arena *small;
	struct paste paste;
	size_t bytes;
	int err = ERR_IO;

	for (bytes = 0; err == ERR_IO && bytes < 4096; bytes += 16) {
		assert_non_null(small = arena_new(bytes));
		err = paste_read(small, list, strlen(list), &paste);
		arena_free(small);
	}
	assert_int_equal(err, ERR_OK);
	assert_true(bytes > 256);
}

TEST_MAIN(open_arena, close_arena)
