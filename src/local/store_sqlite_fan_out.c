/* Fans a broadcast out: writes a letter for each guest, a slice at a time. */
#include <assert.h>
#include <string.h>

#include "base/err.h"
#include "gen/sql.h"
#include "local/db_row.h"
#include "local/store_sqlite_internal.h"

enum { SLICE_GUESTS = 500 };

/* Read the last guest who has a letter.  ERR_ABSENT if the lease is no longer the caller's. */
static int read_reached(struct db *db, const struct outbox *row, char reached[GUEST_ID_MAX + 1])
{
	sqlite3_stmt *statement = db_bind(db, "SELECT reached FROM outbox WHERE " STORE_SQLITE_NAMED
	    " AND status = 'leased' AND attempts = ?5", STORE_SQLITE_NAME(row), DB_INT(row->attempts));
	int err = db_step(db, statement);

	if (err == ERR_OK)
		err = db_row_text(statement, 0, reached, GUEST_ID_MAX + 1);
	sqlite3_reset(statement);
	return err;
}

/* A guest that cannot be read is logged and skipped: the others get their letters. */
static int write_letter(struct db *db, sqlite3_stmt *statement, const struct outbox *broadcast)
{
	struct outbox letter;
	struct guest g;

	if (db_row_read(statement, &guest_machine, &g) != ERR_OK || (broadcast->states & 1u << g.state) == 0)
		return ERR_OK;
	effect_letter(broadcast, &g, &letter);
	return store_sqlite_outbox_put(db, &letter);
}

/* Write the letters to the guests after reached, and set reached to the last of them. */
static int write_letters(struct db *db, const struct outbox *broadcast, char reached[GUEST_ID_MAX + 1],
    size_t *count)
{
	char after[GUEST_ID_MAX + 1];
	sqlite3_stmt *statement;
	int err;

	memcpy(after, reached, sizeof(after));
	statement = db_bind(db, sql_guest_list.text, DB_TEXT(broadcast->event), DB_TEXT(after),
	    DB_INT(SLICE_GUESTS));
	while ((err = db_step(db, statement)) == ERR_OK) {
		++*count;
		err = db_row_text(statement, GUEST_FIELD_ID, reached, GUEST_ID_MAX + 1);
		if (err == ERR_OK)
			err = write_letter(db, statement, broadcast);
		if (err != ERR_OK)
			break;
	}
	sqlite3_reset(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}

int store_sqlite_outbox_fan_out(struct store *s, const struct outbox *row)
{
	struct db *db = store_sqlite_db(s);
	char reached[GUEST_ID_MAX + 1];
	size_t count = 0;
	int err = db_tx_begin(db);

	assert(row->kind == EFFECT_BROADCAST);
	if (err != ERR_OK)
		return err;
	if ((err = read_reached(db, row, reached)) == ERR_ABSENT)
		return db_tx_end(db, ERR_OK) == ERR_OK ? ERR_ABSENT : ERR_IO;
	if (err == ERR_OK)
		err = write_letters(db, row, reached, &count);
	if (err == ERR_OK)
		err = db_run(db, db_bind(db, "UPDATE outbox SET reached = ?5 WHERE " STORE_SQLITE_NAMED,
		    STORE_SQLITE_NAME(row), DB_TEXT(reached)));
	err = db_tx_end(db, err);
	return err == ERR_OK && count == SLICE_GUESTS ? ERR_LATER : err;
}
