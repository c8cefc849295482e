/* The outbox: rows are written with their change, and end. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "core/states.h"
#include "local/db_row.h"
#include "local/store_sqlite_internal.h"

const char *const store_sqlite_outbox_kinds[STORE_SQLITE_KINDS] = {
	[EFFECT_LETTER] = "letter",
	[EFFECT_TIMER] = "",
	[EFFECT_UNTIMER] = "",
	[EFFECT_BUS] = "bus",
	[EFFECT_BROADCAST] = "tell",
};

static const char *what_name(const struct outbox *row)
{
	return row->kind == EFFECT_BUS ? bus_events[row->what].name : letter_names[row->what];
}

static bool read_what(const char *text, struct outbox *row)
{
	size_t count = row->kind == EFFECT_BUS ? BUS__MAX : LETTER__MAX;

	for (row->what = 0; row->what < count; row->what++)
		if (strcmp(what_name(row), text) == 0)
			return true;
	return false;
}

int store_sqlite_outbox_put(struct db *db, const struct outbox *row, int64_t now)
{
	sqlite3_stmt *statement = db_statement(db,
	    "INSERT INTO outbox (event, seq, n, guest, kind, what, states, state, no, not_after,"
	    " status, attempts, made_at, due_at, version)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'pending', 0, ?11, ?11, "
	    STORE_SQLITE_RULES ")");
	char states[STATES_BYTES_MAX + 1];
	int err;

	states_write(row->states, states);
	if (statement == NULL || db_row_put(statement, 1, row->event) != ERR_OK ||
	    db_row_put_number(statement, 2, row->seq) != ERR_OK ||
	    db_row_put_number(statement, 3, row->n) != ERR_OK ||
	    db_row_put(statement, 4, row->guest) != ERR_OK ||
	    db_row_put(statement, 5, store_sqlite_outbox_kinds[row->kind]) != ERR_OK ||
	    db_row_put(statement, 6, what_name(row)) != ERR_OK ||
	    db_row_put(statement, 7, states) != ERR_OK ||
	    db_row_put(statement, 8, guest_machine.states[row->state]) != ERR_OK ||
	    db_row_put_number(statement, 9, row->no) != ERR_OK ||
	    db_row_put_number(statement, 10, row->not_after) != ERR_OK ||
	    db_row_put_number(statement, 11, now) != ERR_OK)
		return ERR_IO;
	err = db_run(db, statement);
	return err == ERR_CONFLICT ? ERR_IO : err;
}

static int read_kind(sqlite3_stmt *statement, int column, struct outbox *row)
{
	size_t kind;
	int err = db_row_name(statement, column, store_sqlite_outbox_kinds, STORE_SQLITE_KINDS, &kind);

	if (err == ERR_OK)
		row->kind = (enum effect_kind)kind;
	return err;
}

static int read_words(sqlite3_stmt *statement, struct outbox *row)
{
	char what[STATES_BYTES_MAX + 1], states[STATES_BYTES_MAX + 1];
	size_t state;
	int err = db_row_text(statement, 5, what, sizeof(what));

	if (err == ERR_OK)
		err = db_row_text(statement, 6, states, sizeof(states));
	if (err == ERR_OK)
		err = db_row_name(statement, 7, guest_machine.states, guest_machine.states_count,
		    &state);
	if (err != ERR_OK)
		return err;
	row->state = (int64_t)state;
	if (read_what(what, row) && states_read(states, &row->states))
		return ERR_OK;
	log_facts("store-malformed", LOG_TEXT("why", "an outbox row of no known effect"),
	    LOG_TEXT("event", row->event), LOG_INT("seq", row->seq), LOG_INT("n", row->n));
	return ERR_IO;
}

int store_sqlite_outbox_read(sqlite3_stmt *statement, struct outbox *row)
{
	int err = db_row_text(statement, 0, row->event, sizeof(row->event));

	if (err == ERR_OK)
		err = db_row_number(statement, 1, &row->seq);
	if (err == ERR_OK)
		err = db_row_number(statement, 2, &row->n);
	if (err == ERR_OK)
		err = db_row_text(statement, 3, row->guest, sizeof(row->guest));
	if (err == ERR_OK)
		err = read_kind(statement, 4, row);
	if (err == ERR_OK)
		err = read_words(statement, row);
	if (err == ERR_OK)
		err = db_row_number(statement, 8, &row->no);
	if (err == ERR_OK)
		err = db_row_number(statement, 9, &row->not_after);
	if (err == ERR_OK)
		err = db_row_number(statement, 10, &row->attempts);
	if (err == ERR_OK)
		err = db_row_number(statement, 11, &row->unacked);
	if (err == ERR_OK)
		err = db_row_number(statement, 12, &row->version);
	return err;
}

int store_sqlite_outbox_name(sqlite3_stmt *statement, const struct outbox *row)
{
	int err = db_row_put(statement, 1, row->event);

	if (err == ERR_OK)
		err = db_row_put_number(statement, 2, row->seq);
	if (err == ERR_OK)
		err = db_row_put_number(statement, 3, row->n);
	if (err == ERR_OK)
		err = db_row_put(statement, 4, row->guest);
	return err;
}

/* ---- the end ---- */

