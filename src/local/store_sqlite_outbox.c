/* Writes, reads, ends and deletes rows of the outbox. */
#include <assert.h>
#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "base/log.h"
#include "core/states.h"
#include "gen/sql.h"
#include "local/db_row.h"
#include "local/store_sqlite_internal.h"

enum {
	ANY_LEASE = -1,
	RETRY_ROOM_SECS = 10 /* for a retry that has become due */
};

/* There is no scheduler: the row of a timer is due when the timer fires. */
int store_sqlite_outbox_put(struct db *db, const struct outbox *row)
{
	char states[STATES_BYTES_MAX + 1];
	int err;

	states_write(row->states, states);
	err = db_run(db, db_bind(db, "INSERT INTO outbox (" STORE_SQLITE_COLUMNS ", status, due_at) VALUES"
	    " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 'pending', ?16)",
	    DB_TEXT(row->event), DB_TEXT(row->guest), DB_TEXT(effect_kinds[row->kind]),
	    DB_TEXT(effect_what(row)), DB_TEXT(states), DB_TEXT(guest_machine.states[row->state]),
	    DB_INT(row->seq), DB_INT(row->n), DB_INT(row->no), DB_INT(row->fires_at),
	    DB_INT(row->not_after), DB_INT(row->attempts), DB_INT(row->unacked), DB_INT(row->made_at),
	    DB_INT(row->version), DB_INT(row->kind == EFFECT_TIMER ? row->fires_at : row->made_at)));
	return err == ERR_OK ? ERR_OK : ERR_IO;
}

static int read_words(sqlite3_stmt *statement, struct outbox *row)
{
	char what[STATES_BYTES_MAX + 1], states[STATES_BYTES_MAX + 1];
	size_t kind, state;
	int err = db_row_name(statement, 2, effect_kinds, EFFECT_KINDS, &kind);

	if (err == ERR_OK)
		err = db_row_text(statement, 3, what, sizeof(what));
	if (err == ERR_OK)
		err = db_row_text(statement, 4, states, sizeof(states));
	if (err == ERR_OK)
		err = db_row_name(statement, 5, guest_machine.states, guest_machine.states_count,
		    &state);
	if (err != ERR_OK)
		return err;
	row->kind = (enum effect_kind)kind;
	row->state = (int64_t)state;
	if (effect_read_what(what, row) && states_read(states, &row->states))
		return ERR_OK;
	log_facts("store-malformed", LOG_TEXT("why", "an outbox row of no known effect"),
	    LOG_TEXT("event", row->event), LOG_INT("seq", row->seq), LOG_INT("n", row->n));
	return ERR_IO;
}

int store_sqlite_outbox_read(sqlite3_stmt *statement, struct outbox *row)
{
	int64_t *const numbers[] = {&row->seq, &row->n, &row->no, &row->fires_at, &row->not_after,
	    &row->attempts, &row->unacked, &row->made_at, &row->version};
	int err = db_row_text(statement, 0, row->event, sizeof(row->event));

	if (err == ERR_OK)
		err = db_row_text(statement, 1, row->guest, sizeof(row->guest));
	for (size_t i = 0; i < COUNT(numbers) && err == ERR_OK; i++)
		err = db_row_number(statement, (int)(6 + i), numbers[i]);
	return err == ERR_OK ? read_words(statement, row) : err;
}

/* ---- the end ---- */

/* End a row if it is leased for the attempts-th time, or if it has not ended and attempts is ANY_LEASE. */
static int end(struct store *s, const struct outbox *row, enum outbox_status status, int64_t at,
    int64_t attempts)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	if (err != ERR_OK)
		return err;
	return db_tx_end(db, db_run(db, db_bind(db, "UPDATE outbox SET status = ?5, due_at = ?6"
	    " WHERE " STORE_SQLITE_NAMED " AND (status = 'leased' AND attempts = ?7"
	    "   OR status IN ('pending', 'leased') AND ?7 < 0)",
	    STORE_SQLITE_NAME(row), DB_TEXT(outbox_statuses[status]), DB_INT(at), DB_INT(attempts))));
}

int store_sqlite_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at)
{
	assert(status != OUTBOX_LEASED);
	return end(s, row, status, at, row->attempts);
}

int store_sqlite_outbox_return(struct store *s, const struct outbox *row, int64_t at)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	if (err != ERR_OK)
		return err;
	return db_tx_end(db, db_run(db, db_bind(db, "UPDATE outbox SET status = 'pending', due_at = ?5,"
	    " attempts = attempts - 1 WHERE " STORE_SQLITE_NAMED " AND status = 'leased' AND attempts = ?6",
	    STORE_SQLITE_NAME(row), DB_INT(at), DB_INT(row->attempts))));
}

int store_sqlite_outbox_wake(struct store *s, enum effect_kind kind, int64_t now)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	if (err != ERR_OK)
		return err;
	return db_tx_end(db, db_run(db, db_bind(db, "UPDATE outbox SET due_at = ?2"
	    " WHERE kind = ?1 AND status = 'pending' AND attempts > 0 AND due_at > ?2",
	    DB_TEXT(effect_kinds[kind]), DB_INT(now))));
}

int store_sqlite_outbox_resolve(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now)
{
	assert(status == OUTBOX_DONE || status == OUTBOX_DEAD);
	return end(s, row, status, now, ANY_LEASE);
}

int store_sqlite_outbox_timers(struct db *db)
{
	int err = ERR_OK;

	for (size_t i = 0; i < SQL_TIMERS && err == ERR_OK; i++)
		err = db_exec(db, sql_timers[i]);
	return err;
}

int store_sqlite_sweep(struct store *s, int64_t now)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	if (err != ERR_OK)
		return err;
	/* Other processes wait meanwhile, so delete a limited number. */
	err = db_run(db, db_bind(db, "DELETE FROM outbox WHERE number IN ("
	    "SELECT number FROM outbox WHERE status NOT IN ('pending', 'leased') AND due_at < ?1"
	    " LIMIT 10000)", DB_INT(now - OUTBOX_KEPT_SECS)));
	if (err == ERR_OK)
		err = store_sqlite_outbox_timers(db);
	return db_tx_end(db, err);
}

/*
 * A letter that paused is due again since its last probe only, so its age counts.  A letter whose retry has
 * just become due, or is under way, is not late.
 */
int store_sqlite_late(struct store *s, int64_t now, int64_t secs, int64_t *count, int64_t *oldest_at)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_bind(db, "SELECT count(*), coalesce(min(made_at), 0) FROM outbox"
	    " WHERE kind = 'letter' AND made_at <= ?2 AND " STORE_SQLITE_KNOWN
	    " AND (status = 'pending' AND due_at <= ?1 OR status = 'leased' AND attempts = 1)",
	    DB_INT(now - RETRY_ROOM_SECS), DB_INT(now - secs));
	int err = db_step(db, statement);

	if (err == ERR_OK)
		err = db_row_number(statement, 0, count);
	if (err == ERR_OK)
		err = db_row_number(statement, 1, oldest_at);
	sqlite3_reset(statement);
	return err == ERR_OK ? ERR_OK : ERR_IO;
}

int store_sqlite_outbox_count(struct store *s, const char *event, size_t counts[OUTBOX_STATUS__MAX])
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_bind(db, "SELECT status, count(*) FROM outbox"
	    " WHERE event = ?1 AND (kind <> 'timer' OR status = 'dead') GROUP BY status", DB_TEXT(event));
	int64_t count;
	size_t status;
	int err;

	memset(counts, 0, OUTBOX_STATUS__MAX * sizeof(counts[0]));
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
