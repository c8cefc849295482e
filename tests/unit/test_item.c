/* Rows as items of DynamoDB: what is written, what is read back, and what is refused. */
#include "test.h"

#include "wire/aws/item.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "core/row.h"
#include "row_item.h"

static struct event gala(void)
{
	struct event e = {.state = EVENT_CLOSED, .starts_at = 2000000, .ends_at = 2086400, .cap = 40,
	    .free = -2, .claim_window_secs = 60, .max_party = 4, .seq = 7, .next_ticket = 3,
	    .version = EVENT_VERSION, .confirmed = 42};

	strcpy(e.id, "gala");
	strcpy(e.name, "Gala \xc3\xa9t\xc3\xa9");
	return e;
}

static struct guest ana(void)
{
	struct guest g = {.state = GUEST_WAITLISTED, .party = 2, .ticket = 5, .registered_at = 1000,
	    .version = GUEST_VERSION};

	strcpy(g.event, "gala");
	strcpy(g.id, "0123456789abcdef0123456789abcdef");
	strcpy(g.email, "ana@example.org");
	return g;
}

static bool same(const struct machine *m, const void *a, const void *b)
{
	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind == FIELD_TEXT ? strcmp(row_text(f, a), row_text(f, b)) != 0
					  : row_number(f, a) != row_number(f, b))
			return false;
	}
	return true;
}

static const char *text_of(const json_t *item, const char *name, const char *type)
{
	return json_string_value(json_object_get(json_object_get(item, name), type));
}

TEST(a_row_comes_back_as_it_was)
{
	struct event e = gala(), read_event = {.state = 0};
	struct guest g = ana(), read_guest = {.state = 0};
	json_t *item = row_item(&event_machine, &e);

	assert_int_equal(item_read(item, &event_machine, &read_event), ERR_OK);
	assert_true(same(&event_machine, &e, &read_event));
	json_decref(item);
	item = row_item(&guest_machine, &g);
	assert_int_equal(item_read(item, &guest_machine, &read_guest), ERR_OK);
	assert_true(same(&guest_machine, &g, &read_guest));
	json_decref(item);
}

TEST(states_are_stored_by_name)
{
	struct event e = gala();
	json_t *item = row_item(&event_machine, &e);

	assert_string_equal(text_of(item, "state", "S"), "closed");
	assert_string_equal(text_of(item, "free", "N"), "-2");
	assert_string_equal(text_of(item, "place", "S"), "");
	assert_int_equal(json_object_size(item), event_machine.fields_count);
	json_decref(item);
}

/* Read gala with one attribute as the JSON text says, or without it for NULL. */
static int read_with(const char *name, const char *text, struct event *read)
{
	struct event e = gala();
	json_t *item = row_item(&event_machine, &e);
	int err;

	json_object_del(item, name);
	if (text != NULL)
		assert_int_equal(json_object_set_new(item, name,
		    json_loads(text, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL)), 0);
	err = item_read(item, &event_machine, read);
	json_decref(item);
	return err;
}

TEST(what_an_item_lacks_is_a_field_newer_than_it)
{
	struct event e;

	assert_int_equal(read_with("confirmed", NULL, &e), ERR_OK);
	assert_int_equal(e.confirmed, 0);
	assert_int_equal(read_with("place", NULL, &e), ERR_OK);
	assert_string_equal(e.place, "");
	assert_int_equal(read_with("max_party", NULL, &e), ERR_OK);
	assert_int_equal(e.max_party, EVENT_MAX_PARTY_DEFAULT);
	assert_int_equal(read_with("version", NULL, &e), ERR_OK);
	assert_int_equal(e.version, 1);
	assert_int_equal(read_with("id", NULL, &e), ERR_INPUT);
	assert_int_equal(read_with("state", NULL, &e), ERR_INPUT);
}

TEST(an_unknown_attribute_is_ignored)
{
	struct event e, known = gala();

	assert_int_equal(read_with("unheard_of", "{\"M\":{}}", &e), ERR_OK);
	assert_true(same(&event_machine, &e, &known));
}

TEST(what_is_no_row_is_refused)
{
	static const char *const rows[][2] = {
		{"cap", "{\"S\":\"40\"}"},       {"cap", "{\"N\":40}"},
		{"cap", "{\"N\":\"0\"}"},        {"cap", "{\"N\":\"100001\"}"},
		{"cap", "{\"N\":\"4e1\"}"},      {"cap", "{\"N\":\"\"}"},
		{"cap", "{\"N\":\"40\",\"S\":\"40\"}"}, {"cap", "40"},
		{"seq", "{\"N\":\"9223372036854775808\"}"},
		{"state", "{\"S\":\"absent\"}"}, {"state", "{\"S\":\"full\"}"},
		{"state", "{\"S\":\"closed\\u0000\"}"}, {"state", "{\"N\":\"2\"}"},
		{"id", "{\"N\":\"1\"}"},         {"name", "{\"S\":\"a\\u0000b\"}"},
		{"version", "{\"S\":\"1\"}"},
		{"zone", "{\"S\":\"01234567890123456789012345678901234567890\"}"},
	};
	struct event e;

	for (size_t i = 0; i < COUNT(rows); i++)
		if (read_with(rows[i][0], rows[i][1], &e) != ERR_INPUT)
			fail_msg("%s: %s was taken", rows[i][0], rows[i][1]);
	assert_int_equal(item_read(NULL, &event_machine, &e), ERR_INPUT);
}

TEST(of_a_newer_row_only_name_and_version_are_read)
{
	struct event e = {.cap = 99};
	char text[64];

	snprintf(text, sizeof(text), "{\"N\":\"%d\"}", EVENT_VERSION + 1);
	assert_int_equal(read_with("version", text, &e), ERR_NEWER);
	assert_int_equal(e.version, EVENT_VERSION + 1);
	assert_string_equal(e.id, "gala");
	assert_int_equal(e.cap, 99);
}

TEST_MAIN(NULL, NULL)
