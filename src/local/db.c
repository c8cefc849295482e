/* One connection to a SQLite file. */
#include "local/db.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"

#define SQL_LOGGED_BYTES_MAX 80
#define WAIT_MS 1
#define WAIT_MS_MAX 4
#define WAIT_LOGGED_MS 1000 /* a wait this long is logged */

/*
 * synchronous = FULL: a commit that was reported as done survives a power loss.  secure_delete: a deleted
 * name is gone from the file.  journal_size_limit: a WAL that grew during a long read shrinks again.
 */
static const char pragmas[] =
	"PRAGMA synchronous = FULL;"
	"PRAGMA foreign_keys = ON;"
	"PRAGMA trusted_schema = OFF;"
	"PRAGMA cell_size_check = ON;"
	"PRAGMA secure_delete = ON;"
	"PRAGMA temp_store = MEMORY;"
	"PRAGMA journal_size_limit = 16777216;";

static const char begin[] = "BEGIN IMMEDIATE", begin_read[] = "BEGIN", commit[] = "COMMIT",
    rollback[] = "ROLLBACK", save[] = "SAVEPOINT part", release[] = "RELEASE part",
    undo_to[] = "ROLLBACK TO part";

static int failed(struct db *db, const char *text)
{
	int code = sqlite3_extended_errcode(db->handle);

	if ((code & 0xff) != SQLITE_BUSY)
		db->locked = false;
	log_facts("store-failed", LOG_TEXT("error", sqlite3_errstr(code)), LOG_INT("code", code),
	    LOG_BYTES("sql", text, strnlen(text, SQL_LOGGED_BYTES_MAX)));
	return ERR_IO;
}

static void begin_wait(struct db *db)
{
	db->busy = (struct backoff){.pause_ms = WAIT_MS, .cap_ms = WAIT_MS_MAX,
	    .until_ms = clock_monotonic_ms() + db->busy_ms_max};
	db->busy_logged = false;
}

/* Wait once for another process.  Return false at the deadline.  A long wait is logged once. */
static bool wait_on(struct db *db)
{
	int64_t left_ms = db->busy.until_ms - clock_monotonic_ms();

	db->locked = !backoff_wait(&db->busy);
	if (!db->locked && db->busy_ms_max - left_ms >= WAIT_LOGGED_MS && !db->busy_logged) {
		log_facts("store-waits", LOG_TEXT("for", "another process that has it locked"),
		    LOG_INT("ms_max", db->busy_ms_max));
		db->busy_logged = true;
	}
	return !db->locked;
}

/*
 * Wait for a lock that another process holds.  SQLite's own busy handler waits up to 100 ms, so a writer
 * starves beside others that write all the time.  Short random pauses prevent that.
 */
static int on_busy(void *arg, int tries)
{
	if (tries == 0)
		begin_wait(arg);
	return wait_on(arg);
}

/* Create the file with mode 0600: SQLite would use the umask, and it holds names and addresses. */
static int touch(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0) {
		log_facts("store-file", LOG_TEXT("file", path), LOG_TEXT("error", strerror(errno)));
		return ERR_IO;
	}
	close(fd);
	return ERR_OK;
}

