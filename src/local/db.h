#ifndef LOCAL_DB_H_
#define LOCAL_DB_H_

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/backoff.h"
#include "base/count.h"

/*
 * One connection to a SQLite file, for one thread.  Writes are durable and tables are strict.  An error
 * is logged here, once, with SQLite's message and the text of the statement, which holds no values.
 *
 * All writes are part of a transaction.  Within a batch, it is a savepoint of the batch's transaction,
 * which can fail without the rest.
 */

#define DB_STATEMENTS_MAX 512 /* a power of two, twice as many as there are statements */
#define DB_BUSY_MS_MAX 8000   /* the default time to wait for other processes */

struct db {
	sqlite3 *handle;
	int64_t busy_ms_max;
	struct backoff busy; /* the wait for other processes */
	bool busy_logged; /* this wait was logged as a long one */
	bool locked;      /* the last wait timed out, and nothing else has failed since */
	bool batch; /* a batch is open */
	bool snapshot; /* a snapshot is open */
	bool lost; /* SQLite rolled back the batch's transaction: none of it will be written */
	struct {
		const char *text;
		sqlite3_stmt *statement;
	} cache[DB_STATEMENTS_MAX];
};

/**
 * db_open(DB, PATH):
 * Open the file ${PATH} on the caller-held ${DB}.  A missing file is created with mode 0600.  Return ERR_OK
 * or ERR_IO; the caller closes ${DB} after either.
 */
int db_open(struct db *db, const char *path);

/**
 * db_close(DB):
 * Close ${DB}.  An open batch is rolled back.  Safe to repeat, and on a zeroed ${DB}.
 */
void db_close(struct db *db);

/**
 * db_statement(DB, TEXT):
 * Return the statement of ${TEXT}, ready to be bound.  It is compiled at its first use and cached, so ${TEXT}
 * must be a constant that lives as long as ${DB}, which owns the statement.  Return NULL if it cannot be
 * compiled.
 */
sqlite3_stmt *db_statement(struct db *db, const char *text);

/**
 * db_once(DB, TEXT):
 * Do as db_statement(), without the cache: ${TEXT} may have any lifetime, and the caller finalizes the
 * statement.
 */
sqlite3_stmt *db_once(struct db *db, const char *text);

/* A value for a parameter of a statement: a text, which must not be NULL, or a number. */
struct db_value {
	const char *text; /* NULL for a number */
	int64_t number;
};
#define DB_TEXT(TEXT) ((struct db_value){.text = (TEXT)})
#define DB_INT(NUMBER) ((struct db_value){.number = (NUMBER)})
#define DB_VALUES(...) (const struct db_value[]){__VA_ARGS__}, COUNT(((const struct db_value[]){__VA_ARGS__}))

/* db_bind(db, "SELECT ... WHERE event = ?1 AND seq > ?2", DB_TEXT(id), DB_INT(seq)) */
#define db_bind(DB, TEXT, ...) db_bind_all((DB), (TEXT), false, DB_VALUES(__VA_ARGS__))
#define db_bind_once(DB, TEXT, ...) db_bind_all((DB), (TEXT), true, DB_VALUES(__VA_ARGS__))

/**
 * db_bind_all(DB, TEXT, ONCE, VALUES, N):
 * Do as db_statement(), or as db_once() if ${ONCE}, and bind the ${N} ${VALUES} to the parameters from ?1 on.
 * Texts are borrowed until the statement was run.  Return NULL on an error; db_step() and db_run() accept
 * that.
 */
sqlite3_stmt *db_bind_all(struct db *db, const char *text, bool once, const struct db_value *values,
    size_t n);

/**
 * db_step(DB, STATEMENT):
 * Step ${STATEMENT}.  Return ERR_OK if there is a row, ERR_ABSENT if there are no more.  Return ERR_CONFLICT
 * if a row with this key exists already.  Return ERR_IO on any other error, and if ${STATEMENT} is NULL.
 * The caller resets the statement after any outcome.
 */
int db_step(struct db *db, sqlite3_stmt *statement);

/**
 * db_run(DB, STATEMENT):
 * Run a statement that returns no rows, and reset it.  Return ERR_OK, ERR_CONFLICT or ERR_IO as db_step()
 * does.
 */
int db_run(struct db *db, sqlite3_stmt *statement);

/**
 * db_changes(DB):
 * Return the number of rows that the last write changed.
 */
int64_t db_changes(struct db *db);

/**
 * db_exec(DB, TEXT):
 * Run statements without values.  Return ERR_OK or ERR_IO.
 */
int db_exec(struct db *db, const char *text);

/**
 * db_number(DB, TEXT, NUMBER):
 * Set ${NUMBER} to the only number that a query without values returns.  Return ERR_OK or ERR_IO.
 */
int db_number(struct db *db, const char *text, int64_t *number);

/**
 * db_has_column(DB, TABLE, COLUMN):
 * Return whether there is a ${TABLE} with this ${COLUMN}.
 */
bool db_has_column(struct db *db, const char *table, const char *column);

/**
 * db_tx_begin(DB), db_tx_end(DB, ERR):
 * Begin and end a transaction.  db_tx_end() commits its writes if ${ERR} is ERR_OK, and rolls them back
 * otherwise.  It returns ${ERR}, or ERR_IO if the commit failed.  Call it only after db_tx_begin() returned
 * ERR_OK.
 */
int db_tx_begin(struct db *db);
int db_tx_end(struct db *db, int err);

/**
 * db_batch_begin(DB), db_batch_end(DB):
 * Begin and end a batch, whose transactions share one durable write.  If db_batch_end() returns ERR_IO,
 * nothing of the batch was written, or after a failure of the disk that is unknown.  The batch is over in
 * either case.
 */
int db_batch_begin(struct db *db);
int db_batch_end(struct db *db);

/**
 * db_snapshot_begin(DB), db_snapshot_end(DB):
 * Begin and end a snapshot.  Within it, all reads see the data as of db_snapshot_begin(), and nothing may
 * be written.  Other connections do not wait for it.  Return ERR_OK or ERR_IO.  ERR_IO from
 * db_snapshot_end() means that SQLite ended the snapshot before.
 */
int db_snapshot_begin(struct db *db);
int db_snapshot_end(struct db *db);

#endif /* !LOCAL_DB_H_ */
