/* The timers of one machine: a table, written in the transaction of the change that sets them. */
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "gen/sql.h"
#include "local/db_row.h"
#include "local/store_sqlite.h"
#include "local/store_sqlite_internal.h"

static const struct machine *machine_of(const struct timer *t)
{
	return t->guest[0] != '\0' ? &guest_machine : &event_machine;
}

/* The first values of every statement below: the timer's name. */
static int put_name(sqlite3_stmt *statement, const struct timer *t)
{
	int err = db_row_put(statement, 1, t->event);

	if (err == ERR_OK)
		err = db_row_put(statement, 2, t->guest);
	if (err == ERR_OK)
		err = db_row_put(statement, 3, machine_of(t)->actions[t->action]);
	return err;
}

static int run_with_time(struct db *db, sqlite3_stmt *statement, const struct timer *t)
{
	if (statement == NULL || put_name(statement, t) != ERR_OK ||
	    db_row_put_number(statement, 4, t->no) != ERR_OK ||
	    db_row_put_number(statement, 5, t->due_at) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

int store_sqlite_timer_set(struct db *db, const struct timer *t)
{
	return run_with_time(db, db_statement(db,
	    "INSERT INTO timer (event, guest, action, no, due_at, version)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, " STORE_SQLITE_RULES ")"
	    " ON CONFLICT (event, guest, action) DO UPDATE"
	    " SET no = excluded.no, due_at = excluded.due_at, version = excluded.version"), t);
}

int store_sqlite_timer_unset(struct db *db, const struct timer *t)
{
	sqlite3_stmt *statement = db_statement(db,
	    "DELETE FROM timer WHERE event = ?1 AND guest = ?2 AND action = ?3");

	if (statement == NULL || put_name(statement, t) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

int store_sqlite_timer_drop(struct store *s, const struct timer *t)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	if (err != ERR_OK)
		return err;
	err = run_with_time(db, db_statement(db,
	    "DELETE FROM timer WHERE event = ?1 AND guest = ?2 AND action = ?3"
	    " AND no = ?4 AND due_at = ?5"), t);
	return db_tx_end(db, err);
}

int store_sqlite_timer_put_off(struct store *s, const struct timer *t, int64_t at)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);
	sqlite3_stmt *statement;

	if (err != ERR_OK)
		return err;
	statement = db_statement(db, "UPDATE timer SET due_at = ?6"
	    " WHERE event = ?1 AND guest = ?2 AND action = ?3 AND no = ?4 AND due_at = ?5");
	if (statement == NULL || db_row_put_number(statement, 6, at) != ERR_OK)
		err = ERR_IO;
	else
		err = run_with_time(db, statement, t);
	return db_tx_end(db, err);
}

static int read_timer(sqlite3_stmt *statement, struct timer *t)
{
	size_t action;
	int err = db_row_text(statement, 0, t->event, sizeof(t->event));

	if (err == ERR_OK)
		err = db_row_text(statement, 1, t->guest, sizeof(t->guest));
	if (err == ERR_OK)
		err = db_row_name(statement, 2, machine_of(t)->actions,
		    machine_of(t)->actions_count, &action);
	if (err == ERR_OK)
		err = db_row_number(statement, 3, &t->no);
	if (err == ERR_OK)
		err = db_row_number(statement, 4, &t->due_at);
	if (err == ERR_OK)
		err = db_row_number(statement, 5, &t->version);
	if (err == ERR_OK)
		t->action = (int)action;
	return err;
}

int store_sqlite_timer_due(struct store *s, int64_t now, struct timer *t)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_statement(db,
	    "SELECT event, guest, action, no, due_at, version FROM timer"
	    " WHERE due_at <= ?1 AND " STORE_SQLITE_KNOWN("timer") " ORDER BY due_at LIMIT 1");
	int err;

	if (statement == NULL || db_row_put_number(statement, 1, now) != ERR_OK)
		return ERR_IO;
	err = db_step(db, statement);
	if (err == ERR_OK)
		err = read_timer(statement, t);
	sqlite3_reset(statement);
	return err;
}

int store_sqlite_timer_next(struct store *s, int64_t *at)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_statement(db, "SELECT due_at FROM timer"
	    " WHERE " STORE_SQLITE_KNOWN("timer") " ORDER BY due_at LIMIT 1");
	int err;

	if (statement == NULL)
		return ERR_IO;
	err = db_step(db, statement);
	if (err == ERR_OK)
		err = db_row_number(statement, 0, at);
	sqlite3_reset(statement);
	return err;
}

int store_sqlite_sweep(struct store *s, int64_t now)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	if (err != ERR_OK)
		return err;
	/* All follow from the rows; one that does not would stand in the way of those behind it. */
	err = db_exec(db, "DELETE FROM timer WHERE " STORE_SQLITE_KNOWN("timer"));
	for (size_t i = 0; i < SQL_SWEEPS && err == ERR_OK; i++)
		err = db_exec(db, sql_sweeps[i]);
	if (err == ERR_OK)
		err = store_sqlite_outbox_forget(db, now - OUTBOX_KEPT_SECS);
	return db_tx_end(db, err);
}
