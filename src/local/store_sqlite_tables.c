/* Defines the tables, and compares a file with them. */
#include <string.h>

#include "base/err.h"
#include "local/db_row.h"
#include "local/store_sqlite_internal.h"
#include "wire/audit.h"

/*
 * The tables besides event and guest, which gen/sql.c defines.
 *
 * outbox: unfinished rows are found by kind and time.  due_at of a leased row is the end of its lease, and
 * of a row that ended, the time when it did.  reached of a broadcast is the last guest who has a letter.
 * rings_at is the time when a timer fires; unheard counts leases that ran out.
 *
 * spec: one row for each version whose rules opened the file.  fingerprint identifies the rules that the
 * version stands for in this file.  mark is a hash of the table definitions.  cookie is SQLite's
 * schema_version when they were last compared.  If mark and cookie are unchanged, so are the tables.
 */
static const char schema[] =
	"CREATE TABLE audit ("
	"  event TEXT NOT NULL REFERENCES event (id),"
	"  seq INTEGER NOT NULL,"
	"  line TEXT NOT NULL,"
	"  hash TEXT NOT NULL CHECK (length(hash) = 64),"
	"  PRIMARY KEY (event, seq)"
	") STRICT, WITHOUT ROWID;"
	"CREATE TABLE outbox ("
	"  number INTEGER PRIMARY KEY,"
	"  event TEXT NOT NULL REFERENCES event (id),"
	"  seq INTEGER NOT NULL,"
	"  n INTEGER NOT NULL,"
	"  guest TEXT NOT NULL,"
	"  kind TEXT NOT NULL"
	"    CHECK (kind = 'letter' OR kind = 'timer' OR kind = 'bus' OR kind = 'tell'),"
	"  what TEXT NOT NULL,"
	"  states TEXT NOT NULL,"
	"  state TEXT NOT NULL,"
	"  no INTEGER NOT NULL,"
	"  rings_at INTEGER NOT NULL DEFAULT 0,"
	"  not_after INTEGER NOT NULL,"
	"  status TEXT NOT NULL"
	"    CHECK (status = 'pending' OR status = 'leased' OR status = 'done'"
	"      OR status = 'skipped' OR status = 'dead'),"
	"  attempts INTEGER NOT NULL,"
	"  unheard INTEGER NOT NULL DEFAULT 0,"
	"  made_at INTEGER NOT NULL,"
	"  due_at INTEGER NOT NULL,"
	"  version INTEGER NOT NULL DEFAULT 1,"
	"  reached TEXT NOT NULL DEFAULT '',"
	"  UNIQUE (event, seq, n, guest)"
	") STRICT;"
	"CREATE INDEX outbox_due ON outbox (kind, due_at) WHERE status IN ('pending', 'leased');"
	"CREATE TABLE spec ("
	"  version INTEGER PRIMARY KEY,"
	"  fingerprint TEXT NOT NULL DEFAULT '',"
	"  mark TEXT NOT NULL DEFAULT '',"
	"  cookie INTEGER NOT NULL DEFAULT 0"
	") STRICT;";

int store_sqlite_tables_make(struct db *db)
{
	int err = db_exec(db, sql_schema);

	return err == ERR_OK ? db_exec(db, schema) : err;
}

/* ---- by their mark ---- */

/* Hash the statements that create the tables, as the lines of the history are hashed. */
static void mark_of_these(char mark[AUDIT_HASH_BYTES + 1])
{
	audit_hash("", sql_schema, strlen(sql_schema), mark);
	audit_hash(mark, schema, strlen(schema), mark);
}

/*
 * Step a statement whose one value is the mark of these tables.  ERR_ABSENT if no row results, or the file
 * is too old for marks.
 */
static int with_mark(struct db *db, const char *sql)
{
	char mark[AUDIT_HASH_BYTES + 1];
	sqlite3_stmt *statement;
	int err;

	if (!db_has_column(db, "spec", "fingerprint"))
		return ERR_ABSENT;
	mark_of_these(mark);
	statement = db_bind_once(db, sql, DB_TEXT(mark));
	err = db_step(db, statement);
	sqlite3_finalize(statement);
	return err;
}

#define OF_THESE_RULES "version = " STORE_SQLITE_RULES " AND fingerprint = '" RULES_FINGERPRINT "'"

