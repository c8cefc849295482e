/* A file of other rules: its tables are migrated, or it is refused and unchanged. */
#include "folder.h"
#include "promises.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "core/row.h"
#include "core/step.h"
#include "local/store_sqlite.h"
#include "local/store_sqlite_internal.h"

static char directory[FOLDER_BYTES], path[FOLDER_FILE_BYTES], errmsg[STORE_SQLITE_ERRMSG_MAX + 1];

/* A file with gala, whose two seats are taken, and picnic, which has no guests. */
static void make_file(void)
{
	struct store *s;

	if (store_sqlite_open(path, &s, errmsg) != ERR_OK)
		abort();
	add_event(s, "gala", 2);
	must(s, "gala", 1, GUEST_DO_ADMIT, NOW);
	must(s, "gala", 2, GUEST_DO_ADMIT, NOW);
	add_event(s, "picnic", 2);
	store_close(s);
}

static int setup(void **state)
{
	(void)state;
	folder_empty(directory);
	folder_put(path);
	return 0;
}

#define UPGRADE(NAME) TEST_IN(setup, NULL, NAME)

/* Change the file as other rules or an earlier program would have. */
static void rewrite(const char *sql)
{
	sqlite3 *db;
	char *words = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON;"
	    "PRAGMA writable_schema = ON", NULL, NULL, NULL), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &words) != SQLITE_OK)
		fail_msg("%s", words);
	/* Statements that change tables do this themselves; writing to sqlite_schema does not. */
	if (strstr(sql, "sqlite_schema") != NULL && sqlite3_exec(db, "UPDATE spec SET cookie = 0", NULL,
		NULL, &words) != SQLITE_OK)
		fail_msg("%s", words);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void schema_says(const char *table, const char *now, const char *was)
{
	char sql[600];

	snprintf(sql, sizeof(sql), "UPDATE sqlite_schema SET sql = replace(sql, \"%s\", \"%s\")"
	    " WHERE name = '%s'", now, was, table);
	rewrite(sql);
}

static struct store *opened(void)
{
	struct store *s = NULL;

	if (store_sqlite_open(path, &s, errmsg) != ERR_OK)
		fail_msg("%s", errmsg);
	assert_string_equal(errmsg, "");
	return s;
}

static int64_t number_of(struct store *s, const char *sql)
{
	int64_t number = -1;

	assert_int_equal(db_number(store_sqlite_db(s), sql, &number), ERR_OK);
	return number;
}

static int64_t number_in_file(const char *sql)
{
	struct db db = {.handle = NULL};
	int64_t number = -1;

	assert_int_equal(sqlite3_open(path, &db.handle), SQLITE_OK);
	assert_int_equal(db_number(&db, sql, &number), ERR_OK);
	db_close(&db);
	return number;
}

static void text_in_file(const char *sql, char *text, size_t bytes)
{
	struct db db = {.handle = NULL};
	sqlite3_stmt *statement;

	assert_int_equal(sqlite3_open(path, &db.handle), SQLITE_OK);
	statement = db_once(&db, sql);
	assert_int_equal(db_step(&db, statement), ERR_OK);
	snprintf(text, bytes, "%s", (const char *)sqlite3_column_text(statement, 0));
	assert_in_range(strlen(text), 1, bytes - 2);
	sqlite3_finalize(statement);
	db_close(&db);
}

/* A checksum of the file. */
#define CONTENT "SELECT (SELECT sum(length(sql)) FROM sqlite_schema) * 1000000" \
	" + (SELECT count(*) FROM guest) * 1000 + (SELECT count(*) FROM outbox)"

#define HAS_EXPIRED "SELECT count(*) FROM sqlite_schema WHERE name = 'guest'" \
	" AND sql LIKE '%''expired''%'"

/* Whether the file is marked: its tables are those of these rules. */
#define KNOWN "SELECT count(*) FROM spec WHERE length(mark) = 64" \
	" AND cookie = (SELECT schema_version FROM pragma_schema_version) AND fingerprint = '" \
	RULES_FINGERPRINT "'"

