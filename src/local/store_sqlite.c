/* The store of one machine: opens the file, reads rows, and has the table of promises. */
#include "local/store_sqlite.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "core/row.h"
#include "local/db_row.h"
#include "local/store_sqlite_parts.h"
#include "wire/audit.h"

/* "RSVP": marks the file as ours. */
#define APPLICATION_ID 0x52535650
#define STRING(X) #X
#define NUMBER(X) STRING(X)

/*
 * The tables beside event and guest.  A row of the outbox is looked for while it is unfinished, by
 * kind and time; due_at of a leased row is the end of its lease.
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
	"  kind TEXT NOT NULL CHECK (kind IN ('letter', 'bus', 'tell')),"
	"  what TEXT NOT NULL,"
	"  states TEXT NOT NULL,"
	"  state TEXT NOT NULL,"
	"  no INTEGER NOT NULL,"
	"  not_after INTEGER NOT NULL,"
	"  status TEXT NOT NULL"
	"    CHECK (status IN ('pending', 'leased', 'done', 'skipped', 'dead')),"
	"  attempts INTEGER NOT NULL,"
	"  made_at INTEGER NOT NULL,"
	"  due_at INTEGER NOT NULL,"
	"  UNIQUE (event, seq, n, guest)"
	") STRICT;"
	"CREATE INDEX outbox_due ON outbox (kind, due_at) WHERE status IN ('pending', 'leased');"
	"CREATE TABLE timer ("
	"  event TEXT NOT NULL REFERENCES event (id),"
	"  guest TEXT NOT NULL,"
	"  action TEXT NOT NULL,"
	"  no INTEGER NOT NULL,"
	"  due_at INTEGER NOT NULL,"
	"  PRIMARY KEY (event, guest, action)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX timer_due ON timer (due_at);"
	"PRAGMA application_id = " NUMBER(APPLICATION_ID) ";"
	"PRAGMA user_version = " NUMBER(STORE_SQLITE_VERSION) ";";

static int refuse(const char *why, int64_t version)
{
	log_facts("store-refused", LOG_TEXT("why", why), LOG_INT("version", version),
	    LOG_INT("known", STORE_SQLITE_VERSION));
	return ERR_REFUSED;
}

/* version: of the tables in the file, 0 if it has none. */
static int read_version(struct db *db, int64_t *version)
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
		return refuse("this file is not a store of rsvp", *version);
	if (*version > STORE_SQLITE_VERSION)
		return refuse("a newer rsvp wrote this file; use that one", *version);
	return ERR_OK;
}

/* Of several processes that find no tables, one makes them. */
static int make_tables(struct db *db)
{
	int64_t version = 0;
	int err = db_unit_begin(db);

	if (err != ERR_OK)
		return err;
	err = read_version(db, &version);
	if (err == ERR_OK && version == 0)
		err = db_exec(db, sql_schema);
	if (err == ERR_OK && version == 0)
		err = db_exec(db, schema);
	return db_unit_end(db, err);
}

/* Step a bound statement that returns at most one row of m. */
static int read_one(struct db *db, sqlite3_stmt *statement, const struct machine *m, void *row)
{
	int err = db_step(db, statement);

	if (err == ERR_OK)
		err = db_row_read(statement, m, row);
	sqlite3_reset(statement);
	return err;
}

static int event(struct store *s, const char *id, struct event *e)
{
	sqlite3_stmt *statement = db_statement(store_sqlite_db(s), sql_event_select.text);

	if (statement == NULL || db_row_put(statement, 1, id) != ERR_OK)
		return ERR_IO;
	return read_one(store_sqlite_db(s), statement, &event_machine, e);
}

