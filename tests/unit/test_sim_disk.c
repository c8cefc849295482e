/* The disk of the simulation, as long as it does not crash: files, connections, failures, and a store on it. */
#include "unit/on_disk.h"

#include <stdio.h>

#include "base/err.h"
#include "core/row.h"
#include "core/step.h"
#include "local/store_sqlite.h"

#define NOW INT64_C(1800000000)
#define DAY INT64_C(86400)

/* ---- a file by itself ---- */

static const char old_bytes[] = "aaaaaaaaaaaaaaaaaaaaaaaa", new_bytes[] = "bbbbbbbbbbbbbbbbbbbbbbbb";

static int call_file(sqlite3_file *file, enum disk_call call)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	sqlite3_file *other = NULL;
	char bytes[sizeof(old_bytes)];
	int code = SQLITE_ERROR;

	switch (call) {
	case DISK_OPEN:
		if ((code = open_file("other", SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL, &other)) == SQLITE_OK)
			close_file(other);
		break;
	case DISK_READ:
		code = file->pMethods->xRead(file, bytes, sizeof(bytes), 0);
		break;
	case DISK_WRITE:
		code = file->pMethods->xWrite(file, new_bytes, sizeof(new_bytes), 0);
		break;
	case DISK_TRUNCATE:
		code = file->pMethods->xTruncate(file, 5);
		break;
	case DISK_SYNC:
		code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
		break;
	case DISK_DELETE:
		code = vfs->xDelete(vfs, "other", 1);
		break;
	case DISK_CALL__MAX:
		break;
	}
	return code;
}

ON_DISK(each_failure_has_its_code_and_changes_nothing)
{
	static const struct {
		enum disk_call call;
		int codes[3]; /* for DISK_FAILS, DISK_FULL, DISK_TEARS */
	} rows[] = {
		{ DISK_OPEN,     { SQLITE_CANTOPEN,       SQLITE_CANTOPEN,       SQLITE_CANTOPEN } },
		{ DISK_READ,     { SQLITE_IOERR_READ,     SQLITE_IOERR_READ,     SQLITE_IOERR_READ } },
		{ DISK_WRITE,    { SQLITE_IOERR_WRITE,    SQLITE_FULL,           SQLITE_IOERR_WRITE } },
		{ DISK_TRUNCATE, { SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_TRUNCATE } },
		{ DISK_SYNC,     { SQLITE_IOERR_FSYNC,    SQLITE_IOERR_FSYNC,    SQLITE_IOERR_FSYNC } },
		{ DISK_DELETE,   { SQLITE_IOERR_DELETE,   SQLITE_IOERR_DELETE,   SQLITE_IOERR_DELETE } },
	};
	char bytes[sizeof(old_bytes)];
	sqlite3_file *file;
	size_t torn;

	assert_int_equal(open_file("file", SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL, &file), SQLITE_OK);
	for (size_t i = 0; i < COUNT(rows) * 3; i++) {
		enum disk_call call = rows[i / 3].call;
		enum disk_answer wanted = (enum disk_answer)(DISK_FAILS + i % 3);
		uint64_t calls;

		assert_int_equal(file->pMethods->xWrite(file, old_bytes, sizeof(old_bytes), 0), SQLITE_OK);
		calls = disk_calls(disk, call);
		plan.answers[call] = wanted;
		assert_int_equal(call_file(file, call), rows[i / 3].codes[i % 3]);
		plan.answers[call] = DISK_OK;
		assert_int_equal(disk_calls(disk, call), calls + 1);
		assert_int_equal(file->pMethods->xRead(file, bytes, sizeof(bytes), 0), SQLITE_OK);
		torn = wanted == DISK_TEARS && call == DISK_WRITE ? strspn(bytes, "b") : 0;
		assert_true(torn < sizeof(bytes) - 1);
		assert_memory_equal(bytes, new_bytes, torn);
		assert_string_equal(bytes + torn, old_bytes + torn);
	}
	for (enum disk_call call = 0; call < DISK_CALL__MAX; call++)
		assert_int_equal(call_file(file, call), SQLITE_OK);
	assert_int_equal(call_file(file, DISK_READ), SQLITE_IOERR_SHORT_READ);
	assert_int_equal(call_file(file, DISK_DELETE), SQLITE_IOERR_DELETE_NOENT);
	close_file(file);
}

