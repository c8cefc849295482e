/* Checks the store, and copies it. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "local/db_row.h"
#include "local/file.h"
#include "local/store_sqlite.h"
#include "local/store_sqlite_internal.h"

#define PART ".part"

/* Set words to the first row of a check, or to "" if it finds nothing. */
static int check(struct db *db, const char *text, char words[STORE_SQLITE_ERRMSG_MAX + 1])
{
	sqlite3_stmt *statement = db_once(db, text);
	const char *found;
	int err = db_step(db, statement);

	words[0] = '\0';
	if (err == ERR_OK) {
		found = (const char *)sqlite3_column_text(statement, 0);
		if (found == NULL)
			err = ERR_IO;
		else if (strcmp(found, "ok") != 0)
			snprintf(words, STORE_SQLITE_ERRMSG_MAX + 1, "%s", found);
	}
	sqlite3_finalize(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}

static int check_all(struct db *db, char words[STORE_SQLITE_ERRMSG_MAX + 1])
{
	int err = check(db, "PRAGMA integrity_check(1)", words);

	if (err == ERR_OK && words[0] == '\0')
		err = check(db, "SELECT 'a row of table ' || \"table\" || ' belongs to no event'"
		    " FROM pragma_foreign_key_check", words);
	return err;
}

int store_sqlite_check(struct store *s, char words[STORE_SQLITE_ERRMSG_MAX + 1])
{
	return check_all(store_sqlite_db(s), words);
}

static int vacuum_into(struct db *db, const char *path)
{
	sqlite3_stmt *statement = db_bind_once(db, "VACUUM INTO ?1", DB_TEXT(path));
	int err = db_run(db, statement);

	sqlite3_finalize(statement);
	return err;
}

/* Read the copy back.  It is opened for writing: SQLite checks the limits of columns only then. */
static int check_copy(const char *path)
{
	char words[STORE_SQLITE_ERRMSG_MAX + 1] = "";
	struct db copy = {.handle = NULL};
	int err = ERR_IO;

	if (sqlite3_open_v2(path, &copy.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
	    SQLITE_OK)
		err = check_all(&copy, words);
	db_close(&copy);
	if (err == ERR_OK && words[0] == '\0')
		return ERR_OK;
	log_facts("backup-bad", LOG_TEXT("file", path), LOG_TEXT("found", words));
	return ERR_IO;
}

/* Create an empty file that only its owner can read.  ERR_REFUSED if it exists. */
static int claim(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0) {
		int err = errno == EEXIST ? ERR_REFUSED : ERR_IO;

		log_facts("backup-file", LOG_TEXT("file", path), LOG_TEXT("error", strerror(errno)));
		return err;
	}
	close(fd);
	return ERR_OK;
}

/*
 * First create the file empty, then make the copy under another name and rename it.  So a file of this
 * name that is not empty is always a complete copy.
 */
int store_sqlite_backup(struct store *s, const char *path)
{
	struct db *db = store_sqlite_db(s);
	char part[PATH_MAX];
	int err;

	assert(!db->batch);
	if (snprintf(part, sizeof(part), "%s" PART, path) >= (int)sizeof(part))
		return ERR_IO;
	if ((err = claim(path)) != ERR_OK)
		goto err0;
	unlink(part);
	if ((err = claim(part)) != ERR_OK)
		goto err1;
	if ((err = vacuum_into(db, part)) != ERR_OK)
		goto err2;
	if ((err = check_copy(part)) != ERR_OK)
		goto err2;
	if ((err = file_sync(part)) != ERR_OK)
		goto err2;
	if (rename(part, path) != 0 || file_sync_directory(path) != ERR_OK) {
		err = ERR_IO;
		goto err2;
	}
	return ERR_OK;
err2:
	unlink(part);
err1:
	unlink(path);
err0:
	return err;
}
