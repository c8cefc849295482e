/* Prints for every vector which statements of gen/sql.c write, and the rows in SQLite afterwards. */
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "local/db_row.h"
#include "vector.h"

static struct db db;

static void must(int err)
{
	if (err == ERR_OK)
		return;
	fprintf(stderr, "SQLite said no: %d\n", err);
	exit(1);
}

/* Run a generated write, and return the number of rows that it changed. */
static int64_t run(const struct sql *sql, const struct db_row_source *from)
{
	must(db_run(&db, db_row_bind(&db, sql, from)));
	return db_changes(&db);
}

/* The two rows as they are before the change. */
static void put_rows(const struct vector *v)
{
	struct change c = {.event = v->event, .guest = v->guest};
	struct db_row_source from = {.change = &c, .event = &c.event};

	if (v->event.state != EVENT_ABSENT)
		run(&sql_event_insert, &from);
	if (v->guest.state != GUEST_ABSENT)
		run(&sql_guest_insert, &from);
}

static void read_row(const struct sql *select, const struct machine *m, const char *event,
    const char *guest, void *row)
{
	sqlite3_stmt *statement = guest != NULL ? db_bind(&db, select->text, DB_TEXT(event), DB_TEXT(guest))
						: db_bind(&db, select->text, DB_TEXT(event));

	must(db_step(&db, statement));
	must(db_row_read(statement, m, row));
	sqlite3_reset(statement);
}

/* What the two rows came to, read back; the guest is written as the store writes it. */
static json_t *stored(const struct vector *v, const struct db_row_source *from)
{
	const struct change *c = &v->change;
	struct event event = v->event;
	struct guest guest = v->guest;

	if (c->machine == &guest_machine) {
		run(v->guest.state == GUEST_ABSENT ? &sql_guest_insert : &sql_guest_update, from);
		read_row(&sql_guest_select, c->machine, c->event.id, c->guest.id, &guest);
	}
	read_row(&sql_event_select, &event_machine, c->event.id, NULL, &event);
	return vector_wrote(&event, &guest, v);
}

static bool is_new(const struct vector *v)
{
	return v->event.state == EVENT_ABSENT;
}

/* Try one rule's statement on fresh rows: [its name, rows touched, what the chosen one wrote]. */
static json_t *try_rule(const struct vector *v, const struct rule *rule)
{
	const struct sql *sql = is_new(v) ? &sql_event_insert : &sql_event_update[rule - rules];
	struct db_row_source from = {.change = &v->change, .event = &v->change.event};
	json_t *out = json_pack("[s]", rule->name);

	must(db_exec(&db, "SAVEPOINT one"));
	put_rows(v);
	json_array_append_new(out, json_integer(run(sql, &from)));
	if (rule == v->change.rule)
		json_array_append_new(out, stored(v, &from));
	must(db_exec(&db, "ROLLBACK TO one; RELEASE one"));
	return out;
}

static json_t *answer(const struct vector *v)
{
	const struct machine *m = v->change.machine;
	int64_t state = m == &guest_machine ? v->guest.state : v->event.state;
	size_t at = (size_t)state * m->actions_count + (size_t)v->change.action;
	const struct cell *cell = &m->cells[at];
	json_t *out = json_array();

	for (unsigned i = cell->rules; i < (unsigned)cell->rules + cell->rules_count; i++)
		if (rules[i].kind == RULE_TO || rules[i].kind == RULE_AGAIN)
			json_array_append_new(out, try_rule(v, &rules[i]));
	return out;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	must(db_open(&db, argv[2]));
	must(db_exec(&db, sql_schema));
	must(db_exec(&db, "BEGIN"));
	vector_each(argv[1], answer);
	db_close(&db);
	return 0;
}
