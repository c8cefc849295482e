#ifndef UNIT_ON_DISK_H_
#define UNIT_ON_DISK_H_

#include "test.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sim/disk.h"

/*
 * Tests on the disk of the simulation, which is empty at first: ON_DISK(name) { ... }.
 */
#define ON_DISK(NAME) \
	static void NAME##_on_disk(void); \
	TEST(NAME) \
	{ \
		all_is_well(); \
		assert_non_null(disk = disk_new(answer, NULL)); \
		NAME##_on_disk(); \
		disk_free(disk); /* unless it has failed: then files are still open */ \
	} \
	static void NAME##_on_disk(void)

static struct disk *disk;

/* What the disk answers. */
static struct {
	enum disk_answer answers[DISK_CALL__MAX];
	int64_t calls_left; /* then every call fails */
	int flaky_permille; /* how often a call fails before that */
	struct draw draw;
} plan;

static inline void all_is_well(void)
{
	memset(&plan, 0, sizeof(plan));
	plan.calls_left = INT64_MAX;
}

static inline enum disk_answer answer(void *arg, enum disk_call call)
{
	(void)arg;
	if (plan.calls_left == 0)
		return DISK_FAILS;
	plan.calls_left--;
	return draw_chance(&plan.draw, plan.flaky_permille) ? DISK_FAILS : plan.answers[call];
}

/* ---- files by themselves ---- */

static inline int open_file(const char *name, int flags, sqlite3_file **file)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	int code;

	assert_non_null(*file = calloc(1, (size_t)vfs->szOsFile));
	if ((code = vfs->xOpen(vfs, name, *file, flags, NULL)) != SQLITE_OK) {
		assert_null((*file)->pMethods);
		free(*file);
		*file = NULL;
	}
	return code;
}

static inline void close_file(sqlite3_file *file)
{
	assert_int_equal(file->pMethods->xClose(file), SQLITE_OK);
	free(file);
}

static inline sqlite3_int64 length_of(sqlite3_file *file)
{
	sqlite3_int64 length;

	assert_int_equal(file->pMethods->xFileSize(file, &length), SQLITE_OK);
	return length;
}

/* ---- databases ---- */

#define PATH "/dev/null"
#define WAL "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8;"
#define TABLE "CREATE TABLE line (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"

/* A connection, also if the disk fails. */
static inline sqlite3 *open_db(const char *sql)
{
	sqlite3 *db;

	if (sqlite3_open_v2(PATH, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
		sqlite3_exec(db, sql, NULL, NULL, NULL);
	return db;
}

static inline void close_db(sqlite3 *db)
{
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static inline int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* The number that a query returns, or -1. */
static inline int64_t number_of(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;
	int64_t number = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

static inline bool is_sound(sqlite3 *db)
{
	return number_of(db, "SELECT count(*) = 1 AND integrity_check = 'ok' FROM pragma_integrity_check") == 1;
}

#endif /* !UNIT_ON_DISK_H_ */
