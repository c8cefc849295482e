/* Writes and reads the lines of the history: request and change, as JSON in a chain of hashes. */
#include "wire/audit.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "core/row.h"

enum { HASH_RAW_BYTES = AUDIT_HASH_BYTES / 2 };

#define NUMBER_MAX (INT64_C(1) << 53)

/* The fields that the request sets.  For a new event, all that an action can set or that have a default. */
static uint64_t asked_fields(const struct change *c)
{
	const struct machine *m = c->machine;
	uint64_t fields = m->sets[c->action];

	if (m == &guest_machine || c->was_event.state != EVENT_ABSENT)
		return fields;
	for (size_t i = 0; i < m->actions_count; i++)
		fields |= m->sets[i];
	for (size_t i = 0; i < m->fields_count; i++)
		if (m->fields[i].initial != 0)
			fields |= RULE_BIT(i);
	return fields;
}

/* {"party":2}: the numbers that the request sets. */
static json_t *asked_numbers(const struct change *c)
{
	const void *row = c->machine == &event_machine ? (const void *)&c->event
						       : (const void *)&c->candidate;
	uint64_t asked = asked_fields(c);
	json_t *out = json_object();

	for (size_t i = 0; i < c->machine->fields_count; i++) {
		const struct field *f = &c->machine->fields[i];

		if ((asked & RULE_BIT(i)) != 0 && f->kind == FIELD_NUMBER)
			json_object_set_new(out, f->name, json_integer(row_number(f, row)));
	}
	return out;
}

/* {"free":[3,2]}: every number that changed, as [from, to]. */
static json_t *changed_numbers(const struct machine *m, const void *was, const void *row)
{
	json_t *out = json_object();

	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind != FIELD_NUMBER || (f->flags & FIELD_STATE) != 0 ||
		    row_number(f, was) == row_number(f, row))
			continue;
		json_object_set_new(out, f->name, json_pack("[I,I]", (json_int_t)row_number(f, was),
		    (json_int_t)row_number(f, row)));
	}
	return out;
}

static json_t *line_of(const struct change *c)
{
	bool of_guest = c->machine == &guest_machine;
	int64_t from = of_guest ? c->was_guest.state : c->was_event.state;
	int64_t to = of_guest ? c->guest.state : c->event.state;
	json_t *line = json_pack("{s:I,s:I,s:I,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:I}",
	    "seq", (json_int_t)c->event.seq, "at", (json_int_t)c->now,
	    "version", (json_int_t)c->machine->version,
	    "machine", c->machine->name, "action", c->machine->actions[c->action],
	    "by", by_names[c->machine->by[c->action]], "rule", c->rule->name,
	    "guest", c->guest.id, "from", c->machine->states[from],
	    "to", c->machine->states[to], "no", (json_int_t)c->asked_no);

	if (line == NULL)
		return NULL;
	json_object_set_new(line, "asked", asked_numbers(c));
	json_object_set_new(line, "event_row",
	    changed_numbers(&event_machine, &c->was_event, &c->event));
	json_object_set_new(line, "guest_row",
	    changed_numbers(&guest_machine, &c->was_guest, &c->guest));
	return line;
}

int audit_write(struct buf *out, const struct change *c, const char *previous,
    char hash[AUDIT_HASH_BYTES + 1])
{
	json_t *line = line_of(c);
	char *text = line != NULL ? json_dumps(line, JSON_COMPACT) : NULL;
	int err = ERR_IO;

	if (text == NULL)
		goto out;
	buf_text(out, text);
	audit_hash(previous, text, strlen(text), hash);
	err = buf_end(out);
out:
	free(text);
	json_decref(line);
	return err;
}

void audit_hash(const char *previous, const char *line, size_t length,
    char hash[AUDIT_HASH_BYTES + 1])
{
	crypto_generichash_state state;
	unsigned char raw[HASH_RAW_BYTES];

	crypto_generichash_init(&state, NULL, 0, sizeof(raw));
	crypto_generichash_update(&state, (const unsigned char *)previous, strlen(previous));
	crypto_generichash_update(&state, (const unsigned char *)"|", 1);
	crypto_generichash_update(&state, (const unsigned char *)line, length);
	crypto_generichash_final(&state, raw, sizeof(raw));
	sodium_bin2hex(hash, AUDIT_HASH_BYTES + 1, raw, sizeof(raw));
}

static int index_of(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return (int)i;
	return -1;
}

static const char *text_of(const json_t *line, const char *name)
{
	const char *value = json_string_value(json_object_get(line, name));

	return value != NULL ? value : "";
}

/* Whether a value can be the number of a row: it is small enough to calculate without overflow. */
static bool is_number(const json_t *value)
{
	json_int_t number = json_integer_value(value);

	return json_is_integer(value) && number >= -NUMBER_MAX && number <= NUMBER_MAX;
}

/* Whether a request can have set the field to this value: it is within the limits. */
static bool is_asked(const struct field *f, const json_t *value)
{
	json_int_t number = json_integer_value(value);

	return is_number(value) && (f->max <= f->min || (number >= f->min && number <= f->max));
}

static int read_numbers(const json_t *asked, const struct machine *m, void *row)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)asked, name, value) {
		uint16_t field = row_find(m, name);

		if (field == FIELD_NONE || m->fields[field].kind != FIELD_NUMBER ||
		    !is_asked(&m->fields[field], value))
			return ERR_INPUT;
		row_put(&m->fields[field], row, json_integer_value(value));
	}
	return ERR_OK;
}

