/* Reads vectors, asks them, prints answers. */
#include "vector.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/row.h"

#define LINE_BYTES_MAX 65536

static void die(const char *words)
{
	fprintf(stderr, "%s\n", words);
	exit(1);
}

static int64_t name_index(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; name != NULL && i < count; i++)
		if (strcmp(name, names[i]) == 0)
			return (int64_t)i;
	die("an unknown name");
	return 0;
}

static void set_field(const struct machine *m, const struct field *f, void *row, const json_t *to)
{
	if (f->kind == FIELD_TEXT)
		snprintf((char *)row + f->offset, f->size, "%s", json_string_value(to));
	else if ((f->flags & FIELD_STATE) != 0)
		row_put(f, row, name_index(json_string_value(to), m->states, m->states_count));
	else
		row_put(f, row, json_integer_value(to));
}

/* Copy the fields of an object, if there is one, to a row. */
static void apply(const struct machine *m, void *row, json_t *fields)
{
	const char *name;
	json_t *to;

	json_object_foreach(fields, name, to) {
		uint16_t field = row_find(m, name);

		if (field == FIELD_NONE)
			die(name);
		set_field(m, &m->fields[field], row, to);
	}
}

static json_t *within(json_t *object, const char *key, const char *name)
{
	json_t *found = json_object_get(json_object_get(object, key), name);

	if (found == NULL)
		die(name);
	return found;
}

static const char *ask_word(json_t *line, size_t index)
{
	const char *word = json_string_value(json_array_get(json_object_get(line, "ask"), index));

	if (word == NULL)
		die("a line that asks nothing");
	return word;
}

static void ask(json_t *head, json_t *line, struct vector *v)
{
	bool of_guest = strcmp(ask_word(line, 0), "guest") == 0;
	const struct machine *m = of_guest ? &guest_machine : &event_machine;
	const char *state = ask_word(line, 1);
	int action = (int)name_index(ask_word(line, 2), m->actions, m->actions_count);
	int64_t now = json_integer_value(json_object_get(head, "now"));
	int64_t no = json_integer_value(json_object_get(line, "no"));
	const char *event_state = of_guest ? event_machine.states[1] : state;

	memset(v, 0, sizeof(*v));
	apply(&event_machine, &v->event, within(head, "event", event_state));
	apply(&event_machine, &v->event, json_object_get(line, "event"));
	if (!of_guest) {
		apply(m, &v->asked_event, within(head, "asked", "event"));
		apply(m, &v->asked_event, json_object_get(line, "asked"));
		step_event(&v->change, now, &v->event, (enum event_action)action, &v->asked_event,
		    no);
		return;
	}
	apply(m, &v->guest, within(head, "guest", state));
	apply(m, &v->guest, json_object_get(line, "guest"));
	apply(m, &v->asked_guest, within(head, "asked", "guest"));
	apply(m, &v->asked_guest, json_object_get(line, "asked"));
	step_guest(&v->change, now, &v->event, &v->guest, (enum guest_action)action,
	    &v->asked_guest, no);
}

static json_t *field_value(const struct machine *m, const struct field *f, const void *row)
{
	if (f->kind == FIELD_TEXT)
		return json_string(row_text(f, row));
	if ((f->flags & FIELD_STATE) != 0)
		return json_string(m->states[row_number(f, row)]);
	return json_integer(row_number(f, row));
}

json_t *vector_differing(const struct machine *m, const void *row, const void *before)
{
	json_t *out = json_object();

	for (size_t i = 0; i < m->fields_count; i++) {
		json_t *new = field_value(m, &m->fields[i], row);
		json_t *old = field_value(m, &m->fields[i], before);

		if (!json_equal(new, old))
			json_object_set(out, m->fields[i].name, new);
		json_decref(new);
		json_decref(old);
	}
	return out;
}

static void put_filled(json_t *object, const char *name, json_t *part)
{
	if (json_object_size(part) > 0)
		json_object_set(object, name, part);
	json_decref(part);
}

json_t *vector_wrote(const struct event *event, const struct guest *guest, const struct vector *v)
{
	json_t *out = json_object();

	put_filled(out, "event", vector_differing(&event_machine, event, &v->event));
	put_filled(out, "guest", vector_differing(&guest_machine, guest, &v->guest));
	return out;
}

void vector_each(const char *path, json_t *(*answer)(const struct vector *))
{
	static char text[LINE_BYTES_MAX];
	static struct vector v;
	FILE *file = fopen(path, "r");
	json_t *head = NULL;

	if (file == NULL)
		die(path);
	while (fgets(text, sizeof(text), file) != NULL) {
		json_t *line = json_loads(text, 0, NULL), *said;

		if (line == NULL)
			die("a line that is not JSON");
		if (head == NULL) {
			head = line;
			continue;
		}
		ask(head, line, &v);
		said = answer(&v);
		json_dumpf(said, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(said);
		json_decref(line);
	}
	json_decref(head);
	fclose(file);
}
