/* The SQLite store: the promises of every store, and tests of its own. */

#include "folder.h"
#include "promises.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "core/row.h"
#include "core/step.h"
#include "local/store_sqlite.h"
#include "local/store_sqlite_internal.h"

#define BUSY_TIMEOUT_MS 600000

static char directory[FOLDER_BYTES], path[FOLDER_FILE_BYTES], copy[FOLDER_FILE_BYTES];
static char errmsg[STORE_SQLITE_ERRMSG_MAX + 1];

/* Under valgrind on a busy machine, the last of many processes waits longer than a visitor would. */
static struct store *open_store(void)
{
	struct store *s;
	int err;

	do
		err = store_sqlite_open(path, &s, errmsg);
	while (err == ERR_REFUSED && strcmp(errmsg, STORE_SQLITE_LOCKED) == 0);
	if (err != ERR_OK)
		return NULL;
	store_sqlite_busy_timeout(s, BUSY_TIMEOUT_MS);
	return s;
}

static void clear(void)
{
	folder_empty(directory);
	folder_put(path);
}

/* A store that has to create its file. */
static struct store *open_anew(struct world *w)
{
	store_close(w->s);
	folder_empty(directory);
	return w->s = open_store();
}

static void forget(struct store *s, int64_t now)
{
	assert_int_equal(store_sqlite_sweep(s, now), ERR_OK);
}

#define OWN(NAME) TEST_WITH(promises_setup, promises_teardown, NAME, struct world *w)

static int invite(struct store *s, int number)
{
	struct change c = ask(s, "gala", number, GUEST_DO_INVITE, NOW);

	return store_commit(s, &c);
}

