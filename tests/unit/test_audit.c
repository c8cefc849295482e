/* History lines: what they say, what they leave out, and the chain of their hashes. */
#include "test.h"

#include "wire/audit.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "core/row.h"

#define STRING(X) #X
#define NUMBER(X) STRING(X)
#define VERSION NUMBER(GUEST_VERSION)

static struct event event_before(void)
{
	struct event e = {.state = EVENT_OPEN, .cap = 2, .free = 0, .confirmed = 2, .seq = 2,
	    .starts_at = 2000000, .ends_at = 2086400, .claim_window_secs = 60, .max_party = 4,
	    .next_ticket = 1};

	strcpy(e.id, "gala");
	strcpy(e.host, "host@example.org");
	return e;
}

static void register_ana(struct change *c)
{
	struct event e = event_before();
	struct guest g = {.state = GUEST_ABSENT}, asked = {.party = 2};

	strcpy(g.event, "gala");
	strcpy(g.id, "0123456789abcdef0123456789abcdef");
	strcpy(g.email, "ana@example.org");
	strcpy(asked.name, "Ana");
	step_guest(c, 1000000, &e, &g, GUEST_DO_REGISTER, &asked, 0);
}

TEST(a_line_names_what_changed_and_nobody)
{
	static const char expected[] =
	    "{\"seq\":3,\"at\":1000000,\"version\":" VERSION ",\"machine\":\"guest\",\"action\":\"register\",\"by\":\"form\","
	    "\"rule\":\"register.absent.6\",\"guest\":\"0123456789abcdef0123456789abcdef\","
	    "\"from\":\"absent\",\"to\":\"waitlisted\",\"no\":0,\"asked\":{\"party\":2},"
	    "\"event_row\":{\"seq\":[2,3],\"next_ticket\":[1,2],\"version\":[0," VERSION "],"
	    "\"waitlisted\":[0,1]},"
	    "\"guest_row\":{\"party\":[0,2],\"ticket\":[0,1],\"letter_at\":[0,1000000],"
	    "\"registered_at\":[0,1000000],\"version\":[0," VERSION "]}}";
	char hash[AUDIT_HASH_BYTES + 1];
	struct change c;
	struct buf line;

	register_ana(&c);
	buf_init(&line, AUDIT_LINE_BYTES_MAX);
	assert_int_equal(audit_write(&line, &c, "", hash), ERR_OK);
	assert_string_equal(line.bytes, expected);
	assert_null(strstr(line.bytes, "Ana"));
	assert_null(strstr(line.bytes, "example.org"));
	buf_clear(&line);
}

TEST(a_line_can_be_asked_again)
{
	char hash[AUDIT_HASH_BYTES + 1];
	struct audit a;
	struct change c;
	struct buf line;

	register_ana(&c);
	buf_init(&line, AUDIT_LINE_BYTES_MAX);
	assert_int_equal(audit_write(&line, &c, "", hash), ERR_OK);
	assert_int_equal(audit_read(line.bytes, line.length, &a), ERR_OK);
	assert_ptr_equal(a.machine, &guest_machine);
	assert_int_equal(a.action, GUEST_DO_REGISTER);
	assert_int_equal(a.seq, 3);
	assert_int_equal(a.at, 1000000);
	assert_string_equal(a.guest, c.guest.id);
	assert_int_equal(a.asked_guest.party, 2);
	buf_clear(&line);
}

TEST(a_new_event_is_asked_whole)
{
	struct event nothing = {.state = EVENT_ABSENT}, asked = event_before();
	char hash[AUDIT_HASH_BYTES + 1];
	struct audit a;
	struct change c;
	struct buf line;

	row_default(&event_machine, &asked);
	asked.state = EVENT_ABSENT;
	step_event(&c, 1000000, &nothing, EVENT_DO_ADD, &asked, 0);
	buf_init(&line, AUDIT_LINE_BYTES_MAX);
	assert_int_equal(audit_write(&line, &c, "", hash), ERR_OK);
	assert_int_equal(audit_read(line.bytes, line.length, &a), ERR_OK);
	assert_int_equal(a.asked_event.cap, 2);
	assert_int_equal(a.asked_event.starts_at, 2000000);
	assert_int_equal(a.asked_event.claim_window_secs, 60);
	assert_int_equal(a.asked_event.max_party, 4);
	assert_null(strstr(line.bytes, "host@"));
	buf_clear(&line);
}