/* Within a transaction; db_changes is 0 if the row is no longer ours. */
static int end(struct db *db, const struct outbox *row, enum outbox_status status, int64_t at)
{
	sqlite3_stmt *statement = db_statement(db, "UPDATE outbox SET status = ?5, due_at = ?6"
	    " WHERE " STORE_SQLITE_NAMED " AND status = 'leased' AND attempts = ?7");

	if (statement == NULL || store_sqlite_outbox_name(statement, row) != ERR_OK ||
	    db_row_put(statement, 5, outbox_statuses[status]) != ERR_OK ||
	    db_row_put_number(statement, 6, at) != ERR_OK ||
	    db_row_put_number(statement, 7, row->attempts) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

int store_sqlite_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	assert(status != OUTBOX_LEASED);
	if (err != ERR_OK)
		return err;
	return db_tx_end(db, end(db, row, status, at));
}

static int resolve(struct db *db, const struct outbox *row, enum outbox_status status, int64_t now)
{
	sqlite3_stmt *statement = db_statement(db, "UPDATE outbox SET status = ?5, due_at = ?6"
	    " WHERE " STORE_SQLITE_NAMED " AND status IN ('pending', 'leased')");

	if (statement == NULL || store_sqlite_outbox_name(statement, row) != ERR_OK ||
	    db_row_put(statement, 5, outbox_statuses[status]) != ERR_OK ||
	    db_row_put_number(statement, 6, now) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

int store_sqlite_outbox_resolve(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	assert(status == OUTBOX_DONE || status == OUTBOX_DEAD);
	if (err != ERR_OK)
		return err;
	return db_tx_end(db, resolve(db, row, status, now));
}

/* Others wait meanwhile, so that a great many go in several sweeps. */
int store_sqlite_outbox_forget(struct db *db, int64_t before)
{
	sqlite3_stmt *statement = db_statement(db, "DELETE FROM outbox WHERE number IN ("
	    "SELECT number FROM outbox WHERE status NOT IN ('pending', 'leased') AND due_at < ?1"
	    " LIMIT 10000)");

	if (statement == NULL || db_row_put_number(statement, 1, before) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

int store_sqlite_outbox_fan_out(struct store *s, const struct outbox *row, int64_t now)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	assert(row->kind == EFFECT_BROADCAST);
	if (err != ERR_OK)
		return err;
	err = end(db, row, OUTBOX_DONE, now);
	if (err == ERR_OK && db_changes(db) == 0)
		return db_tx_end(db, ERR_OK); /* somebody else did it */
	if (err == ERR_OK)
		err = store_sqlite_fan_out(db, row);
	return db_tx_end(db, err);
}

int store_sqlite_outbox_count(struct store *s, const char *event, size_t counts[OUTBOX_STATUS__MAX])
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_statement(db,
	    "SELECT status, count(*) FROM outbox WHERE event = ?1 GROUP BY status");
	int64_t count;
	size_t status;
	int err;

	memset(counts, 0, OUTBOX_STATUS__MAX * sizeof(counts[0]));
	if (statement == NULL || db_row_put(statement, 1, event) != ERR_OK)
		return ERR_IO;
	while ((err = db_step(db, statement)) == ERR_OK) {
		err = db_row_name(statement, 0, outbox_statuses, OUTBOX_STATUS__MAX, &status);
		if (err == ERR_OK)
			err = db_row_number(statement, 1, &count);
		if (err != ERR_OK)
			break;
		counts[status] = (size_t)count;
	}
	sqlite3_reset(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}