/* Change the file behind the store's back, as a hex editor would. */
static void tamper(const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int64_t number_of(struct store *s, const char *sql)
{
	int64_t number = -1;

	assert_int_equal(db_number(store_sqlite_db(s), sql, &number), ERR_OK);
	return number;
}

/* ---- the file ---- */

OWN(the_file_is_its_owners_and_durable)
{
	struct store *s = open_anew(w);
	struct stat status;
	char name[FOLDER_FILE_BYTES + 8];

	add_event(s, "gala", 2);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	snprintf(name, sizeof(name), "%s-wal", path);
	assert_int_equal(stat(name, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(number_of(s, "PRAGMA synchronous"), 2);
	assert_int_equal(number_of(s, "PRAGMA foreign_keys"), 1);
	assert_int_equal(number_of(s, "PRAGMA trusted_schema"), 0);
	assert_int_equal(number_of(s, "PRAGMA user_version"), STORE_SQLITE_VERSION);
	assert_int_equal(number_of(s, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
}

OWN(it_is_locked_only_until_something_else_fails)
{
	struct store *other = open_store();

	add_event(w->s, "gala", 2);
	store_sqlite_busy_timeout(other, 10);
	assert_int_equal(store_batch_begin(w->s), ERR_OK);
	assert_int_equal(store_batch_begin(other), ERR_IO);
	assert_true(store_sqlite_locked(other));
	assert_int_equal(db_exec(store_sqlite_db(other), "SELECT nothing"), ERR_IO);
	assert_false(store_sqlite_locked(other));
	assert_int_equal(store_batch_end(w->s), ERR_OK);
	store_close(other);
}

OWN(a_later_version_is_refused)
{
	struct store *s = w->s, *other = NULL;

	add_event(s, "gala", 2);
	tamper("PRAGMA user_version = 99");
	assert_int_equal(store_sqlite_open(path, &other, errmsg), ERR_REFUSED);
	assert_null(other);
	assert_int_equal(number_of(s, "SELECT count(*) FROM event"), 1);
}

OWN(a_file_of_something_else_is_refused)
{
	struct store *other = NULL;
	FILE *file;

	store_close(w->s);
	w->s = NULL;
	folder_empty(directory);
	tamper("CREATE TABLE diary (entry TEXT)");
	assert_int_equal(store_sqlite_open(path, &other, errmsg), ERR_REFUSED);
	folder_empty(directory);
	file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; i < 100; i++)
		fputs("this is not a database at all\n", file);
	fclose(file);
	assert_int_equal(store_sqlite_open(path, &other, errmsg), ERR_IO);
	assert_int_equal(store_sqlite_open("/nonexistent/store", &other, errmsg), ERR_IO);
	assert_null(other);
}

OWN(many_may_be_the_first_to_open)
{
	pid_t children[8];
	int status;

	store_close(w->s);
	w->s = NULL;
	for (int round = 0; round < test_rounds(5); round++) {
		folder_empty(directory);
		for (int i = 0; i < 8; i++)
			if ((children[i] = fork()) == 0) {
				struct store *s = open_store();
				int broken = s == NULL ||
				    number_of(s, "SELECT count(*) FROM event") != 0;

				store_close(s);
				_exit(broken);
			}
		for (int i = 0; i < 8; i++) {
			assert_int_equal(waitpid(children[i], &status, 0), children[i]);
			assert_int_equal(status, 0);
		}
	}
}

/* A stored row is accepted only if the rules allow it. */
OWN(malformed_values_are_not_read)
{
	static const struct {
		const char *spoil, *mend;
	} rows[] = {
		{"UPDATE event SET state = 'postponed'", "UPDATE event SET state = 'open'"},
		{"UPDATE event SET state = 'absent'", "UPDATE event SET state = 'open'"},
		{"UPDATE event SET zone = printf('%.*c', 41, 'x')", "UPDATE event SET zone = 'UTC'"},
		{"UPDATE event SET name = CAST(x'610062' AS TEXT)", "UPDATE event SET name = 'a'"},
		{"UPDATE event SET max_party = 21", "UPDATE event SET max_party = 4"},
		{"UPDATE event SET cap = 0", "UPDATE event SET cap = 2"},
	};
	struct store *s = w->s;
	struct event e;
	struct guest g;
	size_t count;

	add_event(s, "gala", 2);
	for (size_t i = 0; i < COUNT(rows); i++) {
		tamper(rows[i].spoil);
		assert_int_equal(store_event(s, "gala", &e), ERR_IO);
		assert_int_equal(store_events(s, "", &e, 1, &count), ERR_IO);
		tamper(rows[i].mend);
		assert_int_equal(store_event(s, "gala", &e), ERR_OK);
	}
	must(s, "gala", 1, GUEST_DO_REGISTER, NOW);
	tamper("UPDATE guest SET state = 'lost'");
	assert_int_equal(store_guest(s, "gala", fresh_guest("gala", 1).id, &g), ERR_IO);
	assert_int_equal(store_guests(s, "gala", "", &g, 1, &count), ERR_IO);
}

/* A malformed row must not block those behind it forever. */
OWN(an_unknown_effect_is_buried)
{
	struct store *s = w->s;
	size_t counts[OUTBOX_STATUS__MAX];
	struct outbox row;

	add_event(s, "gala", 4);
	for (int i = 1; i <= 4; i++)
		assert_int_equal(invite(s, i), ERR_OK);
	tamper("UPDATE outbox SET what = 'telegram' WHERE seq = 2;"
	       "UPDATE outbox SET states = 'pending,lost' WHERE seq = 3;"
	       "UPDATE outbox SET state = 'lost' WHERE seq = 4");
	assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_LETTER, &row), ERR_OK);
	assert_int_equal(row.seq, 5);
	assert_int_equal(store_outbox_count(s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_DEAD], 3);
	assert_int_equal(counts[OUTBOX_LEASED], 1);
}

OWN(a_history_ahead_of_its_event_is_not_overwritten)
{
	struct store *s = w->s;
	struct event e;

	add_event(s, "gala", 4);
	tamper("INSERT INTO audit VALUES ('gala', 2, '{}', printf('%.*c', 64, 'a'))");
	assert_int_equal(invite(s, 1), ERR_IO);
	assert_int_equal(store_event(s, "gala", &e), ERR_OK);
	assert_int_equal(e.seq, 1);
	assert_int_equal(number_of(s, "SELECT count(*) FROM guest"), 0);
}

/* ---- a disk that is full ---- */

OWN(a_full_disk_fails_commits_and_tears_nothing)
{
	struct store *s = w->s;
	struct event e, counted;
	char limit[64];
	int err = ERR_OK, done = 0;

	add_event(s, "gala", 5);
	snprintf(limit, sizeof(limit), "PRAGMA max_page_count = %lld",
	    (long long)number_of(s, "PRAGMA page_count") + 4);
	number_of(s, limit);
	assert_int_equal(store_batch_begin(s), ERR_OK);
	while (err == ERR_OK && done < 10000)
		if ((err = invite(s, ++done)) == ERR_OK)
			assert_int_equal(store_event(s, "gala", &e), ERR_OK);
	assert_int_equal(err, ERR_IO);
	if (store_batch_end(s) == ERR_OK)
		assert_int_equal(number_of(s, "SELECT count(*) FROM guest"), done - 1);
	else
		assert_int_equal(number_of(s, "SELECT count(*) FROM guest"), 0);
	number_of(s, "PRAGMA max_page_count = 1000000");
	assert_int_equal(store_batch_begin(s), ERR_OK);
	assert_int_equal(invite(s, 20000), ERR_OK);
	assert_int_equal(store_batch_end(s), ERR_OK);
	assert_int_equal(store_event(s, "gala", &e), ERR_OK);
	counted = e;
	assert_int_equal(store_recount(s, "gala", &counted), ERR_OK);
	assert_int_equal(counted.pending, e.pending);
	assert_int_equal(number_of(s, "SELECT max(seq) FROM audit"), e.seq);
}

/* SQLite rolled back the batch's transaction: later commits of the batch must not be written alone. */
OWN(a_lost_turn_stays_lost)
{
	struct store *s = w->s;

	add_event(s, "gala", 5);
	assert_int_equal(store_batch_begin(s), ERR_OK);
	assert_int_equal(invite(s, 1), ERR_OK);
	assert_int_equal(db_exec(store_sqlite_db(s), "ROLLBACK"), ERR_OK);
	assert_int_equal(invite(s, 2), ERR_IO);
	assert_int_equal(invite(s, 3), ERR_IO);
	assert_int_equal(store_batch_end(s), ERR_IO);
	assert_int_equal(number_of(s, "SELECT count(*) FROM guest"), 0);
	assert_int_equal(store_batch_begin(s), ERR_OK);
	assert_int_equal(invite(s, 1), ERR_OK);
	assert_int_equal(store_batch_end(s), ERR_OK);
	assert_int_equal(number_of(s, "SELECT count(*) FROM guest"), 1);
}

/* ---- timers and broadcasts ---- */

/* No scheduler wakes a timer, and its row is not due before it fires. */
OWN(a_timer_is_due_when_it_fires)
{
	struct event e = add_event(w->s, "gala", 1);
	struct outbox row;
	int64_t at;

	assert_int_equal(store_outbox_next(w->s, TIMERS, &at), ERR_OK);
	assert_int_equal(at, e.ends_at);
	none_due(w->s, e.ends_at - 1, TIMERS);
	must_event(w->s, "gala", EVENT_DO_CLOSE);
	none_due(w->s, NOW, 1u << EFFECT_UNTIMER);
	row = lease(w->s, e.ends_at, TIMERS);
	/* A timer that is retried later does not block others. */
	assert_int_equal(store_outbox_end(w->s, &row, OUTBOX_PENDING, e.ends_at + 60), ERR_OK);
	assert_int_equal(lease(w->s, e.ends_at, TIMERS).no, row.no + 1);
}

/* Not what was never tried, is leased, has ended, or is of another kind. */
OWN(what_waits_for_its_retry_is_woken)
{
	const unsigned mail = 1u << EFFECT_LETTER;
	struct outbox rows[4];
	int64_t at;

	add_event(w->s, "gala", 9);
	for (int i = 1; i <= 5; i++)
		must(w->s, "gala", i, GUEST_DO_REGISTER, i == 5 ? NOW + 1000 : NOW);
	for (int i = 0; i < 4; i++)
		rows[i] = lease(w->s, NOW, mail);
	assert_int_equal(store_outbox_end(w->s, &rows[0], OUTBOX_PENDING, NOW + 500), ERR_OK);
	assert_int_equal(store_outbox_end(w->s, &rows[1], OUTBOX_PENDING, NOW + 6 * 3600), ERR_OK);
	assert_int_equal(store_outbox_end(w->s, &rows[2], OUTBOX_DONE, NOW), ERR_OK);
	assert_int_equal(store_outbox_wake(w->s, EFFECT_BUS, NOW + 20), ERR_OK);
	none_due(w->s, NOW + 30, mail);
	assert_int_equal(store_outbox_wake(w->s, EFFECT_LETTER, NOW + 20), ERR_OK);
	assert_string_equal(lease(w->s, NOW + 20, mail).guest, rows[0].guest);
	assert_string_equal(lease(w->s, NOW + 20, mail).guest, rows[1].guest);
	none_due(w->s, NOW + 59, mail);
	assert_int_equal(store_outbox_next(w->s, mail, &at), ERR_OK);
	assert_int_equal(at, NOW + 60); /* the end of the fourth's lease */
}

/* The stored rows say which timers there are: one that was lost, or could not be read, is set again. */
OWN(a_lost_timer_is_found_by_the_sweep)
{
	struct event e = add_event(w->s, "gala", 1);
	size_t counts[OUTBOX_STATUS__MAX];

	tamper("UPDATE outbox SET what = 'nonsense' WHERE kind = 'timer'");
	none_due(w->s, e.ends_at, TIMERS);
	assert_int_equal(store_outbox_count(w->s, "gala", counts), ERR_OK);
	assert_int_equal(counts[OUTBOX_DEAD], 1);
	for (int i = 0; i < 2; i++)
		assert_int_equal(store_sqlite_sweep(w->s, NOW), ERR_OK);
	assert_int_equal(lease(w->s, e.ends_at, TIMERS).fires_at, e.ends_at);
	none_due(w->s, e.ends_at, TIMERS);
}

OWN(a_timer_of_a_rolled_back_turn_is_none)
{
	int64_t at;

	assert_int_equal(store_batch_begin(w->s), ERR_OK);
	add_event(w->s, "gala", 1);
	store_close(w->s);
	w->s = open_store();
	assert_non_null(w->s);
	assert_int_equal(store_outbox_next(w->s, TIMERS, &at), ERR_ABSENT);
}

/* Fan out until the process is killed, or all letters are written. */
static void broadcast(int64_t now)
{
	struct store *s = open_store();
	struct outbox broadcast;
	int err;

	do
		err = store_outbox_lease(s, now, 60, 1u << EFFECT_BROADCAST, &broadcast);
	while (err == ERR_OK && ((err = write_slice(s, &broadcast, now)) == ERR_OK || err == ERR_LATER));
	store_close(s);
	_exit(err != ERR_ABSENT); /* the last one may have been killed when all was done */
}

OWN(a_broadcast_outlives_those_who_write_it)
{
	enum { GUESTS = 5000 };
	struct store *s = w->s;
	int64_t now = NOW, number;
	int status = 1;
	pid_t child;

	add_event(s, "gala", 1);
	assert_int_equal(store_batch_begin(s), ERR_OK);
	for (int i = 1; i <= GUESTS; i++)
		assert_int_equal(invite(s, i), ERR_OK);
	must_event(s, "gala", EVENT_DO_CALL_OFF);
	assert_int_equal(store_batch_end(s), ERR_OK);
	for (int round = 0; status != 0; round++, now += 61) {
		if ((child = fork()) == 0)
			broadcast(now);
		usleep(2000u * (unsigned)(round + 1));
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, &status, 0), child);
	}
#define LETTERS "FROM outbox WHERE what = 'called_off' AND kind = 'letter'"
	assert_int_equal(number_of(s, "SELECT count(*) " LETTERS), GUESTS);
	assert_int_equal(number_of(s, "SELECT count(DISTINCT guest) " LETTERS), GUESTS);
	number = number_of(s, "SELECT count(*) FROM (SELECT guest < lag(guest) OVER (ORDER BY number) AS"
	    " early " LETTERS ") WHERE early");
	assert_int_equal(number, 0);
	assert_int_equal(number_of(s, "SELECT count(*) FROM outbox WHERE kind = 'tell' AND status = 'done'"), 1);
}