static void refused(const char *words)
{
	int64_t before = number_in_file(CONTENT);
	struct store *s = NULL;

	assert_int_equal(store_sqlite_open(path, &s, errmsg), ERR_REFUSED);
	assert_null(s);
	assert_string_equal(errmsg, words);
	assert_int_equal(number_in_file(CONTENT), before);
}

/* ---- files that open ---- */

UPGRADE(a_file_of_these_rules_is_left_alone)
{
	int64_t before = number_in_file("PRAGMA schema_version");

	store_close(opened());
	assert_int_equal(number_in_file("PRAGMA schema_version"), before);
}

/* The tables of a marked file are not compared, so a different definition stays. */
UPGRADE(known_tables_are_not_looked_over)
{
	struct store *s;

	schema_says("guest", "'expired'", "'lapsed'");
	rewrite("UPDATE spec SET cookie = (SELECT schema_version FROM pragma_schema_version)");
	s = opened();
	assert_int_equal(number_of(s, HAS_EXPIRED), 0);
	store_close(s);
	rewrite("UPDATE spec SET mark = ''");
	s = opened();
	assert_int_equal(number_of(s, HAS_EXPIRED), 1);
	store_close(s);
}

/* Two builds would keep migrating each other's tables.  Those of a lower version are migrated. */
UPGRADE(other_tables_of_the_same_numbers_are_left_alone)
{
	struct store *s;

	schema_says("outbox", "kind = 'letter' OR kind = 'timer' OR kind = 'bus' OR kind = 'tell'",
	    "kind IN ('letter', 'timer', 'bus', 'tell')");
	rewrite("UPDATE spec SET mark = 'of other tables'");
	refused("another build of this version made different tables; use that build (developers: raise "
		"STORE_SQLITE_VERSION)");
	rewrite("PRAGMA user_version = 3");
	s = opened();
	assert_int_equal(number_of(s, "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%kind IN (%'"), 0);
	assert_int_equal(number_of(s, "SELECT count(*) FROM outbox"), 6);
	assert_int_equal(number_of(s, "PRAGMA user_version"), STORE_SQLITE_VERSION);
	store_close(s);
	a_file_of_these_rules_is_left_alone();
}

UPGRADE(tables_that_were_touched_are_looked_over_once)
{
	static const char *const touches[] = {"CREATE TABLE other (x); DROP TABLE other",
	    "UPDATE spec SET mark = ''", "UPDATE spec SET cookie = cookie + 1", "DELETE FROM spec",
	    "UPDATE spec SET fingerprint = ''"};

	for (size_t i = 0; i < COUNT(touches); i++) {
		int64_t before;

		rewrite(touches[i]);
		before = number_in_file("PRAGMA schema_version");
		assert_int_equal(number_in_file(KNOWN), 0);
		store_close(opened());
		assert_int_equal(number_in_file(KNOWN), 1);
		assert_int_equal(number_in_file("PRAGMA schema_version"), before);
	}
}