/* Whatever number it begins with, by a word or by default, its first line is enough to make it again. */
TEST(a_new_event_is_made_again_of_its_line)
{
	struct event nothing = {.state = EVENT_ABSENT}, asked = event_before();
	char hash[AUDIT_HASH_BYTES + 1];
	struct change c, again;
	struct audit a;
	struct buf line;

	row_default(&event_machine, &asked);
	asked.state = EVENT_ABSENT;
	step_event(&c, 1000000, &nothing, EVENT_DO_ADD, &asked, 0);
	buf_init(&line, AUDIT_LINE_BYTES_MAX);
	assert_int_equal(audit_write(&line, &c, "", hash), ERR_OK);
	assert_int_equal(audit_read(line.bytes, line.length, &a), ERR_OK);
	step_event(&again, 1000000, &nothing, EVENT_DO_ADD, &a.asked_event, 0);
	for (size_t i = 0; i < event_machine.fields_count; i++)
		if (event_machine.fields[i].kind == FIELD_NUMBER)
			assert_int_equal(row_number(&event_machine.fields[i], &again.event),
			    row_number(&event_machine.fields[i], &c.event));
	buf_clear(&line);
}

/* Set every number of a row except its state. */
static void fill(const struct machine *m, void *row, int64_t value)
{
	for (size_t i = 0; i < m->fields_count; i++)
		if (m->fields[i].kind == FIELD_NUMBER && (m->fields[i].flags & FIELD_STATE) == 0)
			row_put(&m->fields[i], row, value);
}

TEST(a_line_has_room_for_every_number)
{
	const int64_t from = 1 - (INT64_C(1) << 53), to = from - 1;
	uint64_t unknown_event = UINT64_MAX, unknown_guest = 0;
	char hash[AUDIT_HASH_BYTES + 1];
	struct event e = {.state = EVENT_OPEN}, filled_event = e;
	struct guest g = {.state = GUEST_ABSENT}, filled_guest = {.state = GUEST_WAITLISTED};
	struct change c;
	struct buf line;

	register_ana(&c);
	fill(&event_machine, &c.was_event, from);
	fill(&event_machine, &c.event, to);
	fill(&guest_machine, &c.was_guest, from);
	fill(&guest_machine, &c.guest, to);
	buf_init(&line, AUDIT_LINE_BYTES_MAX);
	assert_int_equal(audit_write(&line, &c, "", hash), ERR_OK);
	assert_int_equal(audit_apply(line.bytes, line.length, (struct audit_row){&e, &unknown_event},
	    (struct audit_row){&g, &unknown_guest}), ERR_OK);
	fill(&event_machine, &filled_event, to);
	fill(&guest_machine, &filled_guest, to);
	assert_memory_equal(&e, &filled_event, sizeof(e));
	assert_memory_equal(&g, &filled_guest, sizeof(g));
	for (size_t i = 0; i < event_machine.fields_count; i++)
		assert_int_equal((unknown_event & RULE_BIT(i)) == 0, event_machine.fields[i].kind == FIELD_NUMBER &&
		    (event_machine.fields[i].flags & FIELD_STATE) == 0);
	assert_int_equal(unknown_guest, 0);
	buf_clear(&line);
}

TEST(every_byte_and_the_past_are_in_the_hash)
{
	char first[AUDIT_HASH_BYTES + 1], other[AUDIT_HASH_BYTES + 1];
	char line[] = "{\"seq\":1}";

	audit_hash("", line, strlen(line), first);
	assert_int_equal(strlen(first), AUDIT_HASH_BYTES);
	audit_hash("00", line, strlen(line), other);
	assert_string_not_equal(first, other);
	for (size_t i = 0; i < strlen(line); i++) {
		line[i] ^= 1;
		audit_hash("", line, strlen(line), other);
		assert_string_not_equal(first, other);
		line[i] ^= 1;
	}
}

TEST(other_lines_are_refused)
{
	static const char *const lines[] = {
	    "",
	    "[]",
	    "{",
	    "{\"seq\":1}",
	    "{\"seq\":1,\"at\":1,\"version\":" VERSION ",\"machine\":\"guest\",\"action\":\"fly\",\"guest\":\"a\",\"no\":0,\"asked\":{}}",
	    "{\"seq\":1,\"at\":1,\"version\":" VERSION ",\"machine\":\"moon\",\"action\":\"add\",\"guest\":\"a\",\"no\":0,\"asked\":{}}",
	    "{\"seq\":1,\"at\":1,\"version\":" VERSION ",\"machine\":\"guest\",\"action\":\"claim\",\"guest\":\"a\",\"no\":0,\"asked\":{\"x\":1}}",
	    "{\"seq\":1,\"at\":1,\"version\":" VERSION ",\"machine\":\"guest\",\"action\":\"claim\",\"guest\":\"a\",\"no\":0,\"asked\":{\"party\":\"2\"}}",
	    "{\"seq\":1,\"at\":1,\"version\":" VERSION ",\"machine\":\"guest\",\"action\":\"claim\",\"guest\":\"a\",\"no\":0,\"asked\":[]}",
	    "{\"seq\":1,\"at\":1,\"version\":" VERSION ",\"machine\":\"guest\",\"action\":\"claim\",\"guest\":\"a\",\"no\":0,\"asked\":{\"party\":-2}}",
	    "{\"seq\":1,\"at\":1,\"version\":0,\"machine\":\"guest\",\"action\":\"claim\",\"guest\":\"a\",\"no\":0,\"asked\":{}}",
	    ("{\"seq\":1,\"at\":1,\"version\":" VERSION ",\"machine\":\"guest\",\"action\":\"claim\",\"no\":0,\"asked\":{},"
	     "\"guest\":\"0123456789abcdef0123456789abcdef0\"}"),
	};
	struct audit a;

	for (size_t i = 0; i < COUNT(lines); i++)
		assert_int_equal(audit_read(lines[i], strlen(lines[i]), &a), ERR_INPUT);
}

