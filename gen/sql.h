/*
 * Source: spec/guest.yaml, spec/event.yaml
 * Template: codegen/targets/templates/sql.h.j2
 * Do not edit; run: make gen
 */
#ifndef GEN_SQL_H
#define GEN_SQL_H

#include "gen/rules.h"

/* The source of a bound value: the member of struct change with that name. */
enum sql_source {
	SQL_WAS_EVENT,
	SQL_EVENT,
	SQL_WAS_GUEST,
	SQL_CANDIDATE,
	SQL_GUEST,
	SQL_NOW,
	SQL_ASKED_NO
};

struct sql_bind {
	enum sql_source source;
	uint16_t field;
	int64_t plus;
};

/* A statement and the values bound to ?1, ?2, ...; text is NULL if there is nothing to write. */
struct sql {
	const char *text;
	const struct sql_bind *binds;
	size_t binds_count;
};

#define SQL_BINDS_MAX 26
#define SQL_TIMERS 3
#define SQL_COUNTERS 6

/* The tables event and guest. */
extern const char sql_schema[];

/* By rule: the write of the event's row.  It matches no row unless the guard holds. */
extern const struct sql sql_event_update[RULE__MAX];

extern const struct sql sql_guest_insert;
extern const struct sql sql_guest_update;
extern const struct sql sql_event_insert;
extern const struct sql sql_guest_select;
extern const struct sql sql_guest_list;
extern const struct sql sql_event_select;
extern const struct sql sql_event_list;
extern const struct sql sql_recount;
extern const struct sql sql_guest_head;
extern const struct sql sql_guest_position;

/* Each inserts the timers that rows in one state need and the outbox lacks. */
extern const char *const sql_timers[SQL_TIMERS];

/* The counters that sql_recount returns, in its order. */
extern const uint16_t sql_counters[SQL_COUNTERS];

/* Computes each counter from the guests' rows. */
extern const char *const sql_measures[SQL_COUNTERS];

#endif