UPGRADE(a_new_field_gets_its_default)
{
	struct store *s;
	struct guest g;
	struct event e;

	rewrite("ALTER TABLE guest DROP COLUMN party; ALTER TABLE guest DROP COLUMN version;"
		"ALTER TABLE event DROP COLUMN version; ALTER TABLE event DROP COLUMN place;"
		"ALTER TABLE event DROP COLUMN max_party; DELETE FROM outbox WHERE kind = 'timer';"
		"ALTER TABLE outbox DROP COLUMN version; ALTER TABLE outbox DROP COLUMN unheard;"
		"DROP TABLE spec; PRAGMA user_version = 1");
	s = opened();
	assert_int_equal(store_event(s, "gala", &e), ERR_OK);
	assert_int_equal(e.version, 1);
	assert_int_equal(e.max_party, EVENT_MAX_PARTY_DEFAULT);
	assert_string_equal(e.place, "");
	assert_int_equal(e.confirmed, 2);
	assert_int_equal(store_guest(s, "gala", fresh_guest("gala", 1).id, &g), ERR_OK);
	assert_int_equal(g.party, GUEST_PARTY_DEFAULT);
	assert_int_equal(g.version, 1);
	assert_int_equal(number_of(s, "SELECT max(version) FROM outbox WHERE kind <> 'timer'"), 1);
	assert_int_equal(number_of(s, "SELECT max(unheard) FROM outbox"), 0);
	assert_int_equal(number_of(s, "SELECT version FROM spec"), EVENT_VERSION);
	assert_int_equal(number_of(s, "PRAGMA user_version"), STORE_SQLITE_VERSION);
	assert_int_equal(number_of(s, "PRAGMA foreign_keys"), 1);
	assert_int_equal(number_of(s, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
	/* It can be written to. */
	must(s, "gala", 3, GUEST_DO_ADMIT, NOW);
	assert_int_equal(store_event(s, "gala", &e), ERR_OK);
	assert_int_equal(e.version, EVENT_VERSION);
	assert_int_equal(e.waitlisted, 1);
	store_close(s);
}

UPGRADE(a_new_state_is_counted_from_nothing)
{
	struct store *s;
	struct event e;

	rewrite("ALTER TABLE event DROP COLUMN expired; DROP INDEX guest_offered");
	schema_says("guest", " OR state = 'expired'", "");
	s = opened();
	assert_int_equal(store_event(s, "gala", &e), ERR_OK);
	assert_int_equal(e.expired, 0);
	assert_int_equal(number_of(s, HAS_EXPIRED), 1);
	assert_int_equal(number_of(s, "SELECT count(*) FROM sqlite_schema"
	    " WHERE name IN ('guest_offered', 'guest_by_ticket', 'outbox_due')"), 3);
	store_close(s);
}

UPGRADE(a_field_that_went_is_dropped)
{
	struct store *s;

	rewrite("ALTER TABLE guest ADD COLUMN shoe INTEGER NOT NULL DEFAULT 42");
	s = opened();
	assert_int_equal(number_of(s, "SELECT count(*) FROM pragma_table_info('guest')"
	    " WHERE name = 'shoe'"), 0);
	assert_int_equal(number_of(s, "SELECT count(*) FROM guest"), 2);
	store_close(s);
}

/* Before version 6, timers had a table of their own. */
#define BEFORE_6 "DELETE FROM outbox WHERE kind = 'timer'; ALTER TABLE outbox DROP COLUMN rings_at;" \
	"ALTER TABLE outbox DROP COLUMN reached;" \
	"CREATE TABLE timer (event TEXT NOT NULL REFERENCES event (id), guest TEXT NOT NULL," \
	"  action TEXT NOT NULL, no INTEGER NOT NULL, due_at INTEGER NOT NULL," \
	"  version INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (event, guest, action)) STRICT, WITHOUT ROWID;" \
	"CREATE INDEX timer_due ON timer (due_at); PRAGMA user_version = 5"

UPGRADE(timers_of_an_older_store_become_rows)
{
	struct store *s = opened();
	struct outbox row;

	must(s, "gala", 3, GUEST_DO_ADMIT, NOW);
	must(s, "gala", 1, GUEST_DO_CANCEL, NOW);
	must(s, "gala", 3, GUEST_DO_OFFER, NOW);
	store_close(s);
	rewrite(BEFORE_6);
	schema_says("outbox", "kind = 'letter' OR kind = 'timer' OR", "kind = 'letter' OR");
	s = opened();
	assert_int_equal(number_of(s, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'timer%'"), 0);
	none_due(s, NOW + 21599, TIMERS);
	row = lease(s, NOW + 21600, TIMERS);
	assert_string_equal(row.event, "gala");
	assert_string_equal(row.guest, fresh_guest("gala", 3).id);
	assert_int_equal(row.what, GUEST_DO_LAPSE);
	assert_int_equal(row.no, 1);
	assert_int_equal(row.fires_at, NOW + 21600);
	assert_int_equal(row.version, EVENT_VERSION);
	assert_int_equal(store_outbox_end(s, &row, OUTBOX_DONE, NOW + 21600), ERR_OK);
	none_due(s, NOW + 31 * DAY - 1, TIMERS);
	for (int i = 0; i < 2; i++) {
		row = lease(s, NOW + 31 * DAY, TIMERS);
		assert_string_equal(row.event, i == 0 ? "gala" : "picnic");
		assert_string_equal(row.guest, "");
		assert_int_equal(row.what, EVENT_DO_END);
		assert_int_equal(row.no, 1);
	}
	none_due(s, NOW + 31 * DAY, TIMERS);
	store_close(s);
}

/* Leases, dead letters and rows of older rules are kept, and an unfinished broadcast starts again. */
UPGRADE(a_store_in_use_is_migrated)
{
#define ROWS_IN_USE "SELECT" \
	" group_concat(number || kind || status || attempts || unheard || due_at || version)" \
	" FROM (SELECT * FROM outbox WHERE kind <> 'timer' ORDER BY number)"
#define HISTORY_IN_USE "SELECT group_concat(seq || line || hash) FROM audit"
	static const char *const texts[] = {ROWS_IN_USE, HISTORY_IN_USE};
	char before[COUNT(texts)][4000], after[4000];

	rewrite("UPDATE guest SET version = 1; UPDATE event SET version = 1; UPDATE outbox SET version = 1;"
		"UPDATE spec SET version = 1, fingerprint = 'of older rules';"
		"UPDATE outbox SET status = 'leased', attempts = 2, unheard = 1, due_at = 7 WHERE number = 1;"
		"UPDATE outbox SET status = 'dead', attempts = 9 WHERE number = 2;"
		"INSERT INTO outbox (event, seq, n, guest, kind, what, states, state, no, not_after, status,"
		"  attempts, made_at, due_at) VALUES ('gala', 2, 7, '', 'tell', 'called_off', 'confirmed',"
		"  'absent', 0, 9, 'leased', 1, 5, 8);" BEFORE_6);
	for (size_t i = 0; i < COUNT(texts); i++)
		text_in_file(texts[i], before[i], sizeof(before[i]));
	store_close(opened());
	for (size_t i = 0; i < COUNT(texts); i++) {
		text_in_file(texts[i], after, sizeof(after));
		assert_string_equal(after, before[i]);
	}
	assert_int_equal(number_in_file("SELECT count(*) FROM outbox WHERE kind = 'tell'"
	    " AND reached = ''"), 1);
	assert_int_equal(number_in_file("SELECT count(*) FROM outbox WHERE kind = 'timer'"
	    " AND due_at = rings_at AND version = " STORE_SQLITE_RULES), 2);
	assert_int_equal(number_in_file("SELECT count(*) FROM spec"), 2);
	assert_int_equal(number_in_file("PRAGMA user_version"), STORE_SQLITE_VERSION);
}

/* New rules may add a timer to a state that rows are in already. */
UPGRADE(a_timer_that_the_rows_call_for_is_set_once)
{
#define TIMER_ROWS "SELECT count(*) FROM outbox WHERE kind = 'timer'"
	static const struct {
		const char *touch;
		int64_t rows;
	} rows[] = {
		{"UPDATE spec SET mark = ''", 2},
		{"UPDATE outbox SET status = 'leased', attempts = 3, due_at = 7 WHERE kind = 'timer';"
		 "UPDATE spec SET mark = ''", 2},
		{"DELETE FROM outbox WHERE kind = 'timer'; UPDATE spec SET mark = ''", 2},
		{"UPDATE event SET end_no = 2 WHERE id = 'gala'; UPDATE spec SET mark = ''", 3},
		{"UPDATE event SET ends_at = 5 WHERE id = 'gala'; UPDATE spec SET mark = ''", 4},
		{"UPDATE event SET state = 'over'; UPDATE spec SET mark = ''", 4},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		rewrite(rows[i].touch);
		store_close(opened());
		assert_int_equal(number_in_file(TIMER_ROWS), rows[i].rows);
	}
}

UPGRADE(many_may_find_old_tables)
{
	pid_t children[8];
	int status;

	rewrite("ALTER TABLE guest DROP COLUMN epoch");
	for (size_t i = 0; i < 8; i++)
		if ((children[i] = fork()) == 0) {
			struct store *s;

			_exit(store_sqlite_open(path, &s, errmsg) == ERR_OK &&
			    number_of(s, "SELECT count(epoch) FROM guest") == 2 ? 0 : 1);
		}
	for (size_t i = 0; i < 8; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
}

/* ---- files that are refused ---- */

UPGRADE(a_state_that_went_is_named)
{
	schema_says("guest", "'expired'", "'expired' OR state = 'Tentative'");
	rewrite("UPDATE guest SET state = 'Tentative'");
	refused("the rules have no state 'Tentative', in which 2 guests are");
	rewrite("UPDATE guest SET state = 'confirmed'");
	store_close(opened());
}

UPGRADE(values_over_a_lowered_limit_are_named)
{
	schema_says("guest", "<= 100)", "<= 200)");
	rewrite("UPDATE guest SET name = printf('%.*c', 101, 'x') WHERE id = (SELECT min(id) FROM guest)");
	refused("name is over the limits of the rules for one guest");
	schema_says("event", "100000", "200000");
	rewrite("UPDATE guest SET name = ''; UPDATE event SET cap = 150000, free = cap - confirmed");
	rewrite("UPDATE event SET free = cap - confirmed");
	refused("cap is over the limits of the rules for 2 events");
}

UPGRADE(what_is_counted_otherwise_is_named)
{
	rewrite("ALTER TABLE event DROP COLUMN max_party; UPDATE event SET pending = 1 WHERE id = 'gala'");
	refused("the rules count the pending of event gala otherwise");
	rewrite("UPDATE event SET pending = 0, free = 1 WHERE id = 'gala'");
	refused("the rules count the seats of event gala otherwise");
}

UPGRADE(newer_tables_are_left_alone)
{
	char words[STORE_SQLITE_ERRMSG_MAX];

	snprintf(words, sizeof(words), "it was written by newer rules (version 99; this rsvp knows %d): "
	    "use that rsvp", EVENT_VERSION);
	rewrite("ALTER TABLE guest ADD COLUMN shoe INTEGER NOT NULL DEFAULT 42");
	rewrite("UPDATE guest SET version = 99 WHERE id = (SELECT min(id) FROM guest)");
	refused(words);
	rewrite("UPDATE guest SET version = 1; UPDATE spec SET version = 99");
	refused(words);
}

#define BY_OTHERS "UPDATE spec SET fingerprint = '0123456789abcdef'"
#define OF_OTHERS "SELECT count(*) FROM spec WHERE fingerprint = '0123456789abcdef'"
#define UNWRITTEN "UPDATE event SET version = version - 1"

/* An engineer can open a store under new rules until other rules of their version wrote to it. */
UPGRADE(other_rules_of_this_version_are_named_once_they_wrote)
{
	char words[STORE_SQLITE_ERRMSG_MAX];

	snprintf(words, sizeof(words), STORE_OTHER_RULES, EVENT_VERSION);
	rewrite(BY_OTHERS);
	refused(words);
	rewrite("ALTER TABLE guest DROP COLUMN epoch");
	refused(words);
	rewrite(UNWRITTEN);
	store_close(opened());
	assert_int_equal(number_in_file(OF_OTHERS), 1);
	rewrite(BY_OTHERS ", mark = 'of other tables'");
	store_close(opened());
	assert_int_equal(number_in_file(OF_OTHERS " AND mark = ''"), 1);
	rewrite("UPDATE event SET version = version + 1");
	refused(words);
	rewrite("UPDATE spec SET fingerprint = ''");
	store_close(opened());
	assert_int_equal(number_in_file(KNOWN), 1);
	/* The fingerprint of another version is left alone. */
	rewrite("INSERT INTO spec (version, fingerprint) VALUES (1, 'of older rules')");
	store_close(opened());
	assert_int_equal(number_in_file("SELECT count(*) FROM spec"), 2);
}

/* A version stands for the rules that write first; opening the file claims nothing. */
UPGRADE(a_version_is_of_the_rules_that_write_first)
{
	struct store *s, *late;
	struct change c, stale;
	int64_t before;

	rewrite(UNWRITTEN);
	s = opened();
	late = opened();
	stale = c = ask(s, "gala", 3, GUEST_DO_ADMIT, NOW);
	stale.was_event.seq--;
	rewrite(BY_OTHERS);
	/* A transaction or batch that is not written claims nothing. */
	assert_int_equal(store_commit(s, &stale), ERR_CONFLICT);
	assert_int_equal(store_batch_begin(s), ERR_OK);
	assert_int_equal(store_commit(s, &c), ERR_OK);
	assert_int_equal(db_exec(store_sqlite_db(s), "ROLLBACK"), ERR_OK);
	assert_int_equal(store_batch_end(s), ERR_IO);
	assert_int_equal(number_in_file(OF_OTHERS), 1);
	assert_int_equal(store_batch_begin(s), ERR_OK);
	assert_int_equal(store_commit(s, &c), ERR_OK);
	assert_int_equal(store_batch_end(s), ERR_OK);
	assert_int_equal(number_in_file(OF_OTHERS), 0);
	store_close(opened());
	assert_int_equal(number_in_file(KNOWN), 1);
	/* Others wrote first: the later commits of a batch are refused, too. */
	rewrite(BY_OTHERS);
	before = number_in_file(CONTENT);
	c = ask(late, "gala", 4, GUEST_DO_ADMIT, NOW);
	assert_int_equal(store_batch_begin(late), ERR_OK);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(store_commit(late, &c), ERR_NEWER);
		assert_int_equal(store_newer(late), EVENT_VERSION);
	}
	assert_int_equal(store_batch_end(late), ERR_OK);
	assert_int_equal(number_in_file(CONTENT), before);
	assert_int_equal(number_in_file(OF_OTHERS), 1);
	store_close(late);
	store_close(s);
}

/* ---- rows of newer rules in tables of these rules ---- */

UPGRADE(a_newer_event_is_left_alone)
{
	struct event events[3];
	struct store *s;
	struct outbox row;
	int64_t at, end = NOW + 40 * DAY;
	size_t count;

	rewrite("UPDATE event SET version = 99, state = 'dreaming' WHERE id = 'gala'");
	s = opened();
	assert_int_equal(store_event(s, "gala", &events[0]), ERR_NEWER);
	assert_int_equal(store_event(s, "picnic", &events[0]), ERR_OK);
	assert_int_equal(store_events(s, "", events, 3, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_string_equal(events[0].id, "gala");
	assert_int_equal(events[0].version, 99);
	assert_string_equal(events[1].id, "picnic");
	/* Its timer and its letters are invisible to these rules, and stay. */
	assert_int_equal(store_outbox_lease(s, end, 60, ALL_KINDS, &row), ERR_ABSENT);
	assert_int_equal(store_outbox_next(s, ALL_KINDS, &at), ERR_ABSENT);
	row = lease(s, end, TIMERS);
	assert_string_equal(row.event, "picnic");
	assert_int_equal(row.version, EVENT_VERSION);
	assert_int_equal(store_outbox_end(s, &row, OUTBOX_DONE, end), ERR_OK);
	none_due(s, end, TIMERS);
	assert_int_equal(store_outbox_next(s, TIMERS, &at), ERR_ABSENT);
	store_close(s);
	rewrite("DELETE FROM outbox WHERE kind = 'timer'; UPDATE spec SET mark = ''");
	s = opened();
	assert_int_equal(number_of(s, TIMER_ROWS " AND event = 'gala'"), 0);
	assert_int_equal(number_of(s, TIMER_ROWS), 1);
	assert_int_equal(number_of(s, "SELECT count(*) FROM outbox WHERE status = 'pending'"
	    " AND event = 'gala'"), 4);
	store_close(s);
}

UPGRADE(a_newer_guest_timer_or_letter_is_left_alone)
{
	struct store *s;
	struct guest g;
	struct outbox row;

	rewrite("UPDATE guest SET version = 99; UPDATE outbox SET version = 99");
	s = opened();
	assert_int_equal(store_guest(s, "gala", fresh_guest("gala", 1).id, &g), ERR_NEWER);
	assert_int_equal(store_outbox_lease(s, NOW + 40 * DAY, 60, ALL_KINDS | TIMERS, &row), ERR_ABSENT);
	store_close(s);
}

int main(int argc, char **argv)
{
	int broken;

	test_only(argc, argv, NULL, 0);
	folder_make(directory);
	folder_file(path, directory, "store.sqlite");
	log_to(-1);
	make_file();
	folder_keep(path);
	broken = test_run(NULL, NULL);
	folder_delete(directory);
	return broken != 0;
}
