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
int db_row_bind(sqlite3_stmt *, const struct sql *, const struct db_row_source *);

/**
 * db_row_read(STATEMENT, MACHINE, ROW):
 * Read a row of ${MACHINE}, whose columns are its fields in their order, the event's id first.
 * ERR_OK; ERR_NEWER, after a log line and with only the version in ${ROW}, if newer rules wrote it;
 * ERR_IO, after a log line, if the file holds what is no such row.
 */
int db_row_read(sqlite3_stmt *, const struct machine *, void *);

/**
 * db_row_text(STATEMENT, COLUMN, TO, BYTES):
 * Copy a text column and its NUL to ${TO}, which has room for ${BYTES}.  ERR_OK or ERR_IO, as above.
 */
int db_row_text(sqlite3_stmt *, int, char *, size_t);

/**
 * db_row_name(STATEMENT, COLUMN, NAMES, COUNT, INDEX):
 * Set ${INDEX} to where a text column stands in ${NAMES}.  ERR_OK or ERR_IO, as above.
 */
int db_row_name(sqlite3_stmt *, int, const char *const *, size_t, size_t *);

/**
 * db_row_number(STATEMENT, COLUMN, NUMBER):
 * Read a number.  ERR_OK or ERR_IO, as above.
 */
int db_row_number(sqlite3_stmt *, int, int64_t *);

/**
 * db_row_put(STATEMENT, INDEX, TEXT), db_row_put_number(STATEMENT, INDEX, NUMBER):
 * Bind one value; a text is borrowed until the statement was run.  ERR_OK or ERR_IO.
 */
int db_row_put(sqlite3_stmt *, int, const char *);
int db_row_put_number(sqlite3_stmt *, int, int64_t);

#endif /* !LOCAL_DB_ROW_H_ */
