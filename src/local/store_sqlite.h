#ifndef LOCAL_STORE_SQLITE_H_
#define LOCAL_STORE_SQLITE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "port/store.h"
#include "port/timer.h"

/*
 * The store of one machine: one SQLite file, which several processes may have open at once.  Each
 * commit is one transaction, or a part of the batch's.  Timers are kept in it as well, written
 * with the changes that set them; what the port does not promise stands here.
 *
 * A snapshot is a read transaction: as long as it is open, the WAL cannot be checkpointed past it and
 * grows with every write.  Seconds are fine, hours are not.
 */

/*
 * To be raised with every change of the tables that does not come from the spec, their texts included:
 * an rsvp that is older then leaves the file alone, instead of making its own tables again.
 */
#define STORE_SQLITE_VERSION 5
#define STORE_SQLITE_ERRMSG_MAX 200

/**
 * store_sqlite_open(PATH, S, ERRMSG):
 * Open the store in the file ${PATH}, made with mode 0600 if there is none (its directory must
 * exist); the caller closes it by store_close.  Where the rules want other tables than the file
 * has, these are migrated in one step; new columns get their defaults.  ERR_OK; ERR_REFUSED, with
 * the file as it was, after a log line, and ${ERRMSG} in words: it is of newer rules, or of others of
 * the same version, or has rows that the rules do not allow, or is no store at all, or another
 * process keeps it locked; ERR_IO.
 */
int store_sqlite_open(const char *path, struct store **out,
    char errmsg[STORE_SQLITE_ERRMSG_MAX + 1]);

/**
 * store_sqlite_locked(S):
 * Whether the last wait for another process was in vain; STORE_SQLITE_LOCKED says so in words.
 */
#define STORE_SQLITE_LOCKED "another process keeps it locked; end that process, or try again later"
bool store_sqlite_locked(struct store *base);

/**
 * store_sqlite_busy_timeout(S, MS):
 * Wait at most ${MS} milliseconds for other processes from now on; 8 seconds until told.  For a
 * host whose visitors wait meanwhile.
 */
void store_sqlite_busy_timeout(struct store *base, int64_t ms);

/**
 * store_sqlite_timer_due(S, NOW, TIMER):
 * Read the timer that has been due longest at ${NOW}.  It stays until it is dropped, or changed by
 * a commit.  ERR_ABSENT if none is due.
 */
int store_sqlite_timer_due(struct store *s, int64_t now, struct timer *t);

/**
 * store_sqlite_timer_drop(S, TIMER):
 * Forget ${TIMER}, unless it has another number or time by now.
 */
int store_sqlite_timer_drop(struct store *s, const struct timer *t);

/**
 * store_sqlite_timer_put_off(S, TIMER, AT):
 * Have ${TIMER} be due at ${AT}, unless it has another number or time by now: one that cannot be
 * answered does not stand before those that can.  The next sweep sets its own time again.
 */
int store_sqlite_timer_put_off(struct store *s, const struct timer *t, int64_t at);

/**
 * store_sqlite_timer_next(S, AT):
 * Set ${AT} to when the next timer is due.  ERR_ABSENT if there is none.
 */
int store_sqlite_timer_next(struct store *s, int64_t *at);

/**
 * store_sqlite_sweep(S, NOW):
 * Make the timers exactly those that the stored rows call for, and forget rows of the outbox that
 * ended OUTBOX_KEPT_SECS ago, the first thousands of them.  Safe to repeat.
 */
int store_sqlite_sweep(struct store *s, int64_t now);

/**
 * store_sqlite_check(S, WORDS):
 * Look the whole file over, and set ${WORDS} to the first thing wrong with it, or to "".
 */
int store_sqlite_check(struct store *s, char words[STORE_SQLITE_ERRMSG_MAX + 1]);

/**
 * store_sqlite_backup(S, PATH):
 * Write a copy of the store, as of one moment, to the new file ${PATH}, mode 0600.  Not within a
 * batch.  The copy appears under its name when it was looked over and is on the disk.
 * ERR_REFUSED if ${PATH} exists; ERR_IO, and no copy.
 */
int store_sqlite_backup(struct store *s, const char *path);

#endif /* !LOCAL_STORE_SQLITE_H_ */