/* A malformed guest is logged; the others get their letters. */
OWN(a_guest_that_cannot_be_read_keeps_no_letter_from_others)
{
	struct outbox broadcast;

	add_event(w->s, "gala", 1);
	for (int i = 1; i <= 3; i++)
		assert_int_equal(invite(w->s, i), ERR_OK);
	must_event(w->s, "gala", EVENT_DO_CALL_OFF);
	tamper("UPDATE guest SET party = 99 WHERE id = (SELECT min(id) FROM guest)");
	broadcast = lease(w->s, NOW, 1u << EFFECT_BROADCAST);
	assert_int_equal(write_slice(w->s, &broadcast, NOW), ERR_OK);
	assert_int_equal(number_of(w->s, "SELECT count(*) " LETTERS), 2);
}

/* ---- check and backup ---- */

OWN(a_check_finds_what_is_wrong)
{
	char words[STORE_SQLITE_ERRMSG_MAX + 1];
	struct store *s = w->s;

	add_event(s, "gala", 1);
	must(s, "gala", 1, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_sqlite_check(s, words), ERR_OK);
	assert_string_equal(words, "");
	tamper("UPDATE guest SET state = 'lost'");
	assert_int_equal(store_sqlite_check(s, words), ERR_OK);
	assert_string_not_equal(words, "");
	tamper("UPDATE guest SET state = 'confirmed'; DELETE FROM event");
	assert_int_equal(store_sqlite_check(s, words), ERR_OK);
	assert_string_not_equal(words, "");
}

