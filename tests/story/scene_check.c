/* The invariants of every story. */
#include "story/scene.h"

#include <stdio.h>
#include <string.h>

#include "app/replay.h"
#include "base/err.h"
#include "core/row.h"
#include "relay/relay.h"

enum { HOLDERS_BYTES = 256 };

/* "0 offered, ": the states except confirmed that hold seats.  A state of changed rules is left out at 0. */
static void holders(char to[HOLDERS_BYTES], const struct event *e)
{
	size_t n = 0;

	to[0] = '\0';
	for (unsigned i = 0; i < GUEST_STATE__MAX && n < HOLDERS_BYTES; i++)
		if (i != GUEST_CONFIRMED && (HOLDS_SEAT & 1u << i) != 0 &&
		    (i == GUEST_OFFERED || row_counted(e, 1u << i) > 0))
			n += (size_t)snprintf(to + n, HOLDERS_BYTES - n, "%lld %s, ",
			    (long long)row_counted(e, 1u << i), guest_machine.states[i]);
}

static void say_counts(struct scene *s, const struct event *was, const struct event *e)
{
	char before[HOLDERS_BYTES], now[HOLDERS_BYTES];

	holders(before, was);
	holders(now, e);
	if (was->cap == e->cap && was->confirmed == e->confirmed && strcmp(before, now) == 0 &&
	    was->waitlisted == e->waitlisted && was->pending == e->pending && was->free == e->free)
		return;
	scene_says(s, "%s%s%lld of %lld confirmed, %s%lld open; %lld on the waitlist, %lld pending",
	    s->events_count > 1 ? e->id : "seats", ": ", (long long)e->confirmed,
	    (long long)e->cap, now, (long long)e->free, (long long)e->waitlisted,
	    (long long)e->pending);
}

static void check_counts(struct scene *s, const struct event *e)
{
	struct event counted = *e;

	if (store_recount(s->watch.real, e->id, &counted) != ERR_OK)
		scene_wrong(s, "%s cannot be counted", e->id);
	for (size_t i = 0; i < GUEST_STATE__MAX; i++) {
		const struct field *f = event_machine.fields;

		if (event_counters[i] == FIELD_NONE)
			continue;
		f += event_counters[i];
		if (row_number(f, e) != row_number(f, &counted))
			scene_wrong(s, "%s says %lld %s, and there are %lld", e->id,
			    (long long)row_number(f, e), f->name, (long long)row_number(f, &counted));
	}
	if (e->cap != e->free + row_counted(e, HOLDS_SEAT))
		scene_wrong(s, "%s has a cap of %lld, and %lld held and %lld free", e->id,
		    (long long)e->cap, (long long)row_counted(e, HOLDS_SEAT), (long long)e->free);
}

/* It is wrong if a seat is free, the first on the waitlist fits, and no effect is due that offers it. */
static void check_line(struct scene *s, const struct event *e)
{
	struct guest g;
	int64_t at;

	if (store_outbox_next(s->watch.real, RELAY_LOCAL, &at) != ERR_ABSENT)
		return;
	if (store_head(s->watch.real, e->id, &g) != ERR_OK || g.party > e->free)
		return;
	if ((e->state == EVENT_OPEN || e->state == EVENT_CLOSED) && s->app.clock.at < e->starts_at)
		scene_wrong(s, "%s has %lld free, and %s waits all the same", e->id,
		    (long long)e->free, g.name);
}

/* No new seat is held beyond the cap. */
static void check_cap(struct scene *s, const struct event *was, const struct event *e)
{
	int64_t held = row_counted(e, HOLDS_SEAT);

	if (held > e->cap && held > row_counted(was, HOLDS_SEAT))
		scene_wrong(s, "%s has %lld seats and holds %lld", e->id, (long long)e->cap,
		    (long long)held);
}

void scene_check(struct scene *s)
{
	for (size_t i = 0; i < s->events_count; i++) {
		struct event e;

		if (store_event(s->watch.real, s->events[i].id, &e) != ERR_OK)
			continue;
		say_counts(s, &s->events[i], &e);
		check_counts(s, &e);
		check_cap(s, &s->events[i], &e);
		check_line(s, &e);
		s->events[i] = e;
	}
}

void scene_check_replay(struct scene *s)
{
	for (size_t i = 0; i < s->events_count; i++) {
		struct replay r;
		int err = replay_event(&s->app, s->events[i].id, &r);

		if (err == ERR_ABSENT)
			continue;
		if (err != ERR_OK || r.words[0] != '\0')
			scene_wrong(s, "the history of %s, row %lld: %s", s->events[i].id,
			    (long long)r.seq, err != ERR_OK ? err_name(err) : r.words);
		else if (r.rows != (size_t)s->events[i].seq)
			scene_wrong(s, "the history of %s has %zu rows for %lld changes",
			    s->events[i].id, r.rows, (long long)s->events[i].seq);
	}
}
