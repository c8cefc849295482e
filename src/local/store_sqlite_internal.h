#ifndef LOCAL_STORE_SQLITE_INTERNAL_H_
#define LOCAL_STORE_SQLITE_INTERNAL_H_

#include "base/buf.h"
#include "local/db.h"
#include "local/store_sqlite.h"
#include "port/store.h"

/*
 * What the files of the SQLite store share; for nobody else.
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

/* store_sqlite_commit.c */
int store_sqlite_commit(struct store *base, const struct change *c);

/*
 * store_sqlite_upgrade.c: the tables as the rules want them, made in one step if need be.  ERR_REFUSED
 * with words, as store_sqlite_open says.
 */
int store_sqlite_upgrade(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);

/*
 * store_sqlite_tables.c: the tables as they should be.  make: in an empty database.  marked: ERR_OK
 * if the file's tables are known to be these, and these rules stand for their version, without a look
 * at each; ERR_ABSENT if not.  mark, within a transaction: from now on the tables are known to be these; the
 * rules stand for their version if none do yet.  claim, within the transaction of a commit, before it writes:
 * these rules stand for their version from now on; ERR_CONFLICT if others do, and wrote under it.
 * of_others: ERR_OK if these rules marked the tables as other than these; ERR_ABSENT if not.  compare
 * with those of a fresh database: ERR_OK if each is in the file just so; else ERR_CONFLICT.  missing:
 * call the function with the name and the statement of each "table" or "index" that is not, until it
 * returns other than ERR_OK.  body: what follows the name in a statement that makes a table or an index.
 */
int store_sqlite_tables_make(struct db *db);
int store_sqlite_tables_marked(struct db *db);
int store_sqlite_tables_of_others(struct db *db);
int store_sqlite_tables_mark(struct db *db);
int store_sqlite_tables_claim(struct db *db);
int store_sqlite_tables_compare(struct db *db, struct db *fresh);
int store_sqlite_tables_missing(struct db *db, struct db *fresh, const char *type,
    int (*make)(struct db *, const char *, const char *));
const char *store_sqlite_tables_body(const char *sql);

/*
 * store_sqlite_fit.c: whether the rows fit these rules.  rules: no other rules of this version wrote to
 * the file.  rows: of the tables as they were.  counts: in the tables as they are.  ERR_OK; ERR_REFUSED
 * with words, after a log line; ERR_IO.
 */
int store_sqlite_validate_rules(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);
int store_sqlite_validate_rows(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);
int store_sqlite_validate_counts(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);

/*
 * A condition on a row of the outbox: newer rules wrote neither it nor to its event.  The
 * event's row has the version of the newest rules that wrote anything of it.
 */
#define STORE_SQLITE_TEXT(X) #X
#define STORE_SQLITE_NUMBER(X) STORE_SQLITE_TEXT(X)
#define STORE_SQLITE_RULES STORE_SQLITE_NUMBER(EVENT_VERSION)
#define STORE_SQLITE_KNOWN "(version <= " STORE_SQLITE_RULES \
	" AND (SELECT e.version FROM event e WHERE e.id = outbox.event) <= " STORE_SQLITE_RULES ")"

/*
 * store_sqlite_outbox.c: put: write a new row, within a transaction.  read: a row of a query for
 * STORE_SQLITE_COLUMNS.  STORE_SQLITE_NAME has the values for the parameters of STORE_SQLITE_NAMED.
 */
#define STORE_SQLITE_NAMED "event = ?1 AND seq = ?2 AND n = ?3 AND guest = ?4"
#define STORE_SQLITE_NAME(ROW) \
	DB_TEXT((ROW)->event), DB_INT((ROW)->seq), DB_INT((ROW)->n), DB_TEXT((ROW)->guest)
#define STORE_SQLITE_COLUMNS "event, guest, kind, what, states, state," \
	" seq, n, no, rings_at, not_after, attempts, unheard, made_at, version"
int store_sqlite_outbox_put(struct db *db, const struct outbox *row);
int store_sqlite_outbox_read(sqlite3_stmt *statement, struct outbox *row);

/* store_sqlite_outbox.c, _lease.c and _fan_out.c: the promises of port/store.h */
int store_sqlite_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row);
int store_sqlite_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row);
int store_sqlite_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at);
int store_sqlite_outbox_resolve(struct store *s, const struct outbox *row,
    enum outbox_status status, int64_t now);
int store_sqlite_outbox_fan_out(struct store *s, const struct outbox *row, int64_t now);
int store_sqlite_outbox_next(struct store *s, unsigned kinds, int64_t *at);
int store_sqlite_outbox_count(struct store *s, const char *event,
    size_t counts[OUTBOX_STATUS__MAX]);

#endif /* !LOCAL_STORE_SQLITE_INTERNAL_H_ */
