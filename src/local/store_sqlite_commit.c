/* Writes one change: the event, the guest, the history and the outbox, or none of them. */
#include <assert.h>
#include <string.h>

#include "base/err.h"
#include "base/log.h"
#include "core/row.h"
#include "local/db_row.h"
#include "local/store_sqlite_internal.h"
#include "wire/audit.h"

/* Run a generated write.  If it does not change exactly one row, its condition does not hold. */
static int write_row(struct db *db, const struct sql *sql, const struct db_row_source *from)
{
	int err = db_run(db, db_row_bind(db, sql, from));

	return err == ERR_OK && db_changes(db) != 1 ? ERR_CONFLICT : err;
}

static int write_event(struct db *db, const struct db_row_source *from)
{
	const struct change *c = from->change;
	const struct sql *update = &sql_event_update[c->rule - rules];

	if (c->was_event.state == EVENT_ABSENT)
		return write_row(db, &sql_event_insert, from);
	assert(update->text != NULL);
	return write_row(db, update, from);
}

static int write_guest(struct db *db, const struct db_row_source *from)
{
	const struct change *c = from->change;

	if (c->machine != &guest_machine)
		return ERR_OK;
	return write_row(db, c->was_guest.state == GUEST_ABSENT ? &sql_guest_insert
								: &sql_guest_update, from);
}

/* The event's row was at the seq before this one.  If the history has this one, the file is torn. */
static int write_audit(struct db *db, const struct event *event, const struct buf *line)
{
	int err = db_run(db, db_bind(db, "INSERT INTO audit (event, seq, line, hash) VALUES (?1, ?2, ?3, ?4)",
	    DB_TEXT(event->id), DB_INT(event->seq), DB_TEXT(line->bytes), DB_TEXT(event->audit_head)));

	if (err == ERR_CONFLICT)
		log_facts("store-torn", LOG_TEXT("event", event->id), LOG_INT("seq", event->seq),
		    LOG_TEXT("why", "the history is ahead of the event; run: rsvp doctor"));
	return err == ERR_OK ? ERR_OK : ERR_IO;
}

/* EFFECT_UNTIMER needs no row: there is no scheduler, and the rules ignore a timer with an old number. */
static int write_effects(struct db *db, const struct change *c)
{
	struct outbox row;
	int err = ERR_OK;

	for (size_t n = 0; n < c->effects_count && err == ERR_OK; n++) {
		if (c->effects[n].kind == EFFECT_UNTIMER)
			continue;
		effect_outbox(c, n, &row);
		err = store_sqlite_outbox_put(db, &row);
	}
	return err;
}

/* Other rules may have written under this version since the file was opened, so check once per handle. */
static int claim(struct store_sqlite *s)
{
	int err = s->claimed ? ERR_OK : store_sqlite_tables_claim(&s->db);

	return err == ERR_CONFLICT ? store_other_rules(&s->store) : err;
}

#ifdef RSVP_DOUBT
/* In the sanitizers' build, check that the SQL and core/step make the same row. */
static bool agrees(struct store *s, const struct event *event)
{
	struct event stored;

	if (store_event(s, event->id, &stored) != ERR_OK)
		return true; /* the disk failed, so there is nothing to compare */
	for (size_t i = 0; i < event_machine.fields_count; i++) {
		const struct field *f = &event_machine.fields[i];

		if (f->kind == FIELD_TEXT
			? strcmp(row_text(f, &stored), row_text(f, event)) != 0
			: row_number(f, &stored) != row_number(f, event))
			return false;
	}
	return true;
}
#endif

int store_sqlite_commit(struct store *base, const struct change *c)
{
	struct store_sqlite *s = (struct store_sqlite *)base;
	struct event event = c->event;
	struct db_row_source from = {.change = c, .event = &event};
	int err;

	assert(step_writes(c));
	static_assert(sizeof(event.audit_head) == AUDIT_HASH_BYTES + 1, "a hash fits");
	buf_reset(&s->line);
	err = audit_write(&s->line, c, c->was_event.audit_head, event.audit_head);
	if (err != ERR_OK)
		return err;
	if ((err = db_tx_begin(&s->db)) != ERR_OK)
		return err;
	err = claim(s);
	if (err == ERR_OK)
		err = write_event(&s->db, &from);
	if (err == ERR_OK)
		err = write_guest(&s->db, &from);
	if (err == ERR_OK)
		err = write_audit(&s->db, &event, &s->line);
	if (err == ERR_OK)
		err = write_effects(&s->db, c);
#ifdef RSVP_DOUBT
	assert(err != ERR_OK || agrees(base, &event));
#endif
	err = db_tx_end(&s->db, err);
	s->claimed = s->claimed || err == ERR_OK;
	return err;
}
