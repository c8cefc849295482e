/* Answers for scripts and spreadsheets. */
#include "test.h"

#include "wire/web/json.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "wire/web/csv.h"

enum { BYTES_MAX = 4096 };

static void expect(struct buf *b, int err, const char *text)
{
	assert_int_equal(err, ERR_OK);
	assert_string_equal(b->bytes, text);
	buf_clear(b);
}

/* The six keys, and after them the further states that hold seats, with none. */
static void expect_headcount(struct buf *b, int err, const char *six)
{
	char text[BYTES_MAX];
	int n = snprintf(text, sizeof(text), "{%s", six);

	for (unsigned s = 0; s < GUEST_STATE__MAX; s++)
		if ((HOLDS_SEAT & 1u << s) != 0 && s != GUEST_CONFIRMED && s != GUEST_OFFERED)
			n += snprintf(text + n, sizeof(text) - (size_t)n, ",\"%s\":0",
			    guest_machine.states[s]);
	snprintf(text + n, sizeof(text) - (size_t)n, "}");
	expect(b, err, text);
}

TEST(headcount)
{
	struct event e = {.cap = 40, .confirmed = 38, .offered = 1, .waitlisted = 5, .pending = 2,
	    .free = 1};
	struct buf b;

	buf_init(&b, BYTES_MAX);
	expect_headcount(&b, json_headcount(&b, &e),
	    "\"cap\":40,\"confirmed\":38,\"offered\":1,\"waitlisted\":5,\"pending\":2,\"open\":1");
	e.free = -3;
	expect_headcount(&b, json_headcount(&b, &e),
	    "\"cap\":40,\"confirmed\":38,\"offered\":1,\"waitlisted\":5,\"pending\":2,\"open\":0");
}

TEST(one_guest)
{
	static const char *const actions[] = {"claim", "cancel"};
	struct guest g = {.state = GUEST_OFFERED, .party = 2, .offer_until = 99};
	struct buf b;

	buf_init(&b, BYTES_MAX);
	expect(&b, json_guest(&b, &g, 0, actions, 2),
	    "{\"state\":\"offered\",\"party\":2,\"offer_until\":99,\"actions\":[\"claim\",\"cancel\"]}");
	g = (struct guest){.state = GUEST_WAITLISTED, .party = 1};
	expect(&b, json_guest(&b, &g, 3, NULL, 0),
	    "{\"state\":\"waitlisted\",\"party\":1,\"position\":3}");
}

TEST(errors)
{
	struct buf b;

	buf_init(&b, BYTES_MAX);
	expect(&b, json_error(&b, "Say \"hello\"", "field", "a\"b"),
	    "{\"error\":\"Say \\\"hello\\\"\",\"field\":\"a\\\"b\"}");
	expect(&b, json_error(&b, "Closed", "reason", "closed"),
	    "{\"error\":\"Closed\",\"reason\":\"closed\"}");
}

TEST(all_guests)
{
	struct guest g = {.state = GUEST_WAITLISTED, .party = 2, .registered_at = 7, .ticket = 9};
	struct buf b;

	strcpy(g.id, "ab");
	strcpy(g.name, "Ana \"A\"");
	strcpy(g.email, "ana@example.org");
	buf_init(&b, BYTES_MAX);
	assert_int_equal(json_guests_begin(&b), ERR_OK);
	assert_int_equal(json_guests_row(&b, &g, 3, true), ERR_OK);
	g = (struct guest){.state = GUEST_OFFERED, .party = 1, .registered_at = 8, .offer_until = 99};
	strcpy(g.id, "cd");
	assert_int_equal(json_guests_row(&b, &g, 0, false), ERR_OK);
	expect(&b, json_guests_end(&b),
	    "[{\"id\":\"ab\",\"name\":\"Ana \\\"A\\\"\",\"email\":\"ana@example.org\","
	    "\"state\":\"waitlisted\",\"party\":2,\"registered_at\":7,\"position\":3},\n"
	    " {\"id\":\"cd\",\"name\":\"\",\"email\":\"\",\"state\":\"offered\",\"party\":1,"
	    "\"registered_at\":8,\"offer_until\":99}]");
	assert_int_equal(json_guests_begin(&b), ERR_OK);
	expect(&b, json_guests_end(&b), "[]");
}

TEST(a_full_buffer_is_reported)
{
	struct event e = {.cap = 40};
	struct buf b;

	buf_init(&b, 10);
	assert_int_equal(json_headcount(&b, &e), ERR_IO);
	buf_clear(&b);
}

TEST(spreadsheets_see_no_formula)
{
	static const struct {
		const char *name, *cell;
	} cases[] = {
	    {"Ana Sousa",        "\"Ana Sousa\","        },
	    {"Sousa, \"Ana\"",   "\"Sousa, \"\"Ana\"\"\","},
	    {"=HYPERLINK(1)",    "\"'=HYPERLINK(1)\","   },
	    {"+1",               "\"'+1\","              },
	    {"-1",               "\"'-1\","              },
	    {"@SUM(A1)",         "\"'@SUM(A1)\","        },
	    {"'=1",              "\"''=1\","             },
	};
	struct event e = {.cap = 1};
	struct guest g = {.state = GUEST_WAITLISTED, .party = 2, .ticket = 4,
	    .registered_at = 1812730800};
	struct buf b;

	strcpy(e.zone, "Europe/Lisbon");
	strcpy(g.email, "ana@example.org");
	for (size_t i = 0; i < COUNT(cases); i++) {
		strcpy(g.name, cases[i].name);
		buf_init(&b, BYTES_MAX);
		csv_guest(&b, &e, &g);
		assert_int_equal(buf_end(&b), ERR_OK);
		assert_memory_equal(b.bytes, cases[i].cell, strlen(cases[i].cell));
		assert_string_equal(b.bytes + strlen(cases[i].cell),
		    "\"ana@example.org\",\"waitlisted\",2,4,\"\",\"2027-06-11 17:20\"\r\n");
		buf_clear(&b);
	}
}

TEST_MAIN(NULL, NULL)