ON_DISK(bytes_past_the_end_are_zero)
{
	static const char zeros[8192];
	char bytes[8192];
	sqlite3_file *file;

	assert_int_equal(open_file("file", SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL, &file), SQLITE_OK);
	assert_int_equal(file->pMethods->xWrite(file, old_bytes, 20, 6000), SQLITE_OK);
	assert_int_equal(file->pMethods->xTruncate(file, 4), SQLITE_OK);
	assert_int_equal(file->pMethods->xWrite(file, old_bytes, 20, 8000), SQLITE_OK);
	memset(bytes, 1, sizeof(bytes));
	assert_int_equal(file->pMethods->xRead(file, bytes, sizeof(bytes), 0), SQLITE_IOERR_SHORT_READ);
	assert_memory_equal(bytes, zeros, 8000);
	assert_memory_equal(bytes + 8000, old_bytes, 20);
	assert_memory_equal(bytes + 8020, zeros, sizeof(bytes) - 8020);
	assert_int_equal(length_of(file), 8020);
	close_file(file);
}

/* ---- databases ---- */

#define INSERT "INSERT INTO line (bytes) VALUES (zeroblob(5000))"
#define COUNT_LINES "SELECT count(*) FROM line"

ON_DISK(connections_see_and_exclude_each_other)
{
	sqlite3 *one = open_db(WAL), *two = open_db(WAL);
	uint64_t deleted;

	assert_int_equal(run(one, TABLE), SQLITE_OK);
	assert_int_equal(run(two, INSERT), SQLITE_OK);
	assert_int_equal(number_of(one, COUNT_LINES), 1);

	/* A writer excludes another one, but no reader. */
	assert_int_equal(run(one, "BEGIN IMMEDIATE; " INSERT), SQLITE_OK);
	assert_int_equal(run(two, "BEGIN IMMEDIATE"), SQLITE_BUSY);
	assert_int_equal(number_of(two, COUNT_LINES), 1);
	assert_int_equal(run(one, "COMMIT"), SQLITE_OK);
	assert_int_equal(number_of(two, COUNT_LINES), 2);

	/* A reader keeps what was there when it began, however much is written meanwhile. */
	assert_int_equal(run(two, "BEGIN"), SQLITE_OK);
	assert_int_equal(number_of(two, COUNT_LINES), 2);
	for (int i = 0; i < 20; i++)
		assert_int_equal(run(one, "UPDATE line SET bytes = randomblob(5000); " INSERT), SQLITE_OK);
	assert_int_equal(number_of(two, COUNT_LINES " WHERE bytes = zeroblob(5000)"), 2);
	assert_int_equal(run(two, INSERT), SQLITE_BUSY);
	assert_int_equal(run(two, "COMMIT"), SQLITE_OK);
	assert_int_equal(number_of(two, COUNT_LINES " WHERE bytes = zeroblob(5000)"), 1);

	/* Only the last one to close deletes the WAL. */
	deleted = disk_calls(disk, DISK_DELETE);
	close_db(one);
	assert_int_equal(disk_calls(disk, DISK_DELETE), deleted);
	assert_int_equal(run(two, INSERT), SQLITE_OK);
	close_db(two);
	assert_int_equal(disk_calls(disk, DISK_DELETE), deleted + 1);
	one = open_db(WAL);
	assert_int_equal(number_of(one, COUNT_LINES), 23);
	assert_true(is_sound(one));
	close_db(one);
}

ON_DISK(a_rollback_journal_has_its_locks)
{
	sqlite3 *one = open_db(TABLE), *two = open_db("");

	assert_int_equal(run(one, "PRAGMA synchronous = OFF"), SQLITE_OK); /* the journal is valid at once */
	assert_int_equal(run(one, "BEGIN; " INSERT), SQLITE_OK);
	assert_int_equal(run(two, "BEGIN; " COUNT_LINES), SQLITE_OK);
	assert_int_equal(run(two, INSERT), SQLITE_BUSY);
	assert_int_equal(run(one, "COMMIT"), SQLITE_BUSY); /* a reader is there */
	assert_int_equal(run(two, "COMMIT"), SQLITE_OK);
	assert_int_equal(run(two, COUNT_LINES), SQLITE_BUSY); /* a writer waits */
	assert_int_equal(run(one, "COMMIT"), SQLITE_OK);
	assert_int_equal(number_of(two, COUNT_LINES), 1);
	close_db(one);
	close_db(two);
}

