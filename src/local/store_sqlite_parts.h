#ifndef LOCAL_STORE_SQLITE_PARTS_H
#define LOCAL_STORE_SQLITE_PARTS_H

#include "base/buf.h"
#include "local/db.h"
#include "port/store.h"
#include "port/timer.h"

/*
 * What the files of the SQLite store share; for nobody else.
 */
struct store_sqlite {
	struct store store;
	struct db db;
	struct buf line; /* the audit line being written */
};

static inline struct db *store_sqlite_db(struct store *s)
{
	return &((struct store_sqlite *)s)->db;
}

/* store_sqlite_commit.c */
int store_sqlite_commit(struct store *, const struct change *);

/* store_sqlite_timer.c: within a unit */
int store_sqlite_timer_set(struct db *, const struct timer *);
int store_sqlite_timer_unset(struct db *, const struct timer *);

/* store_sqlite_outbox.c: put is within a unit; the rest keep the promises of port/store.h */
int store_sqlite_outbox_put(struct db *, const struct outbox *, int64_t);
int store_sqlite_outbox_lease(struct store *, int64_t, int64_t, unsigned, struct outbox *);
int store_sqlite_outbox_end(struct store *, const struct outbox *, enum outbox_status, int64_t);
int store_sqlite_outbox_fan(struct store *, const struct outbox *);
int store_sqlite_outbox_next(struct store *, unsigned, int64_t *);
int store_sqlite_outbox_count(struct store *, const char *, size_t[OUTBOX_STATUS__MAX]);

#endif
