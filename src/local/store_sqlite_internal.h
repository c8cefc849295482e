#ifndef LOCAL_STORE_SQLITE_INTERNAL_H_
#define LOCAL_STORE_SQLITE_INTERNAL_H_

#include "base/buf.h"
#include "local/db.h"
#include "local/store_sqlite.h"
#include "port/store.h"

/*
 * Shared by the files of the SQLite store, and used by no other file.
 */
struct store_sqlite {
	struct store store;
	struct db db;
	struct buf line; /* the audit line being written */
	bool claimed;    /* the file, or the open batch, records that the version is of these rules */
};

static inline struct db *store_sqlite_db(struct store *s)
{
	return &((struct store_sqlite *)s)->db;
}

/**
 * store_sqlite_upgrade(DB, ERRMSG):
 * Create or migrate the tables that the rules need, in one transaction.  Return ERR_OK.  Return ERR_REFUSED
 * with ${ERRMSG}, as store_sqlite_open() does, or ERR_IO.
 */
int store_sqlite_upgrade(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);

/**
 * store_sqlite_tables_make(DB):
 * Create all tables in an empty database.  Return ERR_OK or ERR_IO.
 */
int store_sqlite_tables_make(struct db *db);

/**
 * store_sqlite_tables_marked(DB):
 * Return ERR_OK if the file is marked: its tables are as these rules need them, and the version stands for
 * these rules.  Then no table has to be compared.  Return ERR_ABSENT if not, or ERR_IO.
 */
int store_sqlite_tables_marked(struct db *db);

/**
 * store_sqlite_tables_of_others(DB):
 * Return ERR_OK if another build of these rules marked the file for other tables.  Return ERR_ABSENT if
 * not, or ERR_IO.
 */
int store_sqlite_tables_of_others(struct db *db);

/**
 * store_sqlite_tables_mark(DB):
 * Within a transaction, mark the tables as those that these rules need.  The version stands for these
 * rules from now on, if it stands for none yet.  Return ERR_OK or ERR_IO.
 */
int store_sqlite_tables_mark(struct db *db);

/**
 * store_sqlite_tables_claim(DB):
 * Within the transaction of a commit, before it writes, record that the version stands for these rules.
 * Return ERR_OK.  Return ERR_CONFLICT if other rules wrote under it before, or ERR_IO.
 */
int store_sqlite_tables_claim(struct db *db);

/**
 * store_sqlite_tables_compare(DB, FRESH):
 * Compare the tables with those of the new database ${FRESH}.  Return ERR_OK if each exists in ${DB} with
 * the same definition, ERR_CONFLICT if not, or ERR_IO.
 */
int store_sqlite_tables_compare(struct db *db, struct db *fresh);

/**
 * store_sqlite_tables_missing(DB, FRESH, TYPE, MAKE):
 * Call ${MAKE} with the name and the definition of each ${TYPE} ("table" or "index") of ${FRESH} that is
 * missing or different in ${DB}.  Stop when it returns anything but ERR_OK, and return that.
 */
int store_sqlite_tables_missing(struct db *db, struct db *fresh, const char *type,
    int (*make)(struct db *, const char *, const char *));

/**
 * store_sqlite_tables_body(SQL):
 * Return the part after the name in a statement that creates a table or an index.
 */
const char *store_sqlite_tables_body(const char *sql);

/**
 * store_sqlite_validate_rules(DB, ERRMSG), store_sqlite_validate_rows(DB, ERRMSG),
 * store_sqlite_validate_counts(DB, ERRMSG):
 * Check that no other rules of this version wrote to the file, that these rules allow the rows in the
 * tables before a migration, and that the counters after it match the guests.  Return ERR_OK.  Return
 * ERR_REFUSED with ${ERRMSG}, after a log line, or ERR_IO.
 */
int store_sqlite_validate_rules(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);
int store_sqlite_validate_rows(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);
int store_sqlite_validate_counts(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);

/*
 * A condition on a row of the outbox: newer rules wrote neither the row nor anything of its event.  The
 * version in the event's row is that of the newest rules that wrote anything of the event.
 */
#define STORE_SQLITE_TEXT(X) #X
#define STORE_SQLITE_NUMBER(X) STORE_SQLITE_TEXT(X)
#define STORE_SQLITE_RULES STORE_SQLITE_NUMBER(EVENT_VERSION)
#define STORE_SQLITE_KNOWN "(version <= " STORE_SQLITE_RULES \
	" AND (SELECT e.version FROM event e WHERE e.id = outbox.event) <= " STORE_SQLITE_RULES ")"

/* A condition that names one row of the outbox, and the values of its parameters. */
#define STORE_SQLITE_NAMED "event = ?1 AND seq = ?2 AND n = ?3 AND guest = ?4"
#define STORE_SQLITE_NAME(ROW) \
	DB_TEXT((ROW)->event), DB_INT((ROW)->seq), DB_INT((ROW)->n), DB_TEXT((ROW)->guest)

/* The columns that store_sqlite_outbox_read() reads. */
#define STORE_SQLITE_COLUMNS "event, guest, kind, what, states, state," \
	" seq, n, no, rings_at, not_after, attempts, unheard, made_at, version"

/**
 * store_sqlite_outbox_timers(DB):
 * Within a transaction, insert the timers that the stored rows call for and the outbox lacks.
 */
int store_sqlite_outbox_timers(struct db *db);

/**
 * store_sqlite_outbox_put(DB, ROW):
 * Within a transaction, insert a new row.  Return ERR_OK or ERR_IO.
 */
int store_sqlite_outbox_put(struct db *db, const struct outbox *row);

/**
 * store_sqlite_outbox_read(STATEMENT, ROW):
 * Read the current row of a query for STORE_SQLITE_COLUMNS.  Return ERR_OK, or ERR_IO after a log line if
 * it is malformed.
 */
int store_sqlite_outbox_read(sqlite3_stmt *statement, struct outbox *row);

/* The functions of port/store.h for changes and the outbox. */
int store_sqlite_commit(struct store *base, const struct change *c);
int store_sqlite_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row);
int store_sqlite_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row);
int store_sqlite_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at);
int store_sqlite_outbox_return(struct store *s, const struct outbox *row, int64_t at);
int store_sqlite_outbox_wake(struct store *s, enum effect_kind kind, int64_t now);
int store_sqlite_outbox_resolve(struct store *s, const struct outbox *row,
    enum outbox_status status, int64_t now);
int store_sqlite_outbox_fan_out(struct store *s, const struct outbox *row);
int store_sqlite_outbox_next(struct store *s, unsigned kinds, int64_t *at);
int store_sqlite_outbox_count(struct store *s, const char *event,
    size_t counts[OUTBOX_STATUS__MAX]);

#endif /* !LOCAL_STORE_SQLITE_INTERNAL_H_ */