ON_DISK(temporary_files_leave_nothing)
{
	sqlite3 *db;
	sqlite3_file *file;
	uint64_t opened;

	for (int i = 0; i < 40; i++) {
		assert_int_equal(open_file(NULL, SQLITE_OPEN_CREATE | SQLITE_OPEN_TEMP_DB, &file), SQLITE_OK);
		assert_int_equal(length_of(file), 0);
		assert_int_equal(file->pMethods->xWrite(file, old_bytes, 20, 0), SQLITE_OK);
		assert_int_equal(length_of(file), 20);
		close_file(file);
		db = open_db(WAL "PRAGMA temp_store = FILE");
		opened = disk_calls(disk, DISK_OPEN);
		assert_int_equal(run(db, "CREATE TEMP TABLE aside AS SELECT zeroblob(9000000) AS bytes"), SQLITE_OK);
		assert_int_equal(number_of(db, "SELECT length(bytes) FROM aside"), 9000000);
		assert_true(disk_calls(disk, DISK_OPEN) > opened);
		close_db(db);
	}
}

ON_DISK(after_a_failure_the_next_transaction_succeeds)
{
	static const struct {
		enum disk_call call;
		enum disk_answer answer;
		int code;
	} rows[] = {
		{ DISK_WRITE, DISK_FULL,  SQLITE_FULL },
		{ DISK_WRITE, DISK_TEARS, SQLITE_IOERR },
		{ DISK_WRITE, DISK_FAILS, SQLITE_IOERR },
		{ DISK_SYNC,  DISK_FAILS, SQLITE_IOERR },
	};
	sqlite3 *db = open_db(WAL TABLE), *other = open_db(WAL);

	for (size_t i = 0; i < COUNT(rows); i++) {
		plan.answers[rows[i].call] = rows[i].answer;
		assert_int_equal(run(db, INSERT), rows[i].code);
		plan.answers[rows[i].call] = DISK_OK;
		assert_int_equal(number_of(db, COUNT_LINES), i);
		assert_int_equal(run(i % 2 == 0 ? db : other, INSERT), SQLITE_OK);
		assert_int_equal(number_of(db, COUNT_LINES), i + 1);
	}
	assert_true(is_sound(db));
	close_db(other);
	close_db(db);
}

/* ---- the store ---- */

static struct store *open_store(void)
{
	char errmsg[STORE_SQLITE_ERRMSG_MAX + 1];
	struct store *s = NULL;

	assert_int_equal(store_sqlite_open(PATH, &s, errmsg), ERR_OK);
	return s;
}

static void add_event(struct store *s, const char *id)
{
	static const struct event nothing;
	struct event asked = {.starts_at = NOW + 30 * DAY, .ends_at = NOW + 31 * DAY, .cap = 2,
	    .claim_window_secs = 21600, .max_party = 4};
	struct change c;

	row_default(&event_machine, &asked);
	snprintf(asked.id, sizeof(asked.id), "%s", id);
	snprintf(asked.name, sizeof(asked.name), "Summer party");
	snprintf(asked.zone, sizeof(asked.zone), "Europe/Lisbon");
	snprintf(asked.host, sizeof(asked.host), "host@example.org");
	snprintf(asked.salt, sizeof(asked.salt), "%032d", 7);
	step_event(&c, NOW, &nothing, EVENT_DO_ADD, &asked, 0);
	assert_true(step_writes(&c));
	assert_int_equal(store_commit(s, &c), ERR_OK);
}

static int find(struct store *s, const char *id)
{
	struct event e;

	return store_event(s, id, &e);
}

ON_DISK(a_store_is_what_was_saved)
{
	struct store *s = open_store(), *other;
	struct draw draw;

	draw_init(&draw, 1, 0);
	add_event(s, "gala");
	other = open_store();
	assert_int_equal(find(other, "gala"), ERR_OK);
	store_close(other);
	store_close(s);
	disk_save(disk);

	for (int i = 0; i < 3; i++) {
		s = open_store();
		assert_int_equal(find(s, "gala"), ERR_OK);
		assert_int_equal(find(s, "picnic"), ERR_ABSENT);
		add_event(s, "picnic");
		store_close(s);
		s = open_store();
		assert_int_equal(find(s, "picnic"), ERR_OK);
		store_close(s);
		disk_restore(disk);
		disk_crash(disk, &draw);
	}
}

TEST_MAIN(NULL, NULL)
