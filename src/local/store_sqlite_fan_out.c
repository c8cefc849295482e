/* A letter to everybody: one row of the outbox becomes one for each guest. */
#include "base/buf.h"
#include "base/err.h"
#include "local/db_row.h"
#include "local/store_sqlite_internal.h"

#define SQL_BYTES_MAX 4096

/* The number of a guest's timer, if the state has one. */
static void add_no(struct buf *sql)
{
	buf_text(sql, "CASE g.state WHEN '' THEN 0");
	for (size_t i = 0; i < guest_machine.states_count; i++) {
		uint16_t no = guest_machine.timers[i].no;

		if (no != FIELD_NONE)
			buf_printf(sql, " WHEN '%s' THEN g.%s", guest_machine.states[i],
			    guest_machine.fields[no].name);
	}
	buf_text(sql, " ELSE 0 END");
}

/* ('pending', 'confirmed') */
static void add_states(struct buf *sql, uint32_t states)
{
	const char *between = "";

	buf_text(sql, "(");
	for (size_t i = 0; i < guest_machine.states_count; i++)
		if ((states & 1u << i) != 0) {
			buf_printf(sql, "%s'%s'", between, guest_machine.states[i]);
			between = ", ";
		}
	buf_text(sql, ")");
}

static void write_sql(struct buf *sql, uint32_t states)
{
	buf_text(sql,
	    "INSERT OR IGNORE INTO outbox (event, seq, n, guest, kind, what, states, state, no,"
	    " not_after, status, attempts, made_at, due_at, version)"
	    " SELECT t.event, t.seq, t.n, g.id, 'letter', t.what, '', g.state, ");
	add_no(sql);
	buf_text(sql, ", t.not_after, 'pending', 0, t.made_at, t.made_at, " STORE_SQLITE_RULES
	    " FROM outbox t JOIN guest g ON g.event = t.event"
	    " WHERE t.event = ?1 AND t.seq = ?2 AND t.n = ?3 AND t.guest = ?4 AND g.state IN ");
	add_states(sql, states);
	buf_text(sql, " ORDER BY g.id");
}

int store_sqlite_fan_out(struct db *db, const struct outbox *row)
{
	sqlite3_stmt *statement = NULL;
	struct buf sql;
	int err = ERR_IO;

	buf_init(&sql, SQL_BYTES_MAX);
	write_sql(&sql, row->states);
	if (buf_end(&sql) == ERR_OK)
		statement = db_once(db, sql.bytes);
	if (statement != NULL && store_sqlite_outbox_name(statement, row) == ERR_OK)
		err = db_run(db, statement);
	sqlite3_finalize(statement);
	buf_clear(&sql);
	return err;
}
