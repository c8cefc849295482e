#ifndef LOCAL_DB_H_
#define LOCAL_DB_H_

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/backoff.h"

/*
 * One connection to a SQLite file: durable, strict, one thread.  Trouble is logged here, once, by
 * SQLite's own words for it and the statement's text, which holds no values.
 *
 * Writes stand in transactions.  A transaction is a transaction of its own, or, inside a batch, a part of the
 * batch's transaction that can fail without the rest.
 */

#define DB_STATEMENTS_MAX 512 /* a power of two, twice as many as there are statements */
#define DB_BUSY_MS_MAX 8000   /* how long to wait for other processes, unless told otherwise */

struct db {
	sqlite3 *handle;
	int64_t busy_ms_max;
	struct backoff busy; /* the wait for other processes */
	bool busy_logged; /* that this wait is a long one */
	bool locked;      /* the last wait was in vain, and nothing else has failed since */
	bool batch; /* a batch is open */
	bool snapshot; /* a snapshot is open */
	bool lost; /* SQLite gave up the batch's transaction: none of it will be written */
	struct {
		const char *text;
		sqlite3_stmt *statement;
	} cache[DB_STATEMENTS_MAX];
};

/**
 * db_open(DB, PATH):
 * Open the file ${PATH}, made with mode 0600 if there is none, on caller-held ${DB}.  ERR_OK or ERR_IO;
 * the caller closes ${DB} after either.
 */
int db_open(struct db *db, const char *path);

/**
 * db_close(DB):
 * Close ${DB}; a batch that is open is not written.  Safe to repeat, and on a zeroed ${DB}.
 */
void db_close(struct db *db);

/**
 * db_statement(DB, TEXT):
 * The statement of ${TEXT}, which must live as long as ${DB} (a constant), compiled at its first use
 * and ready to be bound.  NULL when it cannot be compiled.
 */
sqlite3_stmt *db_statement(struct db *db, const char *text);

/**
 * db_once(DB, TEXT):
 * As db_statement for a text of any life: the caller finalizes it.
 */
sqlite3_stmt *db_once(struct db *db, const char *text);

/**
 * db_step(DB, STATEMENT):
 * Step.  ERR_OK: there is a row.  ERR_ABSENT: it is done.  ERR_CONFLICT: a row with this key is
 * there already.  ERR_IO: anything else.  Whatever came, the caller resets the statement.
 */
int db_step(struct db *db, sqlite3_stmt *statement);

/**
 * db_run(DB, STATEMENT):
 * Run a statement that returns no rows, and reset it.  ERR_OK, ERR_CONFLICT or ERR_IO.
 */
int db_run(struct db *db, sqlite3_stmt *statement);

/**
 * db_changes(DB):
 * How many rows the last write touched.
 */
int64_t db_changes(struct db *db);

/**
 * db_exec(DB, TEXT):
 * Run statements that need no values.  ERR_OK or ERR_IO.
 */
int db_exec(struct db *db, const char *text);

/**
 * db_number(DB, TEXT, NUMBER):
 * Set ${NUMBER} to the one number that a query without values returns.  ERR_OK or ERR_IO.
 */
int db_number(struct db *db, const char *text, int64_t *number);

/**
 * db_has_column(DB, TABLE, COLUMN):
 * Whether there is such a table with such a column.
 */
bool db_has_column(struct db *db, const char *table, const char *column);

/**
 * db_tx_begin(DB), db_tx_end(DB, ERR):
 * Between the two, all writes are made or none: made if ${ERR} is ERR_OK.  db_tx_end returns ${ERR},
 * or ERR_IO if they could not be made.  Only after an ERR_OK from db_tx_begin is there an end.
 */
int db_tx_begin(struct db *db);
int db_tx_end(struct db *db, int err);

/**
 * db_batch_begin(DB), db_batch_end(DB):
 * Between the two, transactions share one durable write.  If db_batch_end returns ERR_IO nothing of the
 * batch was written, or (after a failure of the disk) that is unknown; either way it is over.
 */
int db_batch_begin(struct db *db);
int db_batch_end(struct db *db);

/**
 * db_snapshot_begin(DB), db_snapshot_end(DB):
 * Between the two, everything is read as it was when db_snapshot_begin returned, and nothing written;
 * other connections do not wait for it.  ERR_IO from db_snapshot_end: SQLite gave it up on the way.
 */
int db_snapshot_begin(struct db *db);
int db_snapshot_end(struct db *db);

#endif /* !LOCAL_DB_H_ */
