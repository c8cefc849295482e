/* What a crash leaves on the disk of the simulation, and what SQLite makes of it. */
#include "unit/on_disk.h"

/* ---- a file after a crash ---- */

enum { SECTOR = 512, FIRST = 1000, BEHIND = 3000, LENGTH = 4096 };

/*
 * Write 'b' from FIRST to BEHIND in a file of LENGTH bytes 'a', or truncate it to FIRST.  Let the disk crash, and
 * read what is left.  Return the length.
 */
static sqlite3_int64 crash_after(struct draw *draw, bool truncates, char left[LENGTH])
{
	static char old[LENGTH], new[LENGTH];
	sqlite3_int64 length;
	sqlite3_file *file;

	memset(old, 'a', LENGTH);
	memset(new, 'b', LENGTH);
	assert_int_equal(open_file("file", SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL, &file), SQLITE_OK);
	assert_int_equal(file->pMethods->xWrite(file, old, LENGTH, 0), SQLITE_OK);
	assert_int_equal(file->pMethods->xSync(file, SQLITE_SYNC_NORMAL), SQLITE_OK);
	assert_int_equal(truncates ? file->pMethods->xTruncate(file, FIRST)
				   : file->pMethods->xWrite(file, new, BEHIND - FIRST, FIRST), SQLITE_OK);
	close_file(file);
	disk_crash(disk, draw);
	assert_int_equal(open_file("file", SQLITE_OPEN_WAL, &file), SQLITE_OK);
	length = length_of(file);
	assert_int_equal(file->pMethods->xRead(file, left, (int)length, 0), SQLITE_OK);
	close_file(file);
	return length;
}

/* Which part of the write is left. */
enum part { ALL, NOTHING, START, START_OF_SECTORS, END, END_OF_SECTORS, PARTS };

static enum part part_of(const char left[LENGTH])
{
	int from = 0, to = LENGTH;

	while (from < LENGTH && left[from] == 'a')
		from++;
	while (to > from && left[to - 1] == 'a')
		to--;
	for (int at = from; at < to; at++)
		assert_int_equal(left[at], 'b');
	if (from == LENGTH)
		return NOTHING;
	assert_true(from >= FIRST && to <= BEHIND);
	if (from == FIRST)
		return to == BEHIND ? ALL : to % SECTOR == 0 ? START_OF_SECTORS : START;
	assert_int_equal(to, BEHIND);
	return from % SECTOR == 0 ? END_OF_SECTORS : END;
}

ON_DISK(a_crash_leaves_all_or_nothing_or_a_part_of_a_write)
{
	int seen[PARTS] = {0};
	char left[LENGTH];
	struct draw draw;

	draw_init(&draw, 1, 0);
	for (int i = 0; i < 1000; i++) {
		assert_int_equal(crash_after(&draw, false, left), LENGTH);
		seen[part_of(left)]++;
	}
	for (int part = 0; part < PARTS; part++)
		assert_true(seen[part] > 50);
}

ON_DISK(a_crash_leaves_all_or_nothing_or_a_part_of_a_truncation)
{
	int whole = 0, none = 0, part = 0;
	char left[LENGTH];
	struct draw draw;

	draw_init(&draw, 1, 0);
	for (int i = 0; i < 300; i++) {
		sqlite3_int64 length = crash_after(&draw, true, left);

		assert_in_range(length, FIRST, LENGTH);
		whole += length == FIRST;
		none += length == LENGTH;
		part += FIRST < length && length < LENGTH;
	}
	assert_true(whole > 50 && none > 50 && part > 50);
}

ON_DISK(a_file_that_was_never_synced_can_be_lost)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	sqlite3_file *file;
	struct draw draw;
	int is_there, kept = 0;

	draw_init(&draw, 1, 0);
	for (int i = 0; i < 200; i++) {
		assert_int_equal(open_file("file", SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL, &file), SQLITE_OK);
		assert_int_equal(length_of(file), 0);
		close_file(file);
		disk_crash(disk, &draw);
		assert_int_equal(vfs->xAccess(vfs, "file", SQLITE_ACCESS_EXISTS, &is_there), SQLITE_OK);
		kept += is_there;

		/* One that was deleted never comes back, and one that follows it is a new one. */
		assert_int_equal(open_file("file", SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL, &file), SQLITE_OK);
		assert_int_equal(file->pMethods->xSync(file, SQLITE_SYNC_NORMAL), SQLITE_OK);
		close_file(file);
		assert_int_equal(vfs->xDelete(vfs, "file", 1), SQLITE_OK);
		if (i % 10 == 0)
			disk_crash(disk, &draw);
		assert_int_equal(open_file("file", SQLITE_OPEN_WAL, &file), SQLITE_CANTOPEN);
	}
	assert_in_range(kept, 50, 150);
}

/* ---- a database after a crash ---- */

enum { LINE_BYTES_MAX = 9000 };

/* A process writes lines until the power fails. */
struct life {
	uint64_t seed;
	const char *pragmas;
	int flaky_permille; /* how often a call fails */
	int64_t committed;  /* how many lines */
	uint64_t hash;      /* of the files after the crash */
};

