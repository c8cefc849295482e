/* Rows of the outbox, carried out by whichever handler: one by its name, a batch, all that are due. */
#include "base/err.h"
#include "base/log.h"
#include "lambda/handler_internal.h"
#include "lambda/stream_event.h"
#include "relay/relay.h"

enum { FAILURES_MAX = 30 }; /* one after another */

/* Rows of newer rules are left to the sweep of the program that has those. */
static bool is_over(int err)
{
	return err == ERR_OK || err == ERR_ABSENT || err == ERR_NEWER;
}

static int reply_rows(const struct visit *v, int rows)
{
	return handler_reply(v, json_pack("{s:i}", "rows", rows));
}

int handler_row(const struct visit *v, unsigned kinds, const struct outbox *row)
{
	int err = handler_has_time(v) ? relay_row(v->app, kinds, row) : ERR_LATER;

	return is_over(err) ? reply_rows(v, err == ERR_OK) : err;
}

static int relay_record(const struct visit *v, unsigned kinds, const struct stream_event_record *record)
{
	unsigned kind = 1u << record->row.kind;

	if (!record->has_row || (kind & kinds) == 0)
		return ERR_OK;
	return handler_has_time(v) ? relay_row(v->app, kind, &record->row) : ERR_LATER;
}

/* What was done is not undone by being handed over again with what failed. */
int handler_batch(const struct visit *v, unsigned kinds)
{
	size_t count = stream_event_count(v->event);
	struct stream_event_record record;
	int err;

	for (size_t i = 0; i < count; i++) {
		if (stream_event_record(v->event, i, &record) != ERR_OK)
			return ERR_INPUT;
		err = relay_record(v, kinds, &record);
		if (is_over(err))
			continue;
		log_facts("batch-stopped", LOG_TEXT("event", record.row.event),
		    LOG_INT("seq", record.row.seq), LOG_INT("n", record.row.n),
		    LOG_INT("left", (int64_t)(count - i)), LOG_TEXT("why", err_name(err)));
		return handler_reply(v, stream_event_reply(record.number));
	}
	return handler_reply(v, stream_event_reply(NULL));
}

bool handler_is_sweep(const struct visit *v)
{
	return json_is_true(json_object_get(v->event, "sweep"));
}

/* Letters last, as they are leased for longest: the rest may be a seat that somebody waits for. */
static int sweep_one(const struct visit *v, unsigned kinds)
{
	int err = relay_next(v->app, kinds & ~RELAY_MAIL);

	return err == ERR_ABSENT ? relay_next(v->app, kinds & RELAY_MAIL) : err;
}

/*
 * What no time is left for waits for the next sweep.  A row that fails stands in nobody's way, as it was
 * given back or is leased; when many do, it is something that all of them need.
 */
int handler_sweep(const struct visit *v, unsigned kinds)
{
	int err = ERR_OK, worst = ERR_OK, rows = 0, failures = 0;

	while (handler_has_time(v) && err != ERR_ABSENT && failures < FAILURES_MAX) {
		err = sweep_one(v, kinds);
		rows += err == ERR_OK;
		failures = is_over(err) ? 0 : failures + 1;
		if (!is_over(err))
			worst = err;
	}
	return worst == ERR_OK ? reply_rows(v, rows) : worst;
}
