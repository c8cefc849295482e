/* Creates the tables of a file, or migrates them to those that the rules need. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "gen/sql.h"
#include "local/db_row.h"
#include "local/store_sqlite.h"
#include "local/store_sqlite_internal.h"

/* "RSVP": marks the file as ours. */
#define APPLICATION_ID 0x52535650
#define SQL_BYTES_MAX 65536

/* Timers had a table of their own before version 6. */
static const char finish[] =
	"DROP TABLE IF EXISTS timer;"
	"PRAGMA application_id = " STORE_SQLITE_NUMBER(APPLICATION_ID) ";"
	"PRAGMA user_version = " STORE_SQLITE_NUMBER(STORE_SQLITE_VERSION) ";";

static_assert(EVENT_VERSION == GUEST_VERSION, "the rules have one version");

static int refuse(char errmsg[STORE_SQLITE_ERRMSG_MAX + 1], const char *words)
{
	snprintf(errmsg, STORE_SQLITE_ERRMSG_MAX + 1, "%s", words);
	log_facts("store-refused", LOG_TEXT("why", errmsg));
	return ERR_REFUSED;
}

/* Set version to STORE_SQLITE_VERSION of the program that wrote the file; 0 if it has no tables. */
static int read_version(struct db *db, int64_t *version, char *errmsg)
{
	int64_t tables = 0, id = 0;
	int err = db_number(db, "PRAGMA user_version", version);

	if (err == ERR_OK)
		err = db_number(db, "PRAGMA application_id", &id);
	if (err == ERR_OK)
		err = db_number(db, "SELECT count(*) FROM sqlite_schema", &tables);
	if (err != ERR_OK)
		return err;
	if (tables > 0 && id != APPLICATION_ID)
		return refuse(errmsg, "this file is not a store of rsvp");
	if (*version > STORE_SQLITE_VERSION)
		return refuse(errmsg, "a newer rsvp wrote this file; use that one");
	return ERR_OK;
}

/* List the columns that the old and the new table share; none if there is no old table. */
static int shared_columns(struct db *db, const char *name, struct buf *columns)
{
	sqlite3_stmt *statement = db_bind_once(db, "SELECT coalesce(group_concat(name, ', '), '')"
	    " FROM pragma_table_info('made_' || ?1)"
	    " WHERE name IN (SELECT name FROM pragma_table_info(?1))", DB_TEXT(name));
	int err = db_step(db, statement);

	if (err == ERR_OK) {
		buf_text(columns, (const char *)sqlite3_column_text(statement, 0));
		err = buf_end(columns);
	}
	sqlite3_finalize(statement);
	return err;
}

/* Run statements.  The format is that of sqlite3_mprintf(). */
static int __attribute__((format(printf, 2, 3))) exec(struct db *db, const char *format, ...)
{
	va_list args;
	char *text;
	int err;

	va_start(args, format);
	text = sqlite3_vmprintf(format, args);
	va_end(args);
	err = text != NULL ? db_exec(db, text) : ERR_IO;
	sqlite3_free(text);
	return err;
}

/*
 * Replace a table by a new one with the same rows.  A column that only the old table has is dropped; one
 * that only the new table has gets its default.  Foreign keys refer to the table by name, so they stay; its
 * indexes are dropped.
 */
static int make_table(struct db *db, const char *name, const char *sql)
{
	struct buf columns;
	int err = exec(db, "CREATE TABLE made_%s %s", name, store_sqlite_tables_body(sql));

	buf_init(&columns, SQL_BYTES_MAX);
	if (err == ERR_OK)
		err = shared_columns(db, name, &columns);
	if (err == ERR_OK && columns.length > 0)
		err = exec(db, "INSERT INTO made_%s (%s) SELECT %s FROM %s; DROP TABLE %s", name,
		    columns.bytes, columns.bytes, name, name);
	if (err == ERR_OK)
		err = exec(db, "ALTER TABLE made_%s RENAME TO %s", name, name);
	buf_clear(&columns);
	return err;
}

