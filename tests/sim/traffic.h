#ifndef SIM_TRAFFIC_H_
#define SIM_TRAFFIC_H_

#include <stdbool.h>
#include <stddef.h>

#include "port/bus.h"
#include "port/outbox.h"
#include "sim/view.h"

struct world;

/*
 * What travels between the functions of a world as on AWS: messages of the bus, notices of new outbox rows, and
 * reports of the mail server.  They are lost, doubled, and come in any order.
 */
enum { TRAFFIC_MAX = 1024, TRAFFIC_PUT_MAX = 8192 };

enum traffic_kind {
	TRAFFIC_BUS,
	TRAFFIC_NOTICE, /* of a new outbox row */
	TRAFFIC_REPORT, /* of the mail server */
	TRAFFIC_DROP    /* the outbox row of a timer to drop: this store writes none, so it comes from the change */
};

struct traffic_message {
	enum traffic_kind kind;
	struct outbox row;           /* NOTICE, REPORT: its name, kind and what */
	enum bus_name what;          /* BUS */
	char event[EVENT_ID_MAX + 1]; /* BUS */
	enum outbox_status status;   /* REPORT */
	int64_t ended_no;            /* DROP: the number of the timer that the change ended */
};

struct traffic {
	struct traffic_message all[TRAFFIC_MAX];
	size_t count;
	uint64_t put[TRAFFIC_PUT_MAX]; /* hashes of what was ever put on the bus; 0: free */
};

/**
 * traffic_put(W, WHAT, EVENT, SEQ):
 * The bus port of a world with a scheduler; ${ARG} is the world.
 */
int traffic_put(void *arg, enum bus_name what, const char *event, int64_t seq);

/**
 * traffic_notice(W, ROW), traffic_report(W, ROW, BOUNCED), traffic_drop(W, C):
 * Send the notice of a new row, the report about the e-mail of the row with the name ${ROW}, or the timers that the
 * change ${C} drops.
 */
void traffic_notice(struct world *w, const struct outbox *row);
void traffic_report(struct world *w, const char *row, bool bounced);
void traffic_drop(struct world *w, const struct change *c);

/**
 * traffic_deliver(W, I):
 * Deliver message number ${I} to its handler.  It is gone then, unless it comes twice or its handler failed.
 */
void traffic_deliver(struct world *w, size_t i);

/**
 * traffic_has_bus(W, EVENT):
 * Return whether a message of the bus about ${EVENT} travels.
 */
bool traffic_has_bus(const struct world *w, const char *event);

/**
 * traffic_note(W, WHAT, EVENT, SEQ), traffic_was_put(W, ROW):
 * Note a call of the bus; return whether the bus was ever called for ${ROW}.
 */
void traffic_note(struct world *w, enum bus_name what, const char *event, int64_t seq);
bool traffic_was_put(const struct world *w, const struct outbox *row);

#endif /* !SIM_TRAFFIC_H_ */