/* FNV-1a, continued with the bytes of a file, if there is one. */
static uint64_t hash_of(uint64_t hash, const char *name)
{
	static uint8_t bytes[1 << 20];
	sqlite3_file *file;
	sqlite3_int64 length;

	if (open_file(name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL, &file) != SQLITE_OK)
		return hash;
	length = length_of(file);
	assert_true(length < (sqlite3_int64)sizeof(bytes));
	assert_int_equal(file->pMethods->xRead(file, bytes, (int)length, 0), SQLITE_OK);
	close_file(file);
	for (size_t i = 0; i < (size_t)length; i++)
		hash = (hash ^ bytes[i]) * 0x100000001b3;
	return hash;
}

static int insert(sqlite3 *db, int64_t id, int n)
{
	static uint8_t bytes[LINE_BYTES_MAX];
	sqlite3_stmt *statement;
	int code = sqlite3_prepare_v2(db, "INSERT INTO line VALUES (?1, ?2)", -1, &statement, NULL);

	if (code != SQLITE_OK)
		return code;
	memset(bytes, (int)(id & 0xff), sizeof(bytes));
	assert_int_equal(sqlite3_bind_int64(statement, 1, id), SQLITE_OK);
	assert_int_equal(sqlite3_bind_blob(statement, 2, bytes, n, SQLITE_STATIC), SQLITE_OK);
	sqlite3_step(statement);
	return sqlite3_finalize(statement);
}

static void live(struct life *l)
{
	struct draw draw;
	sqlite3 *db;

	disk_restore(disk);
	all_is_well();
	draw_init(&draw, l->seed, 0);
	draw_init(&plan.draw, l->seed, 1);
	plan.calls_left = draw_between(&draw, 1, 400);
	l->committed = 0;
	db = open_db(l->pragmas);
	run(db, TABLE);
	plan.flaky_permille = l->flaky_permille;
	for (int tries = 0; tries < 200 && plan.calls_left > 0; tries++)
		if (insert(db, l->committed + 1, (int)draw_between(&draw, 1, LINE_BYTES_MAX)) == SQLITE_OK)
			l->committed++;
	plan.calls_left = 0;
	close_db(db);
	disk_crash(disk, &draw);
	all_is_well();
	l->hash = hash_of(hash_of(hash_of(l->seed, PATH), PATH "-wal"), PATH "-journal");
}

/* Open the database once more, and return how many lines it holds.  -1 if it is not sound, or a line is wrong. */
static int64_t lines_left(void)
{
	static uint8_t whole[LINE_BYTES_MAX];
	sqlite3 *db = open_db("");
	sqlite3_stmt *statement = NULL;
	int64_t lines = 0;
	bool is_right = is_sound(db);

	if (is_right && number_of(db, "SELECT count(*) FROM sqlite_schema") > 0)
		is_right = sqlite3_prepare_v2(db, "SELECT id, bytes FROM line ORDER BY id", -1, &statement,
		    NULL) == SQLITE_OK;
	while (is_right && sqlite3_step(statement) == SQLITE_ROW) {
		memset(whole, (int)(++lines & 0xff), sizeof(whole));
		is_right = sqlite3_column_int64(statement, 0) == lines &&
		    memcmp(sqlite3_column_blob(statement, 1), whole,
			(size_t)sqlite3_column_bytes(statement, 1)) == 0;
	}
	if (sqlite3_finalize(statement) != SQLITE_OK)
		is_right = false;
	close_db(db);
	return is_right ? lines : -1;
}

ON_DISK(what_was_committed_survives_a_crash)
{
	static const struct {
		const char *pragmas;
		int flaky_permille, rounds;
	} rows[] = {
		{ WAL,                         0, 2000 },
		{ WAL,                        30,  500 },
		{ "PRAGMA journal_mode = DELETE",  0,  500 },
		{ "PRAGMA journal_mode = DELETE", 30,  500 },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		for (int round = test_rounds(rows[i].rounds); round > 0; round--) {
			struct life l = {.seed = (uint64_t)round, .pragmas = rows[i].pragmas,
			    .flaky_permille = rows[i].flaky_permille};
			int64_t left;

			live(&l);
			left = lines_left();
			if (left != l.committed && left != l.committed + 1)
				fail_msg("row %zu, seed %d: %lld lines were committed, and %lld are left", i, round,
				    (long long)l.committed, (long long)left);
		}
}

ON_DISK(what_was_not_synced_can_be_lost)
{
	int lost = 0, kept = 0;

	for (uint64_t seed = 1; seed <= 60; seed++) {
		struct life unsynced = {.seed = seed, .pragmas = WAL "PRAGMA synchronous = OFF"};
		struct life synced = {.seed = seed, .pragmas = WAL};

		live(&unsynced);
		lost += lines_left() < unsynced.committed;
		live(&synced);
		kept += lines_left() > synced.committed; /* the last line, although its commit failed */
	}
	assert_true(lost > 0);
	assert_true(kept > 0);
}

ON_DISK(the_same_seed_leaves_the_same_bytes)
{
	uint64_t last = 0;

	for (uint64_t seed = 1; seed <= 30; seed++) {
		struct life one = {.seed = seed, .pragmas = WAL, .flaky_permille = 30}, two = one;
		struct life other = {.seed = seed + 1000, .pragmas = "PRAGMA journal_mode = DELETE"};

		live(&one);
		live(&other);
		live(&two);
		assert_int_equal(one.committed, two.committed);
		assert_int_equal(one.hash, two.hash);
		assert_int_not_equal(one.hash, last);
		last = one.hash;
	}
}

TEST_MAIN(NULL, NULL)