int store_sqlite_tables_marked(struct db *db)
{
	return with_mark(db, "SELECT 1 FROM spec WHERE " OF_THESE_RULES " AND mark = ?1"
	    " AND cookie = (SELECT schema_version FROM pragma_schema_version)");
}

int store_sqlite_tables_of_others(struct db *db)
{
	return with_mark(db, "SELECT 1 FROM spec WHERE " OF_THESE_RULES
	    " AND mark <> '' AND mark <> ?1");
}

/*
 * Opening a file keeps the fingerprint of other rules.  Their mark is cleared, so that they compare the
 * tables when they open the file again.
 */
int store_sqlite_tables_mark(struct db *db)
{
	int err = with_mark(db, "INSERT INTO spec (version, fingerprint, mark, cookie)"
	    " SELECT " STORE_SQLITE_RULES ", '" RULES_FINGERPRINT "', ?1, schema_version"
	    " FROM pragma_schema_version WHERE true ON CONFLICT (version) DO UPDATE SET"
	    " mark = iif(fingerprint IN ('', excluded.fingerprint) OR mark = excluded.mark,"
	    " excluded.mark, ''), cookie = excluded.cookie,"
	    " fingerprint = iif(fingerprint = '', excluded.fingerprint, fingerprint)");

	return err == ERR_ABSENT ? ERR_OK : err;
}

/* The first commit decides.  The mark of other rules is cleared: the next open compares the tables. */
int store_sqlite_tables_claim(struct db *db)
{
	int err = db_exec(db, "INSERT INTO spec (version, fingerprint)"
	    " VALUES (" STORE_SQLITE_RULES ", '" RULES_FINGERPRINT "') ON CONFLICT (version) DO UPDATE SET"
	    " mark = iif(fingerprint = excluded.fingerprint, mark, ''),"
	    " fingerprint = excluded.fingerprint WHERE fingerprint IN ('', excluded.fingerprint)"
	    " OR NOT EXISTS (SELECT 1 FROM event WHERE version >= " STORE_SQLITE_RULES ")");

	if (err != ERR_OK)
		return err;
	return db_changes(db) == 1 ? ERR_OK : ERR_CONFLICT;
}

/* ---- one by one ---- */

/* Renaming a table puts its name in quotes, so the comparison leaves names out. */
const char *store_sqlite_tables_body(const char *sql)
{
	const char *from = sql != NULL ? strchr(sql, '(') : NULL;

	return from != NULL ? from : "";
}

static bool is_same(const char *one, const char *other)
{
	return strcmp(store_sqlite_tables_body(one), store_sqlite_tables_body(other)) == 0;
}

/* ERR_OK if the file has this table or index; ERR_ABSENT if it is missing or different. */
static int has(struct db *db, const char *name, const char *sql)
{
	sqlite3_stmt *found = db_bind_once(db, "SELECT sql FROM sqlite_schema WHERE name = ?1",
	    DB_TEXT(name));
	int err = db_step(db, found);

	if (err == ERR_OK && !is_same((const char *)sqlite3_column_text(found, 0), sql))
		err = ERR_ABSENT;
	sqlite3_finalize(found);
	return err;
}

int store_sqlite_tables_missing(struct db *db, struct db *fresh, const char *type,
    int (*make)(struct db *, const char *, const char *))
{
	sqlite3_stmt *all = db_bind_once(fresh, "SELECT name, sql FROM sqlite_schema"
	    " WHERE type = ?1 AND sql IS NOT NULL ORDER BY name", DB_TEXT(type));
	int err;

	while ((err = db_step(fresh, all)) == ERR_OK) {
		const char *name = (const char *)sqlite3_column_text(all, 0);
		const char *sql = (const char *)sqlite3_column_text(all, 1);

		if ((err = has(db, name, sql)) == ERR_ABSENT)
			err = make(db, name, sql);
		if (err != ERR_OK)
			goto out;
	}
	if (err == ERR_ABSENT)
		err = ERR_OK;
out:
	sqlite3_finalize(all);
	return err;
}

static int make_nothing(struct db *db, const char *name, const char *sql)
{
	(void)db, (void)name, (void)sql;
	return ERR_CONFLICT;
}

int store_sqlite_tables_compare(struct db *db, struct db *fresh)
{
	int err = store_sqlite_tables_missing(db, fresh, "table", make_nothing);

	return err == ERR_OK ? store_sqlite_tables_missing(db, fresh, "index", make_nothing) : err;
}
