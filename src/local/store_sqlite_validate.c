/* Whether the rows that are stored fit the rules of this program. */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"
#include "local/db_row.h"
#include "local/store_sqlite.h"
#include "local/store_sqlite_internal.h"

#define SQL_BYTES_MAX 8192

/* A query returns words for what does not fit, if anything does not: the first are set. */
static int refuse_found(struct db *db, struct buf *sql, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	sqlite3_stmt *statement = NULL;
	int err = buf_end(sql);

	if (err == ERR_OK && (statement = db_once(db, sql->bytes)) == NULL)
		err = ERR_IO;
	buf_reset(sql);
	if (err == ERR_OK)
		err = db_step(db, statement);
	if (err == ERR_OK)
		err = db_row_text(statement, 0, errmsg, STORE_SQLITE_ERRMSG_MAX + 1);
	sqlite3_finalize(statement);
	if (err != ERR_OK)
		return err == ERR_ABSENT ? ERR_OK : err;
	log_facts("store-refused", LOG_TEXT("why", errmsg));
	return ERR_REFUSED;
}

/*
 * A version is free until something is written under it: an engineer can open the same store again and
 * again while the rules change.
 */
int store_sqlite_validate_rules(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	struct buf sql;
	int err;

	if (!db_has_column(db, "spec", "fingerprint"))
		return ERR_OK;
	buf_init(&sql, SQL_BYTES_MAX);
	buf_printf(&sql, "SELECT '" STORE_OTHER_RULES "' FROM spec WHERE version = %d AND fingerprint"
	    " NOT IN ('', '" RULES_FINGERPRINT "') AND EXISTS (SELECT 1 FROM event WHERE version >= %d)",
	    EVENT_VERSION, EVENT_VERSION, EVENT_VERSION);
	err = refuse_found(db, &sql, errmsg);
	buf_clear(&sql);
	return err;
}

/* What newer rules wrote, or made tables for, is left to them. */
static int validate_version(struct db *db, struct buf *sql, const char *table,
    char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	if (!db_has_column(db, table, "version"))
		return ERR_OK;
	buf_printf(sql, "SELECT 'it was written by newer rules (version ' || newest ||"
	    " '; this rsvp knows %" PRId64 "): use that rsvp'"
	    " FROM (SELECT max(version) AS newest FROM %s) WHERE newest > %" PRId64,
	    event_machine.version, table, event_machine.version);
	return refuse_found(db, sql, errmsg);
}

/* "the rules have no state 'tentative', in which 3 guests are" */
static int validate_states(struct db *db, struct buf *sql, const struct machine *m,
    const struct field *f, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	buf_printf(sql, "SELECT 'the rules have no state ''' || %s || ''', in which ' ||"
	    " iif(count(*) = 1, 'one %s is', count(*) || ' %ss are') FROM %s WHERE %s NOT IN (''",
	    f->name, m->name, m->name, m->name, f->name);
	for (size_t i = 1; i < m->states_count; i++)
		buf_printf(sql, ", '%s'", m->states[i]);
	buf_printf(sql, ") GROUP BY %s ORDER BY %s", f->name, f->name);
	return refuse_found(db, sql, errmsg);
}

/* "name is over the limits of the rules for 3 guests" */
static int validate_limits(struct db *db, struct buf *sql, const struct machine *m,
    const struct field *f, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	bool text = f->kind == FIELD_TEXT;

	if (!text && f->max <= f->min)
		return ERR_OK;
	buf_printf(sql, "SELECT '%s is over the limits of the rules for ' ||"
	    " iif(n = 1, 'one %s', n || ' %ss') FROM (SELECT count(*) AS n FROM %s WHERE ", f->name,
	    m->name, m->name, m->name);
	if (text)
		buf_printf(sql, "length(CAST(%s AS BLOB)) > %zu", f->name, f->size - 1);
	else
		buf_printf(sql, "%s NOT BETWEEN %" PRId64 " AND %" PRId64, f->name, f->min, f->max);
	buf_text(sql, ") WHERE n > 0");
	return refuse_found(db, sql, errmsg);
}

static int validate_machine(struct db *db, struct buf *sql, const struct machine *m,
    char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	int err = ERR_OK;

	for (size_t i = 0; i < m->fields_count && err == ERR_OK; i++) {
		const struct field *f = &m->fields[i];

		if (!db_has_column(db, m->name, f->name))
			continue;
		err = (f->flags & FIELD_STATE) != 0 ? validate_states(db, sql, m, f, errmsg)
						    : validate_limits(db, sql, m, f, errmsg);
	}
	return err;
}

int store_sqlite_validate_rows(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	static const char *const tables[] = {"spec", "event", "guest", "timer", "outbox"};
	struct buf sql;
	int err = ERR_OK;

	buf_init(&sql, SQL_BYTES_MAX);
	for (size_t i = 0; i < COUNT(tables) && err == ERR_OK; i++)
		err = validate_version(db, &sql, tables[i], errmsg);
	if (err == ERR_OK)
		err = validate_machine(db, &sql, &event_machine, errmsg);
	if (err == ERR_OK)
		err = validate_machine(db, &sql, &guest_machine, errmsg);
	buf_clear(&sql);
	return err;
}

/* limit = left + what the holders' counters add up to. */
static int validate_resource(struct db *db, struct buf *sql, const struct resource *r,
    char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	const struct field *fields = event_machine.fields;

	buf_printf(sql, "SELECT 'the rules count the %ss of event ' || id || ' otherwise'"
	    " FROM event WHERE %s <> %s", r->name, fields[r->limit].name, fields[r->left].name);
	for (size_t s = 0; s < GUEST_STATE__MAX; s++)
		if ((r->holders & 1u << s) != 0)
			buf_printf(sql, " + %s", fields[event_counters[s]].name);
	return refuse_found(db, sql, errmsg);
}

int store_sqlite_validate_counts(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	struct buf sql;
	int err = ERR_OK;

	buf_init(&sql, SQL_BYTES_MAX);
	for (size_t i = 0; i < SQL_COUNTERS && err == ERR_OK; i++) {
		const char *name = event_machine.fields[sql_counters[i]].name;

		buf_printf(&sql, "SELECT 'the rules count the %s of event ' || id || ' otherwise'"
		    " FROM event WHERE %s <> (SELECT %s FROM guest WHERE guest.event = event.id)", name,
		    name, sql_measures[i]);
		err = refuse_found(db, &sql, errmsg);
	}
	for (size_t i = 0; i < RESOURCE__MAX && err == ERR_OK; i++)
		err = validate_resource(db, &sql, &rule_resources[i], errmsg);
	buf_clear(&sql);
	return err;
}
