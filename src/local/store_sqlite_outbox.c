/* The outbox: rows are written with their change, leased by one worker at a time, and ended. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "core/states.h"
#include "local/db_row.h"
#include "local/store_sqlite_parts.h"

#define KINDS 5
#define SQL_BYTES_MAX 640

/* By enum; "" for a kind that has no row of the outbox here. */
static const char *const kind_names[KINDS] = {
	[EFFECT_LETTER] = "letter",
	[EFFECT_TIMER] = "",
	[EFFECT_UNTIMER] = "",
	[EFFECT_BUS] = "bus",
	[EFFECT_TELL] = "tell",
};

static const char *what_name(const struct outbox *row)
{
	return row->kind == EFFECT_BUS ? bus_events[row->what].name : letter_names[row->what];
}

static bool read_what(const char *text, struct outbox *row)
{
	size_t count = row->kind == EFFECT_BUS ? BUS__MAX : LETTER__MAX;

	for (row->what = 0; row->what < count; row->what++)
		if (strcmp(what_name(row), text) == 0)
			return true;
	return false;
}

int store_sqlite_outbox_put(struct db *db, const struct outbox *row, int64_t now)
{
	sqlite3_stmt *statement = db_statement(db,
	    "INSERT INTO outbox (event, seq, n, guest, kind, what, states, state, no, not_after,"
	    " status, attempts, made_at, due_at, version)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'pending', 0, ?11, ?11, "
	    STORE_SQLITE_RULES ")");
	char states[STATES_BYTES_MAX + 1];
	int err;

	states_write(row->states, states);
	if (statement == NULL || db_row_put(statement, 1, row->event) != ERR_OK ||
	    db_row_put_number(statement, 2, row->seq) != ERR_OK ||
	    db_row_put_number(statement, 3, row->n) != ERR_OK ||
	    db_row_put(statement, 4, row->guest) != ERR_OK ||
	    db_row_put(statement, 5, kind_names[row->kind]) != ERR_OK ||
	    db_row_put(statement, 6, what_name(row)) != ERR_OK ||
	    db_row_put(statement, 7, states) != ERR_OK ||
	    db_row_put(statement, 8, guest_machine.states[row->state]) != ERR_OK ||
	    db_row_put_number(statement, 9, row->no) != ERR_OK ||
	    db_row_put_number(statement, 10, row->not_after) != ERR_OK ||
	    db_row_put_number(statement, 11, now) != ERR_OK)
		return ERR_IO;
	err = db_run(db, statement);
	return err == ERR_CONFLICT ? ERR_IO : err;
}

static int read_kind(sqlite3_stmt *statement, int column, struct outbox *row)
{
	size_t kind;
	int err = db_row_name(statement, column, kind_names, KINDS, &kind);

	if (err == ERR_OK)
		row->kind = (enum effect_kind)kind;
	return err;
}

static int read_words(sqlite3_stmt *statement, struct outbox *row)
{
	char what[STATES_BYTES_MAX + 1], states[STATES_BYTES_MAX + 1];
	size_t state;
	int err = db_row_text(statement, 5, what, sizeof(what));

	if (err == ERR_OK)
		err = db_row_text(statement, 6, states, sizeof(states));
	if (err == ERR_OK)
		err = db_row_name(statement, 7, guest_machine.states, guest_machine.states_count,
		    &state);
	if (err != ERR_OK)
		return err;
	row->state = (int64_t)state;
	if (read_what(what, row) && states_read(states, &row->states))
		return ERR_OK;
	log_facts("store-malformed", LOG_TEXT("why", "an outbox row of no known effect"),
	    LOG_TEXT("event", row->event), LOG_INT("seq", row->seq), LOG_INT("n", row->n));
	return ERR_IO;
}

#define OUTBOX_COLUMNS \
	"event, seq, n, guest, kind, what, states, state, no, not_after, attempts, unheard, version"

static int read_row(sqlite3_stmt *statement, struct outbox *row)
{
	int err = db_row_text(statement, 0, row->event, sizeof(row->event));

	if (err == ERR_OK)
		err = db_row_number(statement, 1, &row->seq);
	if (err == ERR_OK)
		err = db_row_number(statement, 2, &row->n);
	if (err == ERR_OK)
		err = db_row_text(statement, 3, row->guest, sizeof(row->guest));
	if (err == ERR_OK)
		err = read_kind(statement, 4, row);
	if (err == ERR_OK)
		err = read_words(statement, row);
	if (err == ERR_OK)
		err = db_row_number(statement, 8, &row->no);
	if (err == ERR_OK)
		err = db_row_number(statement, 9, &row->not_after);
	if (err == ERR_OK)
		err = db_row_number(statement, 10, &row->attempts);
	if (err == ERR_OK)
		err = db_row_number(statement, 11, &row->unheard);
	if (err == ERR_OK)
		err = db_row_number(statement, 12, &row->version);
	return err;
}