/* By rules that had a state and a field which are gone, with names that no spec has, and lacked some. */
TEST(a_line_of_older_rules_is_taken_as_written)
{
	static const char line[] =
	    "{\"seq\":3,\"at\":5,\"machine\":\"guest\",\"action\":\"ponder\",\"by\":\"form\","
	    "\"rule\":\"ponder.absent.0\",\"guest\":\"9f\",\"from\":\"absent\",\"to\":\"%s\",\"no\":0,"
	    "\"asked\":{},\"event_row\":{\"seq\":[2,3],\"Tentative\":[0,1],\"free\":[2,1]},"
	    "\"guest_row\":{\"letter_at\":[0,5],\"shoe\":[0,42]}}";
	struct event e = event_before();
	struct guest g = {.state = GUEST_ABSENT};
	uint64_t unknown_event = 0, unknown_guest = 0;
	struct audit_row event = {&e, &unknown_event}, guest = {&g, &unknown_guest};
	char text[sizeof(line) + 20];
	struct audit a;

	snprintf(text, sizeof(text), line, "confirmed");
	assert_int_equal(audit_read(text, strlen(text), &a), ERR_OK);
	assert_int_equal(a.version, 1);
	assert_int_equal(a.action, -1);
	assert_int_equal(audit_apply(text, strlen(text), event, guest), ERR_OK);
	assert_int_equal(e.seq, 3);
	assert_int_equal(e.free, 1);
	assert_int_equal(e.state, EVENT_OPEN);
	assert_int_equal(g.state, GUEST_CONFIRMED);
	assert_int_equal(g.letter_at, 5);
	assert_int_equal(g.party, GUEST_PARTY_DEFAULT);
	assert_int_equal(g.version, 1);
	snprintf(text, sizeof(text), line, "Tentative");
	assert_int_equal(audit_apply(text, strlen(text), event, guest), ERR_OK);
	assert_int_equal(g.state, -1);
	assert_int_equal(audit_apply("{}", 2, event, guest), ERR_INPUT);
	assert_int_equal(audit_apply("", 0, event, (struct audit_row){NULL, NULL}), ERR_INPUT);
}

/* The default of a newer field need not be today's: the first line that changes it tells. */
TEST(unknown_fields_are_set_by_the_first_change)
{
	static const char made[] = "{\"machine\":\"guest\",\"from\":\"absent\",\"to\":\"pending\","
	    "\"asked\":{},\"event_row\":{\"seq\":[2,3]},\"guest_row\":{\"letter_at\":[0,5]}}";
	static const char changed[] = "{\"event_row\":{\"seq\":[3,4]},\"guest_row\":{\"party\":[7,8],"
	    "\"letter_at\":[6,9]}}";
	static const char beyond[] = "{\"event_row\":{\"seq\":[3,9223372036854775807]},\"guest_row\":{}}";
	uint64_t unknown_event = 0, unknown_guest = 0, party = RULE_BIT(GUEST_FIELD_PARTY);
	struct event e = event_before();
	struct guest g = {.state = GUEST_ABSENT};
	struct audit_row event = {&e, &unknown_event}, guest = {&g, &unknown_guest};

	assert_int_equal(audit_apply(made, strlen(made), event, guest), ERR_OK);
	assert_int_equal(g.party, GUEST_PARTY_DEFAULT);
	assert_int_equal(unknown_guest & party, party);
	assert_int_equal(unknown_guest & RULE_BIT(GUEST_FIELD_LETTER_AT), 0);
	assert_int_equal(unknown_event, 0);
	assert_int_equal(audit_backfill(changed, strlen(changed), event, guest), ERR_OK);
	assert_int_equal(g.party, 7);
	assert_int_equal(g.letter_at, 5);
	assert_int_equal(e.seq, 3);
	assert_int_equal(unknown_guest & party, 0);
	assert_int_equal(audit_apply(beyond, strlen(beyond), event, guest), ERR_INPUT);
}

TEST(a_line_of_newer_rules_is_not_read)
{
	static const char line[] = "{\"seq\":1,\"at\":1,\"version\":99,\"machine\":\"guest\","
	    "\"action\":\"fly\",\"guest\":\"a\",\"no\":0,\"asked\":{}}";
	struct audit a;

	assert_int_equal(audit_read(line, strlen(line), &a), ERR_NEWER);
	assert_int_equal(a.version, 99);
}

TEST_MAIN(NULL, NULL)
