/* What travels between the functions of a world as on AWS. */
#include "sim/traffic.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "relay/relay.h"
#include "relay/triggers.h"
#include "sim/must.h"
#include "sim/process.h"
#include "sim/world.h"

/* A message that finds no room is lost, which must do no harm either. */
static void send(struct world *w, const struct traffic_message *m)
{
	struct traffic *t = &w->traffic;

	if (t->count < TRAFFIC_MAX)
		t->all[t->count++] = *m;
}

static uint64_t hash(enum bus_name what, const char *event, int64_t seq)
{
	uint64_t h = (uint64_t)seq * BUS__MAX + what + 1;

	for (; *event != '\0'; event++)
		h = (h ^ (unsigned char)*event) * UINT64_C(1099511628211);
	return h | 1;
}

/* Find the hash, or the free place for it. */
static size_t find(const struct traffic *t, uint64_t h)
{
	size_t at = (size_t)(h >> 16) % TRAFFIC_PUT_MAX;

	for (size_t tries = 0; tries < TRAFFIC_PUT_MAX && t->put[at] != 0 && t->put[at] != h; tries++)
		at = (at + 1) % TRAFFIC_PUT_MAX;
	return at;
}

void traffic_note(struct world *w, enum bus_name what, const char *event, int64_t seq)
{
	uint64_t h = hash(what, event, seq);

	w->traffic.put[find(&w->traffic, h)] = h;
}

bool traffic_was_put(const struct world *w, const struct outbox *row)
{
	uint64_t h = hash((enum bus_name)row->what, row->event, row->seq);

	return w->traffic.put[find(&w->traffic, h)] == h;
}

int traffic_put(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct world *w = arg;
	struct traffic_message m = {.kind = TRAFFIC_BUS, .what = what};
	bool done = draw_chance(&w->draw, 500);
	bool lost = draw_chance(&w->draw, w->plan.bus.lost), fails = draw_chance(&w->draw, w->plan.bus.fails);

	traffic_note(w, what, event, seq);
	snprintf(m.event, sizeof(m.event), "%s", event);
	world_say(w, "; bus %s", bus_events[what].name);
	if (!process_call(w, WORLD_BUS)) {
		if (process_dies_now(w) && done)
			send(w, &m);
		return ERR_IO;
	}
	w->faults += lost || fails;
	if (lost)
		must_happened(MUST_BUS_LOST);
	if (!lost && (!fails || done))
		send(w, &m);
	return fails ? ERR_IO : ERR_OK;
}

void traffic_notice(struct world *w, const struct outbox *row)
{
	if (draw_chance(&w->draw, w->plan.notices.lost)) {
		w->faults++;
		must_happened(MUST_NOTICE_LOST);
		return;
	}
	send(w, &(struct traffic_message){.kind = TRAFFIC_NOTICE, .row = *row});
}

void traffic_report(struct world *w, const char *row, bool bounced)
{
	struct traffic_message m = {.kind = TRAFFIC_REPORT, .status = bounced ? OUTBOX_DEAD : OUTBOX_DONE};

	if (bounced)
		must_happened(MUST_LETTER_BOUNCES);
	if (row_name_read(row, strlen(row), &m.row) == ERR_OK && !draw_chance(&w->draw, w->plan.notices.lost))
		send(w, &m);
}

void traffic_drop(struct world *w, const struct change *c)
{
	struct traffic_message m = {.kind = TRAFFIC_DROP};

	m.ended_no = c->was_guest.id[0] != '\0' ? c->was_guest.offer_no : c->was_event.end_no;
	for (size_t i = 0; i < c->effects_count; i++)
		if (c->effects[i].kind == EFFECT_UNTIMER) {
			effect_outbox(c, i, &m.row);
			send(w, &m);
		}
}

/* A timer that was dropped is scheduled no more. */
static int drop(struct world *w, const struct traffic_message *m)
{
	struct verdict v = relay_begin(&w->app, &m->row, NULL);

	world_say(w, "the timer of %s/%s is dropped", m->row.event, m->row.guest);
	if (v.kind != VERDICT_DONE)
		return ERR_LATER;
	for (size_t i = 0; i < w->scheduler.count; i++) {
		const struct outbox *row = &w->scheduler.all[i].row;

		if (strcmp(row->event, m->row.event) == 0 && strcmp(row->guest, m->row.guest) == 0 &&
		    row->no == m->ended_no)
			world_fail(w, "dropped", "timer %lld of %s/%s was dropped, and is still scheduled",
			    (long long)row->no, row->event, row->guest);
	}
	return ERR_OK;
}

static int handle(struct world *w, const struct traffic_message *m)
{
	switch (m->kind) {
	case TRAFFIC_BUS:
		world_say(w, "%s at %s arrives", bus_events[m->what].name, m->event);
		return triggers_run(&w->app, m->what, m->event);
	case TRAFFIC_NOTICE:
		world_say(w, "notice of %s %s/%lld/%lld arrives", effect_kinds[m->row.kind], m->row.event,
		    (long long)m->row.seq, (long long)m->row.n);
		return relay_row(&w->app, 1u << m->row.kind, &m->row);
	case TRAFFIC_REPORT:
		world_say(w, "report of %s/%lld/%lld arrives: %s", m->row.event, (long long)m->row.seq,
		    (long long)m->row.n, outbox_statuses[m->status]);
		return relay_report(&w->app, &m->row, m->status);
	case TRAFFIC_DROP:
		return drop(w, m);
	}
	return ERR_OK;
}

/* A handler that fails is called again with the same message. */
void traffic_deliver(struct world *w, size_t i)
{
	struct traffic *t = &w->traffic;
	struct traffic_message m = t->all[i];
	const int twice = m.kind == TRAFFIC_BUS ? w->plan.bus.twice : w->plan.notices.twice;
	int err;

	t->all[i] = t->all[--t->count];
	err = handle(w, &m);
	world_reached(w);
	world_say(w, ": %s", err_name(err));
	if (err != ERR_OK && err != ERR_ABSENT) {
		send(w, &m);
	} else if (draw_chance(&w->draw, twice)) {
		send(w, &m);
		if (m.kind == TRAFFIC_BUS)
			must_happened(MUST_BUS_TWICE);
	}
}

bool traffic_has_bus(const struct world *w, const char *event)
{
	for (size_t i = 0; i < w->traffic.count; i++)
		if (w->traffic.all[i].kind == TRAFFIC_BUS && strcmp(w->traffic.all[i].event, event) == 0)
			return true;
	return false;
}