/* The place of a row in the order of the outbox. */
struct place {
	int64_t due_at, number;
};

/* The first unfinished row of one kind; what newer rules ask for is left to them. */
static int first_of(struct db *db, enum effect_kind kind, struct place *place)
{
	sqlite3_stmt *statement = db_statement(db,
	    "SELECT due_at, number FROM outbox"
	    " WHERE kind = ?1 AND status IN ('pending', 'leased') AND " STORE_SQLITE_KNOWN("outbox")
	    " ORDER BY due_at, number LIMIT 1");
	int err;

	if (statement == NULL || db_row_put(statement, 1, kind_names[kind]) != ERR_OK)
		return ERR_IO;
	err = db_step(db, statement);
	if (err == ERR_OK)
		err = db_row_number(statement, 0, &place->due_at);
	if (err == ERR_OK)
		err = db_row_number(statement, 1, &place->number);
	sqlite3_reset(statement);
	return err;
}

/* The first unfinished row of any of some kinds: each is one look into the index. */
static int first(struct db *db, unsigned kinds, struct place *place)
{
	struct place other;
	int err, found = ERR_ABSENT;

	for (unsigned kind = 0; kind < KINDS; kind++) {
		if ((kinds & 1u << kind) == 0)
			continue;
		err = first_of(db, (enum effect_kind)kind, &other);
		if (err == ERR_ABSENT)
			continue;
		if (err != ERR_OK)
			return err;
		if (found == ERR_OK && (other.due_at > place->due_at ||
		    (other.due_at == place->due_at && other.number > place->number)))
			continue;
		*place = other;
		found = ERR_OK;
	}
	return found;
}

static int first_due(struct db *db, int64_t now, unsigned kinds, struct place *place)
{
	int err = first(db, kinds, place);

	return err == ERR_OK && place->due_at > now ? ERR_ABSENT : err;
}

/* That there was nothing to lease undoes nothing: rows that nobody can read were buried. */
static int unit_end(struct db *db, int err)
{
	if (err == ERR_ABSENT)
		return db_unit_end(db, ERR_OK) == ERR_OK ? ERR_ABSENT : ERR_IO;
	return db_unit_end(db, err);
}

