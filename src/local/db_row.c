/* Binds and reads rows of the rules' machines in SQLite. */
#include "local/db_row.h"

#include <assert.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "core/row.h"

#define SQL_LOGGED_BYTES_MAX 80

/* Log a malformed value.  The file is input: any program may have written to it. */
static int malformed(sqlite3_stmt *statement, int column, const char *errmsg)
{
	const char *text = sqlite3_sql(statement);

	log_facts("store-malformed", LOG_TEXT("column", sqlite3_column_name(statement, column)),
	    LOG_TEXT("why", errmsg), LOG_BYTES("sql", text, strnlen(text, SQL_LOGGED_BYTES_MAX)));
	return ERR_IO;
}

static struct db_value field_value(const struct machine *m, const void *row, const struct sql_bind *bind)
{
	const struct field *f = &m->fields[bind->field];

	if (f->kind == FIELD_TEXT)
		return DB_TEXT(row_text(f, row));
	if ((f->flags & FIELD_STATE) != 0)
		return DB_TEXT(m->states[row_number(f, row)]);
	return DB_INT(row_number(f, row) + bind->plus);
}

static struct db_value value(const struct sql_bind *bind, const struct db_row_source *from)
{
	const struct change *c = from->change;

	switch (bind->source) {
	case SQL_WAS_EVENT:
		return field_value(&event_machine, &c->was_event, bind);
	case SQL_EVENT:
		return field_value(&event_machine, from->event, bind);
	case SQL_WAS_GUEST:
		return field_value(&guest_machine, &c->was_guest, bind);
	case SQL_CANDIDATE:
		return field_value(&guest_machine, &c->candidate, bind);
	case SQL_GUEST:
		return field_value(&guest_machine, &c->guest, bind);
	case SQL_NOW:
		return DB_INT(c->now + bind->plus);
	case SQL_ASKED_NO:
		return DB_INT(c->asked_no + bind->plus);
	}
	assert(0);
	return DB_INT(0);
}

sqlite3_stmt *db_row_bind(struct db *db, const struct sql *sql, const struct db_row_source *from)
{
	struct db_value values[SQL_BINDS_MAX];

	for (size_t i = 0; i < sql->binds_count; i++)
		values[i] = value(&sql->binds[i], from);
	return db_bind_all(db, sql->text, false, values, sql->binds_count);
}

int db_row_number(sqlite3_stmt *statement, int column, int64_t *number)
{
	if (sqlite3_column_type(statement, column) != SQLITE_INTEGER)
		return malformed(statement, column, "not a number");
	*number = sqlite3_column_int64(statement, column);
	return ERR_OK;
}

int db_row_text(sqlite3_stmt *statement, int column, char *to, size_t bytes)
{
	const unsigned char *text;
	size_t length;

	if (sqlite3_column_type(statement, column) != SQLITE_TEXT)
		return malformed(statement, column, "not a text");
	text = sqlite3_column_text(statement, column);
	length = (size_t)sqlite3_column_bytes(statement, column);
	if (text == NULL)
		return ERR_IO;
	if (length >= bytes)
		return malformed(statement, column, "too long");
	if (memchr(text, '\0', length) != NULL)
		return malformed(statement, column, "a NUL in it");
	memcpy(to, text, length);
	to[length] = '\0';
	return ERR_OK;
}

int db_row_name(sqlite3_stmt *statement, int column, const char *const *names, size_t count,
    size_t *index)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);

	for (size_t i = 0; text != NULL && i < count; i++)
		if (strcmp(text, names[i]) == 0) {
			*index = i;
			return ERR_OK;
		}
	return malformed(statement, column, "not a name of the rules");
}

/* A stored row is never in the first state, absent. */
static int read_state(sqlite3_stmt *statement, int column, const struct machine *m,
    const struct field *f, void *row)
{
	size_t index;
	int err = db_row_name(statement, column, m->states + 1, m->states_count - 1, &index);

	if (err == ERR_OK)
		row_put(f, row, (int64_t)index + 1);
	return err;
}

static int read_number(sqlite3_stmt *statement, int column, const struct field *f, void *row)
{
	int64_t number = 0;
	int err = db_row_number(statement, column, &number);

	if (err != ERR_OK)
		return err;
	if (f->max > f->min && (number < f->min || number > f->max))
		return malformed(statement, column, "out of its limits");
	row_put(f, row, number);
	return ERR_OK;
}

/* Read the version first: the other fields of a newer row may have another meaning. */
static int read_version(sqlite3_stmt *statement, const struct machine *m, void *row)
{
	int64_t version = 0;
	int err = db_row_number(statement, m->version_field, &version);

	if (err != ERR_OK || version <= m->version)
		return err;
	row_put(&m->fields[m->version_field], row, version);
	log_facts("store-newer", LOG_TEXT("row", m->name),
	    LOG_TEXT("event", (const char *)sqlite3_column_text(statement, 0)),
	    LOG_INT("version", version), LOG_INT("known", m->version));
	return ERR_NEWER;
}

int db_row_read(sqlite3_stmt *statement, const struct machine *m, void *row)
{
	int err = read_version(statement, m, row);

	assert(sqlite3_column_count(statement) == (int)m->fields_count);
	for (size_t i = 0; i < m->fields_count && err == ERR_OK; i++) {
		const struct field *f = &m->fields[i];

		if (f->kind == FIELD_TEXT)
			err = db_row_text(statement, (int)i, (char *)row + f->offset, f->size);
		else if ((f->flags & FIELD_STATE) != 0)
			err = read_state(statement, (int)i, m, f, row);
		else
			err = read_number(statement, (int)i, f, row);
	}
	return err;
}