static int events(struct store *s, const char *after, struct event *all, size_t max, size_t *count)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_statement(db, sql_event_list.text);
	int err = ERR_ABSENT;

	*count = 0;
	if (statement == NULL || db_row_put(statement, 1, after) != ERR_OK ||
	    db_row_put_number(statement, 2, (int64_t)max) != ERR_OK)
		return ERR_IO;
	while (*count < max && (err = db_step(db, statement)) == ERR_OK)
		if ((err = db_row_read(statement, &event_machine, &all[(*count)++])) != ERR_OK)
			break;
	sqlite3_reset(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int guest(struct store *s, const char *event_id, const char *id, struct guest *g)
{
	sqlite3_stmt *statement = db_statement(store_sqlite_db(s), sql_guest_select.text);

	if (statement == NULL || db_row_put(statement, 1, event_id) != ERR_OK ||
	    db_row_put(statement, 2, id) != ERR_OK)
		return ERR_IO;
	return read_one(store_sqlite_db(s), statement, &guest_machine, g);
}

static int guests(struct store *s, const char *event_id, const char *after, struct guest *all,
    size_t max, size_t *count)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_statement(db, sql_guest_list.text);
	int err = ERR_ABSENT;

	*count = 0;
	if (statement == NULL || db_row_put(statement, 1, event_id) != ERR_OK ||
	    db_row_put(statement, 2, after) != ERR_OK ||
	    db_row_put_number(statement, 3, (int64_t)max) != ERR_OK)
		return ERR_IO;
	while (*count < max && (err = db_step(db, statement)) == ERR_OK)
		if ((err = db_row_read(statement, &guest_machine, &all[(*count)++])) != ERR_OK)
			break;
	sqlite3_reset(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int head(struct store *s, const char *event_id, struct guest *g)
{
	sqlite3_stmt *statement = db_statement(store_sqlite_db(s), sql_guest_head.text);

	if (statement == NULL || db_row_put(statement, 1, event_id) != ERR_OK)
		return ERR_IO;
	return read_one(store_sqlite_db(s), statement, &guest_machine, g);
}

static int position(struct store *s, const char *event_id, int64_t ticket, int64_t *count)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_statement(db, sql_guest_position.text);
	int err;

	if (statement == NULL || db_row_put(statement, 1, event_id) != ERR_OK ||
	    db_row_put_number(statement, 2, ticket) != ERR_OK)
		return ERR_IO;
	err = db_step(db, statement);
	if (err == ERR_OK)
		err = db_row_number(statement, 0, count);
	sqlite3_reset(statement);
	return err;
}

static int recount(struct store *s, const char *event_id, struct event *counted)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_statement(db, sql_recount.text);
	int64_t count;
	int err;

	if (statement == NULL || db_row_put(statement, 1, event_id) != ERR_OK)
		return ERR_IO;
	err = db_step(db, statement);
	for (int i = 0; i < SQL_COUNTERS && err == ERR_OK; i++) {
		err = db_row_number(statement, i, &count);
		if (err == ERR_OK)
			row_put(&event_machine.fields[sql_counters[i]], counted, count);
	}
	sqlite3_reset(statement);
	return err;
}

static int audit_row(sqlite3_stmt *statement, int (*each)(void *, const struct store_audit *),
    void *arg)
{
	char hash[AUDIT_HASH_BYTES + 1];
	struct store_audit row = {.hash = hash};
	int err = db_row_number(statement, 0, &row.seq);

	if (err == ERR_OK)
		err = db_row_text(statement, 2, hash, sizeof(hash));
	if (err != ERR_OK)
		return err;
	row.line = (const char *)sqlite3_column_text(statement, 1);
	row.line_length = (size_t)sqlite3_column_bytes(statement, 1);
	return row.line != NULL ? each(arg, &row) : ERR_IO;
}

/* Its statement is its own, since what is called for each row may read a history as well. */
static int audit(struct store *s, const char *event_id, int64_t after,
    int (*each)(void *, const struct store_audit *), void *arg)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_once(db, "SELECT seq, line, hash FROM audit"
	    " WHERE event = ?1 AND seq > ?2 ORDER BY seq");
	int err = ERR_IO;

	if (statement == NULL || db_row_put(statement, 1, event_id) != ERR_OK ||
	    db_row_put_number(statement, 2, after) != ERR_OK)
		goto out;
	while ((err = db_step(db, statement)) == ERR_OK)
		if ((err = audit_row(statement, each, arg)) != ERR_OK)
			goto out;
	if (err == ERR_ABSENT)
		err = ERR_OK;
out:
	sqlite3_finalize(statement);
	return err;
}

static int turn_begin(struct store *s)
{
	return db_turn_begin(store_sqlite_db(s));
}

static int turn_end(struct store *s)
{
	return db_turn_end(store_sqlite_db(s));
}

static void close_store(struct store *base)
{
	struct store_sqlite *s = (struct store_sqlite *)base;

	db_close(&s->db);
	buf_clear(&s->line);
	free(s);
}

static const struct store_ops ops = {
	.event = event,
	.events = events,
	.guest = guest,
	.guests = guests,
	.head = head,
	.position = position,
	.recount = recount,
	.commit = store_sqlite_commit,
	.audit = audit,
	.outbox_lease = store_sqlite_outbox_lease,
	.outbox_end = store_sqlite_outbox_end,
	.outbox_fan = store_sqlite_outbox_fan,
	.outbox_next = store_sqlite_outbox_next,
	.outbox_count = store_sqlite_outbox_count,
	.turn_begin = turn_begin,
	.turn_end = turn_end,
	.close = close_store,
};

void store_sqlite_patience(struct store *base, int64_t ms)
{
	((struct store_sqlite *)base)->db.busy_ms_max = ms;
}

int store_sqlite_open(const char *path, struct store **out)
{
	struct store_sqlite *s;
	int64_t version = 0;
	int err = ERR_IO;

	if ((s = calloc(1, sizeof(*s))) == NULL)
		goto err0;
	s->store.ops = &ops;
	buf_init(&s->line, AUDIT_LINE_BYTES_MAX);
	if ((err = db_open(&s->db, path)) != ERR_OK)
		goto err1;
	if ((err = read_version(&s->db, &version)) != ERR_OK)
		goto err2;
	if (version == 0 && (err = make_tables(&s->db)) != ERR_OK)
		goto err2;
	*out = &s->store;
	return ERR_OK;
err2:
	db_close(&s->db);
err1:
	free(s);
err0:
	return err;
}
