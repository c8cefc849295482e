/* Carries out outbox rows for all handlers: one by its name, a batch, or all that are due. */
#include "base/err.h"
#include "base/log.h"
#include "lambda/handler_internal.h"
#include "lambda/stream_event.h"
#include "relay/relay.h"

enum { FAILURES_MAX = 30 }; /* in a row */

/* Rows of newer rules are left to the sweep of the program that has those rules. */
static bool is_done(int err)
{
	return err == ERR_OK || err == ERR_ABSENT || err == ERR_NEWER;
}

static int respond_rows(const struct invocation *inv, int rows)
{
	return handler_respond(inv, json_pack("{s:i}", "rows", rows));
}

int handler_row(const struct invocation *inv, unsigned kinds, const struct outbox *row)
{
	int err = handler_has_time(inv) ? relay_row(inv->app, kinds, row) : ERR_LATER;

	return is_done(err) ? respond_rows(inv, err == ERR_OK) : err;
}

static int relay_record(const struct invocation *inv, unsigned kinds,
    const struct stream_event_record *record)
{
	unsigned kind = 1u << record->row.kind;

	if (!record->has_row || (kind & kinds) == 0)
		return ERR_OK;
	return handler_has_time(inv) ? relay_row(inv->app, kind, &record->row) : ERR_LATER;
}

/* Records before the one that failed are not delivered again. */
int handler_batch(const struct invocation *inv, unsigned kinds)
{
	size_t count = stream_event_count(inv->event);
	struct stream_event_record record;
	int err;

	for (size_t i = 0; i < count; i++) {
		if (stream_event_read(inv->event, i, &record) != ERR_OK)
			return ERR_INPUT;
		err = relay_record(inv, kinds, &record);
		if (is_done(err))
			continue;
		log_facts("batch-stopped", LOG_TEXT("event", record.row.event),
		    LOG_INT("seq", record.row.seq), LOG_INT("n", record.row.n),
		    LOG_INT("left", (int64_t)(count - i)), LOG_TEXT("why", err_name(err)));
		return handler_respond(inv, stream_event_response(record.number));
	}
	return handler_respond(inv, stream_event_response(NULL));
}

bool handler_is_sweep(const struct invocation *inv)
{
	return json_is_true(json_object_get(inv->event, "sweep"));
}

/* E-mails come last, as their leases are the longest.  A row before them may bring a guest a seat. */
static int sweep_one(const struct invocation *inv, unsigned kinds)
{
	int err = relay_next(inv->app, kinds & ~RELAY_MAIL);

	return err == ERR_ABSENT ? relay_next(inv->app, kinds & RELAY_MAIL) : err;
}

/*
 * When time runs out, the rest waits for the next sweep.  A row that fails does not block others: it was
 * given back or is leased.  Many failures in a row mean that something is down which all rows need.
 */
int handler_sweep(const struct invocation *inv, unsigned kinds)
{
	int err = ERR_OK, worst = ERR_OK, rows = 0, failures = 0;

	while (handler_has_time(inv) && err != ERR_ABSENT && failures < FAILURES_MAX) {
		err = sweep_one(inv, kinds);
		rows += err == ERR_OK;
		failures = is_done(err) ? 0 : failures + 1;
		if (!is_done(err))
			worst = err;
	}
	return worst == ERR_OK ? respond_rows(inv, rows) : worst;
}