static int read_line(const json_t *line, struct audit *a)
{
	const char *machine, *action, *guest;
	json_t *asked;
	json_int_t seq, at, no, version = 1;

	if (json_unpack((json_t *)(uintptr_t)line, "{s:I,s:I,s?I,s:s,s:s,s:s,s:I,s:o}", "seq", &seq,
		"at", &at, "version", &version, "machine", &machine, "action", &action, "guest",
		&guest, "no", &no, "asked", &asked) != 0 || !json_is_object(asked))
		return ERR_INPUT;
	*a = (struct audit){.seq = seq, .at = at, .no = no, .version = version};
	if (version < 1 || at < 0 || at > NUMBER_MAX)
		return ERR_INPUT;
	if (version > event_machine.version)
		return ERR_NEWER;
	a->machine = strcmp(machine, guest_machine.name) == 0 ? &guest_machine : &event_machine;
	if (strcmp(machine, a->machine->name) != 0 ||
	    !text_copy(a->guest, sizeof(a->guest), guest, strlen(guest)))
		return ERR_INPUT;
	a->action = index_of(a->machine->actions, a->machine->actions_count, action);
	if (version < event_machine.version)
		return ERR_OK; /* these rules may not have the fields that the request set */
	if (a->action < 0)
		return ERR_INPUT;
	if (a->machine == &event_machine)
		return read_numbers(asked, a->machine, &a->asked_event);
	return read_numbers(asked, a->machine, &a->asked_guest);
}

/* Set the fields that the first line of a row does not name to their defaults: they may be newer. */
static void set_defaults(const json_t *line, const json_t *pairs, const struct machine *m,
    struct audit_row r)
{
	const json_t *asked = json_object_get(line, "asked");

	for (size_t i = 0; i < m->fields_count; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind == FIELD_NUMBER && (f->flags & FIELD_STATE) == 0 &&
		    json_object_get(pairs, f->name) == NULL &&
		    json_object_get(asked, f->name) == NULL) {
			row_put(f, r.row, row_initial(m, i));
			*r.unknown |= i != m->version_field ? RULE_BIT(i) : 0;
		}
	}
}

/*
 * Set those numbers of a row that are in fields (bits), from pairs such as {"free":[3,2]}: which is the
 * index in the pair, 0 or 1.  Fields that the present rules lack are skipped.
 */
static int take_numbers(const json_t *pairs, size_t which, const struct machine *m,
    struct audit_row r, uint64_t fields)
{
	const char *name;
	json_t *pair;

	if (!json_is_object(pairs))
		return ERR_INPUT;
	json_object_foreach((json_t *)(uintptr_t)pairs, name, pair) {
		uint16_t field = row_find(m, name);
		json_t *number = json_array_get(pair, which);

		if (!is_number(number))
			return ERR_INPUT;
		if (field == FIELD_NONE || (fields & RULE_BIT(field)) == 0 ||
		    m->fields[field].kind != FIELD_NUMBER ||
		    (m->fields[field].flags & FIELD_STATE) != 0)
			continue;
		row_put(&m->fields[field], r.row, json_integer_value(number));
		*r.unknown &= ~RULE_BIT(field);
	}
	return ERR_OK;
}

static int apply_row(const json_t *line, const char *name, const struct machine *m,
    struct audit_row r)
{
	const json_t *pairs = json_object_get(line, name);

	if (strcmp(text_of(line, "machine"), m->name) == 0) {
		if (strcmp(text_of(line, "from"), m->states[0]) == 0)
			set_defaults(line, pairs, m, r);
		row_put(&m->fields[row_find(m, "state")], r.row,
		    index_of(m->states, m->states_count, text_of(line, "to")));
	}
	return take_numbers(pairs, 1, m, r, UINT64_MAX);
}

/* A number that the request set on an event without changing it had that value before. */
static void backfill_asked(const json_t *line, struct audit_row r)
{
	const json_t *asked = json_object_get(line, "asked");

	for (size_t i = 0; i < event_machine.fields_count; i++) {
		const json_t *number = json_object_get(asked, event_machine.fields[i].name);

		if ((*r.unknown & RULE_BIT(i)) == 0 || !is_number(number))
			continue;
		row_put(&event_machine.fields[i], r.row, json_integer_value(number));
		*r.unknown &= ~RULE_BIT(i);
	}
}

static int backfill_row(const json_t *line, const char *name, const struct machine *m,
    struct audit_row r)
{
	int err = take_numbers(json_object_get(line, name), 0, m, r, *r.unknown);

	if (err == ERR_OK && m == &event_machine && strcmp(text_of(line, "machine"), m->name) == 0)
		backfill_asked(line, r);
	return err;
}

static int each_row(const char *bytes, size_t length, struct audit_row event, struct audit_row guest,
    int (*each)(const json_t *, const char *, const struct machine *, struct audit_row))
{
	json_t *line = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
	int err = ERR_INPUT;

	if (line != NULL)
		err = each(line, "event_row", &event_machine, event);
	if (err == ERR_OK && guest.row != NULL)
		err = each(line, "guest_row", &guest_machine, guest);
	json_decref(line);
	return err;
}

int audit_apply(const char *bytes, size_t length, struct audit_row event, struct audit_row guest)
{
	return each_row(bytes, length, event, guest, apply_row);
}

int audit_backfill(const char *bytes, size_t length, struct audit_row event, struct audit_row guest)
{
	return each_row(bytes, length, event, guest, backfill_row);
}

int audit_read(const char *bytes, size_t length, struct audit *a)
{
	json_t *line;
	int err;

	if (length > AUDIT_LINE_BYTES_MAX)
		return ERR_INPUT;
	line = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
	if (line == NULL)
		return ERR_INPUT;
	err = read_line(line, a);
	json_decref(line);
	return err;
}
