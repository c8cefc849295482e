#ifndef STORE_PROMISE_H_
#define STORE_PROMISE_H_

/* What cmocka.h needs stands before it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "promises.h"

#include <stdbool.h>

#include "core/row.h"
#include "core/step.h"
#include "wire/audit.h"

/*
 * What the promises of promises.h share: promise_NOUN.c holds those about one noun.
 */

/* ---- the list: each runs its tests, and returns how many failed ---- */

int promise_read(void);
int promise_rule(void);
int promise_commit(void);
int promise_turn(void);
int promise_crowd(void);
int promise_snapshot(void);
int promise_outbox(void);
int promise_lease(void);
int promise_tell(void);

/* ---- what they share ---- */

#define NOW INT64_C(1800000000)
#define DAY INT64_C(86400)
#define ALL_KINDS (1u << EFFECT_LETTER | 1u << EFFECT_BUS | 1u << EFFECT_TELL)

struct world {
	const struct promises_place *place;
	struct store *s;
};

/**
 * promises_setup(STATE), promises_teardown(STATE):
 * An empty store in a struct world, and its end.
 */
int promises_setup(void **);
int promises_teardown(void **);

#define PROMISE(F) cmocka_unit_test_setup_teardown(F, promises_setup, promises_teardown)

/**
 * promises_hold(NOUN, TESTS, COUNT):
 * Run the promises about one noun.  How many failed.
 */
int promises_hold(const char *, const struct CMUnitTest *, size_t);

/* Rows as they are stored; a guest who is not listed is absent.  Guests are known by number. */
struct event event_of(struct store *, const char *event);
struct guest guest_of(struct store *, const char *event, int number);
struct guest fresh_guest(const char *event, int number);
void name_guest(char id[GUEST_ID_MAX + 1], int number);

/* What is asked for: a guest's fields, an event's. */
struct guest asked_of(int number, int64_t party);
struct event facts(const char *id, int64_t cap);

/* What an action comes to, uncommitted. */
struct change ask(struct store *, const char *event, int number, enum guest_action, int64_t now);
struct change ask_event(struct store *, const char *event, enum event_action, const struct event *asked,
    int64_t now);

/* Ask and commit: the rule must write, and the store must take it. */
struct event add_event(struct store *, const char *id, int64_t cap);
void must(struct store *, const char *event, int number, enum guest_action, int64_t now);
void must_event(struct store *, const char *event, enum event_action);

/* Whether two rows are the same, but for the field named ${but}. */
bool same_row(const struct machine *, const void *a, const void *b, const char *but);

/* A number that changes if anything that is stored of an event does. */
uint64_t picture_of(struct store *, const char *event);

/* Whether a history has no gap: for store_audit, with a chain that starts at 0. */
struct chain {
	int64_t seq;
	char head[AUDIT_HASH_BYTES + 1];
};
int follow(void *chain, const struct store_audit *);

/* The history is whole and ends in the event's row; the counters are what the rows add up to. */
void sound(struct store *, const char *event);

/* The outbox: a row leased for 60 seconds, none to lease, a row by its name alone, and taken so. */
struct outbox lease(struct store *, int64_t now, unsigned kinds);
void none_due(struct store *, int64_t now, unsigned kinds);
struct outbox name_of(const struct outbox *);
int take(struct store *, const struct outbox *name, int64_t now, unsigned kinds);

/* How many rows of an event are pending or leased; the counts of gala by status. */
size_t unfinished(struct store *, const char *event);
enum { WAYS = OUTBOX_STATUS__MAX };
void counts_are(struct store *, const size_t wanted[WAYS]);

#endif /* !STORE_PROMISE_H_ */
