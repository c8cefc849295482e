/* Checks that the rules of this program allow the rows in a file. */
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "base/log.h"
#include "local/db_row.h"
#include "local/store_sqlite.h"
#include "local/store_sqlite_internal.h"

#define SQL_BYTES_MAX 8192

/*
 * Run a query that returns a message for each violation of the rules, and refuse the file with the first.
 * The format is that of sqlite3_mprintf().
 */
static int __attribute__((format(printf, 3, 4))) refuse_found(struct db *db, char *errmsg,
    const char *format, ...)
{
	sqlite3_stmt *statement = NULL;
	va_list args;
	char *text;
	int err;

	va_start(args, format);
	text = sqlite3_vmprintf(format, args);
	va_end(args);
	if (text != NULL)
		statement = db_once(db, text);
	sqlite3_free(text);
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
	if (!db_has_column(db, "spec", "fingerprint"))
		return ERR_OK;
	return refuse_found(db, errmsg, "SELECT '" STORE_OTHER_RULES "' FROM spec WHERE version = %d"
	    " AND fingerprint NOT IN ('', '" RULES_FINGERPRINT "')"
	    " AND EXISTS (SELECT 1 FROM event WHERE version >= %d)",
	    EVENT_VERSION, EVENT_VERSION, EVENT_VERSION);
}

/* Refuse rows and tables of newer rules. */
static int validate_version(struct db *db, const char *table, char *errmsg)
{
	if (!db_has_column(db, table, "version"))
		return ERR_OK;
	return refuse_found(db, errmsg, "SELECT 'it was written by newer rules (version ' || newest ||"
	    " '; this rsvp knows %d): use that rsvp'"
	    " FROM (SELECT max(version) AS newest FROM %s) WHERE newest > %d",
	    EVENT_VERSION, table, EVENT_VERSION);
}

/* "the rules have no state 'tentative', in which 3 guests are" */
static int validate_states(struct db *db, const struct machine *m, const struct field *f, char *errmsg)
{
	struct buf states;
	int err;

	buf_init(&states, SQL_BYTES_MAX);
	buf_text(&states, "''");
	for (size_t i = 1; i < m->states_count; i++)
		buf_printf(&states, ", '%s'", m->states[i]);
	if ((err = buf_end(&states)) == ERR_OK)
		err = refuse_found(db, errmsg, "SELECT 'the rules have no state ''' || %s ||"
		    " ''', in which ' || iif(count(*) = 1, 'one %s is', count(*) || ' %ss are')"
		    " FROM %s WHERE %s NOT IN (%s) GROUP BY %s ORDER BY %s", f->name, m->name, m->name,
		    m->name, f->name, states.bytes, f->name, f->name);
	buf_clear(&states);
	return err;
}

/* "name is over the limits of the rules for 3 guests" */
static int validate_limits(struct db *db, const struct machine *m, const struct field *f, char *errmsg)
{
	bool text = f->kind == FIELD_TEXT;

	if (!text && f->max <= f->min)
		return ERR_OK;
	return refuse_found(db, errmsg, "SELECT '%s is over the limits of the rules for ' ||"
	    " iif(n = 1, 'one %s', n || ' %ss') FROM (SELECT count(*) AS n FROM %s"
	    " WHERE %s%s%s NOT BETWEEN %" PRId64 " AND %" PRId64 ") WHERE n > 0",
	    f->name, m->name, m->name, m->name, text ? "length(CAST(" : "", f->name,
	    text ? " AS BLOB))" : "", text ? 0 : f->min, text ? (int64_t)f->size - 1 : f->max);
}

static int validate_machine(struct db *db, const struct machine *m, char *errmsg)
{
	int err = ERR_OK;

	for (size_t i = 0; i < m->fields_count && err == ERR_OK; i++) {
		const struct field *f = &m->fields[i];

		if (!db_has_column(db, m->name, f->name))
			continue;
		err = (f->flags & FIELD_STATE) != 0 ? validate_states(db, m, f, errmsg)
						    : validate_limits(db, m, f, errmsg);
	}
	return err;
}

int store_sqlite_validate_rows(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	static const char *const tables[] = {"spec", "event", "guest", "timer", "outbox"};
	int err = ERR_OK;

	for (size_t i = 0; i < COUNT(tables) && err == ERR_OK; i++)
		err = validate_version(db, tables[i], errmsg);
	if (err == ERR_OK)
		err = validate_machine(db, &event_machine, errmsg);
	if (err == ERR_OK)
		err = validate_machine(db, &guest_machine, errmsg);
	return err;
}

/* limit = left + what the holders' counters add up to. */
static int validate_resource(struct db *db, const struct resource *r, char *errmsg)
{
	const struct field *fields = event_machine.fields;
	struct buf sum;
	int err;

	buf_init(&sum, SQL_BYTES_MAX);
	buf_text(&sum, fields[r->left].name);
	for (size_t s = 0; s < GUEST_STATE__MAX; s++)
		if ((r->holders & 1u << s) != 0)
			buf_printf(&sum, " + %s", fields[event_counters[s]].name);
	if ((err = buf_end(&sum)) == ERR_OK)
		err = refuse_found(db, errmsg, "SELECT 'the rules count the %ss of event ' || id ||"
		    " ' otherwise' FROM event WHERE %s <> %s", r->name, fields[r->limit].name, sum.bytes);
	buf_clear(&sum);
	return err;
}

int store_sqlite_validate_counts(struct db *db, char errmsg[STORE_SQLITE_ERRMSG_MAX + 1])
{
	int err = ERR_OK;

	for (size_t i = 0; i < SQL_COUNTERS && err == ERR_OK; i++) {
		const char *name = event_machine.fields[sql_counters[i]].name;

		err = refuse_found(db, errmsg, "SELECT 'the rules count the %s of event ' || id ||"
		    " ' otherwise' FROM event"
		    " WHERE %s <> (SELECT %s FROM guest WHERE guest.event = event.id)",
		    name, name, sql_measures[i]);
	}
	for (size_t i = 0; i < RESOURCE__MAX && err == ERR_OK; i++)
		err = validate_resource(db, &rule_resources[i], errmsg);
	return err;
}