static int make_index(struct db *db, const char *name, const char *sql)
{
	return exec(db, "DROP INDEX IF EXISTS %s; %s", name, sql);
}

/* ---- one file ---- */

/* Foreign keys are checked at the end, since the tables that they refer to are replaced. */
static int check_references(struct db *db)
{
	int64_t count = 0;
	int err = db_number(db, "SELECT count(*) FROM pragma_foreign_key_check", &count);

	if (err != ERR_OK || count == 0)
		return err;
	log_facts("store-torn", LOG_TEXT("why", "rows belong to no event"));
	return ERR_IO;
}

/* Two builds of the same version with different tables would keep migrating each other's file. */
static int validate_numbers(struct db *db, int64_t was, char *errmsg)
{
	int err = was == STORE_SQLITE_VERSION ? store_sqlite_tables_of_others(db) : ERR_ABSENT;

	if (err == ERR_OK)
		return refuse(errmsg, "another build of this version made different tables; use that build "
				   "(developers: raise STORE_SQLITE_VERSION)");
	return err == ERR_ABSENT ? ERR_OK : err;
}

/* Replace the tables that are missing or different, and check that the rules allow the rows. */
static int make_missing(struct db *db, struct db *fresh, int64_t was, char *errmsg)
{
	int err = was == 0 ? ERR_OK : store_sqlite_validate_rows(db, errmsg);

	if (err == ERR_OK)
		err = validate_numbers(db, was, errmsg);
	if (err == ERR_OK)
		err = store_sqlite_tables_missing(db, fresh, "table", make_table);
	if (err == ERR_OK)
		err = store_sqlite_tables_missing(db, fresh, "index", make_index);
	if (err == ERR_OK)
		err = store_sqlite_validate_counts(db, errmsg);
	if (err == ERR_OK)
		err = check_references(db);
	return err == ERR_OK ? db_exec(db, finish) : err;
}

/*
 * Compare all tables, within a transaction: if several processes find old tables, one migrates them.  Set
 * from to the version of the store that was migrated, or 0.
 */
static int compare_all(struct db *db, struct db *fresh, int64_t *from, char *errmsg)
{
	int64_t was = 0;
	int err = read_version(db, &was, errmsg);

	*from = 0;
	if (err == ERR_OK)
		err = store_sqlite_validate_rules(db, errmsg);
	if (err == ERR_OK)
		err = store_sqlite_tables_compare(db, fresh);
	if (err == ERR_CONFLICT) {
		err = make_missing(db, fresh, was, errmsg);
		*from = was;
	}
	if (err == ERR_OK)
		err = store_sqlite_outbox_timers(db); /* stores before version 6 have none */
	return err == ERR_OK ? store_sqlite_tables_mark(db) : err;
}

/* Foreign keys are off meanwhile, since the tables that they refer to are replaced. */
static int upgrade(struct db *db, struct db *fresh, char *errmsg)
{
	int64_t from = 0;
	int err = db_exec(db, "PRAGMA foreign_keys = OFF");

	if (err == ERR_OK && (err = db_tx_begin(db)) == ERR_OK)
		err = db_tx_end(db, compare_all(db, fresh, &from, errmsg));
	if (err == ERR_OK && from > 0)
		log_facts("store-upgraded", LOG_INT("from", from), LOG_INT("to", STORE_SQLITE_VERSION),
		    LOG_INT("version", EVENT_VERSION));
	if (db_exec(db, "PRAGMA foreign_keys = ON") != ERR_OK && err == ERR_OK)
		err = ERR_IO;
	return err;
}

int store_sqlite_upgrade(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	struct db fresh = {.handle = NULL};
	int64_t version = 0;
	int err = read_version(db, &version, errmsg);

	if (err == ERR_OK)
		err = store_sqlite_tables_marked(db);
	if (err != ERR_ABSENT)
		return err;
	err = sqlite3_open(":memory:", &fresh.handle) == SQLITE_OK ? store_sqlite_tables_make(&fresh)
								    : ERR_IO;
	if (err == ERR_OK)
		err = upgrade(db, &fresh, errmsg);
	db_close(&fresh);
	return err;
}
