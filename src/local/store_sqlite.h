#ifndef LOCAL_STORE_SQLITE_H_
#define LOCAL_STORE_SQLITE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "port/store.h"

/*
 * The store of one machine: one SQLite file, which several processes may have open at once.  Each
 * commit is one transaction, or a part of the batch's.  A timer is a row of the outbox that is due when
 * it fires.
 *
 * A snapshot is a read transaction.  While it is open, the WAL cannot be checkpointed past it and grows
 * with every write.  So keep it open for seconds, not for hours.
 */

/*
 * Raise this with every change to the tables besides event and guest, even to the text of a definition.
 * An older rsvp then refuses the file instead of migrating it back.
 */
#define STORE_SQLITE_VERSION 6
#define STORE_SQLITE_ERRMSG_MAX 200

/**
 * store_sqlite_open(PATH, OUT, ERRMSG):
 * Open the store in the file ${PATH}; the caller closes it with store_close().  A missing file is created
 * with mode 0600; its directory must exist.  If the rules need other tables, the file is migrated in one
 * transaction; new columns get their defaults.  Return ERR_OK.  Return ERR_REFUSED, after a log line and
 * with ${ERRMSG}, in these cases; the file is unchanged then: newer rules wrote it, or other rules of the
 * same version; it has rows that the rules forbid; it is not a store; another process keeps it locked.
 * Return ERR_IO on any other failure.
 */
int store_sqlite_open(const char *path, struct store **out,
    char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);

/**
 * store_sqlite_locked(BASE):
 * Return whether the last wait for another process timed out.  STORE_SQLITE_LOCKED is the message for that.
 */
#define STORE_SQLITE_LOCKED "another process keeps it locked; end that process, or try again later"
bool store_sqlite_locked(struct store *base);

/**
 * store_sqlite_busy_timeout(BASE, MS):
 * From now on, wait at most ${MS} milliseconds for other processes.  The default is 8 seconds.  A server sets
 * less, since its visitors wait meanwhile.
 */
void store_sqlite_busy_timeout(struct store *base, int64_t ms);

/**
 * store_sqlite_sweep(S, NOW):
 * Delete rows of the outbox that ended OUTBOX_KEPT_SECS before ${NOW}, the first thousands of them.  Insert
 * the timers that stored rows call for and the outbox lacks, such as one that could not be read.  Repeating
 * is safe.
 */
int store_sqlite_sweep(struct store *s, int64_t now);

/**
 * store_sqlite_late(S, NOW, SECS, COUNT, OLDEST_AT):
 * Count the letters that could be sent at ${NOW} and were written ${SECS} or more seconds before.  Letters
 * that wait for a retry of their own are not counted.  Set ${OLDEST_AT} to the time when the oldest was
 * written, or 0.  Return ERR_OK or ERR_IO.
 */
int store_sqlite_late(struct store *s, int64_t now, int64_t secs, int64_t *count, int64_t *oldest_at);

/**
 * store_sqlite_check(S, WORDS):
 * Check the whole file, and set ${WORDS} to the first error in it, or to "".  Return ERR_OK or ERR_IO.
 */
int store_sqlite_check(struct store *s, char words[STORE_SQLITE_ERRMSG_MAX + 1]);

/**
 * store_sqlite_backup(S, PATH):
 * Write a consistent copy of the store to the new file ${PATH}, with mode 0600.  Do not call it within a
 * batch.  The copy appears under its name once it is checked and on the disk.  Return ERR_OK.  Return
 * ERR_REFUSED if ${PATH} exists, ERR_IO on any other failure; there is no copy then.
 */
int store_sqlite_backup(struct store *s, const char *path);

#endif /* !LOCAL_STORE_SQLITE_H_ */
