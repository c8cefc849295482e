/* Compares the rows before and after a step that may not change them, or may not lose them. */
#include <inttypes.h>
#include <string.h>

#include "sim/check_internal.h"

bool check_durable(const struct check_of *of)
{
	const char *name = of->facts->crashed ? "durable" : "history";

	for (size_t i = 0; i < of->was->events_count; i++) {
		const struct event *was = &of->was->events[i], *e = view_event(of->now, was->id);

		if (e == NULL)
			return check_fail(of, name, "event %s is lost", was->id);
		if (e->seq < was->seq)
			return check_fail(of, name, "event %s was at seq %" PRId64 ", and is at %" PRId64, e->id,
			    was->seq, e->seq);
	}
	for (size_t i = 0, n = 0; i < of->was->guests_count; i++) {
		const struct guest *g = &of->was->guests[i], *now = of->now->guests;

		/* Both are in the same order. */
		while (n < of->now->guests_count && (strcmp(now[n].event, g->event) != 0 ||
		    strcmp(now[n].id, g->id) != 0))
			n++;
		if (n == of->now->guests_count)
			return check_fail(of, name, "event %s: guest %s is lost", g->event, g->id);
	}
	return true;
}

bool check_durable_reads(const struct check_of *of)
{
	const struct view *was = of->was, *now = of->now;

	if (!of->facts->reads)
		return true;
	if (now->lines_count > 0)
		return check_fail(of, "reads", "event %s: a read wrote line %" PRId64, now->lines[0].event,
		    now->lines[0].seq);
	if (was->events_count != now->events_count || was->guests_count != now->guests_count ||
	    was->rows_count != now->rows_count)
		return check_fail(of, "reads", "there were %zu events, %zu guests and %zu rows of the outbox;"
		    " after a read there are %zu, %zu and %zu", was->events_count, was->guests_count,
		    was->rows_count, now->events_count, now->guests_count, now->rows_count);
	for (size_t i = 0; i < now->events_count; i++)
		if (memcmp(&was->events[i], &now->events[i], sizeof(now->events[i])) != 0)
			return check_fail(of, "reads", "a read changed event %s", now->events[i].id);
	for (size_t i = 0; i < now->guests_count; i++)
		if (memcmp(&was->guests[i], &now->guests[i], sizeof(now->guests[i])) != 0)
			return check_fail(of, "reads", "event %s: a read changed guest %s", now->guests[i].event,
			    now->guests[i].id);
	for (size_t i = 0; i < now->rows_count; i++) {
		const struct view_row *v = &now->rows[i], *before = view_live(was, v->number);

		if (before == NULL || memcmp(before, v, sizeof(*v)) != 0)
			return check_fail(of, "reads", "event %s: a read changed the row %" PRId64
			    " of the outbox (seq %" PRId64 ", n %" PRId64 ", guest %s)", v->row.event, v->number,
			    v->row.seq, v->row.n, v->row.guest);
	}
	return true;
}
