/* Reads all that the store holds, from scratch. */
#include "sim/view.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/count.h"
#include "sim/view_table.h"

enum { WORDS_BYTES = 200 };

static const char *const kinds[] = {
	[EFFECT_LETTER] = "letter",
	[EFFECT_TIMER] = "timer",
	[EFFECT_UNTIMER] = "untimer",
	[EFFECT_BUS] = "bus",
	[EFFECT_BROADCAST] = "tell",
};

static const char *const statuses[OUTBOX_STATUS__MAX] = {
	[OUTBOX_PENDING] = "pending",
	[OUTBOX_LEASED] = "leased",
	[OUTBOX_DONE] = "done",
	[OUTBOX_SKIPPED] = "skipped",
	[OUTBOX_DEAD] = "dead",
};

#define OUTBOX "SELECT number, event, guest, kind, what, states, state, seq, n, no, rings_at, not_after," \
	" attempts, unheard, made_at, version, status, due_at FROM outbox "

/* With INDEXED BY, the rows that ended are not scanned. */
enum statement { BEGIN, END, EVENTS, GUESTS, LIVE, NUMBERED, AFTER, OF_CHANGE, LINES, STATEMENT__MAX };
static const char *const texts[STATEMENT__MAX] = {
	[BEGIN] = "BEGIN",
	[END] = "COMMIT",
	[LIVE] = OUTBOX "INDEXED BY outbox_due WHERE status IN ('pending', 'leased')",
	[NUMBERED] = OUTBOX "WHERE number = ?1",
	[AFTER] = OUTBOX "WHERE event = ?1 AND seq > ?2 ORDER BY seq, n, guest",
	[OF_CHANGE] = OUTBOX "WHERE event = ?1 AND seq = ?2 ORDER BY seq, n, guest",
	[LINES] = "SELECT seq, line, hash FROM audit WHERE event = ?1 AND seq > ?2 ORDER BY seq",
};

struct view_reader {
	sqlite3 *db;
	sqlite3_stmt *statements[STATEMENT__MAX];
	char wrong[WORDS_BYTES]; /* what cannot be read, or "" */
};

/* ---- values ---- */

/* The first failure counts. */
static void fail(struct view_reader *r, const char *wrong)
{
	if (r->wrong[0] == '\0')
		snprintf(r->wrong, sizeof(r->wrong), "%s", wrong);
}

/* The bytes after the text are zero already. */
static void text(struct view_reader *r, sqlite3_stmt *s, int column, char *to, size_t size)
{
	const unsigned char *bytes = sqlite3_column_text(s, column);
	size_t n = (size_t)sqlite3_column_bytes(s, column);

	if (bytes == NULL || n >= size || memchr(bytes, '\0', n) != NULL)
		fail(r, "a text is missing, is too long, or has a NUL");
	else
		memcpy(to, bytes, n);
}

static size_t find(const char *const *names, size_t count, const char *found, size_t n)
{
	size_t i = 0;

	while (i < count && (names[i] == NULL || strncmp(names[i], found, n) != 0 || names[i][n] != '\0'))
		i++;
	return i;
}

static size_t name(struct view_reader *r, sqlite3_stmt *s, int column, const char *const *names, size_t count)
{
	const char *found = (const char *)sqlite3_column_text(s, column);
	size_t i = found != NULL ? find(names, count, found, strlen(found)) : count;

	if (i < count)
		return i;
	fail(r, "a name is unknown");
	return 0;
}

/* A set of guest states, such as "pending,offered", as bits. */
static uint32_t states(struct view_reader *r, sqlite3_stmt *s, int column)
{
	const char *list = (const char *)sqlite3_column_text(s, column);
	uint32_t bits = 0;

	while (list != NULL && *list != '\0') {
		size_t n = strcspn(list, ",");
		size_t i = find(view_table_guest.states, view_table_guest.states_count, list, n);

		if (i == view_table_guest.states_count)
			fail(r, "a state of a broadcast is unknown");
		else
			bits |= 1u << i;
		list += n + (list[n] == ',');
	}
	return bits;
}

static size_t what(struct view_reader *r, sqlite3_stmt *s, int column, const struct outbox *row)
{
	static const char *const of_guests[] = {[GUEST_DO_LAPSE] = "lapse"},
	    *const of_events[] = {[EVENT_DO_END] = "end"};

	switch (row->kind) {
	case EFFECT_LETTER:
	case EFFECT_BROADCAST:
		return name(r, s, column, view_table_letters, LETTER__MAX);
	case EFFECT_BUS:
		return name(r, s, column, view_table_bus, BUS__MAX);
	case EFFECT_TIMER:
	case EFFECT_UNTIMER:
		break;
	}
	return row->guest[0] != '\0' ? name(r, s, column, of_guests, COUNT(of_guests))
				     : name(r, s, column, of_events, COUNT(of_events));
}

