#ifndef LOCAL_DB_ROW_H_
#define LOCAL_DB_ROW_H_

#include "core/step.h"
#include "gen/sql.h"
#include "local/db.h"

/*
 * Binds and reads rows of the rules' machines in SQLite.  States, actions, letters and everything else
 * with a name in the spec are stored by name, so that their order may change.
 */

/* The source of the values for a generated statement. */
struct db_row_source {
	const struct change *change;
	const struct event *event; /* the event after the change, including audit_head */
};

/**
 * db_row_bind(DB, SQL, FROM):
 * Return the statement ${SQL}, bound to the values of ${FROM} that it names, as db_bind() does.  The rows in
 * ${FROM} are borrowed until the statement was run.
 */
sqlite3_stmt *db_row_bind(struct db *db, const struct sql *sql, const struct db_row_source *from);

/**
 * db_row_read(STATEMENT, M, ROW):
 * Read the current row of ${STATEMENT} into ${ROW}, a row of machine ${M}.  The columns are its fields in
 * order; the id of the event is the first.  Return ERR_OK.  Return ERR_NEWER, after a log line and with
 * only the version in ${ROW}, if newer rules wrote it.  Return ERR_IO, after a log line, if the row is
 * malformed.
 */
int db_row_read(sqlite3_stmt *statement, const struct machine *m, void *row);

/**
 * db_row_text(STATEMENT, COLUMN, TO, BYTES):
 * Copy a text column and a NUL to ${TO}, which has room for ${BYTES}.  Return ERR_OK, or ERR_IO as above.
 */
int db_row_text(sqlite3_stmt *statement, int column, char *to, size_t bytes);

/**
 * db_row_name(STATEMENT, COLUMN, NAMES, COUNT, INDEX):
 * Set ${INDEX} to the index of a text column in the ${COUNT} ${NAMES}.  Return ERR_OK, or ERR_IO as above.
 */
int db_row_name(sqlite3_stmt *statement, int column, const char *const *names, size_t count,
    size_t *index);

/**
 * db_row_number(STATEMENT, COLUMN, NUMBER):
 * Read a number column into ${NUMBER}.  Return ERR_OK, or ERR_IO as above.
 */
int db_row_number(sqlite3_stmt *statement, int column, int64_t *number);

#endif /* !LOCAL_DB_ROW_H_ */
