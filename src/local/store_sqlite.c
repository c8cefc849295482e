/* Opens the store of one machine, and reads events, guests and the history. */
#include "local/store_sqlite.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "core/row.h"
#include "local/db_row.h"
#include "local/store_sqlite_internal.h"
#include "wire/audit.h"

/* Do as db_row_read(), and keep a newer version for store_newer(). */
static int read_row(struct store *s, sqlite3_stmt *statement, const struct machine *m, void *row)
{
	int err = db_row_read(statement, m, row);

	if (err == ERR_NEWER)
		s->newer = row_number(&m->fields[m->version_field], row);
	return err;
}

/* Step a bound statement that returns at most one row of m. */
static int read_one(struct store *s, sqlite3_stmt *statement, const struct machine *m, void *row)
{
	int err = db_step(store_sqlite_db(s), statement);

	if (err == ERR_OK)
		err = read_row(s, statement, m, row);
	sqlite3_reset(statement);
	return err;
}

static int event(struct store *s, const char *id, struct event *e)
{
	sqlite3_stmt *statement = db_bind(store_sqlite_db(s), sql_event_select.text, DB_TEXT(id));

	return read_one(s, statement, &event_machine, e);
}

/* Read an event.  If newer rules wrote to it, only the id and the version are set. */
static int read_listed(sqlite3_stmt *statement, struct event *e)
{
	int err = db_row_read(statement, &event_machine, e);
	int64_t version = e->version;

	if (err != ERR_NEWER)
		return err;
	*e = (struct event){.version = version};
	return db_row_text(statement, EVENT_FIELD_ID, e->id, sizeof(e->id));
}

static int events(struct store *s, const char *after, struct event *all, size_t max, size_t *count)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_bind(db, sql_event_list.text, DB_TEXT(after), DB_INT((int64_t)max));
	int err = ERR_ABSENT;

	*count = 0;
	while (*count < max && (err = db_step(db, statement)) == ERR_OK)
		if ((err = read_listed(statement, &all[(*count)++])) != ERR_OK)
			break;
	sqlite3_reset(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int guest(struct store *s, const char *event_id, const char *id, struct guest *g)
{
	sqlite3_stmt *statement = db_bind(store_sqlite_db(s), sql_guest_select.text, DB_TEXT(event_id),
	    DB_TEXT(id));

	return read_one(s, statement, &guest_machine, g);
}

static int guests(struct store *s, const char *event_id, const char *after, struct guest *all,
    size_t max, size_t *count)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_bind(db, sql_guest_list.text, DB_TEXT(event_id), DB_TEXT(after),
	    DB_INT((int64_t)max));
	int err = ERR_ABSENT;

	*count = 0;
	while (*count < max && (err = db_step(db, statement)) == ERR_OK)
		if ((err = read_row(s, statement, &guest_machine, &all[(*count)++])) != ERR_OK)
			break;
	sqlite3_reset(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int head(struct store *s, const char *event_id, struct guest *g)
{
	sqlite3_stmt *statement = db_bind(store_sqlite_db(s), sql_guest_head.text, DB_TEXT(event_id));

	return read_one(s, statement, &guest_machine, g);
}

static int position(struct store *s, const char *event_id, int64_t ticket, int64_t *count)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_bind(db, sql_guest_position.text, DB_TEXT(event_id), DB_INT(ticket));
	int err = db_step(db, statement);

	if (err == ERR_OK)
		err = db_row_number(statement, 0, count);
	sqlite3_reset(statement);
	return err;
}

static int recount(struct store *s, const char *event_id, struct event *counted)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_bind(db, sql_recount.text, DB_TEXT(event_id));
	int64_t count;
	int err = db_step(db, statement);

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

/* The statement is not cached, since each() may read a history, too. */
static int audit(struct store *s, const char *event_id, int64_t after,
    int (*each)(void *, const struct store_audit *), void *arg)
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_bind_once(db, "SELECT seq, line, hash FROM audit"
	    " WHERE event = ?1 AND seq > ?2 ORDER BY seq", DB_TEXT(event_id), DB_INT(after));
	int err;

	while ((err = db_step(db, statement)) == ERR_OK)
		if ((err = audit_row(statement, each, arg)) != ERR_OK)
			goto out;
	if (err == ERR_ABSENT)
		err = ERR_OK;
out:
	sqlite3_finalize(statement);
	return err;
}

static int batch_begin(struct store *s)
{
	return db_batch_begin(store_sqlite_db(s));
}

static int batch_end(struct store *base)
{
	struct store_sqlite *s = (struct store_sqlite *)base;
	int err = db_batch_end(&s->db);

	s->claimed = s->claimed && err == ERR_OK; /* a claim within the batch is lost with it */
	return err;
}

static int snapshot_begin(struct store *s)
{
	return db_snapshot_begin(store_sqlite_db(s));
}

static int snapshot_end(struct store *s)
{
	return db_snapshot_end(store_sqlite_db(s));
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
	.outbox_take = store_sqlite_outbox_take,
	.outbox_end = store_sqlite_outbox_end,
	.outbox_return = store_sqlite_outbox_return,
	.outbox_wake = store_sqlite_outbox_wake,
	.outbox_resolve = store_sqlite_outbox_resolve,
	.outbox_fan_out = store_sqlite_outbox_fan_out,
	.outbox_next = store_sqlite_outbox_next,
	.outbox_count = store_sqlite_outbox_count,
	.batch_begin = batch_begin,
	.batch_end = batch_end,
	.snapshot_begin = snapshot_begin,
	.snapshot_end = snapshot_end,
	.close = close_store,
};

bool store_sqlite_locked(struct store *base)
{
	return store_sqlite_db(base)->locked;
}

void store_sqlite_busy_timeout(struct store *base, int64_t ms)
{
	((struct store_sqlite *)base)->db.busy_ms_max = ms;
}

int store_sqlite_open(const char *path, struct store **out, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	struct store_sqlite *s;
	int err = ERR_IO;

	errmsg[0] = '\0';
	if ((s = calloc(1, sizeof(*s))) == NULL)
		goto err0;
	s->store.ops = &ops;
	buf_init(&s->line, AUDIT_LINE_BYTES_MAX);
	if ((err = db_open(&s->db, path)) != ERR_OK)
		goto err1;
	if ((err = store_sqlite_upgrade(&s->db, errmsg)) != ERR_OK)
		goto err1;
	*out = &s->store;
	return ERR_OK;
err1:
	if (err == ERR_IO && s->db.locked) {
		snprintf(errmsg, STORE_SQLITE_ERRMSG_MAX + 1, "%s", STORE_SQLITE_LOCKED);
		err = ERR_REFUSED;
	}
	db_close(&s->db);
	free(s);
err0:
	return err;
}