static int harden(struct db *db)
{
	static const struct {
		int option, value;
	} options[] = {
		{SQLITE_DBCONFIG_DEFENSIVE, 1},
		{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
		{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
		{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
		{SQLITE_DBCONFIG_DQS_DDL, 0},
		{SQLITE_DBCONFIG_DQS_DML, 0},
	};

	for (size_t i = 0; i < COUNT(options); i++)
		if (sqlite3_db_config(db->handle, options[i].option, options[i].value, NULL) !=
		    SQLITE_OK)
			return failed(db, "sqlite3_db_config");
	return ERR_OK;
}

/* Turning the WAL on needs an exclusive lock, and SQLite does not wait for that by itself. */
static int use_wal(struct db *db)
{
	static const char text[] = "PRAGMA journal_mode = WAL";
	int code;

	begin_wait(db);
	while ((code = sqlite3_exec(db->handle, text, NULL, NULL, NULL)) == SQLITE_BUSY &&
	    wait_on(db))
		continue;
	return code == SQLITE_OK ? ERR_OK : failed(db, text);
}

/* Compile them ahead, so that a rollback never needs memory. */
static int compile_tx(struct db *db)
{
	const char *const texts[] = {begin, commit, rollback, save, release, undo_to};

	for (size_t i = 0; i < COUNT(texts); i++)
		if (db_statement(db, texts[i]) == NULL)
			return ERR_IO;
	return ERR_OK;
}

int db_open(struct db *db, const char *path)
{
	int err;

	memset(db, 0, sizeof(*db));
	db->busy_ms_max = DB_BUSY_MS_MAX;
	if ((err = touch(path)) != ERR_OK)
		return err;
	if (sqlite3_open_v2(path, &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
		NULL) != SQLITE_OK) {
		if (db->handle != NULL)
			failed(db, "sqlite3_open_v2");
		return ERR_IO;
	}
	sqlite3_extended_result_codes(db->handle, 0);
	err = harden(db);
	if (err == ERR_OK)
		err = use_wal(db);
	/* Not before: its wait would begin within the wait of use_wal(), with a deadline of its own. */
	sqlite3_busy_handler(db->handle, on_busy, db);
	if (err == ERR_OK)
		err = db_exec(db, pragmas);
	if (err == ERR_OK)
		err = compile_tx(db);
	return err;
}

void db_close(struct db *db)
{
	for (size_t i = 0; i < DB_STATEMENTS_MAX; i++)
		sqlite3_finalize(db->cache[i].statement);
	sqlite3_close(db->handle);
	memset(db, 0, sizeof(*db));
}

static sqlite3_stmt *compile(struct db *db, const char *text, unsigned flags)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v3(db->handle, text, -1, flags, &statement, NULL) != SQLITE_OK)
		failed(db, text);
	return statement;
}

sqlite3_stmt *db_statement(struct db *db, const char *text)
{
	size_t at = ((uintptr_t)text >> 3) * 0x9e3779b1u % DB_STATEMENTS_MAX;

	for (size_t tries = 0; tries < DB_STATEMENTS_MAX; tries++) {
		if (db->cache[at].text == text)
			return db->cache[at].statement;
		if (db->cache[at].text == NULL)
			break;
		at = (at + 1) % DB_STATEMENTS_MAX;
	}
	assert(db->cache[at].text == NULL);
	db->cache[at].statement = compile(db, text, SQLITE_PREPARE_PERSISTENT);
	if (db->cache[at].statement != NULL)
		db->cache[at].text = text;
	return db->cache[at].statement;
}

sqlite3_stmt *db_once(struct db *db, const char *text)
{
	return compile(db, text, 0);
}

static int bind(sqlite3_stmt *statement, int index, const struct db_value *value)
{
	return value->text != NULL ? sqlite3_bind_text(statement, index, value->text, -1, SQLITE_STATIC)
				   : sqlite3_bind_int64(statement, index, value->number);
}

sqlite3_stmt *db_bind_all(struct db *db, const char *text, bool once, const struct db_value *values,
    size_t n)
{
	sqlite3_stmt *statement = once ? db_once(db, text) : db_statement(db, text);

	if (statement == NULL)
		return NULL;
	assert(sqlite3_bind_parameter_count(statement) == (int)n);
	for (size_t i = 0; i < n; i++)
		if (bind(statement, (int)i + 1, &values[i]) != SQLITE_OK) {
			failed(db, text);
			if (once)
				sqlite3_finalize(statement);
			return NULL;
		}
	return statement;
}

int db_step(struct db *db, sqlite3_stmt *statement)
{
	int code;

	if (statement == NULL)
		return ERR_IO;
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		return ERR_OK;
	if (code == SQLITE_DONE)
		return ERR_ABSENT;
	code = sqlite3_extended_errcode(db->handle);
	if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE)
		return ERR_CONFLICT;
	return failed(db, sqlite3_sql(statement));
}

