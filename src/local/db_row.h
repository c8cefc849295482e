#ifndef LOCAL_DB_ROW_H_
#define LOCAL_DB_ROW_H_

#include "core/step.h"
#include "gen/sql.h"
#include "local/db.h"

/*
 * Rows of the rules' machines to and from SQLite.  States, actions, letters and all else that the
 * spec names are stored by their names, so that a file outlives a change of their order.
 */

/* What a generated statement's values are taken from. */
struct db_row_source {
	const struct change *change;
	const struct event *event; /* the event after the change, audit_head included */
};

/**
 * db_row_bind(STATEMENT, SQL, SOURCE):
 * Bind the values that ${SQL} names.  ${SOURCE}'s rows are borrowed until ${STATEMENT} was run.
 */
int db_row_bind(sqlite3_stmt *statement, const struct sql *sql, const struct db_row_source *from);

/**
 * db_row_read(STATEMENT, MACHINE, ROW):
 * Read a row of ${MACHINE}, whose columns are its fields in their order, the event's id first.
 * ERR_OK; ERR_NEWER, after a log line and with only the version in ${ROW}, if newer rules wrote it;
 * ERR_IO, after a log line, if the file holds what is no such row.
 */
int db_row_read(sqlite3_stmt *statement, const struct machine *m, void *row);

/**
 * db_row_text(STATEMENT, COLUMN, TO, BYTES):
 * Copy a text column and its NUL to ${TO}, which has room for ${BYTES}.  ERR_OK or ERR_IO, as above.
 */
int db_row_text(sqlite3_stmt *statement, int column, char *to, size_t bytes);

/**
 * db_row_name(STATEMENT, COLUMN, NAMES, COUNT, INDEX):
 * Set ${INDEX} to where a text column stands in ${NAMES}.  ERR_OK or ERR_IO, as above.
 */
int db_row_name(sqlite3_stmt *statement, int column, const char *const *names, size_t count,
    size_t *index);

/**
 * db_row_number(STATEMENT, COLUMN, NUMBER):
 * Read a number.  ERR_OK or ERR_IO, as above.
 */
int db_row_number(sqlite3_stmt *statement, int column, int64_t *number);

/**
 * db_row_put(STATEMENT, INDEX, TEXT), db_row_put_number(STATEMENT, INDEX, NUMBER):
 * Bind one value; a text is borrowed until the statement was run.  ERR_OK or ERR_IO.
 */
int db_row_put(sqlite3_stmt *statement, int index, const char *text);
int db_row_put_number(sqlite3_stmt *statement, int index, int64_t number);

#endif /* !LOCAL_DB_ROW_H_ */