/* Read the columns of OUTBOX. */
static void outbox(struct view_reader *r, sqlite3_stmt *s, struct view_row *v)
{
	int64_t *const numbers[] = {&v->row.seq, &v->row.n, &v->row.no, &v->row.fires_at, &v->row.not_after,
	    &v->row.attempts, &v->row.unacked, &v->row.made_at, &v->row.version};

	memset(v, 0, sizeof(*v));
	v->number = sqlite3_column_int64(s, 0);
	text(r, s, 1, v->row.event, sizeof(v->row.event));
	text(r, s, 2, v->row.guest, sizeof(v->row.guest));
	v->row.kind = (enum effect_kind)name(r, s, 3, kinds, COUNT(kinds));
	v->row.what = (uint8_t)what(r, s, 4, &v->row);
	v->row.states = states(r, s, 5);
	v->row.state = (int64_t)name(r, s, 6, view_table_guest.states, view_table_guest.states_count);
	for (size_t i = 0; i < COUNT(numbers); i++)
		*numbers[i] = sqlite3_column_int64(s, 7 + (int)i);
	v->status = (enum outbox_status)name(r, s, 16, statuses, COUNT(statuses));
	v->due_at = sqlite3_column_int64(s, 17);
}

/* ---- tables ---- */

/* Whether there is another row; if not, the statement is reset. */
static bool more(struct view_reader *r, sqlite3_stmt *s)
{
	int code = r->wrong[0] == '\0' ? sqlite3_step(s) : SQLITE_DONE;

	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		fail(r, sqlite3_errmsg(r->db));
	sqlite3_reset(s);
	return false;
}

/* Read a table of events or guests, whose first column is the state. */
static size_t table(struct view_reader *r, enum statement which, const struct view_table *t, void *rows,
    size_t size, size_t max)
{
	sqlite3_stmt *s = r->statements[which];
	size_t count = 0;

	while (more(r, s)) {
		char *row = (char *)rows + count * size;
		int64_t number = (int64_t)name(r, s, 0, t->states, t->states_count);

		if (count == max) {
			fail(r, "there are too many events or guests");
			continue;
		}
		count++;
		memset(row, 0, size);
		memcpy(row + t->state_offset, &number, sizeof(number));
		for (size_t i = 0; i < t->fields_count; i++) {
			const struct view_field *f = &t->fields[i];

			if (f->size > 0) {
				text(r, s, (int)i + 1, row + f->offset, f->size);
				continue;
			}
			number = sqlite3_column_int64(s, (int)i + 1);
			memcpy(row + f->offset, &number, sizeof(number));
		}
	}
	return count;
}

static void read_rows(struct view_reader *r, sqlite3_stmt *s, struct view_row *rows, size_t *count, size_t max)
{
	while (more(r, s)) {
		if (*count == max)
			fail(r, "the outbox has too many rows");
		else
			outbox(r, s, &rows[(*count)++]);
	}
}

/* There are few rows, so an insertion sort of their indices is fast. */
static void order(struct view *v)
{
	for (size_t i = 0; i < v->rows_count; i++) {
		size_t at = i;

		while (at > 0 && v->rows[v->by_number[at - 1]].number > v->rows[i].number) {
			v->by_number[at] = v->by_number[at - 1];
			at--;
		}
		v->by_number[at] = (uint16_t)i;
	}
}

static sqlite3_stmt *of(struct view_reader *r, enum statement which, const char *event, int64_t seq)
{
	sqlite3_stmt *s = r->statements[which];

	if (sqlite3_bind_text(s, 1, event, -1, SQLITE_STATIC) != SQLITE_OK ||
	    sqlite3_bind_int64(s, 2, seq) != SQLITE_OK)
		fail(r, sqlite3_errmsg(r->db));
	return s;
}

static int64_t seq_of(const struct view *v, const char *event)
{
	const struct event *e = v != NULL ? view_event(v, event) : NULL;

	return e != NULL ? e->seq : 0;
}

static void read_lines(struct view_reader *r, const struct view *was, struct view *v, const char *event)
{
	sqlite3_stmt *s = of(r, LINES, event, seq_of(was, event));

	while (more(r, s)) {
		struct view_line *line = &v->lines[v->lines_count];
		const void *bytes = sqlite3_column_text(s, 1);
		size_t n = (size_t)sqlite3_column_bytes(s, 1);

		if (bytes == NULL || v->lines_count == VIEW_LINES_MAX || v->text_bytes + n > sizeof(v->text)) {
			fail(r, "the history is too long");
			continue;
		}
		*line = (struct view_line){.seq = sqlite3_column_int64(s, 0), .at = v->text_bytes, .length = n};
		memcpy(line->event, event, sizeof(line->event));
		text(r, s, 2, line->hash, sizeof(line->hash));
		memcpy(v->text + line->at, bytes, n);
		v->text_bytes += n;
		v->lines_count++;
	}
}

