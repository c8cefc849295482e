/* Leases rows of the outbox to workers. */
#include <string.h>

#include "base/err.h"
#include "local/db_row.h"
#include "local/store_sqlite_internal.h"

/* ---- the first unfinished row ---- */

/* The position of a row in the order of the outbox. */
struct slot {
	int64_t due_at, number;
};

/* Find the first unfinished row of one kind.  Rows of newer rules are skipped. */
static int first_of(struct db *db, enum effect_kind kind, struct slot *slot)
{
	sqlite3_stmt *statement = db_bind(db, "SELECT due_at, number FROM outbox"
	    " WHERE kind = ?1 AND status IN ('pending', 'leased') AND " STORE_SQLITE_KNOWN
	    " ORDER BY due_at, number LIMIT 1", DB_TEXT(effect_kinds[kind]));
	int err = db_step(db, statement);

	if (err == ERR_OK)
		err = db_row_number(statement, 0, &slot->due_at);
	if (err == ERR_OK)
		err = db_row_number(statement, 1, &slot->number);
	sqlite3_reset(statement);
	return err;
}

/* Find the first unfinished row of several kinds, by one index lookup for each. */
static int first(struct db *db, unsigned kinds, struct slot *slot)
{
	struct slot other;
	int err, found = ERR_ABSENT;

	for (unsigned kind = 0; kind < EFFECT_KINDS; kind++) {
		if ((kinds & 1u << kind) == 0)
			continue;
		err = first_of(db, (enum effect_kind)kind, &other);
		if (err == ERR_ABSENT)
			continue;
		if (err != ERR_OK)
			return err;
		if (found == ERR_OK && (other.due_at > slot->due_at ||
		    (other.due_at == slot->due_at && other.number > slot->number)))
			continue;
		*slot = other;
		found = ERR_OK;
	}
	return found;
}

static int first_due(struct db *db, int64_t now, unsigned kinds, struct slot *slot)
{
	int err = first(db, kinds, slot);

	return err == ERR_OK && slot->due_at > now ? ERR_ABSENT : err;
}

int store_sqlite_outbox_next(struct store *s, unsigned kinds, int64_t *at)
{
	struct slot slot;
	int err = first(store_sqlite_db(s), kinds, &slot);

	if (err == ERR_OK)
		*at = slot.due_at;
	return err;
}

/* ---- the lease ---- */

/* Commit even if there was nothing to lease: malformed rows were made dead letters. */
static int tx_end(struct db *db, int err)
{
	if (err == ERR_ABSENT)
		return db_tx_end(db, ERR_OK) == ERR_OK ? ERR_ABSENT : ERR_IO;
	return db_tx_end(db, err);
}

/* End a malformed row; otherwise it would stay the first forever. */
static int dead_letter(struct db *db, int64_t now, int64_t number)
{
	return db_run(db, db_bind(db, "UPDATE outbox SET status = 'dead', due_at = ?2 WHERE number = ?1",
	    DB_INT(number), DB_INT(now)));
}

static int read_leased(struct db *db, int64_t number, struct outbox *row)
{
	sqlite3_stmt *statement = db_bind(db, "SELECT " STORE_SQLITE_COLUMNS " FROM outbox WHERE number = ?1",
	    DB_INT(number));
	int err = db_step(db, statement);

	if (err == ERR_OK && store_sqlite_outbox_read(statement, row) != ERR_OK)
		err = ERR_INPUT;
	sqlite3_reset(statement);
	return err;
}

static int lease(struct db *db, int64_t until, int64_t number, struct outbox *row)
{
	int err = db_run(db, db_bind(db,
	    "UPDATE outbox SET unheard = unheard + (status = 'leased'), status = 'leased',"
	    " attempts = attempts + 1, due_at = ?2 WHERE number = ?1", DB_INT(number), DB_INT(until)));

	return err == ERR_OK ? read_leased(db, number, row) : err;
}

/* Find the named row.  ERR_ABSENT if it does not exist or cannot be leased now. */
static int find(struct db *db, int64_t now, unsigned kinds, const struct outbox *row,
    int64_t *number)
{
	sqlite3_stmt *statement = db_bind(db, "SELECT number, kind FROM outbox WHERE " STORE_SQLITE_NAMED
	    " AND status IN ('pending', 'leased') AND (due_at <= ?5 OR attempts = 0"
	    " OR (status = 'pending' AND kind = 'timer')) AND " STORE_SQLITE_KNOWN,
	    STORE_SQLITE_NAME(row), DB_INT(now));
	size_t kind;
	int err = db_step(db, statement);

	if (err == ERR_OK)
		err = db_row_number(statement, 0, number);
	if (err == ERR_OK)
		err = db_row_name(statement, 1, effect_kinds, EFFECT_KINDS, &kind);
	if (err == ERR_OK && (kinds & 1u << kind) == 0)
		err = ERR_ABSENT;
	sqlite3_reset(statement);
	return err;
}

/* Within a transaction. */
static int take(struct db *db, int64_t now, int64_t secs, unsigned kinds, struct outbox *row)
{
	struct outbox taken = {.seq = 0};
	int64_t number;
	int err = find(db, now, kinds, row, &number);

	if (err == ERR_OK)
		err = lease(db, now + secs, number, &taken);
	if (err == ERR_OK)
		*row = taken;
	if (err == ERR_INPUT)
		err = dead_letter(db, now, number) == ERR_OK ? ERR_ABSENT : ERR_IO;
	return err;
}

int store_sqlite_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct db *db = store_sqlite_db(s);
	int err = db_tx_begin(db);

	if (err == ERR_OK)
		err = tx_end(db, take(db, now, secs, kinds, row));
	return err;
}

int store_sqlite_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct db *db = store_sqlite_db(s);
	struct slot slot;
	int err = first_due(db, now, kinds, &slot);

	/* Usually nothing is due; this check takes no lock. */
	if (err != ERR_OK)
		return err;
	if ((err = db_tx_begin(db)) != ERR_OK)
		return err;
	while ((err = first_due(db, now, kinds, &slot)) == ERR_OK) {
		memset(row, 0, sizeof(*row));
		err = lease(db, now + secs, slot.number, row);
		if (err != ERR_INPUT)
			break;
		if ((err = dead_letter(db, now, slot.number)) != ERR_OK)
			break;
	}
	return tx_end(db, err);
}