/* A row that cannot be read would be the first for ever. */
static int bury(struct db *db, int64_t now, int64_t number)
{
	sqlite3_stmt *statement = db_statement(db,
	    "UPDATE outbox SET status = 'dead', due_at = ?2 WHERE number = ?1");

	if (statement == NULL || db_row_put_number(statement, 1, number) != ERR_OK ||
	    db_row_put_number(statement, 2, now) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

static int read_leased(struct db *db, int64_t number, struct outbox *row)
{
	sqlite3_stmt *statement = db_statement(db,
	    "SELECT " OUTBOX_COLUMNS " FROM outbox WHERE number = ?1");
	int err;

	if (statement == NULL || db_row_put_number(statement, 1, number) != ERR_OK)
		return ERR_IO;
	err = db_step(db, statement);
	if (err == ERR_OK && read_row(statement, row) != ERR_OK)
		err = ERR_INPUT;
	sqlite3_reset(statement);
	return err;
}

static int lease(struct db *db, int64_t until, int64_t number, struct outbox *row)
{
	sqlite3_stmt *statement = db_statement(db,
	    "UPDATE outbox SET unheard = unheard + (status = 'leased'), status = 'leased',"
	    " attempts = attempts + 1, due_at = ?2 WHERE number = ?1");
	int err;

	if (statement == NULL || db_row_put_number(statement, 1, number) != ERR_OK ||
	    db_row_put_number(statement, 2, until) != ERR_OK)
		return ERR_IO;
	err = db_run(db, statement);
	return err == ERR_OK ? read_leased(db, number, row) : err;
}

/* What names a row: the first values of a statement. */
#define NAMED "event = ?1 AND seq = ?2 AND n = ?3 AND guest = ?4"

static int put_name(sqlite3_stmt *statement, const struct outbox *row)
{
	int err = db_row_put(statement, 1, row->event);

	if (err == ERR_OK)
		err = db_row_put_number(statement, 2, row->seq);
	if (err == ERR_OK)
		err = db_row_put_number(statement, 3, row->n);
	if (err == ERR_OK)
		err = db_row_put(statement, 4, row->guest);
	return err;
}

/* Where the named row stands, if it may be taken now; ERR_ABSENT if not, or there is none. */
static int find(struct db *db, int64_t now, unsigned kinds, const struct outbox *row,
    int64_t *number)
{
	sqlite3_stmt *statement = db_statement(db, "SELECT number, kind FROM outbox WHERE " NAMED
	    " AND (status = 'pending' OR (status = 'leased' AND due_at <= ?5))"
	    " AND " STORE_SQLITE_KNOWN("outbox"));
	size_t kind;
	int err;

	if (statement == NULL || put_name(statement, row) != ERR_OK ||
	    db_row_put_number(statement, 5, now) != ERR_OK)
		return ERR_IO;
	err = db_step(db, statement);
	if (err == ERR_OK)
		err = db_row_number(statement, 0, number);
	if (err == ERR_OK)
		err = db_row_name(statement, 1, kind_names, KINDS, &kind);
	if (err == ERR_OK && (kinds & 1u << kind) == 0)
		err = ERR_ABSENT;
	sqlite3_reset(statement);
	return err;
}

/* Within a unit. */
static int take(struct db *db, int64_t now, int64_t secs, unsigned kinds, struct outbox *row)
{
	struct outbox taken = {.seq = 0};
	int64_t number;
	int err = find(db, now, kinds, row, &number);

	if (err == ERR_OK)
		err = lease(db, now + secs, number, &taken);
	if (err == ERR_OK)
		*row = taken;
	if (err == ERR_INPUT)
		err = bury(db, now, number) == ERR_OK ? ERR_ABSENT : ERR_IO;
	return err;
}

int store_sqlite_outbox_take(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct db *db = store_sqlite_db(s);
	int err = db_unit_begin(db);

	if (err == ERR_OK)
		err = unit_end(db, take(db, now, secs, kinds, row));
	return err;
}

int store_sqlite_outbox_lease(struct store *s, int64_t now, int64_t secs, unsigned kinds,
    struct outbox *row)
{
	struct db *db = store_sqlite_db(s);
	struct place place;
	int err = first_due(db, now, kinds, &place);

	/* Mostly nothing is due, and looking takes no lock. */
	if (err != ERR_OK)
		return err;
	if ((err = db_unit_begin(db)) != ERR_OK)
		return err;
	while ((err = first_due(db, now, kinds, &place)) == ERR_OK) {
		memset(row, 0, sizeof(*row));
		err = lease(db, now + secs, place.number, row);
		if (err != ERR_INPUT)
			break;
		if ((err = bury(db, now, place.number)) != ERR_OK)
			break;
	}
	return unit_end(db, err);
}

/* ---- the end ---- */

/* Within a unit; db_changes is 0 if the row is no longer ours. */
static int end(struct db *db, const struct outbox *row, enum outbox_status status, int64_t at)
{
	sqlite3_stmt *statement = db_statement(db, "UPDATE outbox SET status = ?5, due_at = ?6"
	    " WHERE " NAMED " AND status = 'leased' AND attempts = ?7");

	if (statement == NULL || put_name(statement, row) != ERR_OK ||
	    db_row_put(statement, 5, outbox_statuses[status]) != ERR_OK ||
	    db_row_put_number(statement, 6, at) != ERR_OK ||
	    db_row_put_number(statement, 7, row->attempts) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

int store_sqlite_outbox_end(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t at)
{
	struct db *db = store_sqlite_db(s);
	int err = db_unit_begin(db);

	assert(status != OUTBOX_LEASED);
	if (err != ERR_OK)
		return err;
	return db_unit_end(db, end(db, row, status, at));
}

static int settle(struct db *db, const struct outbox *row, enum outbox_status status, int64_t now)
{
	sqlite3_stmt *statement = db_statement(db, "UPDATE outbox SET status = ?5, due_at = ?6"
	    " WHERE " NAMED " AND status IN ('pending', 'leased')");

	if (statement == NULL || put_name(statement, row) != ERR_OK ||
	    db_row_put(statement, 5, outbox_statuses[status]) != ERR_OK ||
	    db_row_put_number(statement, 6, now) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

int store_sqlite_outbox_settle(struct store *s, const struct outbox *row, enum outbox_status status,
    int64_t now)
{
	struct db *db = store_sqlite_db(s);
	int err = db_unit_begin(db);

	assert(status == OUTBOX_DONE || status == OUTBOX_DEAD);
	if (err != ERR_OK)
		return err;
	return db_unit_end(db, settle(db, row, status, now));
}

/* Others wait meanwhile, so that a great many go in several sweeps. */
int store_sqlite_outbox_forget(struct db *db, int64_t before)
{
	sqlite3_stmt *statement = db_statement(db, "DELETE FROM outbox WHERE number IN ("
	    "SELECT number FROM outbox WHERE status NOT IN ('pending', 'leased') AND due_at < ?1"
	    " LIMIT 10000)");

	if (statement == NULL || db_row_put_number(statement, 1, before) != ERR_OK)
		return ERR_IO;
	return db_run(db, statement);
}

/* One letter row for each guest in one state, as the guest stands now. */
static int fan_state(struct db *db, const struct outbox *row, size_t state)
{
	uint16_t no = guest_machine.timers[state].no;
	char text[SQL_BYTES_MAX + 1];
	sqlite3_stmt *statement;
	int length, err = ERR_IO;

	length = snprintf(text, sizeof(text),
	    "INSERT OR IGNORE INTO outbox (event, seq, n, guest, kind, what, states, state, no,"
	    " not_after, status, attempts, made_at, due_at, version)"
	    " SELECT t.event, t.seq, t.n, g.id, 'letter', t.what, '', g.state, %s%s,"
	    " t.not_after, 'pending', 0, t.made_at, t.made_at, " STORE_SQLITE_RULES
	    " FROM outbox t JOIN guest g ON g.event = t.event"
	    " WHERE t.event = ?1 AND t.seq = ?2 AND t.n = ?3 AND t.guest = ?4 AND g.state = ?5"
	    " ORDER BY g.id",
	    no == FIELD_NONE ? "0" : "g.", no == FIELD_NONE ? "" : guest_machine.fields[no].name);
	assert(length > 0 && length <= SQL_BYTES_MAX);
	(void)length;
	if ((statement = db_once(db, text)) == NULL)
		return ERR_IO;
	if (put_name(statement, row) == ERR_OK &&
	    db_row_put(statement, 5, guest_machine.states[state]) == ERR_OK)
		err = db_run(db, statement);
	sqlite3_finalize(statement);
	return err;
}

int store_sqlite_outbox_fan(struct store *s, const struct outbox *row, int64_t now)
{
	struct db *db = store_sqlite_db(s);
	int err = db_unit_begin(db);

	assert(row->kind == EFFECT_TELL);
	if (err != ERR_OK)
		return err;
	err = end(db, row, OUTBOX_DONE, now);
	if (err == ERR_OK && db_changes(db) == 0)
		return db_unit_end(db, ERR_OK); /* somebody else did it */
	for (size_t i = 0; i < guest_machine.states_count && err == ERR_OK; i++)
		if ((row->states & 1u << i) != 0)
			err = fan_state(db, row, i);
	return db_unit_end(db, err);
}

int store_sqlite_outbox_next(struct store *s, unsigned kinds, int64_t *at)
{
	struct place place;
	int err = first(store_sqlite_db(s), kinds, &place);

	if (err == ERR_OK)
		*at = place.due_at;
	return err;
}

int store_sqlite_outbox_count(struct store *s, const char *event, size_t counts[OUTBOX_STATUS__MAX])
{
	struct db *db = store_sqlite_db(s);
	sqlite3_stmt *statement = db_statement(db,
	    "SELECT status, count(*) FROM outbox WHERE event = ?1 GROUP BY status");
	int64_t count;
	size_t status;
	int err;

	memset(counts, 0, OUTBOX_STATUS__MAX * sizeof(counts[0]));
	if (statement == NULL || db_row_put(statement, 1, event) != ERR_OK)
		return ERR_IO;
	while ((err = db_step(db, statement)) == ERR_OK) {
		err = db_row_name(statement, 0, outbox_statuses, OUTBOX_STATUS__MAX, &status);
		if (err == ERR_OK)
			err = db_row_number(statement, 1, &count);
		if (err != ERR_OK)
			break;
		counts[status] = (size_t)count;
	}
	sqlite3_reset(statement);
	return err == ERR_ABSENT ? ERR_OK : err;
}