int db_run(struct db *db, sqlite3_stmt *statement)
{
	int err = db_step(db, statement);

	assert(err != ERR_OK);
	sqlite3_reset(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}

int64_t db_changes(struct db *db)
{
	return sqlite3_changes(db->handle);
}

int db_exec(struct db *db, const char *text)
{
	return sqlite3_exec(db->handle, text, NULL, NULL, NULL) == SQLITE_OK ? ERR_OK
									     : failed(db, text);
}

int db_number(struct db *db, const char *text, int64_t *number)
{
	sqlite3_stmt *statement = db_once(db, text);
	int err = db_step(db, statement);

	if (err == ERR_OK)
		*number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return err == ERR_OK ? ERR_OK : ERR_IO;
}

bool db_has_column(struct db *db, const char *table, const char *column)
{
	return sqlite3_table_column_metadata(db->handle, NULL, table, column, NULL, NULL, NULL, NULL,
	    NULL) == SQLITE_OK;
}

static int run(struct db *db, const char *text)
{
	return db_run(db, db_statement(db, text));
}

/* After some failures (a full disk, a lost file) SQLite rolls the whole transaction back. */
static bool open_still(struct db *db)
{
	return sqlite3_get_autocommit(db->handle) == 0;
}

static void roll_back(struct db *db)
{
	if (open_still(db) && run(db, rollback) != ERR_OK)
		assert(!open_still(db));
}

int db_tx_begin(struct db *db)
{
	assert(!db->snapshot);
	if (!db->batch)
		return run(db, begin);
	/* If SQLite ended the batch's transaction, a savepoint would begin another one. */
	if (!open_still(db))
		db->lost = true;
	return db->lost ? ERR_IO : run(db, save);
}

/* Undo the transaction; the batch is lost if that fails. */
static void undo(struct db *db)
{
	if (!db->batch) {
		roll_back(db);
		return;
	}
	if (open_still(db) && run(db, undo_to) == ERR_OK &&
	    run(db, release) == ERR_OK)
		return;
	db->lost = true;
	roll_back(db);
}

int db_tx_end(struct db *db, int err)
{
	if (err == ERR_OK)
		err = run(db, db->batch ? release : commit);
	if (err != ERR_OK)
		undo(db);
	assert(open_still(db) == (db->batch && !db->lost));
	return err;
}

int db_batch_begin(struct db *db)
{
	int err;

	assert(!db->batch && !db->snapshot);
	err = run(db, begin);
	db->batch = err == ERR_OK;
	db->lost = false;
	return err;
}

/* Commit, or roll back if that fails.  ERR_IO too if SQLite ended the transaction before. */
static int finish(struct db *db)
{
	int err = open_still(db) ? run(db, commit) : ERR_IO;

	if (err != ERR_OK)
		roll_back(db);
	assert(!open_still(db));
	return err;
}

int db_batch_end(struct db *db)
{
	assert(db->batch && !(db->lost && open_still(db)));
	db->batch = db->lost = false;
	return finish(db);
}

/* SQLite takes the snapshot at the first read, so read at once. */
int db_snapshot_begin(struct db *db)
{
	int64_t version;
	int err;

	assert(!db->batch && !db->snapshot);
	err = run(db, begin_read);
	if (err == ERR_OK && (err = db_number(db, "PRAGMA schema_version", &version)) != ERR_OK)
		roll_back(db);
	db->snapshot = err == ERR_OK;
	return err;
}

int db_snapshot_end(struct db *db)
{
	assert(db->snapshot);
	db->snapshot = false;
	return finish(db);
}