/* Read the lines that was lacks, and the rows of their changes. */
static void read_news(struct view_reader *r, const struct view *was, struct view *v)
{
	v->lines_count = v->fresh_count = v->text_bytes = 0;
	for (size_t i = 0; i < v->events_count; i++) {
		const char *id = v->events[i].id;
		size_t lines = v->lines_count;

		read_lines(r, was, v, id);
		if (v->lines_count > lines)
			read_rows(r, of(r, AFTER, id, was != NULL ? seq_of(was, id) : -1), v->fresh,
			    &v->fresh_count, VIEW_FRESH_MAX);
	}
}

static void read_ended(struct view_reader *r, const struct view *was, struct view *v)
{
	v->ended_count = 0;
	for (size_t i = 0; was != NULL && i < was->rows_count; i++) {
		const struct view_row *row = &was->rows[i];
		size_t before = v->ended_count;

		if (view_live(v, row->number) != NULL)
			continue;
		if (sqlite3_bind_int64(r->statements[NUMBERED], 1, row->number) != SQLITE_OK)
			fail(r, sqlite3_errmsg(r->db));
		read_rows(r, r->statements[NUMBERED], v->ended, &v->ended_count, VIEW_ROWS_MAX);
		if (v->ended_count == before) {
			v->ended[before] = *row;
			v->ended[before].status = OUTBOX_STATUS__MAX;
			v->ended_count++;
		}
		if (row->row.kind == EFFECT_BROADCAST)
			read_rows(r, of(r, OF_CHANGE, row->row.event, row->row.seq), v->fresh, &v->fresh_count,
			    VIEW_FRESH_MAX);
	}
}

const char *view_read(struct view_reader *r, const struct view *was, struct view *view)
{
	r->wrong[0] = '\0';
	(void)more(r, r->statements[BEGIN]);
	view->events_count = table(r, EVENTS, &view_table_event, view->events, sizeof(struct event),
	    VIEW_EVENTS_MAX);
	view->guests_count = table(r, GUESTS, &view_table_guest, view->guests, sizeof(struct guest),
	    VIEW_GUESTS_MAX);
	view->rows_count = 0;
	read_rows(r, r->statements[LIVE], view->rows, &view->rows_count, VIEW_ROWS_MAX);
	order(view);
	read_news(r, was, view);
	read_ended(r, was, view);
	if (sqlite3_step(r->statements[END]) != SQLITE_DONE)
		fail(r, "the transaction of the view cannot end");
	sqlite3_reset(r->statements[END]);
	return r->wrong[0] != '\0' ? r->wrong : NULL;
}

/* ---- a view ---- */

const struct view_row *view_live(const struct view *view, int64_t number)
{
	size_t low = 0, high = view->rows_count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct view_row *row = &view->rows[view->by_number[middle]];

		if (row->number == number)
			return row;
		if (row->number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct event *view_event(const struct view *view, const char *id)
{
	for (size_t i = 0; i < view->events_count; i++)
		if (strcmp(view->events[i].id, id) == 0)
			return &view->events[i];
	return NULL;
}

/* ---- the connection ---- */

static bool prepare(struct view_reader *r, enum statement which, const char *sql)
{
	sqlite3_stmt **to = &r->statements[which];

	return sqlite3_prepare_v3(r->db, sql, -1, SQLITE_PREPARE_PERSISTENT, to, NULL) == SQLITE_OK;
}

/* Select the state and all fields. */
static bool prepare_table(struct view_reader *r, enum statement which, const struct view_table *t)
{
	char sql[1000];
	size_t n = (size_t)snprintf(sql, sizeof(sql), "SELECT state");

	for (size_t i = 0; i < t->fields_count; i++)
		n += (size_t)snprintf(sql + n, sizeof(sql) - n, ", %s", t->fields[i].name);
	snprintf(sql + n, sizeof(sql) - n, " FROM %s ORDER BY %s", t->name, t->order);
	return prepare(r, which, sql);
}

/* Closing the last connection would write a checkpoint. */
struct view_reader *view_open(const char *path)
{
	struct view_reader *r = calloc(1, sizeof(*r));
	bool ok = r != NULL &&
	    sqlite3_open_v2(path, &r->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
	    sqlite3_db_config(r->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) == SQLITE_OK &&
	    sqlite3_exec(r->db, "PRAGMA query_only = ON", NULL, NULL, NULL) == SQLITE_OK &&
	    prepare_table(r, EVENTS, &view_table_event) && prepare_table(r, GUESTS, &view_table_guest);

	for (size_t i = 0; ok && i < STATEMENT__MAX; i++)
		ok = texts[i] == NULL || prepare(r, (enum statement)i, texts[i]);
	if (ok)
		return r;
	view_close(r);
	return NULL;
}

void view_close(struct view_reader *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < STATEMENT__MAX; i++)
		sqlite3_finalize(r->statements[i]);
	sqlite3_close(r->db);
	free(r);
}