OWN(a_backup_is_whole_and_overwrites_nothing)
{
	struct store *s = w->s, *restored;
	struct stat status;
	struct event e;

	add_event(s, "gala", 3);
	must(s, "gala", 1, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_sqlite_backup(s, copy), ERR_OK);
	assert_int_equal(stat(copy, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	must(s, "gala", 2, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_sqlite_backup(s, copy), ERR_REFUSED);
	assert_int_equal(store_sqlite_open(copy, &restored, errmsg), ERR_OK);
	assert_int_equal(store_event(restored, "gala", &e), ERR_OK);
	assert_int_equal(e.confirmed, 1);
	must(restored, "gala", 2, GUEST_DO_REGISTER, NOW);
	store_close(restored);
	assert_int_equal(store_sqlite_backup(s, "/nonexistent/copy"), ERR_IO);
}

OWN(a_copy_of_a_bad_store_is_none)
{
	struct store *s = w->s;
	char part[FOLDER_FILE_BYTES + 8];

	add_event(s, "gala", 3);
	tamper("UPDATE event SET state = 'postponed'");
	assert_int_equal(store_sqlite_backup(s, copy), ERR_IO);
	assert_int_not_equal(access(copy, F_OK), 0);
	snprintf(part, sizeof(part), "%s.part", copy);
	assert_int_not_equal(access(part, F_OK), 0);
}

/* ---- query plans ---- */

static void explain(struct db *db, const char *text, char *plan, size_t bytes)
{
	char sql[1200];
	sqlite3_stmt *statement;

	plan[0] = '\0';
	snprintf(sql, sizeof(sql), "EXPLAIN QUERY PLAN %s", text);
	statement = db_once(db, sql);
	assert_non_null(statement);
	while (db_step(db, statement) == ERR_OK) {
		size_t length = strlen(plan);

		snprintf(plan + length, bytes - length, "%s; ",
		    (const char *)sqlite3_column_text(statement, 3));
	}
	sqlite3_finalize(statement);
}

/* No statement that a request or a worker waits for scans a table or sorts. */
OWN(rows_are_found_by_an_index)
{
	struct store *s = w->s;
	struct db *db = store_sqlite_db(s);
	struct outbox row;
	int64_t at;
	size_t seen = 0;
	char plan[1000];

	add_event(s, "gala", 1);
	must(s, "gala", 1, GUEST_DO_REGISTER, NOW);
	assert_int_equal(store_outbox_lease(s, NOW, 60, 1u << EFFECT_LETTER, &row), ERR_OK);
	assert_int_equal(store_outbox_end(s, &row, OUTBOX_DONE, 0), ERR_OK);
	assert_int_equal(store_outbox_next(s, 1u << EFFECT_BUS, &at), ERR_OK);
	must_event(s, "gala", EVENT_DO_CALL_OFF);
	row = lease(s, NOW, 1u << EFFECT_BROADCAST);
	assert_int_equal(write_slice(s, &row, NOW), ERR_OK);
	for (size_t i = 0; i < DB_STATEMENTS_MAX; i++) {
		if (db->cache[i].text == NULL || strncmp(db->cache[i].text, "SELECT", 6) < 0)
			continue;
		explain(db, db->cache[i].text, plan, sizeof(plan));
		if (strstr(plan, "SORT") != NULL || strstr(plan, "TEMP B-TREE") != NULL ||
		    (strstr(plan, "SCAN ") != NULL && strstr(plan, "INDEX") == NULL))
			fail_msg("%s: %s", db->cache[i].text, plan);
		seen += strstr(plan, "SEARCH") != NULL;
	}
	assert_true(seen >= 8);
}

int main(int argc, char **argv)
{
	const struct promises_place place = {"store_sqlite", clear, open_store, forget, test_rounds(100), 500};
	int broken;

	test_only(argc, argv, promises, promises_count);
	folder_make(directory);
	folder_file(path, directory, "store.sqlite");
	folder_file(copy, directory, "copy.sqlite");
	log_to(-1);
	store_close(open_store());
	folder_keep(path);
	broken = promises_run(&place) + test_run(NULL, NULL);
	folder_delete(directory);
	return broken != 0;
}
